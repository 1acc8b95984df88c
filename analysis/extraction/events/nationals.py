"""Nationals: of which state those are whom something is done to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.matching import Match
from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import case_of, children
from analysis.lexicons.actors import load_actors
from analysis.records import Mention
from analysis.vocabulary import ActorKind, EventType, MentionLabel

# Done by one party of several to another of them.
GIVEN: Final = frozenset(
    {EventType.RETREAT, EventType.AID, EventType.COERCE, EventType.SANCTION, EventType.ASSAULT}
)
# What is done to a person or a ship is done to a national of its state.
TO_NATIONALS: Final = GIVEN | {EventType.COOPERATE}
_JOINED: Final = frozenset(
    "flagged owned based registered operated linked built made manufactured produced".split()
)
_SIDES: Final = frozenset({"pro", "anti", "run", "led", "backed", "aligned", "friendly"})
_COMPATRIOTS: Final = frozenset("citizen national compatriot resident worker student".split())
_HOME: Final = frozenset(
    "evacuate repatriate airlift rescue evacuation repatriation rescue return".split()
)


def nationality(tokens: Iterable[Token], people: Participants) -> list[str]:
    """The state in "the Italian journalist A. B.": what is done to him is done to its national."""
    for token in tokens:
        mention = people.mention(token)
        for adjective in children(token, "amod"):
            if not _takes_sides(adjective) and (codes := _states_called(adjective.text)):
                return codes
        if mention is not None and mention.label in {MentionLabel.PERSON, MentionLabel.ROLE}:
            for text in (mention.text, *_fuller_names(token, mention, people)):
                for word in text.split():
                    for piece in (word, *re.split("[-–]", word)):
                        if codes := _states_called(piece):
                            return codes
    return []


def _takes_sides(adjective: Token) -> bool:
    """ "A pro-Chilean group", "a Serb-run hotel": of somebody else than the adjective names."""
    doc, i = adjective.doc, adjective.i
    for hyphen, word in ((i - 1, i - 2), (i + 1, i + 2)):
        inside = 0 <= word < len(doc)
        if inside and doc[hyphen].text in {"-", "–", "‑"} and doc[word].lower_ in _SIDES:
            return True
    return False


def _fuller_names(token: Token, mention: Mention, people: Participants) -> Iterator[str]:
    """How the text has called the same person before: "former Peruvian president A. B."."""
    if mention.label is MentionLabel.PERSON and mention.entity is not None:
        for other in token.doc[: token.i]:
            known = people.mention(other)
            if known is not None and known.entity == mention.entity and known is not mention:
                yield known.text


def brings_home(found: Match, people: Participants, sources: tuple[str, ...]) -> bool:
    """ "evacuates 300 of its citizens from X": help to people, and nothing to X."""
    if found.rule.type not in {EventType.AID, EventType.AGREE}:
        return False
    things = list(found.modified)
    if found.rule.type is EventType.AGREE:  # "plans to evacuate …", "plans for the return of …"
        told = [c for i in found.used for c in found.head.doc[i].children]
        things = [t for v in (*found.swallowed, *told) if v.lemma_ in _HOME
                  for t in (*children(v, "obj"), *children(v, "nmod"))]  # fmt: skip
    elif found.rule.id != "aid-humanitarian":
        return False
    for thing in things:
        owners = children(thing, "nmod:poss")
        own = all(t.tag_ == "PRP$" or set(people.direct(t)) <= set(sources) for t in owners)
        if thing.lemma_ in _COMPATRIOTS and own:
            of = (c for c in thing.children if c.dep_ in {"amod", "compound"} or case_of(c) == "of")
            return bool(owners) or not any(people.direct(c) for c in of)
    return False


def scene(tokens: Iterable[Token], people: Participants) -> list[str]:
    """The state in whose land those are whom something is done to."""
    places = (c for t in tokens for c in children(t, "nmod") if case_of(c) in {"in", "at", "near"})
    return [code for place in places for code in people.affected(place)][:1]


def flag(found: Match, thing: Token) -> tuple[str, ...]:
    """The state in "an Indian-flagged tanker"."""
    if found.rule.type not in TO_NATIONALS and found.rule.id != "agree-economic":
        return ()
    parts = [thing, *children(thing, "compound", "nmod:desc", "appos")]
    joined = (c for part in parts for c in children(part, "amod") if c.lower_ in _JOINED)
    names = (n for c in joined for n in children(c, "compound", "obl", "amod", "advmod", "nsubj"))
    spans = (thing.doc[name.left_edge.i : name.i + 1].text for name in names)
    return tuple(code for span in spans for code in _states_called(span))


def _states_called(name: str) -> list[str]:
    """Codes of the state that an adjective or a name stands for."""
    actors = load_actors()
    codes = [sense.code for sense in actors.phrases.lookup(name) if name[:1].isupper()]
    return [code for code in codes if actors.kind(code) is ActorKind.STATE]
