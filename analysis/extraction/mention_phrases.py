"""Phrases: the grammar of titles, from base noun phrases to mentions.

[affiliation, portfolio]* office [of complement]? name?      "US Secretary of State Marco Rubio"
[affiliation, portfolio]* body [of complement]?              "the government of North Korea"
affiliation* name                                            "Japanese Yoshimasa Hayashi"
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.extraction.mention_affiliation import (
    affiliation,
    hits_between,
    is_former,
)
from analysis.extraction.mention_drafts import Drafts
from analysis.extraction.mention_groups import group_phrase
from analysis.extraction.mention_lone import lone_mentions
from analysis.extraction.mention_names import (
    known_person,
    name_end,
    person_name,
    person_start,
)
from analysis.extraction.mention_reading import Hit, Reading
from analysis.lexicons.actor_people import OfficeHolder
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

NOBODY: Final[tuple[str, ...]] = ()

PEOPLE_ROLE: Final = "people"
"""``role`` of a mention of people who do not act for their state."""

_COMPLEMENT: Final = frozenset({"of", "for", "at"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_PREFIXES: Final = frozenset("anti pro non inter self intra counter post pre to".split())
_SUFFIXED: Final = frozenset({"elect", "designate", "general", "in"})
_COMPLEMENT_ENDS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
_OF_SEVERAL: Final = frozenset(
    "european western world foreign african arab asian gulf regional muslim latin g7 global "
    "international nordic baltic national caribbean religious business".split()
)
_SINGULAR_BODY: Final = frozenset({"forces", "troops", "authorities", "marines", "services"})


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
        self._done = 0  # tokens before this one are part of a mention already

    def read(self) -> None:
        """Read everything."""
        chunks = self._merged(self._reading.chunks())
        for number, (start, end, _) in enumerate(chunks):
            start = max(start, self._done)
            if start >= end:
                continue
            possessor = self._possessor(chunks, number, start)
            if not group_phrase(self._reading, self._drafts, start, end):
                self._phrase(start, end, possessor)
        lone_mentions(self._reading, self._drafts)

    # -- which tokens belong together ---------------------------------------------------------

    def _merged(self, chunks: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
        """Join coordinated modifiers of one head: "US and Japanese ministers"."""
        merged: list[tuple[int, int, bool]] = []
        for chunk in chunks:
            if merged and self._shares_head(merged[-1], chunk):
                merged[-1] = (merged[-1][0], chunk[1], chunk[2])
            else:
                merged.append(chunk)
        return merged

    def _shares_head(self, left: tuple[int, int, bool], right: tuple[int, int, bool]) -> bool:
        reading = self._reading
        gap = reading.lower[left[1] : right[0]]
        if left[2] or gap not in (["and"], [","], [",", "and"], ["/"], ["&"]):
            return False
        if reading.tag[right[0]] in {"DT", "PRP$"}:
            return False
        if reading.is_sentence_start[right[0]]:
            return False
        first = left[0] + (reading.lower[left[0]] in _DETERMINERS)
        head = self._head(right[0], right[1])
        if head is None or first >= left[1]:
            return False
        if gap == ["and"] and self._second_office(left, head, right[1]):
            return True
        if not (reading.tag[head] in {"NNS", "NNPS"} or reading.lower[head] in _SINGULAR_BODY):
            return False
        if head == right[0]:
            return False
        modifiers = range(first, left[1])
        if self._portfolios_only(modifiers):
            return self._is_portfolio(right[0]) and not reading.is_noun_plural(left[1] - 1)
        hit = reading.hit_at[right[0]]
        if hit is None or not hit.is_modifier:
            return False
        return all(self._bare_modifier(i) for i in modifiers)

    def _second_office(self, left: tuple[int, int, bool], head: int, end: int) -> bool:
        """ "Foreign Minister and Alternate Prime Minister Lapid": two offices, one name."""
        reading = self._reading
        last = left[1] - 1
        return (
            reading.tag[left[0]] not in {"DT", "PRP$"}
            and self._kind(last) == "person"
            and self._kind(head) == "person"
            and not reading.is_noun_plural(last)
            and reading.is_capitalised(last) == reading.is_capitalised(head)
            and not hits_between(reading, left[1] + 1, head)
            and name_end(reading, head + 1, end, titled=True) > head + 1
        )

    def _bare_modifier(self, i: int) -> bool:
        hit = self._reading.hit_at[i]
        if hit is not None:
            return hit.is_modifier and not self._reading.is_noun_plural(i)
        return self._reading.lower[i] in {"and", ","}

    def _portfolios_only(self, tokens: range) -> bool:
        return all(
            self._is_portfolio(i) or self._reading.hit_at[i] is not None for i in tokens
        ) and (self._is_portfolio(tokens[-1]))

    def _is_portfolio(self, i: int) -> bool:
        return self._reading.lower[i] in self._words.portfolio

    def _possessor(self, chunks: list[tuple[int, int, bool]], number: int, start: int) -> int:
        """Start of the possessor's tokens where a name of the lexicon possesses this phrase."""
        if number == 0:
            return start
        left, end, possessive = chunks[number - 1]
        if not possessive or end + 1 != start:
            return start
        reading = self._reading
        left += reading.lower[left] in _DETERMINERS
        hits = hits_between(reading, left, end)
        if len(hits) == 1 and (hits[0].start, hits[0].end) == (left, end):
            return chunks[number - 1][0]
        return start

    # -- heads ---------------------------------------------------------------------------------

    def _head(self, start: int, end: int) -> int | None:
        """The last office, body or people noun of the phrase."""
        for i in range(end - 1, start - 1, -1):
            kind = self._kind(i)
            if kind is not None and not self._is_modifier(i, start, end, kind):
                return i
        return None

    def _is_modifier(self, i: int, start: int, end: int, kind: str) -> bool:
        """ "Anti-government", "head-on", "National Highway", "justice" alone: no actors."""
        reading = self._reading
        if i > start and reading.tag[i - 1] == "HYPH" and reading.lower[i - 2] in _PREFIXES:
            return True
        following = i + 1
        if following < reading.size and reading.tag[following] == "HYPH":
            if not reading.is_glued[i] or following + 1 >= reading.size:
                return False
            return reading.lower[following + 1] not in _SUFFIXED
        if kind == "people" and following < end and reading.is_capitalised(i):
            return reading.tag[following] in {"NNP", "NNPS"} and reading.hit_at[following] is None
        after = reading.lower[following] if following < reading.size else ""
        if reading.lower[i] in {"leadership", "opposition"}:
            return after in {"in", "on", "of", "for", "from", "to"}
        if i == start and reading.lower[i] in self._words.doubtful:
            return not (following < reading.size and reading.tag[following] == "NNP")
        return False

    def _kind(self, i: int) -> str | None:
        reading = self._reading
        if not reading.is_noun(i) or self._inside_hit(i):
            return None
        lower, lemma, words = reading.lower[i], reading.lemma[i], self._words
        if (
            reading.entity[i] == "PERSON"
            and reading.is_capitalised(i)
            and not reading.entity_start[i]
        ):
            return None
        singular = lower[:-1] if lower.endswith("s") else lower
        if lower in words.described and lower not in words.bodies and lower not in words.people:
            return "body"
        for kind, listed in (
            ("person", words.persons),
            ("body", words.bodies),
            ("people", words.people),
        ):
            if lower in listed or lemma in listed or singular in listed:
                return kind
        return None

    def _inside_hit(self, i: int) -> bool:
        return self._reading.hit_at[i] is not None

    # -- one phrase ----------------------------------------------------------------------------

    def _phrase(self, start: int, end: int, possessor: int) -> None:
        head = self._head(start, end)
        if head is None:
            self._headless(start, end)
            return
        kind = self._kind(head) or "body"
        phrase = Phrase(start, end, head, kind, possessor)
        inner = self._person_before(start, head)
        if inner is not None and kind != "person":
            phrase.start = phrase.possessor = inner[0]
        self._headed(phrase, inner)
        rest = max(self._done, head + 1)
        if rest < end:
            self._headless(rest, end)

    def _headed(self, phrase: Phrase, inner: tuple[int, int] | None) -> None:
        reading = self._reading
        head_word = self._head_word(phrase.head)
        before = hits_between(reading, phrase.possessor, phrase.head)
        end, complement, named = self._after_head(phrase)
        actors, reason = affiliation(reading, before, head_word)
        if not actors and reason is None and complement:
            actors, reason = affiliation(reading, complement, head_word, of=True)
        name = person_name(reading, named, end) if named < end else None
        if not actors and inner is not None:
            holders = known_person(reading, *inner, self._published)
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
        self._drafts.span(
            phrase.possessor, end, label, rule, actors=actors, name=name, role=role, reason=reason
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
        word = self._head_word(phrase.head)
        if phrase.kind == "person":
            former = is_former(reading, before)
            private = word in self._words.private
            if name is not None:
                if former or (private and reason is None):
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
            if former:
                actors, reason = (OTHER_ACTOR,), None
            if not actors and reason is None and self._is_foreign(phrase):
                actors = (OTHER_ACTOR,)
            if not actors and reason is None:
                reason = "role without an affiliation"
            return MentionLabel.ROLE, "mention.role", actors, reason, role
        if phrase.kind == "people":
            if not actors and reason is None:
                if word in self._words.abstract and not self._is_definite(phrase):
                    return None
                if word in self._words.definite_groups and self._is_definite(phrase):
                    reason = "group without a name"
                else:
                    actors = (OTHER_ACTOR,)
            if word in self._words.companies and actors == (OTHER_ACTOR,):
                return MentionLabel.ORG, "mention.body.private", actors, reason, role
            return MentionLabel.NORP, "mention.people", actors, reason, PEOPLE_ROLE
        if any(private in role for private in self._words.private_bodies):
            actors, reason = (OTHER_ACTOR,), None
        if not actors and reason is None and self._is_abstract(phrase):
            return None
        if not actors and reason is None:
            if word in self._words.dependent | self._words.described and not self._is_definite(
                phrase
            ):
                return None
            reason = "body without an affiliation"
        label = MentionLabel.LOC if word in self._words.definite_states else MentionLabel.ORG
        return label, "mention.body", actors, reason, role

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

    def _is_definite(self, phrase: Phrase) -> bool:
        reading = self._reading
        return (
            reading.lower[phrase.start] in {"the", "this", "that", "these", "those"}
            or reading.tag[phrase.start] == "PRP$"
        )

    def _holders_codes(self, holders: tuple[OfficeHolder, ...], role: str) -> tuple[str, ...]:
        if not holders:
            return ()
        fitting = [h for h in holders if h.office.split()[-1] in role or role in h.office]
        codes = {h.code for h in fitting or holders}
        return (codes.pop(),) if len(codes) == 1 else ((fitting or holders)[0].code,)

    def _head_word(self, i: int) -> str:
        reading = self._reading
        lower = reading.lower[i]
        if lower in self._words.persons or lower in self._words.bodies:
            return lower
        lemma = reading.lemma[i]
        known = lemma in self._words.persons or lemma in self._words.bodies
        return lemma if known or lemma in self._words.people else lower.removesuffix("s")

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

    # -- after the head ------------------------------------------------------------------------

    def _after_head(self, phrase: Phrase) -> tuple[int, list[Hit], int]:
        """End of the mention, names in its complement, and where a person's name begins in it."""
        reading = self._reading
        i = phrase.head + 1
        limit = min(reading.size, i + 30)
        if phrase.kind == "person":
            i = self._after_elect(i)
            stop = name_end(reading, i, phrase.end, titled=True)
            if stop > i:
                return self._of_after_name(i, stop)
        elif i < phrase.end:
            stop = self._named_after(i, phrase.end)
            return stop, [], stop
        hits: list[Hit] = []
        if phrase.kind == "person" and i + 1 < limit and reading.lower[i] == "to":
            stop = self._complement(i + 1, limit, only_portfolio=False)
            end = name_end(reading, stop, limit, titled=True) if stop > i + 1 else stop
            if end > stop and not reading.is_sentence_start[stop]:
                return end, [], stop
        while i + 1 < limit and reading.lower[i] in _COMPLEMENT and i >= phrase.end:
            stop = self._complement(i + 1, limit, only_portfolio=reading.lower[i] != "of")
            if stop == i + 1:
                break
            hits.extend(hits_between(reading, i + 1, stop))
            i = stop
            if phrase.kind == "person" and i < reading.size:
                end = name_end(reading, i, limit, titled=True)
                if end > i:
                    return end, hits, i
        return i, hits, i

    def _after_elect(self, i: int) -> int:
        """ "President-elect", "director-general": the second half belongs to the office."""
        reading = self._reading
        if i + 1 < reading.size and reading.tag[i] == "HYPH" and reading.lower[i + 1] in _SUFFIXED:
            return i + 4 if reading.lower[i + 1] == "in" else i + 2
        return i

    def _named_after(self, start: int, end: int) -> int:
        """ "The tanker Anatoly Kolodkin": the body's own name belongs to it."""
        reading = self._reading
        i = start
        while i < end and reading.tag[i] in {"NNP", "NNPS"} and reading.hit_at[i] is None:
            i += 1
        return i if i == end else start

    def _of_after_name(self, start: int, stop: int) -> tuple[int, list[Hit], int]:
        """ "Prime Minister Al-Kadhimi of Iraq": the name ends before "of", its state after it."""
        reading = self._reading
        if stop + 1 < reading.size and reading.lower[stop] == "of":
            hit = reading.hit_at[stop + 1 + (reading.lower[stop + 1] == "the")]
            if hit is not None and not hit.is_place:
                return stop, [hit], start
        return stop, [], start

    def _complement(self, start: int, limit: int, *, only_portfolio: bool) -> int:
        """End of what may follow "of": portfolios, names of the lexicon, bodies; ``start`` if none."""
        reading = self._reading
        i = start
        if i < limit and reading.tag[i] in {"DT", "PRP$"}:
            if reading.lower[i] in {"a", "an"}:
                return start
            i += 1
        first = i
        while i < limit and not reading.is_sentence_start[i]:
            hit = reading.hit_at[i]
            if hit is not None:
                if only_portfolio:
                    break
                i = hit.end
                if i < limit and reading.tag[i] == "POS" and self._named_body(i + 1, limit):
                    i += 1
                continue
            if person_start(reading, i):
                break
            portfolio = self._is_portfolio(i) and reading.tag[i] not in {"IN", "VB", "VBD"}
            if portfolio or (reading.is_noun(i) and self._kind(i) in {"body", "person"}):
                i += 1
            elif reading.lower[i] in {"and", "&", ",", "-"} and i > first and self._more(i, limit):
                i += 1
            else:
                break
        return i if i > first and reading.tag[i - 1] in _COMPLEMENT_ENDS else start

    def _named_body(self, i: int, limit: int) -> bool:
        return i < limit and (self._is_portfolio(i) or self._kind(i) == "body")

    def _more(self, i: int, limit: int) -> bool:
        """A portfolio goes on behind "and": "Foreign Affairs and Trade"."""
        reading = self._reading
        following = i + 1
        if following < limit and reading.lower[following] == "and":
            following += 1
        return (
            following < limit
            and reading.hit_at[i - 1] is None
            and reading.hit_at[following] is None
            and self._is_portfolio(following)
            and not reading.lower[following].endswith("ister")
            and reading.is_capitalised(following) == reading.is_capitalised(i - 1)
            and self._kind(following) != "person"
        )

    # -- phrases without office or body --------------------------------------------------------

    def _person_before(self, start: int, head: int) -> tuple[int, int] | None:
        """A person's name among the modifiers of a body: "the Trump administration"."""
        reading = self._reading
        for i in range(start, head):
            if reading.tag[i] in {"NNP", "NNPS"} and reading.hit_at[i] is None:
                end = name_end(reading, i, head, titled=False)
                if end > i and (
                    known_person(reading, i, end, self._published) or person_start(reading, i)
                ):
                    return start, end
        return None

    def _headless(self, start: int, end: int) -> None:
        """Names of people, bare or behind an adjective of nationality."""
        reading = self._reading
        i = start
        while i < end:
            stop = self._bare_name(i, end)
            if stop == i:
                i += 1
                continue
            honoured = self._is_honoured(i)
            first, actors = i - honoured, NOBODY
            hit = reading.hit_at[i - 1] if i > start else None
            if hit is not None and hit.is_modifier and hit.end == i and hit.start >= self._done:
                first, (actors, _) = hit.start, affiliation(reading, [hit], "")
            of_end, of_hits, _ = self._of_after_name(i, stop)
            if not actors and of_hits:
                actors, _ = affiliation(reading, of_hits, "", of=True)
            holders = () if actors else known_person(reading, i, stop, self._published)
            if holders:
                actors = (holders[0].code,)
            role = holders[0].office if holders and stop - i > 1 else None
            self._drafts.span(
                first,
                stop,
                MentionLabel.PERSON,
                self._name_rule(holders, actors),
                actors=actors,
                name=person_name(reading, i, stop),
                role=role,
                reason=None if actors else "affiliation of a person",
            )
            self._done = max(self._done, stop)
            i = stop

    @staticmethod
    def _name_rule(holders: tuple[OfficeHolder, ...], actors: tuple[str, ...]) -> str:
        if holders:
            return "mention.person.known"
        return "mention.person.affiliated" if actors else "mention.person.name"

    def _bare_name(self, i: int, end: int) -> int:
        """End of a person's name that no office announces; ``i`` where there is none."""
        reading = self._reading
        if not reading.is_capitalised(i) or reading.hit_at[i] is not None:
            return i
        if i > 0 and reading.tag[i - 1] == "HYPH" and reading.is_glued[i - 1]:
            return i
        honoured = self._is_honoured(i)
        stop = name_end(reading, i, end, titled=honoured)
        if stop == i:
            return i
        labels = {reading.entity[k] for k in range(i, stop)}
        if stop - i == 1 and i > 0 and self._is_prefix(i - 1):
            return i
        if stop < reading.size and reading.lower[stop] in self._words.facilities:
            if reading.is_capitalised(stop):
                return i
        if honoured or "PERSON" in labels:
            return stop
        if reading.tag[i] in {"NNP", "NNPS"} and known_person(reading, i, stop, self._published):
            return stop
        return i

    def _is_honoured(self, i: int) -> bool:
        """ "Mr", "Gen." before it."""
        reading = self._reading
        return (
            i > 0
            and reading.lower[i - 1].rstrip(".") in self._words.honorifics
            and reading.is_capitalised(i - 1)
        )

    def _is_prefix(self, i: int) -> bool:
        """ "USS", "IRIS": what stands before a ship's name."""
        text = self._reading.text[i]
        return text.isupper() and 2 < len(text) < 5 and self._reading.tag[i] == "NNP"
