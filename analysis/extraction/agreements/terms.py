"""What an agreement says: its term, its sum and who pays, what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span, Token

from analysis.extraction.agreements.actors import ActorIndex
from analysis.extraction.agreements.acts import Act
from analysis.extraction.agreements.money import Money
from analysis.extraction.agreements.nouns import AgreementNoun, lemma_of
from analysis.extraction.grammar import case_of, has_to, marker_of
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.agreements import agreement_words
from analysis.records import DateExpression

_QUANTIFIER: Final = re.compile(
    r"^(?:about|around|almost|nearly|roughly|over|more than|less than|at least|up to|some)\s+",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r"\b(?:until|till|through)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_SUBJECT_CASES: Final = ("on", "for", "covering", "concerning", "about", "regarding", "to", "of")
_LENGTHS: Final = frozenset({"year", "month", "week", "day", "hour"})
_NEAR: Final = 8  # tokens between a sum and the noun that it belongs to
_OTHER_CLAUSES: Final = frozenset({"advcl", "ccomp", "conj", "parataxis", "ROOT"})
_TELLING: Final = frozenset(
    {"say", "add", "state", "claim", "warn", "note", "cite", "mark", "call", "describe", "accuse",
     "target", "follow", "include", "involve"}
)  # fmt: skip
_WORDS: Final = 10


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    iso: str | None
    expires_on: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    money: Money
    payer: str | None


def term_of(noun: AgreementNoun, act: Act | None, dates: Sequence[DateExpression]) -> Term | None:
    """Return how long the agreement lasts, where its phrase or its verb's clause says so."""
    doc, head = noun.doc, noun.head
    sentence = head.sent
    for date in dates:
        start, end = date.evidence.start, date.evidence.end
        if start < sentence.start_char or end > sentence.end_char:
            continue
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        if date.kind == "DURATION" and _belongs(span, noun, act):
            return Term(_QUANTIFIER.sub("", date.text), date.value)
        if date.date is not None:
            lead = _UNTIL.search(doc.text[sentence.start_char : start])
            if lead is not None and _lasting(span, noun, act):
                return Term(f"{lead.group().lstrip()}{date.text}", None, date.date)
    return None


def _belongs(span: Span, noun: AgreementNoun, act: Act | None) -> bool:
    """A duration before the head, behind it with "for" or "of", or of the verb that makes it."""
    before = noun.doc[max(noun.head.left_edge.i, noun.name_start - 3) : noun.head.i]
    if len(before) and before.start <= span.start and span.end <= noun.head.i:
        return not any(t.tag_ == "POS" for t in noun.doc[span.start : span.end])
    root = span.root
    if any(c.dep_ == "appos" and c.is_ancestor(root) and root.i < c.i for c in noun.head.children):
        return True  # "the Convention, a five-year framework"
    if case_of(root) not in {"for", "of", "over", "lasting"}:
        return False
    if root.head.i == noun.head.i:
        return True
    return act is not None and root.head.i == act.verb.i and root.i > noun.head.i


def _lasting(span: Span, noun: AgreementNoun, act: Act | None) -> bool:
    """ "remains in effect until …", "an agreement valid until …": a limit of the agreement."""
    root = span.root
    for _ in range(4):
        root = root.head
        if root.i == noun.head.i or (act is not None and root.i == act.verb.i):
            return True
        if root.dep_ in {"acl:relcl", "ccomp", "advcl"}:
            return False
    return False


def amount_of(
    sentence: Span,
    nouns: Sequence[AgreementNoun],
    sums: Sequence[Money],
    actors: ActorIndex,
) -> Amount | None:
    """Return the sum of the agreement in ``sentence``: in its phrase, or in a clause on paying."""
    doc = sentence.doc
    words = agreement_words()
    for money in sums:
        if not sentence.start_char <= money.start < sentence.end_char:
            continue
        span = doc.char_span(money.start, money.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        before = next((n for n in nouns if _precedes(span, n)), None)
        if before is not None:
            return Amount(money, _lender(before, actors))
        at = span.root
        for _ in range(8):
            noun = next((n for n in nouns if n.head.i == at.i), None)
            if noun is not None:
                return Amount(money, _lender(noun, actors))
            if at.lemma_.lower() in words.pay:
                return Amount(money, _payer(at, actors))
            # A sum in another clause, not on paying, is another sum.
            if at.head.i == at.i or (at.pos_ == "VERB" and at.dep_ in _OTHER_CLAUSES):
                break
            at = at.head
    return None


def _precedes(span: Span, noun: AgreementNoun) -> bool:
    """ "a €500 million (US$589 million) arms agreement": a sum among the words before the head."""
    between = span.doc[span.end : noun.head.i]
    if span.start < noun.head.sent.start or not 0 <= noun.head.i - span.end <= _NEAR:
        return False
    return not any(t.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} for t in between)


def _lender(noun: AgreementNoun, actors: ActorIndex) -> str | None:
    """ "a British loan": the modifier lends."""
    if lemma_of(noun.head) not in {"loan", "credit", "guarantee"}:
        return None
    codes = actors.within(noun.name_start, noun.head.i)
    return codes[0] if len(codes) == 1 else None


