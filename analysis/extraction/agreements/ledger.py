"""The ledger: agreements as several articles tell them, merged into one entry each.

Merging is cautious. Two records become one entry only where the same parties meet a name that is
the same, or tells the same apart, and nothing contradicts; what may be the same but is not sure
stays apart and is offered for review with a reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from analysis.lexicons.agreements import agreement_words
from analysis.records import Agreement, AgreementStep
from analysis.vocabulary import AgreementKind, AgreementStatus

_SIMILAR: Final = 0.6  # share of telling words in common from which names count as the same
_MAYBE: Final = 0.3  # and from which a person should look
_SIGNING_DAYS: Final = 3  # reports of one signing differ by a day or two
_FAR_DAYS: Final = 400  # a year apart, "a ceasefire" is hardly the same one
_BARE_DAYS: Final = 60  # and where nothing but "a ceasefire" is said, two months
_GENERIC: Final = frozenset(
    {"agreement", "treaty", "accord", "pact", "deal", "memorandum", "understanding", "protocol",
     "convention", "statement", "declaration", "framework", "arrangement", "ceasefire", "truce",
     "of", "on", "for", "to", "the", "a", "an", "and", "in", "with", "between", "by", "its",
     "their"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One agreement over all articles: its records in the order of publication, and its history.

    ``record`` is the most telling record with what the others add; ``history`` has one step for
    each status and date, oldest first where dates are known.
    """

    record: Agreement
    mentions: tuple[Agreement, ...]
    history: tuple[AgreementStep, ...]

    @property
    def article_ids(self) -> tuple[str, ...]:
        found = (e.article_id for mention in self.mentions for e in mention.evidence)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two entries (by their place in the ledger) that may be one agreement, and why it is open."""

    first: int
    second: int
    reason: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Ledger:
    entries: tuple[LedgerEntry, ...]
    candidates: tuple[CandidatePair, ...]


def merge_agreements(
    agreements: Iterable[Agreement], *, published: Mapping[str, date] | None = None
) -> Ledger:
    """Merge records of the same agreement across articles.

    Args:
        agreements: records of any number of articles.
        published: publication date by article id. It orders the records, and keeps apart what is
            alike but told more than a year later.

    Returns:
        The entries in the order of their first record, and the pairs left for review. A record
        is in exactly one entry.
    """
    days = dict(published or {})
    ordered = sorted(
        enumerate(agreements), key=lambda pair: (_told_on(pair[1], days) or date.max, pair[0])
    )
    groups: list[list[Agreement]] = []
    by_parties: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for _, record in ordered:
        parties = frozenset(record.parties)
        home = next(
            (i for i in reversed(by_parties[parties]) if _verdict(groups[i], record, days)[0]), None
        )
        if home is None:
            by_parties[parties].append(len(groups))
            groups.append([record])
        else:
            groups[home].append(record)
    entries = tuple(_entry(group) for group in groups)
    return Ledger(entries, tuple(_open_pairs(groups, by_parties, days)))


def telling_words(record: Agreement) -> frozenset[str]:
    """Return the words of name and subject that tell an agreement from others, lower case."""
    bland = agreement_words().bland | _GENERIC
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", f"{record.name} {record.subject or ''}".lower())
    return frozenset(
        _stem(word) for word in words if word not in bland and _stem(word) not in bland
    )


def _stem(word: str) -> str:
    word = word.replace("defence", "defense").removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def likeness(first: Agreement, second: Agreement) -> float:
    """Return the share of telling words in common, 0 to 1, of the record that has fewer.

    Equal names count 1; two records without any telling word count as alike by half.
    """
    if first.name.lower() == second.name.lower():
        return 1.0
    a, b = telling_words(first), telling_words(second)
    if not a and not b:
        return 0.5
    return len(a & b) / min(len(a), len(b)) if a and b else 0.4


def _verdict(
    group: list[Agreement], record: Agreement, days: Mapping[str, date]
) -> tuple[bool, float, str]:
    """Whether ``record`` belongs to ``group``, how alike they are, and the reason."""
    best = max(likeness(known, record) for known in group)
    against = _contradiction(group, record, days)
    if against:
        return False, best, against
    if not _kinds_agree(group[0].kind, record.kind):
        return False, best, f"one is called {group[0].kind}, the other {record.kind}"
    same_day = any(_same_signing(known, record) for known in group)
    if best >= _SIMILAR or (same_day and best >= _MAYBE):
        return True, best, ""
    return False, best, "the same parties, but the names have little in common"


def _contradiction(group: list[Agreement], record: Agreement, days: Mapping[str, date]) -> str:
    for known in group:
        a, b = _day(known.signed_on), _day(record.signed_on)
        if a and b and abs((a - b).days) > _SIGNING_DAYS:
            return f"signed on {known.signed_on} here, on {record.signed_on} there"
        if known.term_iso and record.term_iso and known.term_iso != record.term_iso:
            return f"for {known.term} here, for {record.term} there"
        if (known.amount, known.currency) != (record.amount, record.currency) and (
            known.amount and record.amount and known.currency == record.currency
        ):
            return f"{known.amount:g} {known.currency} here, {record.amount:g} there"
    here = {e.article_id for known in group for e in known.evidence}
    if here & {e.article_id for e in record.evidence}:
        return "one article tells of both"
    told, now = _told_on(group[-1], days), _told_on(record, days)
    bare = not telling_words(record) or not telling_words(group[-1])
    limit = _BARE_DAYS if bare else _FAR_DAYS
    if told and now and abs((now - told).days) > limit:
        return f"told on {told} here, on {now} there"
    return ""


def _kinds_agree(first: AgreementKind, second: AgreementKind) -> bool:
    """A deal or agreement may be any contract; a ceasefire and a joint statement are themselves."""
    alone = {AgreementKind.CEASEFIRE, AgreementKind.JOINT_STATEMENT}
    if first is second:
        return True
    if alone & {first, second}:
        return False
    return bool(
        {first, second} & {AgreementKind.DEAL, AgreementKind.AGREEMENT, AgreementKind.OTHER}
    )


def _same_signing(first: Agreement, second: Agreement) -> bool:
    a, b = _day(first.signed_on), _day(second.signed_on)
    return a is not None and b is not None and abs((a - b).days) <= _SIGNING_DAYS


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None and len(iso) == 10 else None


def _told_on(record: Agreement, days: Mapping[str, date]) -> date | None:
    return days.get(record.evidence[0].article_id) or _day(record.signed_on)


def _open_pairs(
    groups: list[list[Agreement]],
    by_parties: Mapping[frozenset[str], list[int]],
    days: Mapping[str, date],
) -> list[CandidatePair]:
    """Pairs of entries that a person should look at, the most alike first."""
    sharing: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for parties in by_parties:
        for code in parties:
            sharing[code].add(parties)
    pairs = []
    for parties, own in by_parties.items():
        near = set().union(*(sharing[code] for code in parties)) if parties else {parties}
        # Each pair of sets once: from the smaller, which lies within the larger.
        for other in near:
            if not parties <= other or len(parties) < 2:
                continue
            for i in own:
                for j in by_parties[other]:
                    if i == j or (parties == other and j < i):
                        continue
                    _, alike, reason = _verdict(groups[i], groups[j][0], days)
                    if parties != other:
                        reason = f"the parties differ by {', '.join(sorted(other - parties))}"
                    if alike >= _MAYBE:
                        first, second = min(i, j), max(i, j)
                        pairs.append(CandidatePair(first, second, reason, round(alike, 2)))
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.first, pair.second))


def _entry(group: list[Agreement]) -> LedgerEntry:
    steps: dict[tuple[AgreementStatus, str | None], AgreementStep] = {}
    for record in group:
        for step in record.history:
            steps.setdefault((step.status, step.date), step)
    ordered = sorted(steps.values(), key=lambda s: (s.date is None, s.date or ""))
    return LedgerEntry(_merged(group), tuple(group), tuple(ordered))


def _merged(group: list[Agreement]) -> Agreement:
    """The record that says most, its gaps filled from the others; the last status stands."""
    best = max(group, key=lambda r: (_details(r), len(r.name)))
    paid = next((r for r in (best, *group) if r.amount is not None), best)
    lasting = next((r for r in (best, *group) if r.term is not None), best)

    def first(name: str) -> str | None:
        values = (getattr(record, name) for record in (best, *group))
        return next((value for value in values if value is not None), None)

    return replace(
        best,
        status=group[-1].status,
        signed_on=first("signed_on"),
        in_force_on=first("in_force_on"),
        expires_on=first("expires_on"),
        place=first("place"),
        subject=first("subject"),
        domain=first("domain"),
        predecessor=first("predecessor"),
        term=lasting.term,
        term_iso=lasting.term_iso,
        amount=paid.amount,
        currency=paid.currency,
        payer=paid.payer,
    )


def _details(record: Agreement) -> int:
    """How many of the fields that a text may leave open are filled."""
    told = (
        record.signed_on, record.in_force_on, record.place, record.term, record.amount,
        record.subject, record.predecessor,
    )  # fmt: skip
    return sum(value is not None for value in told)
