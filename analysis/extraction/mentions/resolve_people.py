"""People: mentions of one person joined, so that a surname takes full name and affiliation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.extraction.mentions.house import of_the_house
from analysis.extraction.mentions.resolve_context import ArticleView, Placed
from analysis.lexicons.actor_people import OfficeHolder, name_keys
from analysis.vocabulary import OTHER_ACTOR, ActorKind, MentionLabel

_OFFICES = frozenset({"president", "minister", "premier", "chancellor", "king", "queen", "emir",
                      "secretary", "spokesman", "spokeswoman", "spokesperson", "ambassador",
                      "envoy", "leader", "general", "chief"})  # fmt: skip

_OF_ORGANISATIONS = frozenset({"secretary-general", "general", "commissioner", "rapporteur"})
_LISTING = (["and"], [","], [",", "and"])
_UNAFFILIATED = "resolve.person.unaffiliated"


def join_people(view: ArticleView, *, late: bool = False) -> None:
    """Join the mentions of each person and spread name, role, affiliation and entity.

    Args:
        view: the article; its mentions change.
        late: pronouns and roles are resolved by now; who is still unaffiliated acts as OTHER.
    """
    clusters = _clusters([p for p in view.placed if p.mention.name])
    for members in clusters:
        name = max(
            (p.mention.name or "" for p in members), key=lambda n: (len(name_keys(n)), len(n))
        )
        entity = "person:" + "_".join(name_keys(name))
        actors, rule = _affiliation(view, members, name)
        role = next((p.mention.role for p in members if p.mention.role), None)
        described = any(p.label is MentionLabel.ROLE and not p.actors for p in members)
        if not actors:
            actors, rule = _of_the_list(view, members[0]), "resolve.person.list"
        official = _office(role) in _OFFICES
        if not actors and not official and (late or not described):
            actors, rule = (OTHER_ACTOR,), _UNAFFILIATED
        for placed in members:
            full = name if placed.label is MentionLabel.PERSON else placed.mention.name or name
            if actors and placed.actors != actors:
                placed.settle(actors, rule)
            placed.mention = replace(
                placed.mention,
                name=full,
                role=placed.mention.role or role,
                entity=entity,
                reason=None if placed.actors else placed.mention.reason,
            )


def _office(role: str | None) -> str:
    """The noun of an office: "minister" of "foreign minister", "" without one."""
    words = (role or "").split()
    return words[-1] if words else ""


def _clusters(people: Sequence[Placed]) -> list[list[Placed]]:
    """Mentions whose names agree: the shorter one's words are all in the longer one."""
    clusters: list[list[Placed]] = []
    keys_of: list[set[str]] = []
    by_length = sorted(people, key=lambda p: -len(name_keys(p.mention.name or "")))
    for placed in by_length:
        keys = set(name_keys(placed.mention.name or ""))
        fitting = [i for i, known in enumerate(keys_of) if keys and keys <= known]
        if fitting:
            best = min(fitting, key=lambda i: _distance(placed, clusters[i]))
            clusters[best].append(placed)
        else:
            clusters.append([placed])
            keys_of.append(keys)
    for members in clusters:
        members.sort(key=lambda p: p.index)
    return clusters


def _distance(placed: Placed, members: Sequence[Placed]) -> tuple[bool, int]:
    """A cluster with the same affiliation first, then the one named nearest before."""
    stated = {code for p in members for code in p.actors}
    differs = bool(placed.actors) and bool(stated) and not stated & set(placed.actors)
    gap = min(
        (placed.index - p.index if p.index < placed.index else 1000 + p.index for p in members),
        default=0,
    )
    return differs, gap


def _affiliation(
    view: ArticleView, members: Sequence[Placed], name: str
) -> tuple[tuple[str, ...], str]:
    """What the members state by title, else what the lexicon knows of the full name."""
    for wanted in (
        "mention.person.title",
        "mention.person.affiliated",
        "mention.person.apposition",
        "mention.role.apposition",
    ):
        for placed in members:
            if placed.actors and placed.mention.evidence.rule == wanted:
                return placed.actors, "resolve.person.title"
    stated = [p.actors for p in members if p.actors and p.mention.evidence.rule != _UNAFFILIATED]
    holders = view.lexicon.people_named(name, view.published)
    if stated and (len(name_keys(name)) < 2 or not holders):
        return stated[0], "resolve.person.name"
    role = next((p.mention.role for p in members if p.mention.role), None)
    holder = _holder(view, holders, name, role)
    if holder is not None:
        return (holder.code,), "resolve.person.known"
    if stated:
        return stated[0], "resolve.person.name"
    known = view.lexicon.words.offices.get((role or "").split(" for ")[0])
    if known:
        return known, "resolve.person.office"
    if own := of_the_house(view, role):
        return own, "resolve.person.house"
    if _office(role) in _OFFICES:
        code = _company(view, members[0])
        if code is not None:
            return (code,), "resolve.person.company"
    return (), "resolve.person"


def _of_the_list(view: ArticleView, placed: Placed) -> tuple[str, ...]:
    """ "Chilean judges A, B and C": what the plural before the first name says of all."""
    for other in reversed(view.placed[: placed.index]):
        between = [token.lower_ for token in view.doc[other.end : placed.start]]
        if other.label is not MentionLabel.PERSON or between not in _LISTING:
            return ()
        office = _office(other.mention.role)
        stated = other.mention.evidence.rule in {"mention.person.title", "resolve.person.title"}
        if office.endswith("s") and stated and office.split()[0] in other.mention.text.lower():
            return other.actors
        placed = other
    return ()


def _holder(
    view: ArticleView, holders: Sequence[OfficeHolder], name: str, role: str | None
) -> OfficeHolder | None:
    """The office holder of this name; a family name alone needs a fitting office or day."""
    if not holders:
        return None
    if role:
        fitting = [h for h in holders if _office(role) in h.office.split()]
        if fitting:
            return fitting[0]
    if len(name_keys(name)) > 1:
        return holders[0]
    on = view.published
    current = [h for h in holders if on is None or h.holds(on)]
    return current[0] if current else None


def _company(view: ArticleView, placed: Placed) -> str | None:
    """The only state near an official without affiliation, or in the whole article."""
    for sentences in (0, 1):
        codes = {
            code for other in view.before(placed, sentences) for code in view.states(other.actors)
        }
        codes -= {*view.publisher}  # a ministry's text names its guests by their office
        if len(codes) == 1:
            return codes.pop()
        if codes:
            return None
    if _office(placed.mention.role) in _OF_ORGANISATIONS:
        kind = view.lexicon.kind
        bodies = [c for c in view.counts() if kind(c) is ActorKind.ORGANISATION]
        return bodies[0] if len(bodies) == 1 else None
    named = [code for code in view.counts() if view.is_state(code)]
    if len(named) > 1:
        named = [code for code in named if code not in view.publisher]
    return named[0] if len(named) == 1 else None
