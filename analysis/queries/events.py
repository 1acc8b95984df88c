"""Events as rows: the table, one event with its paragraph, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.errors import SelectionError, StoreError
from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, acts, count, read
from analysis.queries.selection import Selection

COLUMNS: Final = (
    "event_id", "article_id", "date", "date_precision", "date_basis", "date_text", "published",
    "sources", "targets", "type", "mode", "cameo", "quad_class", "goldstein", "status",
    "attribution", "stance", "speaker", "issues", "location", "confidence", "trigger", "rule",
    "sentence", "outlet", "url", "title", "origin", "n_sources", "review", "date_to",
    "date_explanation", "start", "end", "trigger_start", "trigger_end", "coder_version",
    "language",
)  # fmt: skip
"""The columns of :func:`events_table`, in their order."""

_MADE: Final = {
    "sources": "items(e.sources) AS sources",
    "targets": "items(e.targets) AS targets",
    "issues": "items(e.issues) AS issues",
    "url": "coalesce(e.url, a.url) AS url",
    "title": "a.title",
    "coder_version": "a.coder_version",
    "language": "a.language",
}
_NAMED: Final = "no IN (SELECT unnest($numbers)) AND event_id IN (SELECT unnest($ids))"
_ORDERS: Final = {
    "date": "date",
    # What is planned for 2050 is news of the day on which it was told.
    "news": "CASE WHEN e.date IS NOT NULL THEN least(e.date, e.published) END",
    "published": "published",
    "confidence": "confidence",
    "stance": "stance",
    "goldstein": "goldstein",
    "type": "type",
    "outlet": "outlet",
}


def table_sql(
    where: str,
    relation: str = "events",
    order: str = "",
    limit: str = "",
    chosen_from: str | None = None,
    *,
    few: bool = False,
) -> str:
    """SQL of :data:`COLUMNS` for the events that meet ``where``.

    The rows are chosen by their numbers first, in ``chosen_from`` if that is given, so that the
    wide columns are read for these alone. So are the articles, once the events of a page are known
    to be few, by a limit or by the caller: ten times as fast as a plain join at ten million events.
    """
    columns = ", ".join(_MADE.get(name, f'e."{name}"') for name in COLUMNS)
    chosen = f"SELECT no FROM {chosen_from or relation} e WHERE {where} {order} {limit}"
    wide = f"SELECT * FROM {relation} SEMI JOIN chosen USING (no)"
    if not (limit or few):
        return (
            f"WITH chosen AS MATERIALIZED ({chosen}) "
            f"SELECT {columns} FROM ({wide}) e JOIN articles a USING (article_no) {order}"
        )
    return (
        f"WITH chosen AS MATERIALIZED ({chosen}), e AS MATERIALIZED ({wide}), "
        "a AS (SELECT * FROM articles WHERE article_no IN (SELECT article_no FROM e)) "
        f"SELECT {columns} FROM e JOIN a USING (article_no) {order}"
    )


def events_table(
    source: Source,
    selection: Selection,
    limit: int | None = None,
    offset: int = 0,
    order: str = "date desc",
) -> pd.DataFrame:
    """The selected events, one a row, with the columns :data:`COLUMNS`.

    Args:
        limit, offset: a page of the rows; all by default.
        order: date, news (the date, but no later than the publication), published, confidence,
            stance, goldstein, type or outlet, then "asc" or "desc"; rows without a value come
            last, ties by date and event_id.

    Raises:
        SelectionError: ``order`` is none of these.
    """
    return read(source, *events_query(source, selection, limit, offset, order))


def events_query(
    source: Source,
    selection: Selection,
    limit: int | None = None,
    offset: int = 0,
    order: str = "date desc",
) -> tuple[str, dict[str, Any]]:
    """The SQL of :func:`events_table` and its parameters, for reading it piece by piece."""
    rows, where, parameters = acts(source, selection)
    page = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(offset)}"
    sql = table_sql(where, relation_of(selection, "events"), order_sql(order), page, rows)
    return sql, parameters


def order_sql(order: str) -> str:
    """ "date desc" → an ORDER BY clause."""
    name, _, direction = order.lower().partition(" ")
    if name not in _ORDERS or direction not in ("", "asc", "desc"):
        raise SelectionError(
            f"events cannot be ordered by {order!r}",
            where="order",
            remedy=f"Choose from {', '.join(_ORDERS)}, followed by asc or desc.",
        )
    return f"ORDER BY {_ORDERS[name]} {direction} NULLS LAST, no"


def count_events(source: Source, selection: Selection) -> int:
    """How many events are selected."""
    rows, where, parameters = acts(source, selection)
    return count(source, f"SELECT count(*) FROM {rows} WHERE {where}", parameters)


def count_undated(source: Source, selection: Selection) -> int:
    """How many events meet all of the selection but its dates and have no date themselves.

    With basis "publication" these are the events of articles whose date is unknown.
    """
    rows, where, parameters = acts(source, selection, dating="undated")
    return count(source, f"SELECT count(*) FROM {rows} WHERE {where}", parameters)


@dataclass(frozen=True)
class EventView:
    """One event as the evidence drawer shows it.

    ``values`` holds :data:`COLUMNS`; ``context`` is the paragraph around the evidence, which
    stands at ``context[start:end]``, its trigger at ``trigger``. For an imported event ``context``
    is the sentence that its project gives, if any.
    """

    values: dict[str, Any]
    context: str
    start: int
    end: int
    trigger: tuple[int, int]
    extracted: dict[str, Any]
    corrections: pd.DataFrame


def event(source: Source, event_id: str) -> EventView:
    """One event with its paragraph, as extracted and as corrected.

    Raises:
        StoreError: there is no such event.
    """
    s = source.snapshot()
    parameters = _named(s, [event_id])
    merged = s.frame(table_sql(_NAMED, "events_all", few=True), parameters)
    if merged.empty:
        raise StoreError(
            f"there is no event {event_id}",
            remedy="It may have gone when its article was read again; look for it in the article.",
        )
    extracted = s.frame(table_sql(_NAMED, "events_extracted", few=True), parameters)
    values = record(merged)
    raw = record(extracted) if len(extracted) else values  # confirmed, and no longer read
    text = text_of(s, raw["article_id"])
    first, last = int(raw["start"] or 0), int(raw["end"] or 0)
    if not text:
        context = raw["sentence"] or ""
        begin, first, last = 0, 0, len(context)
    else:
        begin, stop = paragraph(text, first, last)
        context = text[begin:stop]
    trigger = (int(raw["trigger_start"] or 0) - begin, int(raw["trigger_end"] or 0) - begin)
    corrections = s.frame(
        'SELECT "at", who, field, before, after, why FROM corrections '
        "WHERE stands_at = $id AND field <> 'record' ORDER BY \"at\"",
        {"id": event_id},
    )
    return EventView(values, context, first - begin, last - begin, trigger, raw, corrections)


def _named(source: Source, ids: Sequence[str]) -> dict[str, Any]:
    """The parameters of :data:`_NAMED`."""
    coded = "SELECT code(unnest($ids))"
    numbers = source.snapshot().column(
        f"SELECT no FROM event_numbers WHERE code IN ({coded})", {"ids": list(ids)}
    )
    return {"ids": list(ids), "numbers": numbers}


def text_of(source: Source, article_id: str) -> str:
    """The text of an article; empty where it has none."""
    s = source.snapshot()
    write = s.row("SELECT write_id FROM articles WHERE article_id = $id", {"id": article_id})
    if not write:
        return ""
    # The files know between which numbers the writes in them lie, so that few of them are read.
    found = s.row(
        "SELECT text FROM stored_articles WHERE article_id = $id AND write_id = $write",
        {"id": article_id, "write": write[0]},
    )
    return str(found[0] or "") if found else ""


def record(frame: pd.DataFrame) -> dict[str, Any]:
    """The first row, with None where a value is missing."""
    row = frame.iloc[0].to_dict()
    return {str(k): v if isinstance(v, list) or pd.notna(v) else None for k, v in row.items()}


def paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph around ``text[start:end]``, cut to about 600 characters on each side."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if start - first > 600:
        first = max(first, text.rfind(" ", 0, start - 500) + 1)
    if last - end > 600:
        cut = text.find(" ", end + 500)
        last = min(last, cut) if cut > 0 else last
    return first, last
