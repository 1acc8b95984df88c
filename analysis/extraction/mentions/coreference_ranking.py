"""Ranking: which of several possible antecedents a pronoun means.

Sentences between them, the subject's place, the clause that governs, and number; the weights only
order the candidates of one pronoun and mean nothing by themselves.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import ancestors_within_sentence, case_of, clause_head, marker_of
from analysis.extraction.mentions.resolve_context import ArticleView, Placed
from analysis.extraction.subjects import surface_subjects
from analysis.vocabulary import MentionLabel

_OF_PEOPLE: Final = frozenset(
    "accuse ask urge tell blame arrest detain invite warn bomb attack kill criticize criticise "
    "condemn meet help support thank congratulate defend defeat expel deport pressure sanction "
    "call threaten advise allow prevent deter stop force arm fund train defeat with against".split()
)


def rank(placed: Placed, group: tuple[Placed, ...], *, plural: bool) -> float:
    """How good an antecedent ``group`` is; higher is better, and only the order counts."""
    nearest = max(group, key=lambda p: p.index)
    gap = placed.sentence - nearest.sentence
    value = -1.5 * max(gap, 0)
    if any(p.is_subject for p in group):
        value += 1.2
    if gap == 0:
        value += _in_sentence(placed, nearest)
    elif gap == 1 and any(p.is_subject and _is_main(p) for p in group):
        value += 0.6
    if plural:
        together = len(group) > 1 or nearest.label is MentionLabel.GROUP
        goes_on = nearest.label is MentionLabel.PRON and len(nearest.actors) > 1
        value += 1.0 if together or goes_on else 0.0
        if len(group) == 1 and not nearest.is_plural:
            value -= 1.8 if nearest.label is MentionLabel.LOC else 1.2
    if nearest.label is MentionLabel.NORP and not (plural and nearest.mention.role):
        value -= 1.0
    if nearest.label is MentionLabel.PRON:
        value += 0.3
    if _is_oblique(nearest):
        value -= 0.9 if nearest.is_location else 0.3
    value -= 0.02 * (placed.index - nearest.index)
    return value


def is_blamed(placed: Placed, other: Placed) -> bool:
    """ "X punished Y over its/the country's …": Y, for whose doings it was."""
    owned = placed.head.head
    if placed.head.dep_ != "nmod:poss" or case_of(owned) != "over" or other.is_subject:
        return False
    return clause_head(owned).i < other.start < placed.start


def _in_sentence(placed: Placed, other: Placed) -> float:
    """A possessive means the subject of its own clause; a subject that of the clause above."""
    if is_blamed(placed, other):
        return 2.4
    if placed.head.head.dep_ == "conj" and placed.head.head.head == other.head:
        return 1.5  # "Putin and his country"
    mine = clause_head(placed.head)
    if _relative(other) in {mine, mine.head}:
        return 0.9  # the same, whatever noun the parser hung the clause on
    spoken = mine.dep_ == "acl:relcl" and placed.is_subject and marker_of(mine)
    if spoken and mine.head in other.head.ancestors:
        return 2.4  # "remarks made by Rossi, where he …"
    if mine.dep_ == "ccomp" and other.head in surface_subjects(mine.head):
        return 0.9  # "Israel, which said it …"
    theirs = clause_head(other.head)
    if mine != theirs and other.head in surface_subjects(mine):
        return 0.9 if placed.head.dep_ == "nmod:poss" else 0.4
    if mine == theirs:
        return 0.6 if other.is_subject else 0.1
    if other.is_subject and any(a == theirs for a in ancestors_within_sentence(mine)):
        return 0.5
    return 0.0


def _relative(other: Placed) -> Token | None:
    """The verb of a relative clause that begins right behind ``other``."""
    doc = other.head.doc
    i = other.end + (other.end < len(doc) and doc[other.end].text == ",")
    if i < len(doc) and doc[i].tag_ in {"WDT", "WP"} and doc[i].dep_ == "nsubj":
        return doc[i].head
    return None


def _is_main(placed: Placed) -> bool:
    return clause_head(placed.head).dep_ == "ROOT"


def _is_oblique(placed: Placed) -> bool:
    return placed.head.dep_ in {"obl", "nmod", "nmod:poss", "compound", "amod", "nmod:desc"}


def excluded(placed: Placed, other: Placed, *, reflexive: bool) -> bool:
    """Subject and object of one verb are two (reflexives aside); so are owner and owned."""
    if reflexive or placed.head.dep_ == "nmod:poss":
        return other.head == placed.head.head or (
            placed.head.dep_ == "nmod:poss" and other.head in placed.head.subtree
        )
    if placed.head.dep_ in {"obj", "iobj", "obl"} and other.head in surface_subjects(
        placed.head.head
    ):
        return True
    doc, i = placed.head.doc, placed.start - 1
    if placed.is_subject and i > 0 and doc[i].tag_ in {"WDT", "WP"} and doc[i].dep_ != "nsubj":
        behind = i - 1 if doc[i - 1].text == "," else i
        if other.end == behind or doc[i - 2].head == other.head:
            return True  # "X, which it accuses": whoever accuses is another
    same_verb = placed.head.head == other.head.head and placed.sentence == other.sentence
    return same_verb and other.is_subject != placed.is_subject


def thing_meant(view: ArticleView, placed: Placed) -> bool:
    """An object "it" or "them" beside a verb that takes things, a thing named before it."""
    head = placed.head
    if head.dep_ == "nmod:poss":
        owned = head.head
        return (
            owned.dep_ == "conj"
            and owned.head.pos_ == "NOUN"
            and owned.head.i not in view.at
            and owned.head.i < head.i
        )
    if head.dep_ not in {"obj", "obl"} or head.head.lemma_ in _OF_PEOPLE:
        return False
    plural = placed.is_plural
    for token in reversed(view.doc[max(0, head.i - 40) : head.i]):
        if token.i in view.at or token.tag_ not in ({"NNS"} if plural else {"NN"}):
            continue
        if token.dep_ in {"obj", "nsubj", "nsubj:pass", "obl", "nmod", "conj"}:
            return True
    return False
