"""Reading: one document prepared for finding mentions: lexicon names, entities, word classes.

Everything is computed once per document into lists indexed by token, because the grammar of titles
looks at the same tokens many times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from analysis.lexicons.actor_phrases import Part, Sense, parts
from analysis.lexicons.actors import (
    ADJECTIVE,
    CAPITAL,
    NAME,
    NOTHING,
    PEOPLE,
    PLACE,
    ActorLexicon,
)

NOUN_TAGS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NOMINAL_TAGS: Final = NOUN_TAGS | {"JJ", "JJR", "JJS", "CD", "HYPH", "FW", "AFX", "GW", "ADD"}
_OPENERS: Final = frozenset({"DT", "PDT", "PRP$", "WP$"})
_PARTICIPLES: Final = frozenset({"VBN", "VBG", "VBD"})
_MODIFYING: Final = frozenset({"amod", "compound", "nmod:desc", "nmod:unmarked", "flat"})
TIME_WORDS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december today yesterday tomorrow tonight week month year "
    "weekend morning afternoon evening night".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the lexicon in the text: tokens [start, end), characters, senses."""

    start: int
    end: int
    start_char: int
    end_char: int
    senses: tuple[Sense, ...]

    def kinds(self) -> frozenset[str]:
        return frozenset(sense.kind for sense in self.senses)

    def codes(self, *kinds: str) -> tuple[str, ...]:
        """Codes among the senses of these kinds (of any, without kinds), each once."""
        return tuple(
            dict.fromkeys(s.code for s in self.senses if s.code and (not kinds or s.kind in kinds))
        )

    @property
    def is_place(self) -> bool:
        """Only ever a place."""
        return all(sense.kind == PLACE for sense in self.senses)

    @property
    def is_modifier(self) -> bool:
        """May stand before a noun as an adjective."""
        return any(sense.kind in {ADJECTIVE, PEOPLE} for sense in self.senses)

    @property
    def is_name(self) -> bool:
        """A proper name of a state or organisation, or its capital."""
        return any(sense.kind in {NAME, CAPITAL} for sense in self.senses)


