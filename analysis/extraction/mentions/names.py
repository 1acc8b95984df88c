"""Names of people: where one begins and ends, and whom the lexicon knows by it."""

from __future__ import annotations

from datetime import date
from typing import Final

from analysis.extraction.mentions.reading import Reading
from analysis.lexicons.actor_people import OfficeHolder
from analysis.lexicons.actors import NOTHING

_NOT_NAMES: Final = frozenset(
    "the a an and or of in on at to for from with by new old great saint".split()
)
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "vi", "xiv", "xvi"})
MAX_NAME: Final = 9


def name_end(reading: Reading, start: int, limit: int, *, titled: bool) -> int:
    """End of the person's name that begins at ``start``; ``start`` itself where none does.

    Args:
        reading: the document.
        start: token where the name would begin.
        limit: token that it may not reach past (a suffix such as ", Jr." excepted).
        titled: an office stands before it, so that no entity need vouch for the name.
    """
    i = start
    limit = min(limit, start + MAX_NAME)
    while i < limit:
        if reading.is_sentence_start[i] and i > start and not _initial_before(reading, i):
            break
        if _is_name_word(reading, i, first=i == start, titled=titled):
            i += 1
        elif i > start and _continues(reading, i, limit):
            i += 1
        else:
            break
    while i > start and (reading.tag[i - 1] == "HYPH" or _is_particle(reading, i - 1)):
        i -= 1
    suffixed = i > start and i + 1 < reading.size and reading.text[i] == ","
    return i + 2 if suffixed and reading.lower[i + 1] in _SUFFIXES else i


def _initial_before(reading: Reading, i: int) -> bool:
    """A sentence boundary that the parser put behind an initial: "Joseph R. | Biden"."""
    return len(reading.text[i - 1]) == 2 and reading.text[i - 1][1] == "."


def _is_particle(reading: Reading, i: int) -> bool:
    return reading.lower[i] in reading.lexicon.words.particles and not reading.is_capitalised(i)


def _is_name_word(reading: Reading, i: int, *, first: bool, titled: bool) -> bool:
    text = reading.text[i]
    hit = reading.hit_at[i]
    in_person = reading.entity[i] == "PERSON"
    if hit is not None and NOTHING in hit.kinds():
        hit = None
    if hit is not None and hit.end - hit.start > 1:
        return False
    if hit is not None and (first or not in_person or reading.entity_start[i]):
        return False
    if not text[:1].isupper() or not any(c.isalpha() for c in text):
        return False
    if text.isupper() and len(text) > 3 and not in_person and not titled:
        return False
    if reading.tag[i] not in {"NNP", "NNPS"} and not in_person:
        return titled and reading.tag[i] in {"NN", "JJ", "FW"} and not _is_word(reading, i)
    return not _is_word(reading, i)


def _is_word(reading: Reading, i: int) -> bool:
    """A capitalised word of the title grammar or of the calendar, not of a name."""
    lower = reading.lower[i]
    words = reading.lexicon.words
    if reading.is_time(i) or lower in _NOT_NAMES or lower.rstrip(".") in words.honorifics:
        return True
    if lower in words.persons or lower in words.bodies or lower.rstrip("s") in words.bodies:
        # "Prince", "King", "Bishop" are names where the recogniser says so and a name is begun.
        return reading.entity[i] != "PERSON" or reading.entity_start[i]
    return lower in words.portfolio and reading.entity[i] != "PERSON"


def _continues(reading: Reading, i: int, limit: int) -> bool:
    """A particle, hyphen, nickname or lower-case part inside a name: "al-", "Jae-myung", "bin"."""
    if reading.tag[i] == "HYPH" or reading.text[i] in {"-", "‑", "–"}:
        return reading.is_glued[i] and reading.is_glued[i - 1] and i + 1 < limit
    if reading.text[i - 1] in {"-", "‑", "–"} and reading.is_glued[i - 1]:
        return reading.text[i].isalpha() and reading.hit_at[i] is None
    if reading.lower[i] in reading.lexicon.words.particles and i + 1 < limit:
        following = reading.text[i + 1]
        return following[:1].isupper() or following in {"-"} or _is_particle(reading, i + 1)
    return reading.text[i].lower() in _SUFFIXES


def person_start(reading: Reading, i: int) -> bool:
    """Whether the recogniser sees a person's name begin at ``i``, the lexicon's names aside."""
    return (
        reading.entity[i] == "PERSON"
        and reading.entity_start[i]
        and (reading.hit_at[i] is None or NOTHING in reading.hit_at[i].kinds())  # type: ignore[union-attr]
    )


def known_person(
    reading: Reading, start: int, end: int, on: date | None
) -> tuple[OfficeHolder, ...]:
    """Office holders of this name whom the text may mean.

    A family name alone counts only for those in office on the day; a full name counts always.
    """
    name = person_name(reading, start, end)
    found = reading.lexicon.people_named(name, on)
    if not found:
        return ()
    if end - start > 1:
        return found
    return tuple(holder for holder in found if on is None or holder.holds(on))


def person_name(reading: Reading, start: int, end: int) -> str:
    """The name as the text writes it."""
    doc = reading.doc
    return str(doc[start:end].text)
