"""Annotated articles: one JSON object a line, in the form of the annotation guidelines.

Two forms are read. Event annotations carry ``events``, ``quotes`` and ``agreements``; discourse
annotations carry ``timex`` (TIMEX3 expressions) and ``quotes`` with ``content_spans`` (who is said
to say, think or show what). Each article is scored on what its form annotates.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from analysis.errors import ReadingError
from analysis.records import Article

Json = dict[str, Any]


def read_gold(path: Path) -> dict[str, Json]:
    """Read a file of annotated articles, or of a system's records, by article.

    Raises:
        ReadingError: the file cannot be read, or a line is not a JSON object with an
            ``article_id`` (or ``id``).
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(f"The file cannot be read ({error})", where=str(path)) from error
    rows: dict[str, Json] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadingError(f"The line is not JSON ({error.msg})", where=where) from error
        identifier = (row.get("article_id") or row.get("id")) if isinstance(row, dict) else None
        if not isinstance(identifier, str):
            raise ReadingError(
                "The line is not an annotated article",
                where=where,
                remedy='Each line holds one object with "article_id" and "text".',
            )
        rows[identifier] = {**row, "article_id": identifier}
    return rows


def is_discourse(row: Json) -> bool:
    """Whether an article is annotated for dates and attributions rather than for events."""
    return "timex" in row or any("content_spans" in q for q in row.get("quotes") or [])


def article_of(row: Json) -> Article:
    """The article that an annotated row is about, as extraction reads it."""
    return Article(
        article_id=row["article_id"],
        title=row.get("title") or "",
        text=row["text"],
        published=_day(row.get("published") or row.get("dct")),
        source=row.get("source"),
        url=row.get("url"),
        language="en",
    )


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
