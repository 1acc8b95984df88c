"""Which date expression dates an act: by grammar, from the verb outwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Doc, Span, Token

from analysis.extraction.dates.tense import predicate_direction
from analysis.extraction.dates.values import Direction
from analysis.records import DateExpression

_SLACK: Final = timedelta(days=2)  # time zones, and feeds that date a report too early
_OBLIQUE: Final = frozenset(
    {"obl", "obl:unmarked", "obl:tmod", "advmod", "nmod", "nmod:unmarked", "nmod:tmod", "nmod:poss",
     "nmod:desc", "compound", "amod", "appos", "nummod", "dep", "parataxis", "discourse",
     "dislocated", "list", "orphan"}
)  # fmt: skip
_CLAUSAL: Final = frozenset(
    {"ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "csubj:pass", "parataxis"}
)
_LIMITS: Final = frozenset({"since", "until", "till", "before", "after", "through", "as", "than"})
_GROUNDS: Final = frozenset("over following after despite amid since about regarding".split())
_SEQUELS: Final = frozenset({"later", "then", "subsequently", "afterwards", "eventually"})
_COMPLEMENTS: Final = frozenset({"xcomp"})
# A noun between the verb and the date that stands for the act itself, so that its date is the
# act's: "held talks on Monday" is often parsed with the date below "talks".
_LIGHT: Final = frozenset({"obj", "obl", "xcomp", "nsubj:pass", "nmod", "conj"})


def date_for(
    doc: Doc, token: Token, dates: Sequence[DateExpression], *, published: date | None
) -> DateExpression | None:
    """Return the expression that dates the act whose head is ``token``, or None.

    In order: a date that hangs on the token itself; one in its clause, fronted or at the end; one
    shared by coordinated verbs; one of the clause that governs an infinitive. Dates inside
    another clause, inside a noun's own modifier ("the 2015 agreement") and bounds ("since 2018",
    "before Friday") date nothing. Expressions without a ``date`` (durations, sets, unresolved
    ones) are never returned.

    Args:
        doc: the document that ``token`` and the offsets of ``dates`` belong to.
        token: head of the act, a verb or a noun that stands for one.
        dates: result of :func:`analysis.extraction.dates.find_dates`.
        published: the publication date; what a clause tells as done cannot lie after it.
    """
    sentence = token.sent
    told = {Direction.PAST, Direction.PRESENT}  # headlines tell the past in the present tense
    past = published is not None and predicate_direction(token) in told
    latest = (published + _SLACK).isoformat() if published is not None and past else None
    spans = [
        (expression, span)
        for expression in dates
        if expression.date is not None
        and (latest is None or expression.date <= latest)
        and not expression.evidence.rule.endswith("dateline")
        and expression.evidence.start < sentence.end_char
        and expression.evidence.end > sentence.start_char
        and (span := _span(doc, expression)) is not None
    ]
    if not spans:
        return None
    for head in _heads(token):
        best = _of_head(head, token, spans)
        if best is not None:
            return best
    return None


def _span(doc: Doc, expression: DateExpression) -> Span | None:
    evidence = expression.evidence
    span = doc.char_span(evidence.start, evidence.end, alignment_mode="expand")
    return span if span is not None and len(span) else None


def _heads(token: Token) -> list[Token]:
    """Return the tokens whose dates hold for ``token``, nearest first."""
    heads, at = [token], token
    for _ in range(20):
        if (
            at.dep_ in _COMPLEMENTS
            or (at.dep_ in _LIGHT and at.pos_ in {"NOUN", "PROPN"})
            or at.dep_ == "conj"
        ):
            at = at.head
        else:
            break
        heads.append(at)
    return heads


def _of_head(
    head: Token, act: Token, spans: Sequence[tuple[DateExpression, Span]]
) -> DateExpression | None:
    """Return the best expression that hangs on ``head``; the closest to the act wins."""
    found: list[tuple[tuple[int, int, int], DateExpression]] = []
    for expression, span in spans:
        path = _path(span.root, head)
        if path is None or _is_bound(span, act):
            continue
        if expression.precision in {"month", "year"} and _is_behind_ground(span, act):
            continue
        if head.i != act.i and _later(act):
            continue
        shared = head.i != act.i and head.dep_ != "conj" and act.dep_ == "conj"
        if shared and span.start > head.i and not _after_both(span, act):
            continue  # "met on Monday and left": the date follows the first verb alone
        depth = len(path)
        found.append(((_rank(expression), depth, abs(span.root.i - act.i)), expression))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _is_behind_ground(span: Span, act: Token) -> bool:
    """ "Paid damages over the sinking of a ferry in May": the sinking's, whatever it hangs on."""
    between = act.doc[act.i + 1 : span.start]
    return any(t.lower_ in _GROUNDS and t.dep_ in {"case", "mark"} for t in between)


