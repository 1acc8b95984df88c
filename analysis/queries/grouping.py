"""Which accounts of several articles tell of one agreement.

Grouping is cautious. Two accounts come together only where the same parties meet a name that is
the same, or tells the same apart, and nothing contradicts; what may be the same but is not sure
stays apart and is offered to a reviewer with a reason. A reviewer's word goes before all of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from analysis.lexicons.agreements import agreement_words
from analysis.vocabulary import AgreementKind

_SIMILAR: Final = 0.6  # share of telling words in common from which names count as the same
_MAYBE: Final = 0.3  # and from which a person should look
_SIGNING_DAYS: Final = 3  # reports of one signing differ by a day or two
_FAR_DAYS: Final = 400  # a year apart, "a ceasefire" is hardly the same one
_BARE_DAYS: Final = 60  # and where nothing but "a ceasefire" is said, two months
_EACH: Final = 3  # candidates that one agreement is offered with
_MOST: Final = 500
_GENERIC: Final = frozenset(
    {"agreement", "treaty", "accord", "pact", "deal", "memorandum", "understanding", "protocol",
     "convention", "statement", "declaration", "framework", "arrangement", "ceasefire", "truce",
     "of", "on", "for", "to", "the", "a", "an", "and", "in", "with", "between", "by", "its",
     "their"}
)  # fmt: skip
_ALONE: Final = {AgreementKind.CEASEFIRE.value, AgreementKind.JOINT_STATEMENT.value}
_ANY: Final = {
    AgreementKind.DEAL.value, AgreementKind.AGREEMENT.value, AgreementKind.OTHER.value
}  # fmt: skip

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells of one agreement; ``told`` is the day of publication."""

    agreement_id: str
    article_id: str
    name: str
    kind: str
    parties: frozenset[str]
    told: date | None = None
    signed_on: str | None = None
    term: str | None = None
    term_iso: str | None = None
    amount: float | None = None
    currency: str | None = None
    subject: str | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words of name and subject that tell it from others, lower case."""
        return telling_words(self.name, self.subject)

    @property
    def signed(self) -> date | None:
        return _day(self.signed_on)


class Candidate(NamedTuple):
    """Two agreements (by the id of each one's first account) that may be one, and what is open."""

    first: str
    second: str
    reason: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Grouping:
    """``groups`` maps each agreement_id to that of the first account of the same agreement."""

    groups: Mapping[str, str]
    candidates: tuple[Candidate, ...]


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
    by_parties: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for account in ordered:
        root = bound.get(account.agreement_id)
        place = home.get(root) if root else None
        if place is None:
            near = reversed(by_parties[account.parties])
            place = next((i for i in near if _belongs(groups[i], account, parted)), None)
        if place is None:
            place = len(groups)
            groups.append([])
        if root:
            home.setdefault(root, place)
        groups[place].append(account)
        if place not in by_parties[account.parties]:
            by_parties[account.parties].append(place)
    found = {account.agreement_id: each[0].agreement_id for each in groups for account in each}
    return Grouping(found, tuple(_candidates(groups, by_parties, parted)))


@lru_cache(maxsize=50_000)
def telling_words(name: str, subject: str | None = None) -> frozenset[str]:
    """The words of a name and subject that tell an agreement from others, lower case."""
    bland = agreement_words().bland | _GENERIC
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", f"{name} {subject or ''}".lower())
    return frozenset(
        _stem(word) for word in words if word not in bland and _stem(word) not in bland
    )


def likeness(first: Account, second: Account) -> float:
    """The share of telling words in common, 0 to 1, of the account that has fewer.

    Equal names count 1; two accounts without any telling word count as alike by half.
    """
    if first.name.strip().lower() == second.name.strip().lower():
        return 1.0
    a, b = first.words, second.words
    if not a and not b:
        return 0.5
    return len(a & b) / min(len(a), len(b)) if a and b else 0.4


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


def _belongs(members: list[Account], account: Account, parted: set[frozenset[str]]) -> bool:
    if _parted(members, [account], parted):
        return False
    return _verdict(members, account)[0]


def _parted(some: list[Account], others: list[Account], parted: set[frozenset[str]]) -> bool:
    return bool(parted) and any(
        frozenset((a.agreement_id, b.agreement_id)) in parted for a in some for b in others
    )


def _verdict(members: list[Account], account: Account) -> tuple[bool, float, str]:
    """Whether ``account`` belongs to ``members``, how alike they are, and what is against it."""
    best = max(likeness(known, account) for known in members)
    if against := _contradiction(members, account):
        return False, best, against
    if not _kinds_agree(members[0].kind, account.kind):
        return False, best, f"one is called {members[0].kind}, the other {account.kind}"
    same_day = any(_same_signing(known, account) for known in members)
    if best >= _SIMILAR or (same_day and best >= _MAYBE):
        return True, best, ""
    return False, best, "the same parties, but the names have little in common"


def _contradiction(members: list[Account], account: Account) -> str:
    for known in members:
        a, b = known.signed, account.signed
        if a and b and abs((a - b).days) > _SIGNING_DAYS:
            return f"signed on {known.signed_on} here, on {account.signed_on} there"
        if known.term_iso and account.term_iso and known.term_iso != account.term_iso:
            return f"for {known.term} here, for {account.term} there"
        paid = known.amount and account.amount and known.currency == account.currency
        if paid and known.amount != account.amount:
            return f"{known.amount:,.0f} {known.currency} here, {account.amount:,.0f} there"
        if known.article_id == account.article_id:
            return "one article tells of both"
    told, now = members[-1].told or members[-1].signed, account.told or account.signed
    bare = not account.words or not members[-1].words
    if told and now and abs((now - told).days) > (_BARE_DAYS if bare else _FAR_DAYS):
        return f"told on {told} here, on {now} there"
    return ""


def _kinds_agree(first: str, second: str) -> bool:
    """A deal or agreement may be any contract; a ceasefire and a joint statement are themselves."""
    if first == second:
        return True
    return not _ALONE & {first, second} and bool({first, second} & _ANY)


def _same_signing(first: Account, second: Account) -> bool:
    a, b = first.signed, second.signed
    return a is not None and b is not None and abs((a - b).days) <= _SIGNING_DAYS


def _candidates(
    groups: list[list[Account]],
    by_parties: Mapping[frozenset[str], list[int]],
    parted: set[frozenset[str]],
) -> list[Candidate]:
    """Pairs that a person should look at, those with most for it first."""
    sharing: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for parties in by_parties:
        for code in parties:
            sharing[code].add(parties)
    ranked: dict[tuple[int, int], tuple[float, float, str]] = {}
    for parties, own in by_parties.items():
        if len(parties) < 2:
            continue
        # Each pair of sets once: from the smaller, which lies within the larger.
        for other in set.intersection(*(sharing[code] for code in parties)):
            for i in own:
                for j in by_parties[other]:
                    pair = (min(i, j), max(i, j))
                    if i == j or pair in ranked or _parted(groups[i], groups[j], parted):
                        continue
                    sure, alike, reason = _verdict(groups[i], groups[j][0])
                    against = bool(_contradiction(groups[i], groups[j][0]))
                    if parties != other:
                        more = ", ".join(sorted(other - parties))
                        reason = f"the parties differ by {more}" + (f"; {reason}" if reason else "")
                    if alike >= _MAYBE:
                        ranked[pair] = (alike + 0.1 * sure - 0.5 * against, alike, reason)
    used: defaultdict[int, int] = defaultdict(int)
    found: list[Candidate] = []
    for (i, j), (_, alike, reason) in sorted(ranked.items(), key=lambda each: (-each[1][0], each)):
        if used[i] >= _EACH or used[j] >= _EACH or len(found) >= _MOST:
            continue
        used[i] += 1
        used[j] += 1
        first, second = groups[i][0].agreement_id, groups[j][0].agreement_id
        found.append(Candidate(first, second, reason, round(alike, 2)))
    return found


def _stem(word: str) -> str:
    word = word.replace("defence", "defense").removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=20_000)
def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None and len(iso) == 10 else None
