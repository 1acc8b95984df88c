"""Doers: who did what a clause hangs on something else, or tells of somebody else.

"An attack by Chad on a ship that killed two" is Chad's killing; a visit that three Swedes are
banned for was theirs; who "announces the release of its nationals" did not release them.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import case_of, children, clause_head, is_passive, is_verbal
from analysis.extraction.subjects import logical_objects, logical_subjects
from analysis.vocabulary import OTHER_ACTOR, EventType, MentionLabel

# What people are hit by, if not by people.
_VIOLENT: Final = frozenset(
    """attack bombing strike airstrike shelling raid assault bombardment missile rocket drone
    projectile shell cannon gun gunfire fire artillery mortar bomb rocket_attack drone_attack
    missile_attack""".split()
)
_BLAMED: Final = frozenset({"by", "to", "on"})
_RULE: Final = frozenset("administration government presidency rule regime leadership".split())
_WIELDING: Final = frozenset("fire launch use conduct carry drop throw shoot send stage".split())
_PUNISHING: Final = frozenset(
    """sanction ban bar expel impose deport blacklist detain arrest summon revoke punish suspend
    prohibit""".split()
)
_PUNISHED: Final = ("mod", "on", "against", "of", "poss", "appos", "for")
_GEAR: Final = frozenset(
    """spyware software malware technology tool spray gas tear_gas pepper_spray resource fund
    firefighter model app chatbot tactic strategy airbag parachute""".split()
)
_TRAVEL: Final = frozenset("trip arrival journey travel arrive return fly come go".split())
_WALKOUTS: Final = frozenset("general hunger nationwide hour day transport rail labor".split())
_BLAMING: Final = frozenset({"attribute", "blame", "ascribe", "pin"})
# Done to somebody by somebody, unlike a war or an offensive, which have their sides.
_DEEDS: Final = frozenset(
    """attack assault shooting stabbing bombing killing murder assassination massacre abduction
    kidnapping ambush lynching sabotage raid""".split()
)
_AFTER: Final = frozenset("after following over amid because_of in_response_to due_to".split())
_SUFFERED: Final = frozenset({EventType.RETREAT, EventType.COERCE, EventType.SANCTION})
_TELLING: Final = frozenset("announce confirm report say state reveal".split())


def of_violence(found: Match, thing: Token, people: Participants) -> tuple[str, ...]:
    """Whoever attacked or fired, where "that killed …" hangs on the weapon or on what was hit."""
    if found.rule.type is not EventType.ASSAULT:
        return ()
    if found.head.dep_ != "acl:relcl":
        return _blamed_for(thing, people)
    for noun in (thing, *thing.ancestors):
        if is_verbal(noun):
            return ()
        if not _VIOLENT.isdisjoint(lemmas_of(noun)):
            codes = people.acting(noun)
            wielded = not codes and noun.dep_ == "obj" and noun.head.lemma_ in _WIELDING
            for holder in logical_subjects(noun.head) if wielded else ():
                codes = people.acting(holder)
            return tuple(code for code in codes if code != OTHER_ACTOR)
    return ()


def _blamed_for(deed: Token, people: Participants) -> tuple[str, ...]:
    """ "A strike attributed to X", "a rocket launched by X"."""
    for clause in children(deed, "acl"):
        if not is_passive(clause) or _VIOLENT.isdisjoint(lemmas_of(deed)):
            continue
        named = [c for c in children(clause, "obl:agent", "obl") if case_of(c) in _BLAMED]
        for doer in named:
            codes = people.acting(doer)
            if codes and set(codes) != {OTHER_ACTOR}:
                return codes
    return ()


def is_in_office(phrase: Token, people: Participants) -> bool:
    """ "Suspended in 2021 under the X administration": by it."""
    if case_of(phrase) != "under" or set(people.acting(phrase)) <= {OTHER_ACTOR}:
        return False
    mention = people.mention(phrase)
    in_person = mention is not None and mention.label is MentionLabel.PERSON
    return in_person or not _RULE.isdisjoint(lemmas_of(phrase))


def of_the_punished(found: Match, people: Participants) -> tuple[str, ...]:
    """Who made the visit that the verb around it punishes somebody for."""
    noun = found.head
    verb, case = noun.head, case_of(noun)
    if noun.dep_ == "obj" and verb.dep_ == "advcl":  # "following" taken for a verb
        verb, case = verb.head, verb.lower_
    blamed = case in {"following", "after", "over"} and verb.lemma_ in _PUNISHING
    if found.rule.type is not EventType.CONSULT or not blamed:
        return ()
    hit = [*logical_objects(verb), *(c for c in children(verb, "obl") if c.i < noun.i)]
    return tuple(dict.fromkeys(c for thing in hit for c in people.affected(thing, _PUNISHED)))


def is_announcers_own(
    found: Match, people: Participants, sources: tuple[str, ...], namer: Token | None
) -> bool:
    """Those freed, held or expelled are of the state that only announces it."""
    told = found.pattern.pos == "NOUN" or is_passive(found.head)
    if namer is None or not told or found.rule.type not in _SUFFERED:
        return False
    if found.rule.mode == "withdraw":
        return False  # one's own embassy is one's own to close
    sufferers = (*found.targets, *found.modified, *logical_objects(found.head))
    own = any(not set(people.direct(t)).isdisjoint(sources) for t in sufferers)
    return own and clause_head(namer).lemma_ in _TELLING


def is_done_by_nobody(found: Match, sources: tuple[str, ...]) -> bool:
    """Whether what a match tells is no act: of people without a state, or of tools and gear."""
    if is_no_force(found):
        return True
    if sources != (OTHER_ACTOR,):
        return False
    in_passing = found.head.tag_ == "VBG" and found.head.dep_ == "advcl"
    seeks = in_passing and found.head.lemma_ == "seek"  # "killed while seeking food"
    crosses = found.rule.type is EventType.MOBILIZE and found.head.lemma_ == "cross"
    travels = found.rule.id == "consult-travel"
    return seeks or crosses or travels or is_passing_travel(found) or is_walkout(found)


def is_no_force(found: Match) -> bool:
    """ "Deployed spyware", "deploying tear gas"; and forces "stationed in X" are no news."""
    if found.rule.type is not EventType.MOBILIZE:
        return False
    if found.head.dep_ == "acl" and found.head.lemma_ in {"station", "base"}:
        return True
    bare = found.head.lemma_ == "deploy" and len(found.pattern.slots) == 0
    return bare and any(not _GEAR.isdisjoint(lemmas_of(t)) for t in logical_objects(found.head))


def is_passing_travel(found: Match) -> bool:
    """ "Abducted during a trip to X", "with Y arriving home": told of people in passing."""
    finite = found.head.tag_ in {"VBZ", "VBP", "VBD"}
    return found.rule.type is EventType.CONSULT and not finite and found.head.lemma_ in _TRAVEL


def is_walkout(found: Match) -> bool:
    """ "Launch a general strike": no attack."""
    used = (found.head.doc[i] for i in found.used)
    return found.rule.type is EventType.ASSAULT and any(
        token.lemma_ == "strike" and any(c.lower_ in _WALKOUTS for c in token.children)
        for token in used
    )


def attackers(found: Match, people: Participants) -> tuple[str, ...]:
    """Of "attacks attributed to X" they are X's; of "an attack on a bus in Y", somebody's."""
    noun = found.head
    for clause in children(noun, "acl"):
        if clause.lemma_ in _BLAMING:
            for blamed in children(clause, "obl"):
                if case_of(blamed) in {"to", "on"} and (codes := people.acting(blamed)):
                    return codes
    told = case_of(noun) in _AFTER - {"over"} or noun.dep_ in {"nsubj", "obj"}
    deed = not _DEEDS.isdisjoint(lemmas_of(noun))
    known = any(people.affected(target) for target in found.targets)
    return (OTHER_ACTOR,) if told and deed and known else ()