class Reading:
    """A document with the lexicon's names found in it."""

    def __init__(self, doc: Doc, lexicon: ActorLexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.size = len(doc)
        self.length = doc[-1].idx + len(doc[-1]) if self.size else 0
        self.text: list[str] = []
        self.lemma: list[str] = []
        self.tag: list[str] = []
        self.is_sentence_start: list[bool] = []
        self.is_glued: list[bool] = []
        self.entity: list[str] = []
        self.entity_start: list[bool] = []
        for token in doc:
            self.text.append(token.text)
            self.lemma.append(token.lemma_.lower())
            self.tag.append(token.tag_)
            self.is_sentence_start.append(bool(token.is_sent_start))
            self.is_glued.append(not token.whitespace_)
            self.entity.append(token.ent_type_)
            self.entity_start.append(token.ent_iob_ == "B")
        self.lower = [text.lower() for text in self.text]
        self.hits: list[Hit] = []
        self.hit_at: list[Hit | None] = [None] * self.size
        self.hits_from: dict[int, list[Hit]] = {}
        self._find_hits()

    def is_capitalised(self, i: int) -> bool:
        return self.text[i][:1].isupper()

    def is_noun(self, i: int) -> bool:
        return self.tag[i] in NOUN_TAGS

    def is_noun_plural(self, i: int) -> bool:
        return self.tag[i] in {"NNS", "NNPS"}

    def is_time(self, i: int) -> bool:
        """A weekday, month or the like; "March" and "May" where the tagger or digits say so."""
        lower = self.lower[i]
        if lower in TIME_WORDS:
            return True
        return lower in {"may", "march"} and i + 1 < self.size and self.text[i + 1][:1].isdigit()

    def chunks(self) -> list[tuple[int, int, bool]]:
        """Base noun phrases as [start, end) and whether a possessive mark follows."""
        found: list[tuple[int, int, bool]] = []
        i = 0
        while i < self.size:
            if not (self._is_nominal(i) or self.tag[i] in _OPENERS):
                i += 1
                continue
            if self.tag[i] == "HYPH":
                i += 1
                continue
            start = i
            i = self._after(i)
            while (
                i < self.size
                and not self.is_sentence_start[i]
                and self.tag[i] not in _OPENERS
                and not self._begins_anew(i)
                and self._is_nominal(i)
            ):
                i = self._after(i)
            possessive = i < self.size and self.tag[i] == "POS"
            found.append((start, i, possessive))
        return found

    def _begins_anew(self, i: int) -> bool:
        """A verb taken for a noun: "police arrest six suspects", "sentences former ministers"."""
        if i + 1 >= self.size:
            return False
        hit = self.hit_at[i]
        if hit is not None:  # "Leader Kim thanks Russian soldiers"
            verb = self.tag[i - 1] == "NNS" and self.text[i - 1].islower()
            return hit.is_modifier and verb and i > 1 and self.tag[i - 2] == "NNP"
        if self.tag[i] == "CD" and self.tag[i - 1] in {"NN", "NNS"}:
            return self.tag[i + 1] in {"NNS", "JJ"}
        return self.tag[i] == "JJ" and self.tag[i - 1] == "NNS" and self.tag[i + 1] != "HYPH"

    def _after(self, i: int) -> int:
        hit = self.hit_at[i]
        return max(i + 1, hit.end) if hit is not None else i + 1

    def _is_nominal(self, i: int) -> bool:
        if self.hit_at[i] is not None:
            return True
        tag = self.tag[i]
        if tag in _NOMINAL_TAGS:
            return not (tag != "HYPH" and self.is_time(i))
        if self.entity[i] == "PERSON" and tag not in {"POS", ",", "CC", "IN"}:
            return True
        if tag in _PARTICIPLES:
            token = self.doc[i]
            if i and self.tag[i - 1] == "HYPH":
                return True
            return token.dep_ in _MODIFYING and token.head.i > i
        if tag == "RB" and i + 1 < self.size and self.tag[i + 1] in {"HYPH", "VBN", "JJ"}:
            # "internationally-recognised government", "newly elected president"
            return self.doc[i].dep_ == "advmod" and i < self.doc[i].head.i <= i + 3
        # "Alexandre de Moraes": a particle inside a name is tagged as it likes.
        return (
            i > 0
            and i + 1 < self.size
            and self.lower[i] in self.lexicon.words.particles
            and self.is_capitalised(i - 1)
            and self.tag[i - 1] in {"NNP", "HYPH"}
            and self.tag[i + 1] == "NNP"
        )

    def _find_hits(self) -> None:
        sequence: list[Part] = []
        origin: list[tuple[int, int]] = []
        for token in self.doc:
            base = token.idx
            found = parts(token.text)
            if not found and token.text == "," and sequence:
                found = (Part(",", 0, 0, 1),)
            for part in found:
                sequence.append(part)
                origin.append((token.i, base))
        for match in self.lexicon.phrases.find(sequence):
            first, base = origin[match.start]
            last, last_base = origin[match.end - 1]
            hit = Hit(
                first,
                last + 1,
                base + sequence[match.start].start,
                last_base + sequence[match.end - 1].end,
                match.phrase.senses,
            )
            if self._is_false(hit):
                continue
            self._keep(hit)
        for i, lower in enumerate(self.lower):
            if lower in _DIRECTIONS and self.hit_at[i] is None and self.is_capitalised(i):
                self._shared_noun(i)
        self.hits.sort(key=lambda hit: hit.start_char)
        for hit in self.hits:
            self.hits_from.setdefault(hit.start, []).append(hit)

    def _keep(self, hit: Hit) -> None:
        self.hits.append(hit)
        for i in range(hit.start, hit.end):
            if self.hit_at[i] is None:
                self.hit_at[i] = hit

    def _shared_noun(self, i: int) -> None:
        """ "North and South Korea": the first one's noun stands with the second."""
        following = i + 2
        if following >= self.size or self.lower[i + 1] not in {"and", "or"}:
            return
        hit = self.hit_at[following]
        if hit is None or self.lower[following] not in _DIRECTIONS:
            return
        rest = " ".join(self.text[following + 1 : hit.end])
        senses = self.lexicon.phrases.lookup(f"{self.text[i]} {rest}")
        if senses:
            token = self.doc[i]
            self._keep(Hit(i, i + 1, token.idx, token.idx + len(token), senses))

    def _is_false(self, hit: Hit) -> bool:
        """A name that stands here for something else: a person, a treaty, a sea."""
        if NOTHING in hit.kinds():
            return False
        if any(self.is_sentence_start[i] for i in range(hit.start + 1, hit.end)):
            return True
        after = hit.end
        if after < self.size and self.is_capitalised(after) and self.is_noun(after):
            follower = self.lower[after]
            town = hit.is_place or CAPITAL in hit.kinds()
            if (town or follower in _WATERS) and follower in self.lexicon.words.not_actor_after:
                return True
        if hit.is_place and hit.start and self._is_prefix(hit.start - 1):
            return True
        if hit.end - hit.start == 1 and self.lexicon.is_given_name(self.text[hit.start]):
            return self._beside_name(hit.start)
        return False

    def _is_prefix(self, i: int) -> bool:
        """ "IRIS Bushehr": an abbreviation of its own stands before it, as before ships."""
        text = self.text[i]
        return text.isupper() and 2 < len(text) < 5 and self.tag[i] == "NNP" and not self.hit_at[i]

    def _beside_name(self, i: int) -> bool:
        """A given name: the entity recogniser sees a person here, or a surname stands beside it."""
        if self.entity[i] != "PERSON":
            return False
        before = i > 0 and self.entity[i - 1] == "PERSON" and not self.entity_start[i]
        after = (
            i + 1 < self.size and self.entity[i + 1] == "PERSON" and not self.entity_start[i + 1]
        )
        return before or after


_DIRECTIONS: Final = frozenset({"north", "south", "east", "west"})
_WATERS: Final = frozenset(
    {"strait", "straits", "sea", "gulf", "canal", "river", "bay", "times", "post", "basin"}
)
