"""Again: "Chile also sends doctors", "twenty are held": acts that lean on the one told before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.events.matching import Match
from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import case_of, children, clause_head, is_passive, marker_of
from analysis.extraction.subjects import logical_subjects
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR, EventType

_LIKEWISE: Final = frozenset({"also", "likewise", "similarly", "too"})
_SIMILAR: Final = frozenset({"similar", "same", "identical"})
_MORE: Final = frozenset({"also", "another", "additionally", "further", "more"})
_MEDIATING: Final = "consult-mediate"
# Said to or of the one other whom the sentence before tells of.
_ADDRESSED: Final = frozenset(
    {EventType.REQUEST, EventType.AGREE, EventType.REJECT, EventType.THREATEN}
)
_ANSWERING: Final = frozenset({EventType.SANCTION, EventType.COERCE})
_VOICED: Final = frozenset({EventType.ACCUSE, EventType.REJECT})
_DESPITE: Final = frozenset({"despite", "amid", "over", "following", "after"})
_BECAUSE: Final = frozenset(
    """after because over following in_response_to in_retaliation_for in_protest_at
    in_protest_of""".split()
)
_FREEING: Final = "retreat-release"
_CONCLUDED: Final = frozenset({EventType.SUPPORT, EventType.AGREE})
_CLASH: Final = "assault-clash"
_ALIKE: Final = (
    frozenset(
        {
            EventType.AGREE, EventType.AID, EventType.SUPPORT, EventType.COOPERATE,
            EventType.RETREAT,
        }
    ),
    frozenset({EventType.SANCTION, EventType.COERCE}),
    frozenset({EventType.ACCUSE, EventType.REQUEST}),
)  # fmt: skip


def told_again(doc: Doc, matches: Iterable[Match]) -> list[Match]:
    """Verbs that no pattern fits as they stand, where "also" repeats the verb of a match before.

    "Norway sends doctors to Peru. Chile also sends nurses": what the pattern asks for is said once.
    """
    known = list(matches)
    heads = {found.head.i for found in known}
    again: list[Match] = []
    for token in doc:
        if token.i in heads or token.pos_ != "VERB" or not _is_like_another(token):
            continue
        before = _nearest(token)
        for found in reversed(known):
            if before <= found.head.i < token.i and found.head.lemma_ == token.lemma_:
                again.append(Match(found.rule, found.pattern, token, used={token.i}))
                break
    return again


def target_of_the_story(
    found: Match, told: Mapping[int, Event], people: Participants, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """The target of an act that names none: of the like before, of what it answers or goes with."""
    return (
        _those_mediated_between(found, told, people, sources)
        or _target_of_the_like(found, told, sources)
        or _doer_answered(found, told, sources)
        or _those_who_go_on(found, people, sources)
        or _other_party(found, told, people, sources)
        or _party_of_the_clause(found, told, sources)
    )


def leans(found: Match) -> bool:
    """Whether only what is told around it says who did it or to whom: "another was bombed"."""
    if found.rule.id == _MEDIATING:
        return not found.targets
    if found.rule.type is not EventType.ASSAULT or not found.head.sent.start:
        return False
    if found.head.dep_ not in {"ROOT", "conj", "ccomp"}:
        return False  # "the attacker, who was also wounded"
    passive = is_passive(found.head) and not logical_subjects(found.head)
    things = (found.head, *children(found.head, "nsubj:pass"))
    return passive and any(c.lower_ in _MORE for t in things for c in t.children)


def keeper_of_the_story(
    found: Match, told: Mapping[int, Event]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(sources, targets) of "The ship was later freed", "They had been held since May".

    Whoever took them frees them, and whoever frees them held them.
    """
    head = found.head
    if head.dep_ not in {"ROOT", "conj"} or not is_passive(head) or logical_subjects(head):
        return (), ()
    if not any(_is_known(t) for t in children(head, "nsubj:pass")):
        return (), ()
    before = _nearest(head)
    for i in sorted((i for i in told if before <= i < head.i), reverse=True):
        freed, taken = told[i].evidence.rule == _FREEING, told[i].type is EventType.COERCE
        frees = found.rule.type is EventType.RETREAT and head.lemma_ in {"release", "free"}
        if (frees and taken) or (found.rule.mode == "arrest" and freed):
            return told[i].sources, told[i].targets
    return (), ()


def _is_known(noun: Token) -> bool:
    """ "They", "the ship", "both men": told before."""
    return noun.pos_ == "PRON" or any(
        c.dep_ == "det" and c.lower_ in {"the", "both", "all"} for c in noun.children
    )


def attackers_of_the_story(found: Match, told: Mapping[int, Event]) -> tuple[str, ...]:
    """Who attacked in the sentence before: "A depot was also bombed"."""
    if not leans(found) or found.rule.type is not EventType.ASSAULT:
        return ()
    before = _nearest(found.head)
    for i in sorted((i for i in told if before <= i < found.head.i), reverse=True):
        if told[i].type is EventType.ASSAULT:
            return tuple(code for code in told[i].sources if code != OTHER_ACTOR)
    return ()


