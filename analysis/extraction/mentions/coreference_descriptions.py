"""Descriptions: "the country", "the ministry", "the spokesman", "his country", "its ambassador"."""

from __future__ import annotations

from typing import Final

from analysis.extraction.grammar import clause_head
from analysis.extraction.mentions.coreference_ranking import is_blamed
from analysis.extraction.mentions.coreference_topic import (
    alongside,
    apposed,
    members_told,
    of_named,
    opposite,
    predicated,
    topic_of,
)
from analysis.extraction.mentions.house import of_the_house
from analysis.extraction.mentions.resolve_context import ArticleView, Placed
from analysis.vocabulary import OTHER_ACTOR, ActorKind, MentionLabel

REACH: Final = 4
_UNRECOGNISED: Final = "mention.organisation"
"""Rule of names in the lexicon; OTHER among them is a territory that claims to be a state."""
_COMPANIES_OF_STATES: Final = frozenset(
    "coalition alliance group network forum initiative partnership association league".split()
)
_ORGANISATION_REACH: Final = 8


def resolve_description(view: ArticleView, placed: Placed, owner: tuple[str, ...]) -> None:
    """Settle an office, body or kind of state without a name.

    Args:
        view: the article.
        placed: the open mention.
        owner: actors of a possessive in it, which decide where there are any.
    """
    reason = placed.mention.reason or ""
    if reason.startswith(("ambiguous", "likely", "several states")):
        return
    word = _noun(placed)
    words = view.lexicon.words
    subject = predicated(view, placed)
    if named := name_behind(view, placed) or apposed(view, placed):
        placed.settle(named, "resolve.description.name")
    elif word.startswith("counterpart"):
        _counterpart(view, placed)
    elif owner:
        placed.settle(owner, "resolve.description.owner")
    elif beside := alongside(view, placed):
        placed.settle(beside, "resolve.description.alongside")
    elif named := of_named(view, placed):
        placed.settle(named, "resolve.description.of")
    elif subject is not None:
        if subject.actors:
            placed.settle(subject.actors, "resolve.description.predicate")
        else:
            placed.leave("its subject is open")
    elif word in words.definite_states and word != "state":
        _state(view, placed, word)
    elif placed.is_plural and (listed := _listed(view, placed)):
        placed.settle(listed, "resolve.description.list")
    elif placed.label is MentionLabel.ROLE:
        _office(view, placed, word)
    elif word in words.definite_organisations and _organisation(view, placed, word):
        return
    elif _has_own_name(view, placed, word):
        placed.settle((OTHER_ACTOR,), "resolve.description.named")
    else:
        _body(view, placed, word)


def _has_own_name(view: ArticleView, placed: Placed, word: str) -> bool:
    """ "The Media Freedom Coalition": of its members, not of the state that the news is about."""
    names = [t for t in view.doc[placed.start : placed.end] if t.is_title and t.pos_ == "PROPN"]
    return word in _COMPANIES_OF_STATES and placed.head.is_title and len(names) > 2


def name_behind(view: ArticleView, placed: Placed) -> tuple[str, ...]:
    """ "The rebel group M23": the group's name stands right behind."""
    following = view.placed[placed.index + 1 : placed.index + 2]
    if _noun(placed) not in view.lexicon.words.definite_groups or not following:
        return ()
    other = following[0]
    beside = other.start == placed.end and other.label is MentionLabel.ORG
    return other.actors if beside and not view.states(other.actors) else ()


def _noun(placed: Placed) -> str:
    role = (placed.mention.role or placed.mention.text).lower().split()
    return placed.head.lemma_.lower() if len(role) != 1 else role[0]


def name_listed(view: ArticleView, placed: Placed) -> None:
    """ "World leaders, including X and Y": the named ones, where the phrase alone says nobody."""
    listed = _listed(view, placed) if placed.is_plural else ()
    if listed:
        placed.settle(listed, "resolve.description.list", entity=None)


