"""Groups: which actors "the two countries", "both sides" or "the leaders" are."""

from __future__ import annotations

from typing import Final

from analysis.extraction.mentions.groups import group_size
from analysis.extraction.mentions.resolve_context import ArticleView, Placed, coordinated
from analysis.vocabulary import OTHER_ACTOR, ActorKind, MentionLabel

_OF_STATES: Final = frozenset(
    {"countries", "nations", "states", "capitals", "governments", "neighbours", "neighbors",
     "republics", "economies", "superpowers", "armies", "militaries", "democracies", "powers"}
)  # fmt: skip
_OF_PEOPLE: Final = frozenset(
    {"leaders", "presidents", "ministers", "counterparts", "principals", "heads", "officials",
     "diplomats", "envoys", "secretaries", "premiers", "chiefs"}
)  # fmt: skip
_OF_TALKS: Final = frozenset({"sides", "side", "delegations", "parties"})
REACH: Final = 4


def resolve_group(view: ArticleView, placed: Placed) -> None:
    """Collect the actors named last before the group until there are as many as it counts."""
    words = placed.mention.text.lower().split()
    size = group_size(words)
    role = placed.mention.role or ""
    titled = tuple(dict.fromkeys(c for c in view.title_codes if _fits(view, c, role)))
    headed = titled if len(titled) == (size or 2) else None
    found = headed if role in _OF_TALKS else None  # the title says whose talks these are
    if found is None and size is None:
        found = _coordination(view, placed, role)
    found = found or _nearest(view, placed, role, size or 2) or headed
    if found is None:
        placed.leave("no group of that size named before it")
        return
    placed.settle(found, "resolve.group", entity="group:" + "+".join(sorted(found)))


def _fits(view: ArticleView, code: str, role: str) -> bool:
    if code == OTHER_ACTOR:
        return False
    if role in _OF_STATES:
        return view.is_state(code)
    return role not in _OF_PEOPLE or view.lexicon.kind(code) is not ActorKind.ARMED_GROUP


def _coordination(view: ArticleView, placed: Placed, role: str) -> tuple[str, ...] | None:
    """A group of no stated size: the last names that "and" joins, or an earlier group."""
    for other in view.before(placed, REACH):
        codes = dict.fromkeys(
            code
            for member in coordinated(view, other)
            if member.index < placed.index and (role not in _OF_PEOPLE or _counts_as_person(member))
            for code in member.actors
            if _fits(view, code, role)
        )
        if len(codes) > 1:
            return tuple(codes)
    return None


def _nearest(view: ArticleView, placed: Placed, role: str, size: int) -> tuple[str, ...] | None:
    """The first way of counting that comes out: with people alone, then with whatever acts."""
    for other in view.before(placed, 2):
        if other.is_subject and other.actors and not other.is_location:
            members = [m for m in coordinated(view, other) if m.index < placed.index]
            acting = dict.fromkeys(c for m in members for c in m.actors if _fits(view, c, role))
            if len(acting) == size:
                return tuple(acting)
    passes = [True, False] if role in _OF_PEOPLE else [False]
    for people_only in passes:
        found: dict[str, None] = {}
        for other in view.before(placed, REACH):
            if not _counts(other, people_only=people_only):
                continue
            codes = [code for code in other.actors if _fits(view, code, role)]
            new = [code for code in codes if code not in found]
            if len(codes) == size and (not found or set(found) <= set(codes)):
                return tuple(codes)
            if not new:
                continue
            if len(found) + len(new) > size:
                break
            found.update(dict.fromkeys(new))
            if len(found) == size:
                return tuple(reversed(found))
    return None


def _counts_as_person(other: Placed) -> bool:
    """ "The leaders" are those who met, not the countries that they talked about."""
    people = {MentionLabel.PERSON, MentionLabel.ROLE, MentionLabel.GROUP, MentionLabel.PRON}
    return other.label in people or other.is_subject


def _counts(other: Placed, *, people_only: bool) -> bool:
    if not other.actors or other.is_location:
        return False
    if other.label is MentionLabel.NORP:
        # An adjective names a party only where nobody else does; "Israeli strikes" does.
        return not people_only and other.mention.role is None
    if people_only:
        return other.label in {MentionLabel.PERSON, MentionLabel.ROLE, MentionLabel.GROUP}
    return True
