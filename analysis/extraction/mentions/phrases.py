"""Phrases: the grammar of titles, from base noun phrases to mentions.

[affiliation, portfolio]* office [of complement]? name?      "US Secretary of State Marco Rubio"
[affiliation, portfolio]* body [of complement]?              "the government of North Korea"
affiliation* name                                            "Japanese Yoshimasa Hayashi"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.extraction.mentions.affiliation import (
    affiliation,
    before_brackets,
    hits_between,
    is_federal,
    is_not_in_office,
    takes_sides,
)
from analysis.extraction.mentions.complements import Complements
from analysis.extraction.mentions.drafts import Drafts
from analysis.extraction.mentions.groups import counted_start, group_phrase
from analysis.extraction.mentions.heads import BODY, PEOPLE, PERSON, Heads
from analysis.extraction.mentions.lone import lone_mentions
from analysis.extraction.mentions.merging import Merging
from analysis.extraction.mentions.names import known_person, person_name
from analysis.extraction.mentions.persons import BareNames
from analysis.extraction.mentions.reading import Reading
from analysis.lexicons.actor_people import OfficeHolder
from analysis.lexicons.actors import ADJECTIVE
from analysis.lexicons.actors import PEOPLE as PEOPLE_OF
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

PEOPLE_ROLE: Final = "people"
"""``role`` of a mention of people who do not act for their state."""

_OF_ANY_OFFICE: Final = frozenset(
    "leader ruler dictator strongman chief head candidate politician general".split()
)
_OF_SEVERAL: Final = frozenset(
    "european western world foreign african arab asian gulf regional muslim latin g7 global "
    "international nordic baltic national caribbean religious business society sector community "
    "industry student youth labor labour civic tribal indigenous ngo opposition".split()
)
_PART_OF_STATE: Final = frozenset(
    f"{part} {body}"
    for part in ("state", "provincial", "regional", "local", "municipal", "city", "county")
    for body in ("government", "authorities", "council", "legislature", "parliament", "police")
)
# "The Trump administration" is a person's, "Masisi Territory" and "the Christian Union" are not.
_OF_A_PERSON: Final = frozenset(
    """administration government regime cabinet team campaign delegation presidency junta office
    leadership coalition side camp envoy""".split()
)
_STATES: Final = frozenset({"countries", "nations", "states", "governments"})
_SEVERAL: Final = frozenset(
    """all several many various other numerous some multiple dozens western european arab african
    asian foreign neighbouring neighboring participating nearly about over""".split()
)


@dataclass(slots=True)
class Phrase:
    """A noun phrase being read: tokens [start, end), its head, and where the head's list is."""

    start: int
    end: int
    head: int
    kind: str  # "person", "body" or "people"
    possessor: int  # first token of the possessor, or start


