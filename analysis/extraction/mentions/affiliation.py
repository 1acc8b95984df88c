"""Affiliation: for whom an office, body or person acts, by the names around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from analysis.extraction.mentions.reading import Hit, Reading
from analysis.lexicons.actors import (
    ADJECTIVE,
    BODY,
    CAPITAL,
    LIKELY,
    NAME,
    NOTHING,
    PEOPLE,
    PLACE,
    TERRITORY,
)
from analysis.vocabulary import OTHER_ACTOR, ActorKind

_BACKED: Final = frozenset(
    "backed based brokered mediated sponsored supported aligned allied funded trained made "
    "imposed sanctioned educated born flagged owned supplied built "
    "speaking drafted proposed linked affiliated armed friendly".split()
)
_OPPOSED: Final = frozenset({"anti", "pro", "counter", "defeat", "non", "ex", "against"})
_HYPHENS: Final = frozenset({"-", "–", "‑"})
_LOCAL_OFFICES: Final = frozenset({"governor", "mayor"})
_STATE_ENVOYS: Final = frozenset({"ambassador", "envoy", "representative", "minister", "diplomat"})
AMBIGUOUS: Final = "ambiguous: "
LIKELY_OWNER: Final = "likely: "
WITH: Final = " and "
"""In a reason: joins the codes that are plain to the one that is open."""
_NOT_IN_OFFICE: Final = frozenset(
    """former ex ousted deposed late then opposition exiled dissident imprisoned jailed""".split()
)


def is_backed(reading: Reading, hit: Hit) -> bool:
    """ "US-backed", "London-based": the name tells of somebody else than the head it stands by."""
    i = hit.end
    return (
        i + 1 < reading.size and reading.text[i] in _HYPHENS and reading.lower[i + 1] in _BACKED
    ) or (
        # one token: "U.S.-backed"
        reading.lower[hit.end - 1].endswith(tuple(f"-{word}" for word in _BACKED))
    )


def hits_between(reading: Reading, start: int, end: int) -> list[Hit]:
    """Names of the lexicon that begin in tokens [start, end), each once."""
    return [hit for i in range(start, end) for hit in reading.hits_from.get(i, ())]


def is_opposed(reading: Reading, hit: Hit) -> bool:
    """ "Anti-Israel", "Counter ISIS", "pro-Russian": against or for it, not of it."""
    i = hit.start - 1
    if i > 0 and reading.text[i] in _HYPHENS:
        i -= 1
    before = reading.lower[i] if i >= 0 else ""
    if before in _OPPOSED:
        return True
    joined = reading.lower[hit.start]
    return any(joined.startswith(f"{word}-") for word in _OPPOSED)


def takes_sides(reading: Reading, words: range) -> bool:
    """ "An anti-Israel group": for or against a state, and of none."""
    return any(is_opposed(reading, hit) for hit in hits_between(reading, words.start, words.stop))


def is_federal(reading: Reading, head: int) -> bool:
    """ "The U.S. state of Michigan": a part of the state, which acts for itself."""
    i = head + 1
    named = i + 1 < reading.size and reading.lower[i] == "of"
    return named and reading.hit_at[i + 1] is None and reading.is_capitalised(i + 1)


def affiliation(
    reading: Reading, hits: Sequence[Hit], head: str, *, of: bool = False
) -> tuple[tuple[str, ...], str | None]:
    """Codes that an office or body with these names beside it acts for.

    Args:
        reading: the document.
        hits: names before the head, or (``of``) after it.
        head: the office or body, lower case.
        of: the names are the complement ("president of …"), so that the first one counts.

    Returns:
        Codes and, where a name is ambiguous, the reason for leaving it open.
    """
    usable = [
        h
        for h in hits
        if NOTHING not in h.kinds() and not is_backed(reading, h) and not is_opposed(reading, h)
    ]
    if head in _LOCAL_OFFICES:
        usable = [h for h in usable if not h.kinds() <= {PLACE, CAPITAL}]
        if not usable:
            return (OTHER_ACTOR,), None
    usable = [h for h in usable if not h.is_place] or usable
    # "a Latvian National Guard unit": the state named, whoever else has a body of that name
    usable = [h for h in usable if h.kinds() != {LIKELY}] or usable
    if not usable:
        return (), None
    chosen = _coordinated(reading, usable) or [_one(reading, usable, head, of=of)]
    codes: list[str] = []
    open_question = None
    for hit in chosen:
        meant = meant_codes(hit)
        if len(meant) > 1:
            open_question = AMBIGUOUS + " or ".join(meant)
        elif hit.kinds() == {LIKELY} and len(chosen) == 1:
            open_question = LIKELY_OWNER + meant[0]
        else:
            codes.extend(meant)
    if open_question is not None:
        return (), open_question + "".join(f"{WITH}{code}" for code in codes)
    return tuple(dict.fromkeys(codes)), None


def meant_codes(hit: Hit) -> tuple[str, ...]:
    """Codes of the strongest sense of a name: an actor's own name before a body of one."""
    for kinds in ((NAME,), (ADJECTIVE, PEOPLE), (TERRITORY,), (BODY,), (CAPITAL,), (LIKELY,)):
        codes = hit.codes(*kinds)
        if codes:
            return codes
    return hit.codes(PLACE)


def _coordinated(reading: Reading, hits: Sequence[Hit]) -> list[Hit]:
    """The names, where "and", a comma, a stroke or a hyphen alone parts them: "US and Japanese"."""
    if len(hits) < 2:
        return []
    for left, right in pairwise(hits):
        between = reading.lower[left.end : right.start]
        joined = left.end > right.start or all(
            word in {"and", ",", "-", "–", "/", "&", "the"} for word in between
        )
        if not joined or (not between and left.end <= right.start):
            return []
    return list(hits)


def _one(reading: Reading, hits: Sequence[Hit], head: str, *, of: bool) -> Hit:
    if of:
        return hits[0]
    if head in _STATE_ENVOYS:
        kind = reading.lexicon.kind
        states = [h for h in hits if any(kind(c) is ActorKind.STATE for c in meant_codes(h))]
        if states:
            return states[0]
    return hits[-1]


def is_not_in_office(reading: Reading, words: Iterable[int]) -> bool:
    """ "The former president", "an opposition leader": who does not act for the state."""
    return any(reading.lower[i] in _NOT_IN_OFFICE for i in words)


def before_brackets(reading: Reading, start: int) -> list[Hit]:
    """ "Republic of Korea (ROK) Foreign Minister": the name that an acronym parts from its head."""
    if start < 4 or reading.text[start - 1] != ")" or reading.text[start - 3] != "(":
        return []
    short, name = reading.hit_at[start - 2], reading.hit_at[start - 4]
    if short is None or name is None or meant_codes(short) != meant_codes(name):
        return []
    return [name]