def _later(act: Token) -> bool:
    """ "signed a pact in 2020 and later ratified it": the second verb has a time of its own."""
    return act.dep_ == "conj" and any(c.lower_ in _SEQUELS for c in act.children)


def _after_both(span: Span, act: Token) -> bool:
    return span.start > act.i


def _rank(expression: DateExpression) -> int:
    """Days before weeks, months and years: a clause may carry both."""
    order = {"day": 0, "week": 1, "month": 2, "year": 3, "none": 4}
    return order[expression.precision]


def _path(root: Token, head: Token) -> list[Token] | None:
    """Return the tokens between a date and ``head``; None where the date belongs elsewhere.

    Nouns may lie between only where the date stands at the edge of the clause, which the parser
    hangs on the nearest noun as often as on the verb; never where it modifies from the front
    ("the 2015 deal", "Friday's vote").
    """
    if root.i == head.i:
        return None  # a date dates no date
    path: list[Token] = []
    at = root
    while at.i != head.i:
        if at.head.i == at.i or at.dep_ in _CLAUSAL - {"parataxis"}:
            return None
        if at.dep_ == "parataxis" and at.i != root.i:
            return None
        if at.dep_ == "conj" and at.i != root.i and at.pos_ in {"VERB", "AUX"}:
            return None
        path.append(at)
        at = at.head
        if at.i == head.i:
            break
        if at.pos_ in {"VERB", "AUX"}:
            return None
    if len(path) == 1:
        return path if root.dep_ in _OBLIQUE else None
    return path if _is_loose(root, path) else None


def _is_loose(root: Token, path: list[Token]) -> bool:
    """A date below a noun that may still date the verb: "signed a treaty on Thursday"."""
    if root.dep_ in {"amod", "compound", "nmod:poss", "nummod", "appos"} and path[1].i > root.i:
        return False
    noun = path[-1]
    if any(
        child.lower_ in _GROUNDS for t in path[1:] for child in t.children if child.dep_ == "case"
    ):
        return False  # "paid for the sinking of a ship in May": the sinking's
    if noun.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer", "csubj"} and root.i > noun.i:
        return False  # "the meeting on Monday showed"
    prepositions = {child.lower_ for child in root.children if child.dep_ == "case"}
    if not prepositions:
        # "praised the visit earlier this year": the visit's; weekdays are the verb's more often.
        named = any(t.text[0].isupper() for t in (root, *root.children) if t.pos_ != "VERB")
        return named and (root.i > noun.i or noun.dep_ in _OBLIQUE)
    return bool(prepositions & {"on", "in", "at", "by", "late", "early", "during"})


def _is_bound(span: Span, act: Token) -> bool:
    """ "since 2018", "until Friday", "before March": limits, and no date of the act.

    "suspended since 2020" is one after all: a participle's state began with the act.
    """
    cases = {child.lower_ for child in span.root.children if child.dep_ in {"case", "mark"}}
    for token in span:
        cases |= {c.lower_ for c in token.children if c.dep_ == "case"}
    if span.start > 0:
        cases.add(span.doc[span.start - 1].lower_)
    limits = cases & _LIMITS
    if "since" in limits and act.tag_ == "VBN":
        return any(child.lemma_ == "have" for child in act.children if child.dep_ == "aux")
    return bool(limits)
