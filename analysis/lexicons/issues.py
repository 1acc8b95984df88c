"""Issues: PLOVER's contexts, read off the words of a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from analysis.errors import LexiconError

__all__ = ["Issue", "issues_of", "load_issues", "read_issues"]

TABLE: Final = Path(__file__).with_name("issues.toml")


@dataclass(frozen=True, slots=True)
class Issue:
    """One context: lemmas that call for it by themselves, and phrases found in the text."""

    id: str
    name: str
    lemmas: frozenset[str]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def issues_of(lemmas: Iterable[str], text: str) -> tuple[str, ...]:
    """Ids of the contexts that a sentence is about, in the order of the table.

    Args:
        lemmas: lower-case lemmas of the sentence.
        text: its text; phrases are found in it whole words at a time, whatever their case.
    """
    found = {issue for lemma in lemmas for issue in _by_lemma().get(lemma, ())}
    for match in _phrase_pattern().finditer(text.lower().replace("’", "'")):
        found.update(_by_phrase()[match.group()])
    return tuple(issue.id for issue in load_issues() if issue.id in found)


@cache
def load_issues() -> tuple[Issue, ...]:
    """The bundled table.

    Raises:
        LexiconError: the file is malformed.
    """
    return read_issues(TABLE)


def read_issues(path: Path) -> tuple[Issue, ...]:
    """Read a table of contexts.

    Raises:
        LexiconError: an id comes twice, or a context has neither lemmas nor phrases.
    """
    issues: list[Issue] = []
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(
            f"the file is no valid TOML ({error})",
            where=path.name,
            remedy="Mend the line that the message names.",
        ) from error
    for entry in content.get("issue", []):
        name = str(entry.get("id", ""))
        issue = Issue(
            id=name,
            name=str(entry.get("name", name)),
            lemmas=frozenset(entry.get("lemmas", ())),
            phrases=tuple(entry.get("phrases", ())),
            examples=tuple(entry.get("examples", ())),
            counterexamples=tuple(entry.get("counterexamples", ())),
        )
        if not name or any(other.id == name for other in issues):
            raise LexiconError(
                f"the issue id “{name}” is missing or comes twice",
                where=path.name,
                remedy="Give every [[issue]] an id of its own.",
            )
        if not issue.lemmas and not issue.phrases:
            raise LexiconError(
                f"the issue “{name}” has no words",
                where=path.name,
                remedy="Write lemmas or phrases.",
            )
        issues.append(issue)
    return tuple(issues)


@cache
def _by_lemma() -> dict[str, tuple[str, ...]]:
    """Lemma → ids."""
    found: dict[str, tuple[str, ...]] = {}
    for issue in load_issues():
        for lemma in issue.lemmas:
            found[lemma] = (*found.get(lemma, ()), issue.id)
    return found


@cache
def _by_phrase() -> dict[str, tuple[str, ...]]:
    """Phrase, in lower case → ids."""
    found: dict[str, tuple[str, ...]] = {}
    for issue in load_issues():
        for phrase in issue.phrases:
            found[phrase.lower()] = (*found.get(phrase.lower(), ()), issue.id)
    return found


@cache
def _phrase_pattern() -> re.Pattern[str]:
    """All phrases, longer ones first, between word boundaries."""
    phrases = sorted(_by_phrase(), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")
