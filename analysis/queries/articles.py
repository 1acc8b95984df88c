"""Articles: the table, one article with everything read from it, and what the store has seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from analysis.errors import StoreError
from analysis.queries.events import record, table_sql, text_of
from analysis.queries.frames import Source, condition, count, read
from analysis.queries.selection import Review, Selection
from analysis.records import Article

COLUMNS: Final = (
    "article_id", "title", "published", "source", "language", "url", "words", "n_events",
    "n_quotes", "n_agreements", "n_mentions", "n_problems", "duplicate_of", "n_copies",
    "coder_version", "written_at", "origin",
)  # fmt: skip
"""The columns of :func:`articles_table`, in their order."""


def articles_table(
    source: Source, selection: Selection, limit: int | None = None, offset: int = 0
) -> pd.DataFrame:
    """The articles that hold a selected event, newest first; all of them for an empty selection.

    Outlets and text search apply to the article itself. Columns: :data:`COLUMNS`; ``n_copies``
    counts the syndicated copies of its text.
    """
    where, parameters = condition(source, selection, "articles")
    page = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(offset)}"
    sql = f"""
        WITH copies AS (
            SELECT duplicate_of AS article_id, count(*) AS n_copies FROM articles
            WHERE is_copy GROUP BY ALL
        ), chosen AS (
            SELECT * FROM articles WHERE has_text AND ({where})
            ORDER BY published DESC NULLS LAST, article_id {page}
        )
        SELECT {", ".join(COLUMNS)}
        FROM (SELECT chosen.*, coalesce(n_copies, 0) AS n_copies
              FROM chosen LEFT JOIN copies USING (article_id))
        ORDER BY published DESC NULLS LAST, article_id
    """
    return read(source, sql, parameters)


def count_articles(source: Source, selection: Selection) -> int:
    """How many rows :func:`articles_table` has."""
    where, parameters = condition(source, selection, "articles")
    return count(source, f"SELECT count(*) FROM articles WHERE has_text AND ({where})", parameters)


def openings(source: Source, ids: Sequence[str], length: int = 300) -> dict[str, str]:
    """How the texts of these articles begin: article_id → its first ``length`` characters."""
    sql = (
        "SELECT article_id, left(text, $length) FROM texts WHERE article_id IN (FROM unnest($ids))"
    )
    found = source.snapshot().execute(sql, {"ids": list(ids), "length": length})
    return {str(article_id): text or "" for article_id, text in found.fetchall()}


_EVENTS: Final[dict[Review, tuple[str, str]]] = {
    "merged": ("article_no = $no", "events_all"),
    "extracted": ("article_no = $no", "events_extracted"),
    "reviewed": ("article_no = $no AND review <> 'unreviewed'", "events_all"),
}


@dataclass(frozen=True)
class ArticleView:
    """One article and everything that was read from it, a frame for each table.

    ``values`` holds the columns of the articles table, the text among them. ``events`` has the
    columns of the events table in the order of the text, rejected ones among them (see
    ``review``); the other frames have the columns of their tables. ``copies`` lists the
    syndicated copies: article_id, source, published, url.
    """

    article: Article
    values: dict[str, Any]
    events: pd.DataFrame
    mentions: pd.DataFrame
    dates: pd.DataFrame
    attributions: pd.DataFrame
    quotes: pd.DataFrame
    agreements: pd.DataFrame
    agreement_steps: pd.DataFrame
    problems: pd.DataFrame
    copies: pd.DataFrame


_AGREEMENTS: Final = {
    "merged": "agreements_all",
    "extracted": "agreements_extracted",
    "reviewed": "(FROM agreements_all WHERE review <> 'unreviewed')",
}


def article(source: Source, article_id: str, review: Review = "merged") -> ArticleView:
    """One article with all of its records.

    Args:
        review: "extracted" gives its events without corrections, "reviewed" only those that
            somebody has reviewed.

    Raises:
        StoreError: there is no such article.
    """
    s = source.snapshot()
    found = s.frame("SELECT * FROM articles WHERE article_id = $id", {"id": article_id})
    if found.empty:
        raise StoreError(
            f"there is no article {article_id}",
            remedy="It may have been withdrawn; look for its title on the articles page.",
        )
    key = {"id": article_id, "write": int(found["write_id"].iloc[0])}
    written = "WHERE article_id = $id AND write_id = $write"
    text = text_of(s, article_id)
    original = s.row(f"SELECT text, language FROM stored_originals {written}", key) or (None, None)
    values = record(found) | {"text": text}

    def rows(table: str, order: str = 'start, "end"') -> pd.DataFrame:
        return s.frame(f"SELECT * FROM stored_{table} {written} ORDER BY {order}", key)

    events = s.frame(
        table_sql(*_EVENTS[review], 'ORDER BY start, "end", no', few=True),
        {"no": int(found["article_no"].iloc[0])},
    )
    agreements = s.frame(
        f"SELECT * REPLACE (items(parties) AS parties) FROM {_AGREEMENTS[review]} "
        "WHERE article_id = $id ORDER BY evidence[1].start, agreement_id",
        {"id": article_id},
    )
    published = values["published"]
    return ArticleView(
        article=Article(
            article_id=article_id,
            title=values["title"] or "",
            text=text,
            published=published.date() if published is not None else None,
            source=values["source"],
            url=values["url"],
            language=values["language"],
            origins=json.loads(values["origins"] or "{}"),
            original=original[0],
            original_language=original[1],
        ),
        values=values,
        events=events,
        mentions=rows("mentions"),
        dates=rows("dates"),
        attributions=rows("attributions"),
        quotes=rows("quotes"),
        agreements=agreements,
        agreement_steps=rows("agreement_steps", "agreement_id, position"),
        problems=rows("problems"),
        copies=s.frame(
            "SELECT article_id, source, published, url FROM articles "
            "WHERE duplicate_of = $id ORDER BY published, article_id",
            {"id": article_id},
        ),
    )


def count_quotes(source: Source, selection: Selection) -> int:
    """How many rows :func:`quotes` has."""
    where, parameters = condition(source, selection, "quotes")
    return count(source, f"SELECT count(*) FROM quotes WHERE {where}", parameters)


def quotes(
    source: Source, selection: Selection, limit: int | None = None, offset: int = 0
) -> pd.DataFrame:
    """The direct quotations of the selected speakers, dates and words, newest first.

    Filters that only events have do not apply; those without a speaker come after those with one.

    Returns:
        article_id, published, outlet, speaker, affiliation, cue, text, start, end, title, url.
    """
    where, parameters = condition(source, selection, "quotes")
    page = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(offset)}"
    sql = f"""
        SELECT q.article_id, q.published, q.outlet, speaker, affiliation, cue, q.text, start,
               "end", title, url
        FROM (SELECT * FROM quotes WHERE {where}) q JOIN articles a USING (article_no)
        ORDER BY q.published DESC NULLS LAST, speaker IS NULL, article_id, start {page}
    """
    return read(source, sql, parameters)


def headings(source: Source, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """article_id → title, outlet, published and url."""
    rows = read(
        source,
        "SELECT article_id, title, source AS outlet, published, url FROM articles "
        "WHERE article_id IN (SELECT unnest($ids))",
        {"ids": list(ids)},
    )
    return {str(rows["article_id"][i]): record(rows.iloc[[i]]) for i in range(len(rows))}


def outlets(source: Source) -> pd.DataFrame:
    """Who published what is in the store: outlet, n_articles, n_events, first, last."""
    sql = """
        WITH told AS (SELECT outlet, count(*) AS n_events FROM events GROUP BY outlet),
        wrote AS (
            SELECT source AS outlet, count(*) AS n_articles, min(published) AS first,
                   max(published) AS last
            FROM articles WHERE has_text GROUP BY source
        )
        SELECT outlet, coalesce(n_articles, 0) AS n_articles, coalesce(n_events, 0) AS n_events,
               first, last
        FROM told FULL JOIN wrote USING (outlet) WHERE outlet IS NOT NULL
        ORDER BY n_articles DESC, n_events DESC, outlet
    """
    return read(source, sql)


def actors_seen(source: Source) -> pd.DataFrame:
    """Who acts or is acted upon in the store: actor, n (events), the most frequent first."""
    return read(
        source, "SELECT actor, count(*) AS n FROM roles GROUP BY actor ORDER BY n DESC, actor"
    )


def issues_seen(source: Source) -> pd.DataFrame:
    """What the events in the store are about: issue, n (events), the most frequent first."""
    sql = """
        SELECT unnest(items(issues)) AS issue, sum(n) AS n
        FROM (SELECT issues, count(*) AS n FROM events WHERE issues <> '' GROUP BY issues)
        GROUP BY issue ORDER BY n DESC, issue
    """
    return read(source, sql).astype({"n": "int64"})


def origins_seen(source: Source) -> pd.DataFrame:
    """Where the events in the store come from: origin, n (events), the most frequent first."""
    return read(
        source, "SELECT origin, count(*) AS n FROM events GROUP BY origin ORDER BY n DESC, origin"
    )
