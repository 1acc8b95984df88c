"""SQL that turns the stored rows into the relations that the queries read.

The stored tables keep lists and texts as they were read. The queries want to scan few narrow
columns, so these relations are sorted by date, number articles and events (``article_no``,
``no``), keep lists as keys such as "|JPN|AUS|" (searching those is ten times faster than
searching lists) and repeat each event for each pair (``dyads``) and for each actor (``roles``).
Measured on a million events: "Japan on either side" takes 7 ms on keys, 180 ms on lists.
"""

from __future__ import annotations

from typing import Final

VERSION: Final = 4
"""Goes up with every change below, so that files with older relations are made anew."""

MACROS: Final = """
CREATE OR REPLACE MACRO main.key(items) AS
    CASE WHEN coalesce(len(items), 0) = 0 THEN ''
         ELSE concat('|', array_to_string(items, '|'), '|') END;
CREATE OR REPLACE MACRO main.items(key) AS
    CASE WHEN key = '' THEN CAST([] AS VARCHAR[]) ELSE string_split(trim(key, '|'), '|') END;
CREATE OR REPLACE MACRO main.code(id) AS CAST(md5_number_lower(id) AS UBIGINT);
"""

LIVE: Final = """
CREATE TABLE live AS
    SELECT article_id, max(write_id) AS write_id,
           coalesce(arg_max(duplicate_of, write_id), '') AS copy_of
    FROM stored_articles GROUP BY article_id HAVING NOT arg_max(deleted, write_id);
"""
"""The current write of each article. ``copy_of`` is the text's first copy, if there is one."""

ARTICLES: Final = """
CREATE TABLE {schema}.articles AS
    SELECT CAST(row_number() OVER () + {first} AS INTEGER) AS article_no, * FROM (
        SELECT a.article_id, write_id, title, published, source, url, language, origins,
               a.origin, content_hash, nullif(copy_of, '') AS duplicate_of, coder_version,
               written_at, words, n_mentions, n_events, n_quotes, n_agreements, n_problems,
               length(text) > 0 AS has_text,
               f.article_id IS NOT NULL AND f.article_id <> a.article_id AS is_copy
        FROM stored_articles a JOIN {fresh} USING (article_id, write_id)
        LEFT JOIN (SELECT article_id FROM live) f ON f.article_id = copy_of
        ORDER BY published, a.article_id
    );
"""

TOLD: Final = """
CREATE TABLE {schema}.clusters AS
    WITH member AS (
        SELECT l.article_id, l.write_id, coalesce(f.article_id, l.article_id) AS first_copy
        FROM live l LEFT JOIN live f ON f.article_id = l.copy_of
    )
    SELECT m.*, a.source FROM member m JOIN stored_articles a USING (article_id, write_id)
    WHERE first_copy IN (SELECT first_copy FROM member WHERE first_copy <> article_id)
      AND first_copy IN (SELECT first_copy FROM member SEMI JOIN {fresh} USING (article_id));
CREATE TABLE {schema}.told AS
    SELECT article_id, event_id, article_id = first_value(article_id) OVER told AS is_first,
           CAST(greatest(1, count(DISTINCT source) OVER (
               PARTITION BY first_copy, type, list_sort(sources), list_sort(targets)
           )) AS INTEGER) AS n_sources
    FROM stored_events JOIN {schema}.clusters USING (article_id, write_id)
    WINDOW told AS (PARTITION BY first_copy, type, list_sort(sources), list_sort(targets)
                    ORDER BY article_id <> first_copy, article_id);
"""
"""For each event of texts that are copies of each other: whether this text is the first to tell the
act (who did what to whom), and how many outlets do. A copy may have acts that the others cut."""

