"""Which actors the tokens of a document stand for, asked phrase by phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from analysis.extraction.grammar import case_of, conjuncts
from analysis.records import Mention

_INNER: Final = frozenset(
    {"compound", "amod", "nmod:poss", "appos", "flat", "nmod:desc", "nmod:unmarked", "nmod", "det"}
)
_COMPANIES: Final = frozenset(
    {"company", "firm", "manufacturer", "maker", "airline", "carrier", "bank", "lender", "retailer",
     "operator", "startup", "corporation", "conglomerate", "competitor", "subsidiary", "giant"}
)  # fmt: skip
_SPONSORING: Final = frozenset(
    {"brokered", "mediated", "backed", "led", "sponsored", "negotiated", "facilitated", "supported",
     "proposed", "drafted", "supervised", "monitored"}
)  # fmt: skip


class ActorIndex:
    """Finds the actors that a token stands for, by the mentions that cover it or its phrase."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._doc = doc
        self._at: dict[int, Mention] = {}
        self._end: dict[int, int] = {}  # token → end of the mention that covers it
        for mention in mentions:
            span = doc.char_span(
                mention.evidence.start, mention.evidence.end, alignment_mode="expand"
            )
            if span is None or not mention.actors:
                continue
            if _is_sponsor(span):
                continue
            for token in span:
                if "$" not in token.text:  # "US$" is a currency
                    self._at.setdefault(token.i, mention)
                    self._end.setdefault(token.i, span.end)

    def at(self, token: Token) -> tuple[str, ...]:
        """Return the codes of the mention that covers ``token`` itself."""
        mention = self._at.get(token.i)
        return mention.actors if mention is not None else ()

    def codes(self, token: Token, depth: int = 0) -> tuple[str, ...]:
        """Return the codes of a noun phrase: its head's, else those of its inner modifiers."""
        direct = self.at(token)
        if direct or depth > 2:
            return direct
        found: list[str] = []
        for child in token.children:
            if child.dep_ not in _INNER or case_of(child) not in {"", "of", "from"}:
                continue
            if child.lemma_.lower() == "member" or has_member(token):
                continue  # "a UN member state" does not act for the UN
            if {token.lemma_.lower(), child.lemma_.lower()} & _COMPANIES:
                continue  # nor "a Finnish lift maker" for Finland
            inner = self.all_codes(child) if case_of(child) else self.codes(child, depth + 1)
            found.extend(inner)
        return unique_codes(found)

    def all_codes(self, token: Token) -> tuple[str, ...]:
        """Return the codes of ``token`` and of what is coordinated with it."""
        members = members_of(token)
        found = [code for member in members for code in self.codes(member)]
        ends = [self._end[m.i] for m in members if m.i in self._end]
        if ends:
            found.extend(self._rest_of_list(min(ends), token))
        return unique_codes(found)

    def _rest_of_list(self, at: int, token: Token) -> list[str]:
        """Codes of the names of a list behind its first: ", B and C", which parsers cut short.

        Taken up to the last "and" only, and never a name that begins a clause of its own.
        """
        told: list[str] = []
        pending: list[str] = []
        while at < token.sent.end:
            joined = False
            while at < token.sent.end and self._doc[at].lower_ in {",", "and", "&", "the"}:
                joined = joined or self._doc[at].lower_ in {"and", "&"}
                at += 1
            if at + 1 < token.sent.end and self._doc[at].lower_ == "of":
                # "the presidents A of Peru and B of Chile": whose president A is adds nobody.
                at += 2 if self._doc[at + 1].lower_ == "the" else 1
                if at not in self._end:
                    break
                at = self._end[at]
                continue
            if at >= token.sent.end or at not in self._at:
                break
            name = self._doc[at : self._end[at]].root
            if name.dep_ in {"nsubj", "nsubj:pass"} and name.head.i != token.head.i:
                break
            pending.extend(self._at[at].actors)
            if joined:
                told, pending = [*told, *pending], []
            at = self._end[at]
        return told

    def mention(self, token: Token) -> Mention | None:
        return self._at.get(token.i)

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """Return the codes of all mentions that touch tokens ``start`` to ``end``."""
        return unique_codes(code for i in range(start, end) for code in self.at_index(i))

    def at_index(self, i: int) -> tuple[str, ...]:
        mention = self._at.get(i)
        return mention.actors if mention is not None else ()


def has_member(token: Token) -> bool:
    return any(c.dep_ == "compound" and c.lower_ == "member" for c in token.children)


def members_of(token: Token) -> list[Token]:
    """Return ``token`` and the nominals coordinated with it."""
    return [t for t in conjuncts(token) if t == token or t.pos_ not in {"VERB", "AUX"}]


def unique_codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _is_sponsor(span: Span) -> bool:
    """ "U.S." of "a U.S.-brokered truce" is no party to it."""
    behind = span.doc[span.end : span.end + 2]
    hyphen = len(behind) == 2 and behind[0].text in {"-", "–", "‑"}
    return hyphen and behind[1].lower_ in _SPONSORING
