"""Words of saying, thinking, alleging and denying: ``reporting.toml`` and its loader."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import LexiconError
from analysis.vocabulary import AttributionKind

REPORTING: Final = Path(__file__).with_name("reporting.toml")

FRAMES: Final = frozenset({"clause", "gerund", "of", "as", "name", "speech"})
"""How a verb takes its content; ``reporting.toml`` opens with what each means."""

_SECTIONS: Final = ("verb", "adjective", "noun", "phrase", "adverb", "unsaid")


@dataclass(frozen=True, slots=True)
class ReportingEntry:
    """One group of words that report alike."""

    id: str
    section: str
    kind: AttributionKind
    words: frozenset[str]
    frames: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportingLexicon:
    """The groups, and the words of each section with the group they belong to.

    ``verbs`` maps a lemma to its frames, each with its entry; ``phrases`` are tuples of lower-case
    words, longest first; ``unsaid`` holds the words of each group of that section by its id.
    """

    entries: tuple[ReportingEntry, ...]
    verbs: dict[str, dict[str, ReportingEntry]]
    adjectives: dict[str, ReportingEntry]
    nouns: dict[str, ReportingEntry]
    adverbs: dict[str, ReportingEntry]
    phrases: tuple[tuple[tuple[str, ...], ReportingEntry], ...]
    unsaid: dict[str, frozenset[str]]


@cache
def load_reporting(path: Path = REPORTING) -> ReportingLexicon:
    """Read the reporting words.

    Raises:
        LexiconError: the file lacks a key, or names a kind or frame that does not exist.
    """
    with path.open("rb") as file:
        tables = tomllib.load(file)
    unknown = set(tables) - set(_SECTIONS)
    if unknown:
        raise LexiconError(f"Unknown section {sorted(unknown)[0]}", where=path.name)
    entries = tuple(
        _entry(table, section, path) for section in _SECTIONS for table in tables.get(section, [])
    )
    verbs: dict[str, dict[str, ReportingEntry]] = defaultdict(dict)
    single: dict[str, dict[str, ReportingEntry]] = defaultdict(dict)
    phrases = []
    for entry in entries:
        for word in sorted(entry.words):
            if entry.section == "verb":
                for frame in entry.frames:
                    # The first group that lists a lemma for a frame keeps it.
                    verbs[word].setdefault(frame, entry)
            elif entry.section == "phrase":
                phrases.append((tuple(word.split()), entry))
            else:
                single[entry.section].setdefault(word, entry)
    phrases.sort(key=lambda pair: -len(pair[0]))
    return ReportingLexicon(
        entries,
        dict(verbs),
        single["adjective"],
        single["noun"],
        single["adverb"],
        tuple(phrases),
        {entry.id: entry.words for entry in entries if entry.section == "unsaid"},
    )


def _entry(table: dict[str, Any], section: str, path: Path) -> ReportingEntry:
    where = f"{path.name}, {section} {table.get('id', '?')}"
    try:
        kind = AttributionKind(table["kind"])
        words = frozenset(table["words"] if "words" in table else table["lemmas"])
        frames = frozenset(table["frames"]) if section == "verb" else frozenset()
        examples = tuple(table["examples"])
        counterexamples = tuple(table["counterexamples"])
        identifier = str(table["id"])
    except (KeyError, ValueError) as error:
        raise LexiconError(f"A reporting entry is malformed ({error})", where=where) from error
    if frames - FRAMES:
        raise LexiconError(f"Unknown frame {sorted(frames - FRAMES)[0]}", where=where)
    if not words or not examples or not counterexamples:
        raise LexiconError("Words, examples and counterexamples are all needed", where=where)
    return ReportingEntry(identifier, section, kind, words, frames, examples, counterexamples)