class PhraseReader:
    """Reads the noun phrases of one document into drafts."""

    def __init__(self, reading: Reading, drafts: Drafts, published: date | None) -> None:
        self._reading = reading
        self._drafts = drafts
        self._published = published
        self._words = reading.lexicon.words
        self._dependent = self._words.dependent | self._words.described
        self._heads = Heads(reading)
        self._merging = Merging(reading, self._heads)
        self._complements = Complements(reading, self._heads)
        self._names = BareNames(reading, drafts, self._complements, published)
        self._done = 0  # tokens before this one are part of a mention already

    def read(self) -> None:
        """Read everything."""
        chunks = self._merging.merged(self._reading.chunks())
        for number, (start, end, _) in enumerate(chunks):
            start = max(start, self._done)
            if start >= end:
                continue
            possessor = self._merging.possessor(chunks, number, start)
            if not group_phrase(self._reading, self._drafts, start, end):
                self._phrase(start, end, possessor)
        lone_mentions(self._reading, self._drafts)

    # -- one phrase ----------------------------------------------------------------------------

    def _phrase(self, start: int, end: int, possessor: int) -> None:
        head = self._heads.head(start, end)
        if head is None:
            self._done = max(self._done, self._names.read(start, end))
            return
        kind = self._heads.kind(head) or BODY
        phrase = Phrase(start, end, head, kind, possessor)
        inner = self._names.before(start, head)
        self._headed(phrase, inner)
        rest = max(self._done, head + 1)
        if rest < end:
            self._done = max(self._done, self._names.read(rest, end))

    def _headed(self, phrase: Phrase, inner: tuple[int, int] | None) -> None:
        reading = self._reading
        head_word = self._heads.word(phrase.head)
        before = hits_between(reading, phrase.possessor, phrase.head)
        before = before or before_brackets(reading, phrase.possessor)
        tail = self._complements.after(phrase.head, phrase.end, phrase.kind)
        end, named = tail.end, tail.named
        actors, reason = affiliation(reading, before, head_word)
        if not actors and reason is None and tail.hits:
            actors, reason = affiliation(reading, tail.hits, head_word, of=True)
        name = person_name(reading, named, end) if named < end else None
        if not actors and inner is not None:
            owned = phrase.kind != BODY or head_word in _OF_A_PERSON
            holders = self._names.holders(*inner) if owned else ()
            actors = (holders[0].code,) if holders else ()
            reason = None if holders else "affiliation of a person"
        role = self._role(phrase, end if name is None else named)
        fields = self._filled(phrase, actors, reason, name, role)
        if fields is None:
            return
        label, rule, actors, reason, role = fields
        if name is not None and not actors and reason is None:
            holders = known_person(reading, named, end, self._published)
            actors = self._holders_codes(holders, role)
        start = phrase.possessor
        if role == PEOPLE_ROLE:
            start = max(self._done, counted_start(reading, start))
        self._drafts.span(
            start, end, label, rule, actors=actors, name=name, role=role, reason=reason
        )
        self._done = max(self._done, end)

    def _filled(
        self,
        phrase: Phrase,
        actors: tuple[str, ...],
        reason: str | None,
        name: str | None,
        role: str,
    ) -> tuple[MentionLabel, str, tuple[str, ...], str | None, str] | None:
        """Label, rule, actors, reason and role by the kind of the head; None for no mention."""
        reading = self._reading
        before = range(phrase.possessor, phrase.head)
        word = self._heads.word(phrase.head)
        if phrase.kind == PERSON:
            out = is_not_in_office(reading, before)
            if name is None and not actors and reason is None and not out:
                actors = self._words.offices.get(role, ())
            private = word in self._words.private
            if name is not None:
                if out or (private and reason is None and not self._has_nationality(before)):
                    actors, reason = (OTHER_ACTOR,), None
                return MentionLabel.PERSON, "mention.person.title", actors, reason, role
            if private:
                return (
                    MentionLabel.NORP,
                    "mention.people",
                    actors or (OTHER_ACTOR,),
                    reason,
                    PEOPLE_ROLE,
                )
            if out:
                actors, reason = (OTHER_ACTOR,), None
            foreign = self._is_foreign(phrase) or self._is_of_several(phrase)
            if not actors and reason is None and foreign:
                actors = (OTHER_ACTOR,)
            if not actors and reason is None:
                reason = "role without an affiliation"
            return MentionLabel.ROLE, "mention.role", actors, reason, role
        if not actors and reason is None and takes_sides(reading, before):
            actors = (OTHER_ACTOR,)
        if phrase.kind == PEOPLE:
            if not actors and reason is None:
                if word in self._words.abstract and not self._heads.is_definite(phrase.start):
                    return None
                if word in self._words.definite_groups and self._heads.is_definite(phrase.start):
                    reason = "group without a name"
                else:
                    actors = (OTHER_ACTOR,)
            if word in self._words.companies and actors == (OTHER_ACTOR,):
                return MentionLabel.ORG, "mention.body.private", actors, reason, role
            return MentionLabel.NORP, "mention.people", actors, reason, PEOPLE_ROLE
        if role == "member state" and not reading.is_noun_plural(phrase.head):
            # "an EU member state" is not the EU
            return MentionLabel.LOC, "mention.states", (), "several states are members", role
        if actors and word in self._words.described and self._is_company(before):
            return MentionLabel.NORP, "mention.people", actors, reason, PEOPLE_ROLE
        if any(private in role for private in self._words.private_bodies):
            return MentionLabel.ORG, "mention.body.private", (OTHER_ACTOR,), None, role
        if not actors and reason is None and (word == "side" or self._is_abstract(phrase)):
            return None
        if not actors and reason is None and role in _PART_OF_STATE:
            return MentionLabel.ORG, "mention.body.private", (OTHER_ACTOR,), None, role
        if not actors and reason is None and self._is_several(phrase):
            return MentionLabel.LOC, "mention.states", (OTHER_ACTOR,), None, role
        if word == "state" and is_federal(reading, phrase.head):
            actors, reason = (OTHER_ACTOR,), None
        if not actors and reason is None:
            if word in self._dependent and not self._heads.is_definite(phrase.start):
                return None
            if phrase.head + 1 < phrase.end and not self._heads.is_definite(phrase.start):
                return None  # "a regime change", "government bonds"
            reason = "body without an affiliation"
        label = MentionLabel.LOC if word in self._words.definite_states else MentionLabel.ORG
        return label, "mention.body", actors, reason, role

    def _has_nationality(self, before: range) -> bool:
        """ "The Italian journalist": of a state, not of a party or a firm."""
        reading = self._reading
        hits = hits_between(reading, before.start, before.stop)
        return any(hit.kinds() & {ADJECTIVE, PEOPLE_OF} for hit in hits)

    def _is_company(self, before: range) -> bool:
        """ "The German energy firm Nordwind Group": a company, whatever its name ends in."""
        lemmas = (self._reading.lemma[i] for i in before)
        return any(lemma in self._words.companies for lemma in lemmas)

    def _is_several(self, phrase: Phrase) -> bool:
        """ "75 countries", "other nations": states that the text does not name."""
        reading = self._reading
        if phrase.end != phrase.head + 1 or reading.lower[phrase.head] not in _STATES:
            return False
        first = phrase.start
        counted = reading.tag[first] == "CD" or reading.lower[first] in _SEVERAL
        bare = first == phrase.head and not reading.is_sentence_start[first]
        return counted or (bare and reading.lower[first - 1] in {"on", "for", "of", "to"})

    def _is_of_several(self, phrase: Phrase) -> bool:
        """ "Leaders of 30 countries", "envoys from several states"."""
        reading = self._reading
        i = phrase.head + 1
        if i < reading.size and reading.lower[i : i + 2] == ["of", "government"]:
            i += 2
        if i + 2 >= reading.size or reading.lower[i] not in {"of", "from"}:
            return False
        named = any(reading.lower[k] in _STATES for k in range(i + 2, min(i + 5, reading.size)))
        return named and (reading.tag[i + 1] == "CD" or reading.lower[i + 1] in _SEVERAL)

    def _is_abstract(self, phrase: Phrase) -> bool:
        """ "Outside government", "into administration": no body but the thing as such."""
        reading = self._reading
        start, head = phrase.start, phrase.head
        return (
            reading.tag[head] == "NN"
            and reading.tag[start] not in {"DT", "PRP$"}
            and (start == 0 or reading.tag[start - 1] != "POS")
            and not reading.doc[head].dep_.startswith("nsubj")
        )

    def _is_foreign(self, phrase: Phrase) -> bool:
        """ "European leaders", "world leaders": of several countries that are not told."""
        reading = self._reading
        if phrase.head == phrase.start or not reading.is_noun_plural(phrase.head):
            return False
        word = reading.lower[phrase.head - 1]
        return word in _OF_SEVERAL and reading.lower[phrase.start] not in {"the", "these", "both"}

    def _holders_codes(self, holders: tuple[OfficeHolder, ...], role: str) -> tuple[str, ...]:
        if not holders:
            return ()
        fitting = [h for h in holders if h.office.split()[-1] in role or role in h.office]
        office = role.split()[-1] if role else ""
        if not fitting and office not in _OF_ANY_OFFICE:
            return ()  # "Ambassador Lee" is not the prime minister of that name
        codes = {h.code for h in fitting or holders}
        return (codes.pop(),) if len(codes) == 1 else ((fitting or holders)[0].code,)

    def _role(self, phrase: Phrase, end: int) -> str:
        """The office without its affiliation and article: "foreign ministry spokesman"."""
        reading = self._reading
        kept: list[str] = []
        for i in range(phrase.start, max(end, phrase.head + 1)):
            if i <= phrase.head and (
                reading.hit_at[i] is not None
                or reading.tag[i] in {"DT", "PRP$", "POS", "CD", "PDT"}
            ):
                continue
            if i <= phrase.head and reading.lower[i] in {"and", ","} and not kept:
                continue
            kept.append(reading.lower[i])
        return " ".join(kept)
