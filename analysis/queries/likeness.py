"""How alike two accounts of an agreement are, and what speaks against their telling of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from analysis.lexicons.agreements import agreement_words
from analysis.vocabulary import AgreementKind

_SIMILAR: Final = 0.6  # share of telling words in common from which names count as the same
MAYBE: Final = 0.3  # and from which a person should look
_SIGNING_DAYS: Final = 3  # reports of one signing differ by a day or two
_FAR_DAYS: Final = 400  # a year apart, "a ceasefire" is hardly the same one
_BARE_DAYS: Final = 60  # and where nothing but "a ceasefire" is said, two months
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

    words: frozenset[str] = field(init=False)
    """The words of name and subject that tell it from others, lower case."""
    plain: str = field(init=False)
    signed: date | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", telling_words(self.name, self.subject))
        object.__setattr__(self, "plain", self.name.strip().lower())
        object.__setattr__(self, "signed", _day(self.signed_on))


class Verdict(NamedTuple):
    """``likeness`` from 0 to 1, whether something speaks ``against`` it, and what is open.

    Without anything open the accounts tell of one agreement.
    """

    likeness: float
    against: bool
    open: str


def ruled_out(members: Sequence[Account], account: Account) -> bool:
    """Whether a signature or an article tells them apart: quickly, before names are compared."""
    signed = account.signed
    return any(
        known.article_id == account.article_id
        or (known.signed and signed and abs((known.signed - signed).days) > _SIGNING_DAYS)
        for known in members
    )


def weigh(members: Sequence[Account], account: Account) -> Verdict:
    """How much is for it that ``account`` tells of the same agreement as ``members``."""
    best = max(likeness(known, account) for known in members)
    if best < MAYBE:
        return Verdict(best, False, "the names have nothing in common")
    if against := _contradiction(members, account):
        return Verdict(best, True, against)
    if not _kinds_agree(members[0].kind, account.kind):
        return Verdict(best, True, f"one is called {members[0].kind}, the other {account.kind}")
    same_day = any(_same_signing(known, account) for known in members)
    if best >= _SIMILAR or same_day:
        return Verdict(best, False, "")
    return Verdict(best, False, "the same parties, but the names have little in common")


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
    if first.plain == second.plain:
        return 1.0
    a, b = first.words, second.words
    if not a and not b:
        return 0.5
    return len(a & b) / min(len(a), len(b)) if a and b else 0.4


def _contradiction(members: Sequence[Account], account: Account) -> str:
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


def _stem(word: str) -> str:
    word = word.replace("defence", "defense").removesuffix("'s")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=20_000)
def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso is not None and len(iso) == 10 else None
