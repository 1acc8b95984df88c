"""Reviews: what waits for a reader, what was decided by whom, and how far reviewers agree."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any, Final, Literal

import pandas as pd

from analysis.queries.agreements import ledger
from analysis.queries.events import table_sql
from analysis.queries.frames import Source, condition, count, read
from analysis.queries.selection import Selection

Queue = Literal["confidence", "articles", "second"]
FIELDS: Final = ("verdict", "sources", "targets", "type", "status", "stance", "date")
"""What reviewers are compared on; for all but the verdict where neither rejected the event."""

_STANDING: Final = """
    standing AS (
        SELECT c.* FROM corrections c WHERE field NOT IN ('undo', 'record')
        AND NOT EXISTS (SELECT 1 FROM corrections u WHERE u.field = 'undo'
                        AND u.before = concat('"', c.correction_id, '"'))
    )
"""
_ORDER: Final[dict[Queue, str]] = {
    "confidence": "ORDER BY confidence NULLS LAST, no",
    "second": "ORDER BY confidence NULLS LAST, no",
    "articles": "ORDER BY begun DESC, waiting, article_no, trigger_start, no",
}


def queue(
    source: Source,
    selection: Selection,
    kind: Queue = "confidence",
    who: str = "",
    limit: int = 200,
) -> pd.DataFrame:
    """The selected events that wait for a decision, with the columns of the events table.

    Args:
        kind: "confidence" has those that nobody reviewed, the least certain first; "articles" the
            same, articles with the fewest left first, so that whole articles get done; "second"
            those that others reviewed and ``who`` did not, as they were extracted.
    """
    if kind == "second":
        where, parameters = condition(source, selection.changed(review="extracted"), "events")
        relation = "events_extracted"
        wanted = f"""event_id IN (
            WITH {_STANDING} SELECT stands_at FROM standing WHERE kind = 'event'
            GROUP BY stands_at HAVING NOT bool_or(who = $who))"""
        parameters = parameters | {"who": who}
    else:
        where, parameters = condition(source, selection.changed(review="merged"), "events")
        relation, wanted = "events", "review = 'unreviewed'"
    if kind == "articles":
        relation = """(SELECT * FROM events JOIN (
            SELECT article_no, count(*) FILTER (review <> 'unreviewed') > 0 AS begun,
                   count(*) FILTER (review = 'unreviewed') AS waiting
            FROM events_all GROUP BY article_no) USING (article_no))"""
    sql = table_sql(f"{wanted} AND ({where})", relation, _ORDER[kind], f"LIMIT {int(limit)}")
    return read(source, sql, parameters)


def agreement_queue(source: Source, selection: Selection) -> pd.DataFrame:
    """The rows of the ledger that nobody reviewed, the least certain first."""
    rows = ledger(source, selection.changed(review="merged"))
    waiting = rows[rows["review"] == "unreviewed"]
    return waiting.sort_values(["confidence", "agreement_id"], ignore_index=True)


def reviewed_agreements(source: Source, selection: Selection) -> tuple[int, int]:
    """How many rows of the ledger were reviewed, and how many there are, rejected ones aside."""
    rows = ledger(source, selection.changed(review="merged"))
    return int((rows["review"] != "unreviewed").sum()), len(rows)


def reviewed(source: Source, selection: Selection) -> tuple[int, int]:
    """How many of the selected events, as extracted, were reviewed, and how many there are."""
    where, parameters = condition(source, selection.changed(review="extracted"), "events")
    every = f"FROM events_extracted WHERE {where}"
    done = f"{every} AND event_id IN (SELECT event_id FROM events_all WHERE review <> 'unreviewed')"
    return (
        count(source, f"SELECT count(*) {done}", parameters),
        count(source, f"SELECT count(*) {every}", parameters),
    )


def audit(source: Source, limit: int | None = None) -> pd.DataFrame:
    """The decisions about events and agreements, newest first, one row a field.

    Returns:
        at, who, kind ("event", "agreement", "added event"), record_id (as the record was called
        then), stands_at (as it is called now), field, before, after (JSON), why, undone (whether it
        was taken back later), undoes, the event's sources, type, targets and status as they stand,
        the agreement's name, correction_id. A row ``undo`` has the field that it takes back in
        ``undoes``, and its values turned round.
    """
    page = "" if limit is None else f"LIMIT {int(limit)}"
    sql = f"""
        WITH {_STANDING},
        said AS (
            SELECT c."at", c.who, c.kind, c.stands_at, c.record_id, c.field,
                   CASE WHEN t.field IS NULL THEN c.before ELSE t.after END AS before,
                   CASE WHEN t.field IS NULL THEN c.after ELSE t.before END AS after, c.why,
                   c.field NOT IN ('undo', 'record') AND s.correction_id IS NULL AS undone,
                   t.field AS undoes, c.correction_id
            FROM corrections c
            LEFT JOIN corrections t
                ON c.field = 'undo' AND c.before = concat('"', t.correction_id, '"')
            LEFT JOIN standing s ON s.correction_id = c.correction_id
            WHERE c.field <> 'record' AND coalesce(t.field, '') <> 'record'
            ORDER BY c."at" DESC, c.field, c.correction_id {page}
        )
        SELECT said.*, items(e.sources) AS sources, e.type, items(e.targets) AS targets, e.status,
               a.name
        FROM said
        LEFT JOIN (
            SELECT * FROM events_all WHERE no IN (
                SELECT no FROM event_numbers WHERE code IN (SELECT code(stands_at) FROM said))
        ) e ON e.event_id = stands_at
        LEFT JOIN agreements_all a ON said.kind = 'agreement' AND a.agreement_id = stands_at
        ORDER BY "at" DESC, field, correction_id
    """
    return read(source, sql)


def rows_of(source: Source, correction_id: str) -> list[str]:
    """The correction_ids of the whole decision that a row belongs to."""
    sql = """
        SELECT correction_id FROM corrections JOIN
        (SELECT "at", who, record_id FROM corrections WHERE correction_id = $id)
        USING ("at", who, record_id)
    """
    return source.snapshot().column(sql, {"id": correction_id})


def judgements(source: Source) -> pd.DataFrame:
    """What each reviewer says about each event: event_id, who, and :data:`FIELDS`.

    A field that a reviewer did not correct has the extracted value that was seen; events whose
    decisions were saved without it are left out.
    """
    sql = f"""
        WITH {_STANDING}
        SELECT stands_at AS event_id, who, field, after FROM standing WHERE kind = 'event'
        ORDER BY "at", correction_id
    """
    seen = dict(
        source.snapshot()
        .execute(
            'SELECT stands_at, arg_min(after, "at") FROM corrections '
            "WHERE kind = 'event' AND field = 'record' GROUP BY ALL"
        )
        .fetchall()
    )
    said: dict[tuple[str, str], dict[str, Any]] = {}
    for event_id, who, field, after in source.snapshot().execute(sql).fetchall():
        if event_id not in seen:
            continue
        one = said.setdefault((event_id, who), {"review": None})
        one[field] = json.loads(after)
        if field != "review" and one["review"] == "rejected":
            one["review"] = None
    rows = [
        {"event_id": event_id, "who": who} | _judgement(json.loads(seen[event_id]), one)
        for (event_id, who), one in said.items()
    ]
    return pd.DataFrame(rows, columns=["event_id", "who", *FIELDS], dtype=object)


def agreement(source: Source) -> pd.DataFrame:
    """How far each two reviewers agree on the events that both decided.

    Returns:
        one, other, field (of :data:`FIELDS`), n (events), agreed (share, 0 to 1), kappa (Cohen's,
        NaN where both always said the same one thing, for then chance explains it all).
    """
    found = judgements(source)
    rows = []
    for one, other in combinations(sorted(found["who"].unique()), 2):
        both = found[found["who"] == one].merge(found[found["who"] == other], on="event_id")
        for field in FIELDS:
            pair = both
            if field != "verdict":
                kept = (both["verdict_x"] != "rejected") & (both["verdict_y"] != "rejected")
                pair = both[kept]
            a, b = list(pair[f"{field}_x"]), list(pair[f"{field}_y"])
            if a:
                agreed = sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
                rows.append((one, other, field, len(a), agreed, kappa(a, b)))
    return pd.DataFrame(rows, columns=["one", "other", "field", "n", "agreed", "kappa"])


def disagreements(source: Source) -> pd.DataFrame:
    """The events that two reviewers see differently: event_id, one, other, field, and what each
    says (one_says, other_says)."""
    found = judgements(source)
    rows = []
    for event_id, group in found.groupby("event_id", sort=False):
        for a, b in combinations(group.sort_values("who").to_dict("records"), 2):
            if a["verdict"] == b["verdict"] == "rejected":
                continue
            rows += [
                (event_id, a["who"], b["who"], field, a[field], b[field])
                for field in FIELDS
                if a[field] != b[field]
                and (field == "verdict" or "rejected" not in (a["verdict"], b["verdict"]))
            ]
    names = ["event_id", "one", "other", "field", "one_says", "other_says"]
    return pd.DataFrame(rows, columns=names)


def kappa(one: list[Any], other: list[Any]) -> float:
    """Cohen's kappa of two raters' categories (Cohen 1960); NaN where chance alone gives 1."""
    n = len(one)
    observed = sum(a == b for a, b in zip(one, other, strict=True)) / n
    chance = sum((one.count(each) / n) * (other.count(each) / n) for each in set(one) | set(other))
    return float("nan") if chance >= 1 else (observed - chance) / (1 - chance)


def _judgement(seen: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    corrected = any(name != "review" for name in said)
    verdict = said["review"] if said["review"] == "rejected" else None
    stance = said.get("stance", seen.get("stance"))
    return {
        "verdict": verdict or ("corrected" if corrected else said["review"] or "accepted"),
        "sources": _codes(said.get("sources", seen.get("sources"))),
        "targets": _codes(said.get("targets", seen.get("targets"))),
        "type": said.get("type", seen.get("type")),
        "status": said.get("status", seen.get("status")),
        "stance": None if stance is None else (stance > 0) - (stance < 0),
        "date": said.get("date", seen.get("date_text")),
    }


def _codes(value: Any) -> str:
    codes = value.strip("|").split("|") if isinstance(value, str) else value or []
    return ", ".join(sorted(code for code in codes if code))