def _payer(verb: Token, actors: ActorIndex) -> str | None:
    if verb.lemma_.lower() in agreement_words().receive or verb.pos_ != "VERB":
        return None
    codes = [code for subject in logical_subjects(verb) for code in actors.all_codes(subject)]
    return codes[0] if len(codes) == 1 else None


_NO_SUBJECT: Final = frozenset({"understanding", "intent", "behalf"})
"""What stands behind "of" and "on" and does not tell what the agreement is about."""


def subject_of(noun: AgreementNoun, act: Act | None) -> str | None:
    """Return up to ten words on what the agreement is about, None where the text says nothing.

    In order: "on …", "for …", "covering …"; what it permits or is to do; a relative clause; what
    the parties do by it ("sign a pact, opening …"); the words before the noun.
    """
    doc = noun.doc
    for wanted in _SUBJECT_CASES:
        for child in noun.complements:
            if child.lower_ in _NO_SUBJECT or child.pos_ == "PRON" or child.ent_type_ == "LOC":
                continue
            if (case_of(child) or marker_of(child)) == wanted and not _is_sum(child):
                return _words(doc, child.left_edge.i + 1, child.right_edge.i + 1)
    for child in noun.complements:
        if child.dep_ == "acl" and child.tag_ in {"VBG", "VB"} and child.i > noun.head.i:
            start = child.i if child.tag_ == "VB" else child.i + 1
            return _words(doc, start, child.right_edge.i + 1)
    behind = [c for c in noun.head.rights if c.dep_ == "acl:relcl" and _subject_is_relative(c)]
    # "with Peru and Chile that lower tariffs": a country takes "which", so "that" is the noun's.
    behind += [
        c
        for complement in noun.complements
        for name in complement.subtree
        if name.ent_type_ == "LOC"
        for c in name.children
        if c.dep_ == "acl:relcl" and any(w.lower_ == "that" and w.dep_ == "nsubj" for w in c.lefts)
    ]
    if act is not None:
        behind += [
            c
            for c in act.verb.rights
            if c.dep_ in {"advcl", "xcomp"} and has_to(c) and c.i > noun.head.i
        ]
        behind += [
            c
            for c in act.verb.rights
            if c.dep_ == "advcl"
            and c.tag_ == "VBG"
            and c.i > noun.head.i
            and not marker_of(c)
            and c.lemma_.lower() not in _TELLING
        ]
    for clause in behind:
        words = _words(doc, clause.i, clause.right_edge.i + 1)
        if words is not None and " " in words:
            return words
    return _modifiers(noun)


def _subject_is_relative(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"} for c in verb.children)


def _modifiers(noun: AgreementNoun) -> str | None:
    plain = [
        t
        for t in noun.doc[noun.name_start : noun.head.i]
        if t.lower_ in noun.distinctive
        and not t.ent_type_
        and not t.like_num
        and t.tag_ not in {"IN", "CD", "$", "HYPH", "CC"}
        and (t.text.islower() or noun.proper)
        and t.lower_ not in _LENGTHS
    ]
    # "nuclear" says what it is about, "immediate" or "overarching" does not.
    while plain and plain[-1].tag_[:2] in {"JJ", "VB", "RB"} and not domain_of(plain[-1].lower_):
        plain.pop()
    if not plain:
        return None
    return " ".join(noun.doc[plain[0].i : plain[-1].i + 1].text.split())


def _is_sum(token: Token) -> bool:
    return any(t.like_num or t.tag_ == "$" for t in (token, *token.children))


def _words(doc: Doc, start: int, end: int) -> str | None:
    """The tokens from ``start``, cut at a clause and at ten words, without a leading article."""
    taken: list[Token] = []
    for token in doc[start:end]:
        if token.is_space or token.text in {";", ":", "—"} or token.tag_ in {"WDT", "WRB", "WP"}:
            break
        if token.text == "," and token.head.dep_ != "conj":
            break
        if len(taken) >= _WORDS:
            break
        taken.append(token)
    while taken and taken[0].dep_ == "det":
        taken.pop(0)
    while (
        taken
        and taken[-1].dep_ in {"cc", "case", "det", "punct", "mark", "amod", "compound"}
        and (taken[-1].i + 1 < end)
    ):
        taken.pop()
    if not taken:
        return None
    return " ".join(doc[taken[0].i : taken[-1].i + 1].text.split())


def domain_of(text: str) -> str | None:
    """Return the domain with the most words in ``text``, the first of the lexicon on a tie."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
    votes: Counter[str] = Counter()
    for domain, markers in agreement_words().domains.items():
        for word in words:
            parts = {word, word.removesuffix("s"), *word.split("-")}
            if word.endswith("ies"):
                parts.add(word[:-3] + "y")
            votes[domain] += bool(parts & markers)
    best = max(votes, key=lambda name: votes[name], default=None)
    return best if best is not None and votes[best] else None
