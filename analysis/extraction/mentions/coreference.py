"""Coreference: pronouns, descriptions and groups, from left to right.

Every candidate is an earlier mention that is resolved. What the word requires rules candidates out
(number, gender, person or body); what remains is ranked by the sentence, the subject's place and
recency. A rank is a rule, no probability: where the two best disagree and are equally good, the
mention stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from analysis.extraction.grammar import ancestors_within_sentence, case_of, phrase_head
from analysis.extraction.mentions.coreference_author import SECOND_PERSON, Speech
from analysis.extraction.mentions.coreference_descriptions import name_listed, resolve_description
from analysis.extraction.mentions.coreference_groups import resolve_group
from analysis.extraction.mentions.coreference_ranking import excluded, rank, thing_meant
from analysis.extraction.mentions.resolve_context import ArticleView, Placed, coordinated
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

_MALE: Final = frozenset({"he", "him", "his", "himself"})
_FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
_THINGS: Final = frozenset({"it", "its", "itself"})
_MANY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_REFLEXIVE: Final = frozenset({"himself", "herself", "itself", "themselves"})
_FIRST: Final = frozenset("we us our ours ourselves i me my mine myself".split())
_POSSESSIVE: Final = frozenset({"his", "her", "its", "their"})
_REPORTING: Final = frozenset(
    "say tell state add declare announce note stress write tweet explain claim insist warn argue "
    "reiterate emphasize emphasise reply respond post comment remark continue".split()
)
_WOMEN: Final = frozenset(
    "queen princess spokeswoman chairwoman congresswoman lady mrs ms actress duchess".split()
)
_MEN: Final = frozenset(
    "king prince spokesman chairman congressman pope mr sir sheikh emir sultan emperor "
    "businessman ayatollah patriarch imam".split()
)
_PARTNERS: Final = frozenset({"obl", "nmod", "obj"})  # as parsers hang "with Y" on a verb
REACH: Final = 3
"""Sentences back that a pronoun reaches."""


@dataclass(slots=True)
class Ranked:
    """A candidate antecedent with its rank, higher is better."""

    placed: tuple[Placed, ...]
    rank: float

    @property
    def actors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for p in self.placed for code in p.actors))


class Coreference:
    """Resolves one article's open mentions in the order of the text."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._gender: dict[str, str] = {}
        self._speech = Speech(view)

    def run(self) -> None:
        """Resolve everything that can be."""
        self._note_genders()
        for placed in self._view.placed:
            if placed.label is MentionLabel.ROLE and placed.actors == (OTHER_ACTOR,):
                name_listed(self._view, placed)
            if placed.actors or (placed.mention.entity or "").startswith("loc:"):
                continue
            if placed.label is MentionLabel.PRON:
                self._pronoun(placed)
            elif placed.label is MentionLabel.GROUP:
                if not self._speech.our_group(placed):
                    resolve_group(self._view, placed)
            elif placed.label is not MentionLabel.PERSON:
                resolve_description(self._view, placed, self._owner(placed))

    def _note_genders(self) -> None:
        """Gender by title, and by a possessive or subject pronoun that can mean one person only."""
        for placed in self._view.placed:
            entity, words = placed.mention.entity, (placed.mention.text.lower()).split()
            if entity and any(w.rstrip(".") in _WOMEN for w in words):
                self._gender[entity] = "f"
            elif entity and any(w.rstrip(".") in _MEN for w in words):
                self._gender[entity] = "m"

    def _gender_fits(self, placed: Placed, wanted: str) -> bool:
        known = self._gender.get(placed.mention.entity or "")
        return known is None or known == wanted

    # -- pronouns ------------------------------------------------------------------------------

    def _pronoun(self, placed: Placed) -> None:
        word = placed.mention.text.lower()
        if word in {"latter", "the latter", "former", "the former"}:
            self._latter(placed)
        elif word in _FIRST:
            self._first_person(placed)
        elif word in SECOND_PERSON and self._speech.addressee:
            placed.settle(self._speech.addressee, "resolve.pronoun.addressee")
        elif word in _MALE | _FEMALE:
            self._person(placed, "m" if word in _MALE else "f")
        elif word in _MANY:
            self._many(placed)
        elif word in _THINGS:
            self._thing(placed)

    def _person(self, placed: Placed, gender: str) -> None:
        fitting = [
            other
            for other in self._candidates(placed)
            if _is_one_person(other) and self._gender_fits(other, gender)
        ]
        chosen = self._best(placed, [(p,) for p in fitting])
        if chosen is None:
            placed.leave("no person it can mean" if not fitting else "several people fit")
            return
        other = chosen.placed[0]
        if other.mention.entity:
            self._gender.setdefault(other.mention.entity, gender)
        self._take(placed, other, "resolve.pronoun.person")

    def _thing(self, placed: Placed) -> None:
        if thing_meant(self._view, placed):
            placed.leave("a thing may be meant")
            return
        fitting = [p for p in self._candidates(placed) if _is_body(p)]
        chosen = self._best(placed, [(p,) for p in fitting])
        if chosen is None:
            placed.leave("no state or body it can mean" if not fitting else "several bodies fit")
            return
        self._take(placed, chosen.placed[0], "resolve.pronoun.body")

    def _many(self, placed: Placed) -> None:
        if thing_meant(self._view, placed):
            placed.leave("a thing may be meant")
            return
        sets: list[tuple[Placed, ...]] = []
        seen: set[int] = set()
        for other in self._candidates(placed):
            if other.index in seen or not other.actors:
                continue
            group = coordinated(self._view, other)
            seen.update(p.index for p in group)
            if len(group) > 1 or other.is_plural or other.label is MentionLabel.ORG:
                if not _abstract_people(group):
                    sets.append(group)
            elif other.label is MentionLabel.LOC:
                sets.append(group)
        if not any(child.lower_ == "also" for child in placed.head.head.children):
            sets.extend(self._partners(placed))  # "They will also …": the same as before
        chosen = self._best(placed, sets, plural=True)
        if chosen is None:
            placed.leave("nothing plural it can mean" if not sets else "several groups fit")
            return
        if len(chosen.placed) == 1:
            self._take(placed, chosen.placed[0], "resolve.pronoun.plural")
        else:
            known = tuple(code for code in chosen.actors if code != OTHER_ACTOR)
            placed.settle(known or chosen.actors, "resolve.pronoun.coordination")

    def _partners(self, placed: Placed) -> Iterator[tuple[Placed, ...]]:
        """ "X meets with Y … they": the subject and who the verb is shared with."""
        for other in self._view.before(placed, 1):
            head = phrase_head(other.head)
            if not other.actors or head.dep_ not in _PARTNERS:
                continue
            if "with" not in {other.case, case_of(head)}:
                continue
            for child in head.head.children:
                if child.dep_ == "nsubj":
                    subject = self._view.at.get(child.i)
                    if subject is not None and subject.actors and subject.index < other.index:
                        yield (subject, *coordinated(self._view, other))

    def _first_person(self, placed: Placed) -> None:
        """ "We" inside what a verb of saying reports, its speaker plain; else it stays open."""
        for ancestor in ancestors_within_sentence(placed.head):
            if ancestor.lemma_ in _REPORTING and ancestor.i != placed.head.i:
                for child in ancestor.children:
                    if child.dep_ == "nsubj":
                        speaker = self._view.at.get(child.i)
                        if speaker is not None and speaker.actors and speaker is not placed:
                            self._take(placed, speaker, "resolve.pronoun.speaker")
                            return
        if self._speech.author:
            placed.settle(*self._speech.we(placed))
            return
        placed.leave("first person: the speaker is not plain")

    def _latter(self, placed: Placed) -> None:
        for other in self._view.before(placed, 1):
            if other.actors and other.label in {
                MentionLabel.LOC,
                MentionLabel.ORG,
                MentionLabel.PERSON,
            }:
                group = coordinated(self._view, other)
                first = placed.mention.text.lower().endswith("former")
                chosen = group[0] if first else group[-1]
                self._take(placed, chosen, "resolve.pronoun.latter")
                return
        placed.leave("nothing named before it")

    # -- candidates and ranks ------------------------------------------------------------------

    def _candidates(self, placed: Placed) -> list[Placed]:
        """Resolved earlier mentions in reach; for a cataphoric subject clause also later ones."""
        reflexive = placed.mention.text.lower() in _REFLEXIVE
        found = []
        doer = None if reflexive else self._doer(placed)
        for other in self._view.before(placed, REACH):
            if doer and other.mention.entity == doer:
                continue
            if not other.actors or excluded(placed, other, reflexive=reflexive):
                continue
            found.append(other)
        if not found and placed.mention.text.lower() in _POSSESSIVE | {"he", "she", "it", "they"}:
            found = [
                other
                for other in self._view.placed[placed.index + 1 :]
                if other.sentence == placed.sentence and other.is_subject and other.actors
                and other.label is not MentionLabel.PRON
            ]  # fmt: skip
        return found

    def _doer(self, placed: Placed) -> str | None:
        """Entity of the subject whose object the pronoun is: never the same person."""
        if placed.head.dep_ not in {"obj", "iobj"}:
            return None
        for child in placed.head.head.children:
            if child.dep_ == "nsubj":
                subject = self._view.at.get(child.i)
                return subject.mention.entity if subject is not None else None
        return None

    def _best(
        self, placed: Placed, sets: Iterable[tuple[Placed, ...]], *, plural: bool = False
    ) -> Ranked | None:
        ranked = [Ranked(group, rank(placed, group, plural=plural)) for group in sets]
        ranked.sort(key=lambda r: -r.rank)
        if not ranked:
            return None
        best = ranked[0]
        rivals = [r for r in ranked[1:] if r.actors != best.actors and best.rank - r.rank < 0.2]
        return None if rivals else best

    def _take(self, placed: Placed, other: Placed, rule: str) -> None:
        if OTHER_ACTOR in other.actors and len(other.actors) > 1:
            placed.leave("its antecedent is unclear")
            return
        name = other.mention.name if _is_one_person(other) else None
        placed.settle(other.actors, rule, entity=other.mention.entity or None, name=name)

    def _owner(self, placed: Placed) -> tuple[str, ...]:
        """Actors of a possessive in or before it: "his country", "the country's military"."""
        if placed.start > 1 and self._view.doc[placed.start - 1].tag_ == "POS":
            owner = self._view.at.get(placed.start - 2)
            if owner is not None and owner.actors:
                return owner.actors
        for i in range(placed.start, placed.end):
            token = self._view.doc[i]
            if token.tag_ != "PRP$" or token.lower_ not in {*_POSSESSIVE, "our"}:
                continue
            stand_in = Placed(
                placed.index,
                placed.mention.__class__(
                    placed.mention.evidence, token.text, MentionLabel.PRON, role=token.lower_
                ),
                i, i + 1, token, placed.sentence, False, token.lower_ == "their",
            )  # fmt: skip
            self._pronoun(stand_in)
            return stand_in.actors
        return ()


def _is_one_person(placed: Placed) -> bool:
    if placed.is_plural:
        return False
    if placed.label is MentionLabel.PRON:
        return placed.mention.text.lower() in _MALE | _FEMALE
    return placed.label in {MentionLabel.PERSON, MentionLabel.ROLE}


def _is_body(placed: Placed) -> bool:
    if placed.label is MentionLabel.PRON:
        return placed.mention.text.lower() in _THINGS
    if placed.label is MentionLabel.NORP:
        return False
    return placed.label in {MentionLabel.LOC, MentionLabel.ORG} and len(placed.actors) == 1


def _abstract_people(group: tuple[Placed, ...]) -> bool:
    return all(p.label is MentionLabel.NORP and p.mention.role != "people" for p in group)