EVENTS: Final = """
CREATE TABLE {schema}.events AS
    SELECT CAST(row_number() OVER () + {first} AS INTEGER) AS no, * FROM (
        SELECT article_no, event_id, e.article_id, date, date_to, date_text, date_precision,
               date_basis, date_explanation, e.published, key(sources) AS sources,
               key(targets) AS targets, type, mode, cameo,
               CAST(quad_class AS TINYINT) AS quad_class, goldstein, status, attribution, stance,
               key(issues) AS issues, speaker, location, confidence, trigger, trigger_start,
               trigger_end, start, "end", rule, sentence, outlet, e.url, e.origin,
               coalesce(t.n_sources, e.n_sources, 1) AS n_sources,
               lower(concat_ws(' ', sentence, speaker)) AS words, 'unreviewed' AS review
        FROM stored_events e JOIN {schema}.articles a USING (article_id, write_id)
        LEFT JOIN {schema}.told t USING (article_id, event_id)
        WHERE coalesce(t.is_first, true)
        ORDER BY date, event_id
    );
CREATE TABLE {schema}.event_numbers AS
    SELECT code(event_id) AS code, no FROM {schema}.events ORDER BY code;
"""
"""What a copy tells again is left out: the same words in ten papers are one act, told by ten.
``event_numbers`` is the index of the identities: sorted, so that one is found without a scan."""

SLIM: Final = (
    "no, article_no, sources, targets, date, date_to, published, type, quad_class, status, "
    "attribution, stance, goldstein, issues, confidence, outlet, origin, review"
)
"""The narrow columns of an event, which ``dyads`` and ``roles`` have as well."""


def dyads_of(events: str, columns: str = SLIM) -> str:
    """SQL of each event once for each pair, as ``source`` and ``target``.

    An actor's pair with itself is left out: "Japan and Australia signed" has both as sources and as
    targets, and means Japan → Australia and back; ``once`` is true for one of such two rows.

    Args:
        events: a relation, or a query in brackets.
        columns: what goes along, the keys ``sources`` and ``targets`` among them.
    """
    return f"""
        SELECT * EXCLUDE (sources, targets),
               source < target OR NOT contains(sources, concat('|', target, '|'))
                   OR NOT contains(targets, concat('|', source, '|')) AS once
        FROM (
            SELECT *, unnest(items(targets)) AS target FROM (
                SELECT {columns}, unnest(items(sources)) AS source FROM {events}
                WHERE sources <> '' AND targets <> ''
            )
        ) WHERE source <> target
    """


def roles_of(events: str, columns: str = SLIM) -> str:
    """SQL of each event once for each ``actor`` in it; see :func:`dyads_of` for the arguments."""
    everybody = "list_distinct(list_concat(items(sources), items(targets)))"
    return f"""
        SELECT *, contains(sources, concat('|', actor, '|')) AS acting,
               contains(targets, concat('|', actor, '|')) AS acted_on
        FROM (SELECT {columns}, unnest({everybody}) AS actor FROM {events})
    """


def exploded(schema: str) -> str:
    """SQL that makes ``dyads`` and ``roles`` of the schema's events.

    An actor's rows in ``roles`` lie together, the newest first: it is the index of the actors.
    """
    events = f"{schema}.events"
    return f"""
        CREATE TABLE {schema}.dyads AS {dyads_of(events)};
        CREATE TABLE {schema}.roles AS {roles_of(events)}
            ORDER BY actor, date DESC NULLS LAST, no;
    """


REST: Final = """
CREATE TABLE {schema}.quotes AS
    SELECT article_no, q.*, lower(concat_ws(' ', q.text, speaker)) AS words FROM stored_quotes q
    JOIN {schema}.articles a USING (article_id, write_id)
    WHERE NOT is_copy;
CREATE TABLE {schema}.agreements AS
    SELECT article_no, g.* REPLACE (key(parties) AS parties), 'unreviewed' AS review
    FROM stored_agreements g JOIN {schema}.articles a USING (article_id, write_id);
CREATE TABLE {schema}.agreement_steps AS
    SELECT article_no, g.* FROM stored_agreement_steps g JOIN {schema}.articles a
    USING (article_id, write_id);
"""