def _those_mediated_between(
    found: Match, told: Mapping[int, Event], people: Participants, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """ "X and Y hold talks, mediated by Z", "The talks were mediated by Z": X and Y."""
    if found.rule.id != _MEDIATING:
        return ()
    for token in found.head.ancestors:
        if token.i in told:
            parties = dict.fromkeys((*told[token.i].sources, *told[token.i].targets))
            return tuple(code for code in parties if code not in sources)
    return tuple(code for code in people.together if code not in sources)


def _other_party(
    found: Match, told: Mapping[int, Event], people: Participants, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """ "X summons Y's envoy. It also demands …": Y, where nothing before names another."""
    head, start = found.head, found.head.sent.start
    carried = any(t.pos_ == "PRON" for t in logical_subjects(head)) or _is_like_another(head)
    if found.rule.type not in _ADDRESSED or len(sources) != 1:
        return ()
    if head.dep_ not in {"ROOT", "conj"} or people.others_in(head.sent, sources):
        return ()
    first = start if not carried else _nearest(head)  # "After meeting Y's envoy, X promised …"
    events = [event for i, event in told.items() if first <= i < head.i]
    parties = {c for e in events for c in (*e.sources, *e.targets)} - {OTHER_ACTOR}
    others = parties.difference(sources)
    return tuple(others) if len(others) == 1 and sources[0] in parties else ()


def _target_of_the_like(
    found: Match, told: Mapping[int, Event], sources: tuple[str, ...]
) -> tuple[str, ...]:
    """To whom the act before was done, where "X also …" names nobody that it is done to."""
    if len(sources) > 1 or not _is_like_another(found.head):
        return ()
    before = _nearest(found.head)
    for i in sorted((i for i in told if before <= i < found.head.i), reverse=True):
        event = told[i]
        if any({found.rule.type, event.type} <= kind for kind in _ALIKE):
            parties = event.targets if set(event.targets) - set(sources) else event.sources
            return tuple(code for code in parties if code not in sources)
    return ()


def power_of_the_story(found: Match, told: Mapping[int, Event]) -> tuple[str, ...]:
    """Who holds those that "are detained", where the story is of a raid, a clash or a protest."""
    if found.rule.mode != "arrest" or found.head.dep_ in {"acl", "acl:relcl"}:
        return ()
    if not is_passive(found.head) or logical_subjects(found.head):
        return ()
    before = _nearest(found.head)
    for i in sorted((i for i in told if before <= i < found.head.i), reverse=True):
        event = told[i]
        if event.type is EventType.PROTEST:
            power = event.targets
        elif event.type is EventType.COERCE or event.evidence.rule == _CLASH:
            power = event.sources
        else:
            continue
        return power if len(power) == 1 and power != (OTHER_ACTOR,) else ()
    return ()


def _party_of_the_clause(
    found: Match, told: Mapping[int, Event], sources: tuple[str, ...]
) -> tuple[str, ...]:
    """ "X will pay Y after the signing of a memorandum by Y": with X, whom the clause tells of."""
    if found.pattern.pos != "NOUN" or found.rule.type not in _CONCLUDED or found.targets:
        return ()
    outer = next((told[token.i] for token in found.head.ancestors if token.i in told), None)
    if outer is None or not set(sources) <= {*outer.sources, *outer.targets}:
        return ()
    others = {*outer.sources, *outer.targets} - {*sources, OTHER_ACTOR}
    return tuple(others) if len(others) == 1 else ()


def _those_who_go_on(
    found: Match, people: Participants, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom criticism is of that "X does it despite": X."""
    noun = found.head
    if found.pattern.pos != "NOUN" or found.rule.type not in _VOICED or found.targets:
        return ()
    if case_of(noun) not in _DESPITE:
        return ()
    subjects = logical_subjects(clause_head(noun))
    return tuple(c for t in subjects for c in people.acting(t) if c not in {*sources, OTHER_ACTOR})


def _doer_answered(
    found: Match, told: Mapping[int, Event], sources: tuple[str, ...]
) -> tuple[str, ...]:
    """Whose deed a sanction without a target answers: "recalls its envoy after X fired at it"."""
    if found.rule.type not in _ANSWERING:
        return ()
    for child in found.head.children:
        if marker_of(child) not in _BECAUSE and case_of(child) not in _BECAUSE:
            continue
        for token in child.subtree:
            if token.i in told:
                doers = (c for c in told[token.i].sources if c not in {*sources, OTHER_ACTOR})
                return tuple(doers)
    return ()


def _is_like_another(verb: Token) -> bool:
    if any(child.lower_ in _LIKEWISE for child in children(verb, "advmod")):
        return True
    adjectives = (c for thing in children(verb, "obj") for c in children(thing, "amod"))
    return any(adjective.lower_ in _SIMILAR for adjective in adjectives)


def _nearest(token: Token) -> int:
    """Where the sentence before begins."""
    start = token.sent.start
    return token.doc[start - 1].sent.start if start else start
