"""Standing: for whom a mention stands, and for whom it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import case_of, children
from analysis.lexicons.actors import load_actors
from analysis.records import Mention
from analysis.vocabulary import ActorKind, MentionLabel

_PLACE_PREFIX: Final = "loc:"
_PEOPLE_PREFIX: Final = "people:"
_TOWN: Final = "mention.place"
_DOCUMENTS: Final = frozenset(
    "statement declaration resolution communique communiqué document motion letter law".split()
)
# Whoever is hit, held or freed and has no state named.
_PEOPLE: Final = frozenset(
    """individual person people civilian man woman child citizen worker activist prisoner hostage
    journalist student migrant refugee protester demonstrator suspect detainee inmate resident
    soldier passenger crew tourist seaman crewman pilot fisherman""".split()
)
# Whoever is met, thanked or asked in the plural, beside the offices and peoples of the lexicon.
_UNNAMED: Final = frozenset(
    """ally partner stakeholder alumnus alumni survivor defender member organization organisation
    ngo institution donor society advocate veteran victim contributor practitioner caregiver
    innovator other""".split()
)
_INDEFINITE: Final = frozenset("all some several many other any few a an".split())
_SUFFERING: Final = frozenset("survivor victim defender veteran caregiver alumnus alumni".split())
_OURS: Final = frozenset({"our", "its", "their"})
_COUNTRIES: Final = frozenset({"country", "nation", "state"})
_FIGHTERS: Final = frozenset(
    """fighter fighters gunman gunmen militant militants rebel rebels insurgent insurgents
    bomber bombers attacker attackers terrorist terrorists jihadist jihadists guerrilla
    guerrillas""".split()
)
_PRIVATE: Final = frozenset("office party family lawyer foundation company firm".split())
_BODIES: Final = frozenset({"group", "organization", "organisation", "charity"})
_CAUSES: Final = frozenset({"rights", "aid", "advocacy", "humanitarian", "environmental", "human"})
_FIGURES: Final = frozenset({"opposition", "political", "religious", "public"})
_HELD: Final = frozenset("occupied controlled held annexed administered".split())
_PARTIES: Final = frozenset(
    "country nation party side government leader signatory participant partner minister".split()
)


def with_holders(noun: Token) -> Iterator[Token]:
    """Dependents of ``noun``, the power first that a participle names: "X-occupied islands"."""
    for child in noun.children:
        if child.dep_ == "amod" and child.lower_ in _HELD:
            yield from children(child, "amod", "compound", "advmod", "nsubj", "obl", "nmod")
    yield from noun.children


def place(mention: Mention) -> tuple[str, ...]:
    """The state in which the place of a mention lies; () where it is no place."""
    if mention.entity and mention.entity.startswith(_PLACE_PREFIX):
        return (mention.entity.removeprefix(_PLACE_PREFIX),)
    return ()


def means_the_parties(noun: Token) -> bool:
    """ "participant countries", "both sides": those who met or signed before."""
    return (
        noun.lemma_ in _PARTIES
        and noun.tag_ in {"NNS", "NNPS"}
        and not any(child.dep_ in {"nmod:poss", "nmod"} for child in noun.children)
    )


def is_of_nobody(noun: Token, mention: Mention | None) -> bool:
    """People of no state that is named, or a part of a state, which acts for itself."""
    if is_people(noun) or _is_many_countries(noun):
        return True
    return _is_part_of_state(noun, mention) or _is_private(noun, mention)


def _is_private(noun: Token, mention: Mention | None) -> bool:
    """ "The Dalai Lama's office", "Kenya and Acme Mines sign …": a body that no state has."""
    if noun.lemma_ in _PRIVATE:
        return any(c.pos_ == "PROPN" for c in children(noun, "nmod:poss"))
    joined = noun.dep_ == "conj" and noun.head.dep_ == "nsubj"
    return mention is None and noun.pos_ == "PROPN" and joined and noun.head.pos_ == "PROPN"


def _is_part_of_state(noun: Token, mention: Mention | None) -> bool:
    """ "Bavaria signs …": a region or town that acts acts for itself."""
    if noun.dep_ != "nsubj":
        return False
    if mention is None:
        return noun.pos_ == "PROPN" and noun.ent_type_ == "LOC" and noun.head.dep_ != "ROOT"
    return mention.evidence.rule == _TOWN


def is_people(noun: Token) -> bool:
    """People of no state that is named: "six workers", "opposition figures"."""
    named = {child.lower_ for child in noun.children}
    if noun.lemma_ in _BODIES and named & _CAUSES:
        return True  # "rights groups", "aid organisations"
    return noun.lemma_ in _PEOPLE or (noun.lemma_ == "figure" and bool(named & _FIGURES))


def is_anybody(noun: Token) -> bool:
    """People or bodies that the text leaves without a name: "all parties", "survivors"."""
    if noun.lower_ in {"those", "everyone", "anyone", "all"}:  # "those who stood up"
        return any(c.dep_ in {"acl", "acl:relcl"} for c in noun.children)
    plural = noun.tag_ in {"NNS", "NNPS"} or (
        noun.lemma_ == "society" and any(c.lower_ == "civil" for c in noun.children)
    )
    if not plural or noun.ent_type_ in {"LOC", "PERSON"}:
        return False
    words = load_actors().words
    lists = (_UNNAMED, words.persons, words.people, words.groups)
    if not any(noun.lemma_ in listed for listed in lists):
        return False
    marks = {c.lower_ for c in noun.children if c.dep_ in {"det", "nmod:poss", "nummod"}}
    if noun.lemma_ in {"ally", "partner"}:
        return marks <= _INDEFINITE | _OURS
    # "the victims", "the representatives of the firm": of no state, if open
    known = (
        noun.lemma_ in words.people
        or noun.lemma_ in _SUFFERING
        or "of" in map(case_of, noun.children)
    )
    return marks <= (_INDEFINITE | {"the"} if known else _INDEFINITE)


def _is_many_countries(noun: Token) -> bool:
    """ "A group of 22 countries", "European nations": nobody in particular, but somebody."""
    of = [c for c in children(noun, "nmod") if c.lemma_ in _COUNTRIES]
    return any(
        t.lemma_ in _COUNTRIES
        and t.tag_ == "NNS"
        and children(t, "nummod", "amod")
        and all(c.lower_ not in {"the", "these", "both", "all"} for c in children(t, "det"))
        for t in (noun, *of)
    )


def is_document(noun: Token) -> bool:
    """ "The declaration calls on …": whoever issued it does."""
    if noun.lemma_ not in _DOCUMENTS or children(noun, "nmod:poss", "nmod"):
        return False
    return any(c.dep_ == "det" and c.lower_ in {"the", "this"} for c in noun.children)


def acts_for_nobody(mention: Mention) -> bool:
    """People and private persons of a state stand for it only in what is done to them."""
    if mention.label is MentionLabel.PERSON and mention.role:
        return mention.role.split()[-1] in load_actors().words.private
    if mention.entity is None:
        return False
    return mention.entity.startswith(_PEOPLE_PREFIX) and not _are_its_arms(mention)


def _are_its_arms(mention: Mention) -> bool:
    """A state's people are not the state; the gunmen of an armed group are the group."""
    kind = load_actors().kind
    armed = all(kind(code) is ActorKind.ARMED_GROUP for code in mention.actors)
    return armed and not _FIGHTERS.isdisjoint(mention.text.lower().split())


def is_person(mention: Mention) -> bool:
    return mention.label in {MentionLabel.PERSON, MentionLabel.ROLE, MentionLabel.PRON}