def _listed(view: ArticleView, placed: Placed) -> tuple[str, ...]:
    """ "Leaders, including X and Y": whom the list names that follows in the sentence."""
    for other in view.placed[placed.index + 1 :]:
        if other.sentence != placed.sentence:
            break
        before = view.doc[other.start - 1]
        if before.lower_ in {"including", "as"} and other.actors:
            members = [other]
            for following in view.placed[other.index + 1 :]:
                between = view.doc[members[-1].end : following.start]
                if not all(token.lower_ in {",", "and", "the"} for token in between):
                    break
                members.append(following)
            return tuple(dict.fromkeys(code for m in members for code in m.actors))
    return ()


def _counterpart(view: ArticleView, placed: Placed) -> None:
    """ "His counterpart": of the states spoken of, those that the owner does not act for."""
    placed.leave("counterpart of unknown affiliation")
    near = list(view.before(placed, 1))
    subject = next((p for p in near if p.is_subject and p.actors), None)
    officials = [p for p in near if p.label in {MentionLabel.PERSON, MentionLabel.ROLE}]
    for spoken_of in (officials, near):
        states = dict.fromkeys(c for p in reversed(spoken_of) for c in view.states(p.actors))
        others = tuple(c for c in states if c not in (subject.actors if subject else ()))
        if subject is not None and (len(others) == 1 or (others and placed.is_plural)):
            placed.settle(others, "resolve.description.counterpart")
            return


def _state(view: ArticleView, placed: Placed, word: str) -> None:
    """ "The country": the state that the sentence is about, else the one named last."""
    if placed.mention.text.lower().startswith("that "):
        for other in view.before(placed, 1):
            states = view.states(other.actors)
            if len(states) == 1:
                placed.settle(states, "resolve.description.state")
                return
    allowed = frozenset(view.lexicon.words.descriptions.get(word, ()))
    fitting = []
    for other in view.before(placed, REACH):
        states = view.states(other.actors)
        if other.actors == (OTHER_ACTOR,) and other.mention.evidence.rule == _UNRECOGNISED:
            states = other.actors
        if len(states) != 1 or (allowed and states[0] not in allowed):
            continue
        if other.label is MentionLabel.NORP or _owns(other, placed):
            continue
        fitting.append((other, states[0]))
    if allowed and not fitting:
        named = [c for c in view.counts() if c in allowed]
        if len(named) == 1:
            placed.settle((named[0],), "resolve.description.kind")
            return
    if not fitting:
        titled = [c for c in dict.fromkeys(view.title_codes) if view.is_state(c)]
        if len(titled) == 1:
            placed.settle((titled[0],), "resolve.description.title")
            return
        placed.leave("no state named before it")
        return
    same = [f for f in fitting if f[0].sentence == placed.sentence]
    main = [f for f in same if is_blamed(placed, f[0])] or [f for f in same if f[0].is_subject]
    nearest_subject = next(
        (f for f in main if clause_head(f[0].head) == clause_head(placed.head)), None
    )
    chosen = nearest_subject or (main[0] if main else None) or fitting[0]
    placed.settle((chosen[1],), "resolve.description.state")


def _owns(other: Placed, placed: Placed) -> bool:
    """ "France's colonization of the country": not France."""
    return other.head.dep_ == "nmod:poss" and other.head.head in {
        placed.head.head,
        placed.head.head.head,
    }


