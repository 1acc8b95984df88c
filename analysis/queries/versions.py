"""The versions of a text that several papers carry, and in what they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.queries.frames import Source

MOST: Final = 20
"""Versions that are compared; an agency text may be in hundreds of papers."""

_SENTENCE: Final = re.compile(r"\n+|(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9])")
_SQL: Final = """
    WITH here AS (
        SELECT coalesce(duplicate_of, article_id) AS first FROM articles WHERE article_id = $id
    )
    SELECT article_id, title, source, published, url, text FROM articles
    JOIN texts USING (article_id, write_id)
    WHERE coalesce(duplicate_of, article_id) IN (SELECT first FROM here)
    ORDER BY article_id <> $id, published, article_id LIMIT $most
"""


@dataclass(frozen=True, slots=True)
class Version:
    """Another paper's version: sentences that only it has, and those that it has not."""

    article_id: str
    title: str
    source: str | None
    published: date | None
    url: str | None
    more: tuple[str, ...]
    less: tuple[str, ...]


def versions(source: Source, article_id: str) -> list[Version]:
    """The other versions of an article's text, by day; empty for a text in one paper only."""
    rows = source.snapshot().execute(_SQL, {"id": article_id, "most": MOST + 1}).fetchall()
    if len(rows) < 2 or rows[0][0] != article_id:
        return []
    here = rows[0][-1] or ""
    return [
        Version(other, title or "", outlet, published, url, *differences(here, text or ""))
        for other, title, outlet, published, url, text in rows[1:]
    ]


def differences(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences that only ``other`` has, and those that only ``one`` has, in their order.

    White space and capitals make no difference.
    """
    here, there = _sentences(one), _sentences(other)
    return (
        tuple(text for key, text in there.items() if key not in here),
        tuple(text for key, text in here.items() if key not in there),
    )


def _sentences(text: str) -> dict[str, str]:
    found = (" ".join(each.split()) for each in _SENTENCE.split(text))
    return {each.casefold(): each for each in found if each}
