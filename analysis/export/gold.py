"""Reviewed articles as annotated ones, for ``python -m analysis evaluate``."""

from __future__ import annotations

import json
from typing import Any

from analysis.queries.events import table_sql
from analysis.queries.frames import Source, condition
from analysis.queries.selection import Selection

_WHOLE = """
    SELECT article_id FROM events_all WHERE origin = 'extracted'
    GROUP BY article_id HAVING bool_and(review <> 'unreviewed')
"""


def gold_articles(source: Source, selection: Selection) -> list[str]:
    """The selected articles whose every event is reviewed, by article_id."""
    where, parameters = condition(source, selection.changed(review="merged"), "articles")
    sql = f"SELECT article_id FROM articles WHERE ({where}) AND article_id IN ({_WHOLE}) ORDER BY 1"
    return source.snapshot().column(sql, parameters)


def gold_lines(source: Source, selection: Selection) -> bytes:
    """JSON Lines, one annotated article a line, in the form of the annotation guidelines.

    Only articles of :func:`gold_articles` are in it: in an article that is reviewed in part, what
    nobody looked at would count as wrong. Events that were rejected are left out, so that reading
    them again counts as a mistake; those that reviewers added are in it, so that recall is measured
    as far as they looked for what was missed. Quotations and agreements are not
    reviewed, and not in it; they are not scored then.
    """
    s = source.snapshot()
    ids = {"ids": gold_articles(source, selection)}
    articles = s.execute(
        "SELECT article_id, title, text, published, source, url FROM articles "
        "JOIN texts USING (article_id) WHERE article_id IN (SELECT unnest($ids)) ORDER BY 1",
        ids,
    ).fetchall()
    events = s.frame(
        table_sql(
            "article_id IN (SELECT unnest($ids)) AND review <> 'rejected'",
            "events_all",
            "ORDER BY article_no, start, trigger_start, no",
        ),
        ids,
    )
    found: dict[str, list[dict[str, Any]]] = {}
    plain = events.astype(object).where(events.notna(), None)
    for row in ({str(k): v for k, v in each.items()} for each in plain.to_dict("records")):
        found.setdefault(row["article_id"], []).append(_event(row))
    lines = (
        {
            "article_id": article_id,
            "title": title,
            "published": str(published) if published else None,
            "source": outlet,
            "url": url,
            "text": text,
            "events": found.get(article_id, []),
        }
        for article_id, title, text, published, outlet, url in articles
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _event(row: dict[str, Any]) -> dict[str, Any]:
    stance = row["stance"]
    return {
        "start": int(row["start"]),
        "end": int(row["end"]),
        "sentence": row["sentence"],
        "sources": list(row["sources"]),
        "targets": list(row["targets"]),
        "type": row["type"],
        "cameo": row["cameo"],
        "date": row["date_text"],
        "status": row["status"],
        "stance": int(stance) if stance is not None and stance == int(stance) else stance,
        "speaker": row["speaker"],
        "attribution": row["attribution"],
        "review": row["review"],
    }
