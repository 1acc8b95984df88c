"""Cues that are not verbs: adjectives, nouns, adverbs, and phrases such as "according to"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.attribution.syntax import (
    in_line,
    is_verb,
    line_of,
    runs,
    subject_of,
    without,
)
from analysis.lexicons.reporting import ReportingEntry, ReportingLexicon
from analysis.records import Span
from analysis.vocabulary import AttributionKind

_NOT_PEOPLE: Final = frozenset(
    {"plan", "schedule", "law", "rule", "taste", "need", "size", "ability"}
)
_BEFORE_A_NAME: Final = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nmod:desc", "nummod", "advmod"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting expression: its words and contents as token spans."""

    head: Token
    words: Span
    entry: ReportingEntry
    source: Token | None
    contents: tuple[Span, ...]
    rule: str

    @property
    def kind(self) -> AttributionKind:
        return self.entry.kind


def cues_between(cues: Sequence[Cue], first: int, end: int) -> Sequence[Cue]:
    """Those of ``cues`` (in the order of the text) whose words begin within a token span."""
    return cues[
        bisect_left(cues, first, key=_begin) : bisect_left(cues, max(first, end), key=_begin)
    ]


def _begin(cue: Cue) -> int:
    return cue.words[0]


def adjective_cues(adjective: Token, entry: ReportingEntry) -> Iterator[Cue]:
    contents = [c for c in adjective.rights if c.dep_ in {"ccomp", "advcl"} and _is_finite(c)]
    contents = [c for c in contents if c.dep_ == "ccomp" or _mark(c) == "that"]
    source = next((c for c in adjective.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    if contents and source is not None and source.lower_ != "it":
        tokens = [t for c in contents for t in c.subtree]
        yield Cue(
            adjective, (adjective.i, adjective.i + 1), entry, source, runs(adjective.doc, tokens),
            "adjective",
        )  # fmt: skip


def adverb_cues(adverb: Token, entry: ReportingEntry) -> Iterator[Cue]:
    host = adverb.head
    if host == adverb or adverb.dep_ != "advmod":
        return
    contents = in_line(runs(adverb.doc, host.subtree), adverb)
    yield Cue(adverb, (adverb.i, adverb.i + 1), entry, None, contents, "adverb")


def noun_cues(noun: Token, lexicon: ReportingLexicon) -> Iterator[Cue]:
    clauses = that_clauses(noun)
    if not clauses:
        return
    entry = lexicon.nouns[noun.lemma_.lower()]
    governor = noun.head
    frames = lexicon.verbs.get(governor.lemma_.lower(), {}) if is_verb(governor) else {}
    denies = "gerund" in frames and frames["gerund"].kind is AttributionKind.DENIED
    if denies and noun.dep_ in {"obj", "nsubj:pass"}:
        return  # the denial has the last word, see _claimed_nouns
    source = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if source is None:
        source = next(
            (
                c
                for c in noun.children
                if c.dep_ == "nmod"
                and any(g.dep_ == "case" and g.lower_ in {"by", "from"} for g in c.children)
            ),
            None,
        )
    if source is None and noun.dep_ == "obj" and is_verb(governor):
        source = subject_of(governor)
    tokens = [t for c in clauses for t in c.subtree]
    yield Cue(noun, (noun.i, noun.i + 1), entry, source, runs(noun.doc, tokens), "noun")


def phrase_cues(doc: Doc, lexicon: ReportingLexicon) -> Iterator[Cue]:
    lowered = [t.lower_ for t in doc]
    for i in range(len(lowered)):
        for words, entry in lexicon.phrases:
            if tuple(lowered[i : i + len(words)]) != words:
                continue
            cue = _phrase_cue(doc, i, i + len(words), entry)
            if cue is not None:
                yield cue
            break


def _phrase_cue(doc: Doc, first: int, end: int, entry: ReportingEntry) -> Cue | None:
    if end >= len(doc):
        return None
    # The source: what the preposition marks, else the head of the name that follows.
    source = doc[first].head if doc[first].dep_ == "case" else doc[end]
    while source.i >= end and source.head.i > source.i and source.dep_ in _BEFORE_A_NAME:
        source = source.head
    if source.i < end:
        return None
    if source.lemma_.lower() in _NOT_PEOPLE or (
        source.tag_[:1] not in "NPW" and source.tag_ != "CD"
    ):
        return None
    top = source
    while top.head != top and first <= top.head.i < end:
        top = top.head
    left, (line, line_end) = min(top.left_edge.i, first), line_of(top)
    opens = left in {top.sent.start, line}
    parted = opens or doc[left].text == "," or doc[left - 1].text in {",", "(", "—"}
    host = top.head
    behind = doc[top.right_edge.i + 1 : min(line_end, top.sent.end)]
    if parted and (opens or not any(t.is_alpha for t in behind)):
        # At either end of a sentence it speaks for all of it.
        while line <= host.head.i < line_end and host.head != host:
            host = host.head
    named = any(t.tag_.startswith("NNP") for t in source.subtree)
    if host == top or not (parted or named or source.tag_.startswith("PR")):
        return None
    tokens = without(host.subtree, top)
    tokens = [t for t in tokens if not first <= t.i < end]
    contents = in_line(runs(doc, tokens), doc[first])
    return Cue(doc[first], (first, end), entry, source, contents, "phrase")


def that_clauses(noun: Token) -> list[Token]:
    """Clauses with the conjunction "that"; the relative pronoun is no ``mark``."""
    return [
        c
        for c in noun.rights
        if c.dep_ in {"acl", "ccomp"} and _is_finite(c) and _mark(c) == "that"
    ]


def _mark(clause: Token) -> str:
    return next((g.lower_ for g in clause.lefts if g.dep_ == "mark"), "")


def _is_finite(clause: Token) -> bool:
    finite = {"VBD", "VBP", "VBZ", "MD"}
    return clause.tag_ in finite or any(
        c.tag_ in finite for c in clause.children if c.dep_.startswith(("aux", "cop"))
    )
