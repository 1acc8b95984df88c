"""Where an act took place, as far as its own clause says so.

Only a named place or a building counts that "in", "at" or "near" ties to the act: to its verb, to
the occasion ("at a summit in Samarkand"), and, where something was done to somebody, to those whom
it befell ("killed three people in Rafah"). What is said is not where its subject is: who condemns
an attack in Gaza need not be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from spacy.tokens import Span, Token

from analysis.extraction.grammar import OBLIQUES, PASSIVE_SUBJECTS, SUBJECTS, case_of
from analysis.lexicons.geography import state_of
from analysis.records import Mention
from analysis.vocabulary import EventType, MentionLabel

MentionAt = Callable[[Token], Mention | None]

_LOC: Final = "LOC"
_BESIDE: Final = frozenset({"sideline", "margin", "occasion", "opening"})
_WHERE: Final = frozenset(
    "in at near outside inside off over across around throughout within aboard".split()
)
_DEEDS: Final = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST, EventType.AID}
)
_ELSEWHERE: Final = frozenset(
    "after following before since amid despite about for because_of due_to over from as".split()
)
_OCCASIONS: Final = frozenset(
    """talk meeting summit negotiation consultation conference session visit ceremony forum drill
    exercise dialogue discussion gathering assembly""".split()
)
_BUILDINGS: Final = frozenset(
    """house palace embassy consulate department ministry headquarters airport base university
    kremlin pentagon airfield port prison stadium hotel""".split()
)
_OBJECTS: Final = frozenset({"obj", "iobj"}) | PASSIVE_SUBJECTS


def place_of(trigger: Token, event_type: EventType, mention_at: MentionAt) -> str | None:
    """The place as the text calls it; None where the clause names none.

    Args:
        trigger: the word that tells the act.
        event_type: what kind of act it is.
        mention_at: the mention whose head a token is.
    """
    building: str | None = None
    for token in _about(trigger, event_type, mention_at):
        if case_of(token) not in _WHERE:
            continue
        mention = mention_at(token)
        label = mention.label if mention is not None else None
        named = token.pos_ == "PROPN"  # not "their country"
        if named and (label is MentionLabel.LOC or (mention is None and token.ent_type_ == _LOC)):
            return _address(token, mention)
        if building is None and named and token.lemma_.lower() in _BUILDINGS:
            building = mention.text if mention is not None else _entity(token).text
    return building


def _about(trigger: Token, event_type: EventType, mention_at: MentionAt) -> Iterator[Token]:
    """Nouns that stand around the act in its own clause, the nearest to its verb first."""
    deed = event_type in _DEEDS
    yield from _obliques(trigger, deed)
    for child in trigger.children:
        occasion = child.lemma_.lower() in _OCCASIONS
        # "Met the envoy in Oslo" and "held talks in Oslo", not "discussed the war in Chad".
        met = event_type is EventType.CONSULT and mention_at(child) is not None
        if child.dep_ in _OBJECTS and (deed or occasion or met):
            yield from _obliques(child, deed)
        # "An airstrike in Rafah kills …": an act, not somebody who is from there.
        elif child.dep_ in SUBJECTS and deed and mention_at(child) is None:
            yield from _obliques(child, deed)


def _obliques(token: Token, deed: bool) -> Iterator[Token]:
    """What prepositions tie to ``token``, and what they tie to that: "at the embassy in Rome"."""
    for child in token.children:
        if child.dep_ not in OBLIQUES:
            continue
        yield child
        # "Confirms his death in an attack in Homs" is said elsewhere.
        if deed or child.lemma_.lower() in _OCCASIONS | _BUILDINGS | _BESIDE:
            yield from (below for below in child.subtree if _is_within(below, child))


def _is_within(below: Token, noun: Token) -> bool:
    """ "On the sidelines of the summit in Bali": no other occasion than ``noun`` lies between."""
    while below != noun and below.dep_ in OBLIQUES and case_of(below.head) not in _ELSEWHERE:
        below = below.head
    return below == noun


def _address(token: Token, mention: Mention | None) -> str:
    """The place with what it lies in, where that follows up to a state: "Odesa, Ukraine"."""
    doc, place = token.doc, _entity(token)
    text = mention.text if mention is not None else place.text
    after = [entity for entity in doc.ents if entity.start > place.end]
    parts, end = [text], place.end
    for entity in after:
        if entity.label_ != _LOC or doc[end : entity.start].text != ",":
            break
        if entity.root.dep_ in SUBJECTS | PASSIVE_SUBJECTS:  # "In Vienna, Kenya warned …"
            break
        parts.append(entity.text)
        end = entity.end
        if state_of(entity.text) is not None:
            listed = doc[end : end + 2].text.startswith((", and", "and"))
            return text if listed else ", ".join(parts)
    return text


def _entity(token: Token) -> Span:
    found = (entity for entity in token.doc.ents if entity.start <= token.i < entity.end)
    return next(found, token.doc[token.i : token.i + 1])
