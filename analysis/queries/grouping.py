"""Which accounts of several articles tell of one agreement.

Grouping is cautious. Two accounts come together only where the same parties meet a name that is
the same, or tells the same apart, and nothing contradicts; what may be the same but is not sure
stays apart and is offered to a reviewer with a reason. A reviewer's word goes before all of it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from analysis.lexicons.actors import load_actors
from analysis.queries.likeness import MAYBE, Account, ruled_out, weigh

WORTH: Final = 0.35
"""What a pair must have for it, less what is against it, to be offered to a reviewer."""
_RECENT: Final = 40  # agreements of the same parties that an account is held against, at most,
_NAMESAKES: Final = 8  # beside so many of the same telling words, however long ago
_EACH: Final = 3  # candidates that one agreement is offered with
_MOST: Final = 500

Pair = tuple[str, str]


class Candidate(NamedTuple):
    """Two agreements (by the id of each one's first account) that may be one, and what is open."""

    first: str
    second: str
    reason: str
    likeness: float


class Grouping:
    """Accounts put together; see :func:`group`.

    ``groups`` maps each agreement_id to that of the first account of the same agreement.
    """

    def __init__(
        self, members: list[list[Account]], known: _Known, parted: set[frozenset[str]]
    ) -> None:
        self.groups: Mapping[str, str] = {
            account.agreement_id: each[0].agreement_id for each in members for account in each
        }
        self._of = members, known, parted

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The pairs left open, those with most for it first; found when they are asked for."""
        return tuple(_candidates(*self._of))


def group(
    accounts: Iterable[Account], *, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> Grouping:
    """Put the accounts of one agreement together.

    Args:
        accounts: of any number of articles; their order does not matter.
        same, apart: pairs of agreement_ids that a reviewer put together or kept apart.
    """
    ordered = sorted(accounts, key=lambda a: (a.told or a.signed or date.max, a.agreement_id))
    bound = _bound(same, {account.agreement_id for account in ordered})
    parted = {frozenset(pair) for pair in apart}
    groups: list[list[Account]] = []
    home: dict[str, int] = {}
    known = _Known()
    for account in ordered:
        root = bound.get(account.agreement_id)
        place = home.get(root) if root else None
        if place is None:
            near = known.near(account.parties, account.words)
            near_enough = (i for i in near if not ruled_out(groups[i], account))
            alike = (i for i in near_enough if not weigh(groups[i], account).open)
            place = next((i for i in alike if not _parted(groups[i], [account], parted)), None)
        if place is None:
            place = len(groups)
            groups.append([])
        if root:
            home.setdefault(root, place)
        groups[place].append(account)
        known.add(place, account)
    return Grouping(groups, known, parted)


def _bound(same: Iterable[Pair], known: set[str]) -> dict[str, str]:
    """agreement_id → one id for all that a reviewer put together, directly or over others."""
    root: dict[str, str] = {}

    def top(each: str) -> str:
        while root.setdefault(each, each) != each:
            each = root[each]
        return each

    for one, other in same:
        if one in known and other in known:
            root[top(other)] = top(one)
    return {each: top(each) for each in root}


def _parted(some: list[Account], others: list[Account], parted: set[frozenset[str]]) -> bool:
    return bool(parted) and any(
        frozenset((a.agreement_id, b.agreement_id)) in parted for a in some for b in others
    )


class _Known:
    """Where to look for agreements like one: by parties in the order of time, and by words."""

    def __init__(self) -> None:
        self.by_parties: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        self.by_words: defaultdict[tuple[frozenset[str], frozenset[str]], list[int]] = defaultdict(
            list
        )
        self.sharing: defaultdict[str, set[frozenset[str]]] = defaultdict(set)

    def add(self, place: int, account: Account) -> None:
        key = account.parties, account.words
        for places in (self.by_parties[account.parties], self.by_words[key]):
            if place not in places[-_RECENT:]:
                insort(places, place)
        for code in account.parties:
            self.sharing[code].add(account.parties)

    def near(
        self, parties: frozenset[str], words: frozenset[str], at: int | None = None
    ) -> list[int]:
        """Places of agreements of just these parties, the nearest in time first.

        Args:
            at: the place around which to look; by default the end, the newest.
        """
        found: dict[int, None] = {}
        for places, most in (
            (self.by_parties[parties], _RECENT),
            (self.by_words[parties, words], _NAMESAKES),
        ):
            end = len(places) if at is None else bisect_left(places, at)
            found |= dict.fromkeys(reversed(places[max(0, end - most) : end]))
            if at is not None:
                found |= dict.fromkeys(places[end : end + most])
        return list(found)

    def around(self, parties: frozenset[str]) -> set[frozenset[str]]:
        """The sets of parties that all of ``parties`` are in, itself among them."""
        return set.intersection(*(self.sharing[code] for code in parties))


def _candidates(
    groups: list[list[Account]], known: _Known, parted: set[frozenset[str]]
) -> list[Candidate]:
    """Pairs that a person should look at, those with most for it first."""
    ranked: dict[tuple[int, int], tuple[float, float, str]] = {}
    for parties, own in list(known.by_parties.items()):
        if len(parties) < 2:
            continue
        # Each pair of sets once: from the smaller, which lies within the larger.
        for other in known.around(parties):
            for i in own:
                for j in known.near(other, groups[i][0].words, i):
                    pair = (min(i, j), max(i, j))
                    if i == j or pair in ranked or _parted(groups[i], groups[j], parted):
                        continue
                    found = weigh(groups[i], groups[j][0])
                    rank = found.likeness + (not found.open) / 10 - found.against / 2
                    if found.likeness < MAYBE or rank < WORTH:
                        continue
                    more = ", ".join(sorted(map(load_actors().display_name, other - parties)))
                    reasons = (f"the parties differ by {more}" if more else "", found.open)
                    ranked[pair] = (rank, found.likeness, "; ".join(filter(None, reasons)))
    used: defaultdict[int, int] = defaultdict(int)
    offered: list[Candidate] = []
    for (i, j), (_, alike, reason) in sorted(ranked.items(), key=lambda each: (-each[1][0], each)):
        if used[i] >= _EACH or used[j] >= _EACH or len(offered) >= _MOST:
            continue
        used[i] += 1
        used[j] += 1
        first, second = groups[i][0].agreement_id, groups[j][0].agreement_id
        offered.append(Candidate(first, second, reason, round(alike, 2)))
    return offered
