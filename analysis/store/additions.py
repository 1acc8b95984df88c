"""Events that extraction missed and a reviewer added: rows of the corrections table.

The kind of such a row is "added event" and its field "event"; it holds who did what to whom, and
the passage. Other decisions about the event are those of any event. Where a later version of the
extraction reads the same act in the passage, its event counts as accepted and the added one gives
way, so that none is there twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import duckdb

from analysis.errors import StoreError
from analysis.records import stable_id
from analysis.store.overlay import EVENT_FIELDS, check
from analysis.store.reviews import Asked, Decided
from analysis.vocabulary import TYPE_STANCE, AttributionKind, EventType, Status

KIND: Final = "added event"
FIELD: Final = "event"
RULE: Final = "reviewer"
Row = dict[str, Any]

_TEXT: Final = """
    SELECT text FROM stored_articles SEMI JOIN
    (SELECT article_id, write_id FROM articles WHERE article_id = $id) USING (article_id, write_id)
    WHERE article_id = $id
"""
_ARTICLES: Final = """
    SELECT article_id, article_no, published, source AS outlet FROM articles
    WHERE article_id IN (SELECT unnest($articles))
"""
_READ: Final = """
    SELECT event_id, article_id, type, sources, targets, start, "end" FROM events_extracted
    WHERE article_id IN (SELECT unnest($articles)) ORDER BY start, event_id
"""


def addition(
    source: Asked, article_id: str, span: tuple[int, int], words: str, values: Mapping[str, Any]
) -> tuple[str, Row]:
    """The event_id of an added event, and what the corrections table keeps of it.

    Args:
        span: first character of the passage in the article's text, and the one after it.
        words: those in the passage that tell the act; the whole passage where empty.
        values: by the columns that a review may set; sources and type must be among them.

    Raises:
        StoreError: no such article or passage, or values that an event cannot have.
    """
    found = source.execute(_TEXT, {"id": article_id}).fetchone()
    text = (found and found[0]) or ""
    start, end = span
    sentence = text[start:end]
    if not sentence.strip():
        raise StoreError(
            "there is no such passage in the article", where="review", remedy="Choose another."
        )
    at = sentence.find(words)
    if at < 0:
        raise StoreError(
            f"“{words[:60]}” does not stand in the passage",
            where="review",
            remedy="Copy the words from it, or leave them out.",
        )
    for name, value in values.items():
        check("event", name, value)
    if not values.get("sources") or not values.get("type"):
        raise StoreError(
            "an event needs somebody who acts, and a kind", where="review", remedy="Choose both."
        )
    facts = {"article_id": article_id, "start": start, "end": end, "sentence": sentence}
    facts |= {
        "trigger": words or sentence,
        "trigger_start": start + at,
        "trigger_end": start + at + len(words or sentence),
    }
    event_id = stable_id(
        KIND, article_id, start, end, values["type"], *values["sources"], "→",
        *(values.get("targets") or ()),
    )  # fmt: skip
    given = {name: value for name, value in values.items() if name in EVENT_FIELDS}
    return event_id, facts | {"values": _completed(given)}


def _completed(values: Row) -> Row:
    """With what is not said taken from the kind: status, word, stance."""
    toward = TYPE_STANCE[EventType(values["type"])] if values.get("targets") else None
    usual: Row = {"status": Status.DONE.value, "attribution": AttributionKind.OWN.value}
    usual |= {"stance": toward, "confidence": 1.0, "targets": [], "issues": []}
    return usual | {name: value for name, value in values.items() if value is not None}


def placed(
    connection: duckdb.DuckDBPyConnection, added: Mapping[str, Decided]
) -> tuple[dict[str, Row], dict[str, str]]:
    """Rows of the added events whose article is there, and those that are read by now.

    Returns:
        event_id → a row of ``events_extracted`` before its values are laid over it, and event_id
        of an added event → event_id of the one that is read in its place.
    """
    told = {each: found.values[FIELD] for each, found in added.items()}
    bound = {"articles": sorted({row["article_id"] for row in told.values()})}
    articles = {
        row["article_id"]: row
        for row in connection.sql(_ARTICLES, params=bound).to_arrow_table().to_pylist()
    }
    read = connection.sql(_READ, params=bound).to_arrow_table().to_pylist()
    rows: dict[str, Row] = {}
    same: dict[str, str] = {}
    for event_id, row in told.items():
        there = next((each["event_id"] for each in read if _same(each, row)), None)
        if there:
            same[event_id] = there
        elif row["article_id"] in articles:
            facts = {name: value for name, value in row.items() if name != "values"}
            rows[event_id] = facts | articles[row["article_id"]] | {
                "event_id": event_id, "rule": RULE, "origin": "extracted", "n_sources": 1,
                "sources": "", "targets": "", "issues": "", "date_precision": "none",
                "review": "added",
            }  # fmt: skip
    return rows, same


def _same(event: Row, added: Row) -> bool:
    """Whether an extracted event tells the act of an added one, in its passage."""
    values = added["values"]
    return (
        event["article_id"] == added["article_id"]
        and event["start"] < added["end"]
        and event["end"] > added["start"]
        and event["type"] == values["type"]
        and _codes(event["sources"]) == set(values["sources"])
        and _codes(event["targets"]) == set(values["targets"])
    )


def _codes(key: str) -> set[str]:
    return {code for code in key.split("|") if code}
