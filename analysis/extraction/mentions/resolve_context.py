"""The article as resolution sees it: mentions with their place in the grammar, and its actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.grammar import case_of, parted_subjects
from analysis.extraction.mentions.affiliation import meant_codes
from analysis.extraction.mentions.reading import Hit
from analysis.lexicons.actor_phrases import Part, parts
from analysis.lexicons.actors import NOTHING, PLACE, ActorLexicon
from analysis.records import Mention
from analysis.vocabulary import OTHER_ACTOR, ActorKind, MentionLabel

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_INSIDE: Final = frozenset({"in", "at", "near", "inside", "outside", "across", "throughout"})


@dataclass(slots=True)
class Placed:
    """A mention with its tokens [start, end), head, sentence number and role in the clause."""

    index: int
    mention: Mention
    start: int
    end: int
    head: Token
    sentence: int
    is_subject: bool
    is_plural: bool
    is_location: bool = False

    @property
    def actors(self) -> tuple[str, ...]:
        return self.mention.actors

    @property
    def case(self) -> str:
        """Its preposition in lower case, "" where it has none."""
        return _case(self.head.doc, self.start, self.head)

    @property
    def label(self) -> MentionLabel:
        return self.mention.label

    def settle(self, actors: tuple[str, ...], rule: str, **fields: object) -> None:
        """Take ``actors`` by ``rule``; further fields of the mention may go with them."""
        evidence = replace(self.mention.evidence, rule=rule)
        changes: dict[str, object] = {
            "actors": actors,
            "reason": None,
            "evidence": evidence,
            **fields,
        }
        self.mention = replace(self.mention, **changes)  # type: ignore[arg-type]

    def leave(self, reason: str) -> None:
        """Say why it stays open."""
        self.mention = replace(self.mention, reason=reason)


class ArticleView:
    """One article under resolution; ``placed`` is in the order of the text."""

    def __init__(
        self,
        doc: Doc,
        mentions: tuple[Mention, ...],
        lexicon: ActorLexicon,
        published: date | None,
        title: str,
        publisher: tuple[str, ...] = (),
    ) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.published = published
        self.title = title
        self.publisher = publisher
        self._sentence_of: list[int] = []
        number = -1
        for token in doc:
            number += 1 if token.is_sent_start or number < 0 else 0
            self._sentence_of.append(number)
        self.placed = [self._place(i, mention) for i, mention in enumerate(mentions)]
        self.at: dict[int, Placed] = {}
        for placed in self.placed:
            for i in range(placed.start, placed.end):
                self.at.setdefault(i, placed)

    @cached_property
    def title_codes(self) -> tuple[str, ...]:
        """Codes of the actors that the title names, one named twice twice."""
        return tuple(title_actors(self.title, self.lexicon))

    def counts(self) -> Counter[str]:
        """How often each actor is named, the title counting twice."""
        counted = Counter(code for placed in self.placed for code in placed.actors)
        for code in self.title_codes:
            counted[code] += 2
        for placed in self.placed:
            entity = placed.mention.entity or ""
            if entity.startswith("loc:"):
                counted[entity[4:]] += 1
        return counted

    def is_state(self, code: str) -> bool:
        """Whether ``code`` is a state or territory."""
        return self.lexicon.kind(code) is ActorKind.STATE

    def states(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The states among ``actors``."""
        return tuple(code for code in actors if self.is_state(code))

    def before(self, placed: Placed, sentences: int) -> Iterator[Placed]:
        """Earlier mentions, nearest first, not further back than so many sentences."""
        for other in reversed(self.placed[: placed.index]):
            if placed.sentence - other.sentence > sentences:
                return
            yield other

    def _place(self, index: int, mention: Mention) -> Placed:
        doc = self.doc
        span = doc.char_span(mention.evidence.start, mention.evidence.end, alignment_mode="expand")
        start, end = (span.start, span.end) if span is not None else (0, 1)
        head = _head(doc, start, end)
        return Placed(
            index,
            mention,
            start,
            end,
            head,
            self._sentence_of[start],
            is_subject(head),
            _is_plural(mention, head),
            mention.label is MentionLabel.LOC and _case(doc, start, head) in _INSIDE,
        )


def title_actors(title: str, lexicon: ActorLexicon) -> Iterator[str]:
    """Codes of the actors that a title names, in its order; a name twice comes twice."""
    sequence: list[Part] = []
    for word in title.replace("'s", " ").replace("’s", " ").replace(",", " , ").split():
        sequence.extend(parts(word.strip('()[].:;!?"“”')) or parts(word))
    for found in lexicon.phrases.find(sequence):
        kinds = {sense.kind for sense in found.phrase.senses}
        if NOTHING in kinds or kinds == {PLACE}:
            continue
        codes = meant_codes(Hit(0, 1, 0, 1, found.phrase.senses))
        if len(codes) == 1 and codes[0] != OTHER_ACTOR:
            yield codes[0]


def _case(doc: Doc, start: int, head: Token) -> str:
    """The preposition; a parser may hang it on the title instead of the name."""
    before = doc[start - 1] if start else None
    if before is not None and before.dep_ == "case" and before.tag_ != "POS":
        return before.lower_
    return case_of(head)


def _head(doc: Doc, start: int, end: int) -> Token:
    for i in range(start, end):
        token = doc[i]
        if not start <= token.head.i < end or token.head.i == i:
            return token
    return doc[start]


def is_subject(token: Token, depth: int = 0) -> bool:
    """Subject of a clause, also through coordination."""
    if token.dep_ in SUBJECTS:
        return True
    if token.dep_ == "conj" and depth < 5 and token.head.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"}:
        return is_subject(token.head, depth + 1)
    return False


_PLURAL_PRONOUNS: Final = frozenset(
    "they them their theirs themselves we us our ours ourselves".split()
)


def _is_plural(mention: Mention, head: Token) -> bool:
    if mention.label is MentionLabel.PRON:
        return mention.text.lower() in _PLURAL_PRONOUNS
    if mention.label in {MentionLabel.GROUP}:
        return True
    if mention.label in {MentionLabel.PERSON, MentionLabel.LOC}:
        return len(mention.actors) > 1
    return head.tag_ in {"NNS", "NNPS"} or mention.role == "people" or len(mention.actors) > 1


def coordinated(view: ArticleView, placed: Placed) -> tuple[Placed, ...]:
    """All mentions coordinated with ``placed``, itself included, in order."""
    head = placed.head
    first = head
    while (
        first.dep_ == "conj" and first.head.i < first.i and first.head.pos_ not in {"VERB", "AUX"}
    ):
        first = first.head
    members = [first, *parted_subjects(first)]
    for member in members:
        members.extend(
            c for c in member.children if c.dep_ == "conj" and c.pos_ not in {"VERB", "AUX"}
        )
    found: dict[int, Placed] = {}
    for token in members:
        other = view.at.get(token.i)
        if other is not None and other.actors and other.index <= max(placed.index, other.index):
            found[other.index] = other
    found[placed.index] = placed
    return tuple(found[i] for i in sorted(found))