def _office(view: ArticleView, placed: Placed, word: str) -> None:
    """ "The spokesman": who held that office last in the text; a plain office, its only state."""
    role = (placed.mention.role or "").split()
    if placed.end < len(view.doc) and view.doc[placed.end].lower_ == "of":
        placed.leave("what it is of is no actor")
        return
    if placed.case == "as":
        placed.leave("a predicate, of whom it is said")
        return
    holders = [
        (set(known) != set(role), rank, other)
        for rank, other in enumerate(view.before(placed, 99))
        if other.label in {MentionLabel.PERSON, MentionLabel.ROLE}
        and other.actors
        and (known := (other.mention.role or "").split())
        and role
        and role[-1] in known
        and _compatible(role, known)
    ]
    if holders:  # of the very title before one that says more: "The Secretary", not the Foreign one
        other = min(holders, key=lambda h: h[:2])[2]
        placed.settle(
            other.actors,
            "resolve.description.office",
            entity=other.mention.entity,
            name=None if placed.is_plural else other.mention.name,
        )
        return
    if placed.is_plural and word in {"leader", "president", "minister", "head"}:
        placed.leave("offices without an affiliation")
    if own := of_the_house(view, placed.mention.role):
        placed.settle(own, "resolve.description.house")
        return
    other_side = opposite(view, placed)
    if other_side is not None:
        placed.settle((other_side,), "resolve.description.opposite")
        return
    code = topic_of(view, placed)
    if code is None:
        placed.leave("role without an affiliation")
    else:
        placed.settle((code,), "resolve.description.topic")


def _compatible(role: list[str], known: list[str]) -> bool:
    """ "The minister" fits "foreign minister"; "the defence minister" does not."""
    return set(role) <= set(known) or set(known) <= set(role)


def _organisation(view: ArticleView, placed: Placed, word: str) -> bool:
    """ "The bloc", "the alliance", "the agency": the organisation named last."""
    for other in view.before(placed, _ORGANISATION_REACH):
        if len(other.actors) != 1 or other.label is MentionLabel.NORP:
            continue
        code = other.actors[0]
        if view.lexicon.kind(code) is ActorKind.ORGANISATION and _suits(view, code, word):
            placed.settle(other.actors, "resolve.description.organisation")
            return True
        if word in other.mention.text.lower().split() and other.label is MentionLabel.ORG:
            placed.settle(other.actors, "resolve.description.body", entity=other.mention.entity)
            return True
    named = [
        code
        for code in view.counts()
        if view.lexicon.kind(code) is ActorKind.ORGANISATION and _suits(view, code, word)
    ]
    if len(named) == 1:
        placed.settle((named[0],), "resolve.description.organisation")
        return True
    return False


def _suits(view: ArticleView, code: str, word: str) -> bool:
    """Blocs, alliances and unions have members; courts and councils are named as such."""
    name = view.lexicon.display_name(code).lower()
    if word in {"court", "tribunal", "council", "commission", "fund", "bank", "committee", "union",
                "league", "association", "forum", "coalition"}:  # fmt: skip
        return word in name or (word in {"council", "commission"} and code in {"UN", "EU"})
    if word in {"bloc", "alliance", "grouping"}:
        return bool(view.lexicon.members(code))
    if word in {"agency", "watchdog"}:
        return "agency" in name or "organi" in name or word == "watchdog"
    return True


def _body(view: ArticleView, placed: Placed, word: str) -> None:
    """ "The ministry", "the government": the same body before, else whose text this is."""
    for other in view.before(placed, _ORGANISATION_REACH):
        if other.label is not MentionLabel.ORG or not other.actors:
            continue
        if word in other.mention.text.lower().split()[-1:]:
            placed.settle(other.actors, "resolve.description.body", entity=other.mention.entity)
            return
    groups = view.lexicon.words.definite_groups
    if word in groups:
        for other in view.before(placed, REACH):
            code = other.actors[0] if len(other.actors) == 1 else ""
            organised = {ActorKind.ARMED_GROUP, ActorKind.ORGANISATION}
            if code and code != OTHER_ACTOR and view.lexicon.kind(code) in organised:
                placed.settle(other.actors, "resolve.description.group")
                return
        if word not in view.lexicon.words.bodies:
            told = members_told(view, word)
            rule = "resolve.description.members" if told else "resolve.description.unknown"
            placed.settle(told or (OTHER_ACTOR,), rule)
            return
    if word in view.lexicon.words.hardware:
        placed.leave("whose it is is not told")
        return
    if own := of_the_house(view, word):
        placed.settle(own, "resolve.description.house")
        return
    topic = topic_of(view, placed)
    if topic is None:
        placed.leave("body without an affiliation")
    else:
        placed.settle((topic,), "resolve.description.topic")
