"""Made-up events in any number, the same in every run, written as the store's tables.

``python -m benchmarks.synthetic FOLDER --events 1000000`` writes them straight as table rows: the
queries are to be measured, not the extraction. Skewed like news: few actors act most, few outlets
publish most, later years have more.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import duckdb

from analysis.store import Store
from analysis.store.schemas import SCHEMAS

EVENTS_PER_ARTICLE = 5
CHUNK = 500_000

ACTORS = [
    "USA", "CHN", "RUS", "UKR", "ISR", "IRN", "GBR", "FRA", "DEU", "JPN", "IND", "TUR", "SAU",
    "KOR", "PRK", "AUS", "EU", "NATO", "UN", "PAK", "EGY", "SYR", "IRQ", "LBN", "YEM", "POL",
    "ITA", "ESP", "CAN", "MEX", "BRA", "ZAF", "NGA", "ETH", "KEN", "SDN", "LBY", "DZA", "MAR",
    "QAT", "ARE", "JOR", "AFG", "KAZ", "UZB", "BLR", "GEO", "ARM", "AZE", "SRB", "GRC", "HUN",
    "NLD", "SWE", "NOR", "FIN", "DNK", "VNM", "PHL", "IDN", "MYS", "THA", "MMR", "TWN", "NZL",
    "ARG", "CHL", "COL", "VEN", "CUB", "HAMAS", "HEZBOLLAH", "HOUTHIS", "ASEAN", "AU", "OPEC",
    "IAEA", "WHO", "IMF", "OTHER",
]  # fmt: skip
TYPES = (
    ("STATEMENT", 0, "010", 0.0), ("AGREE", 1, "030", 4.0), ("CONSULT", 1, "040", 1.0),
    ("SUPPORT", 1, "050", 3.5), ("CONCEDE", 1, "080", 5.0), ("COOPERATE", 2, "060", 6.0),
    ("AID", 2, "070", 7.0), ("RETREAT", 2, "087", 9.0), ("REQUEST", 3, "100", 0.0),
    ("ACCUSE", 3, "111", -2.0), ("REJECT", 3, "120", -4.0), ("THREATEN", 3, "130", -4.4),
    ("PROTEST", 4, "140", -6.5), ("SANCTION", 4, "163", -8.0), ("MOBILIZE", 4, "150", -7.2),
    ("COERCE", 4, "170", -7.0), ("ASSAULT", 4, "190", -10.0),
)  # fmt: skip
ISSUES = ("defence", "trade", "human rights", "nuclear", "energy", "migration", "health", "cyber")

_MACROS = f"""
CREATE MACRO chance(i, salt) AS (hash(i, salt) % 1000003) / 1000003.0;
CREATE MACRO pick(items, i, salt) AS
    items[1 + CAST(floor(len(items) * power(chance(i, salt), 2.2)) AS INTEGER)];
CREATE TABLE lists AS SELECT {list(ACTORS)} AS actors, {list(ISSUES)} AS issues,
    {[t for t, *_ in TYPES]} AS types, {[q for _, q, *_ in TYPES]} AS quads,
    {[c for *_, c, _ in TYPES]} AS cameos, {[g for *_, g in TYPES]} AS goldsteins,
    [format('outlet{{:03d}}.example', n) FOR n IN range(200)] AS outlets;
"""
_EVENTS = f"""
CREATE OR REPLACE TABLE chunk AS
WITH base AS (
    SELECT i, i // {EVENTS_PER_ARTICLE} AS a, actors, issues, outlets, types, quads, cameos,
           goldsteins, 1 + CAST(floor(17 * chance(i, 'type')) AS INTEGER) AS t
    FROM range($first, $last) r(i), lists
), told AS (
    SELECT *, pick(actors, i, 'source') AS s1, pick(actors, i, 'second') AS s2,
           pick(actors, i, 'target') AS t1, pick(actors, i, 'other') AS t2,
           DATE '2015-01-01' + CAST(floor(4300 * sqrt(chance(a, 'day'))) AS INTEGER) AS published,
           pick(outlets, a, 'outlet') AS outlet, chance(i, 'date') AS dated,
           pick(issues, i, 'issue') AS issue
    FROM base
), dates AS (
    SELECT *, CASE WHEN dated < 0.05 THEN NULL
                   WHEN dated < 0.1 THEN CAST(date_trunc('month', published) AS DATE)
                   ELSE published - CAST(floor(4 * chance(i, 'lag')) AS INTEGER) END AS date,
           CASE WHEN dated < 0.05 THEN 'none' WHEN dated < 0.1 THEN 'month' ELSE 'day' END
               AS date_precision
    FROM told
), drawn AS (
    SELECT *, CASE WHEN chance(i, 'pair') < 0.1 THEN [s1, s2] ELSE [s1] END AS sources,
           CASE WHEN chance(i, 'none') < 0.15 THEN [] WHEN chance(i, 'two') < 0.15 THEN [t1, t2]
                ELSE [t1] END AS targets,
           concat(s1, ' ', lower(types[t]), 'd ', t1, ' over ', issue, ', its spokesman said in ',
                  outlet, ' case ', i % 1000, '.') AS sentence
    FROM dates
)
SELECT format('{{:016x}}', hash(i, 'event')) AS event_id,
       format('{{:016x}}', hash(a, 'article')) AS article_id, $write AS write_id,
       date, CASE date_precision WHEN 'month' THEN last_day(date) ELSE date END AS date_to,
       CASE date_precision WHEN 'month' THEN strftime(date, '%Y-%m') ELSE CAST(date AS VARCHAR) END
           AS date_text,
       date_precision, 'stated' AS date_basis, '' AS date_explanation, published, sources, targets,
       types[t] AS type, NULL AS mode, cameos[t] AS cameo, quads[t] AS quad_class,
       goldsteins[t] AS goldstein,
       ['done', 'done', 'done', 'planned', 'negated']
           [1 + CAST(floor(5 * chance(i, 'status')) AS INTEGER)] AS status,
       ['own', 'own', 'reported', 'alleged', 'denied']
           [1 + CAST(floor(5 * chance(i, 'word')) AS INTEGER)] AS attribution,
       CASE WHEN len(targets) > 0 THEN greatest(-1, least(1,
           round(goldsteins[t] / 10 + (chance(i, 'stance') - 0.5) * 0.4, 1))) END AS stance,
       CASE WHEN chance(i, 'about') < 0.4 THEN [] ELSE [issue] END AS issues,
       CASE WHEN chance(i, 'speaker') < 0.3 THEN concat('Speaker ', hash(i) % 500) END AS speaker,
       NULL AS location, round(0.3 + 0.7 * chance(i, 'sure'), 2) AS confidence,
       lower(types[t]) || 'd' AS trigger, 0 AS trigger_start, 0 AS trigger_end,
       0 AS start, len(sentence) AS "end", 'synthetic' AS rule, sentence, outlet, NULL AS url,
       'extracted' AS origin, 1 AS n_sources, NULL AS duplicate_of
FROM drawn ORDER BY date
"""
_AGREEMENTS = """
SELECT *, event_id AS agreement_id, date_to + 1825 AS ends,
       [{'article_id': article_id, 'start': 0, 'end': "end", 'rule': rule}] AS evidence,
       concat(issues[1], ' agreement ', hash(event_id) % 20000) AS name, 'agreement' AS kind,
       list_sort(list_distinct(list_concat(sources, targets))) AS parties,
       date_text AS signed_on, NULL AS in_force_on,
       CAST(date_to + 1825 AS VARCHAR) AS expires_on, NULL AS place, '5-year' AS term,
       'P5Y' AS term_iso,
       CASE WHEN confidence > 0.8 THEN 1e6 * (hash(event_id) % 5000) END AS amount,
       CASE WHEN confidence > 0.8 THEN 'USD' END AS currency, sources[1] AS payer,
       issues[1] AS subject, issues[1] AS domain, NULL AS predecessor
FROM (SELECT * REPLACE ('signed' AS status) FROM chunk
      WHERE type = 'AGREE' AND len(targets) > 0 AND hash(event_id) % 4 = 0)
"""
_QUOTES = """
SELECT *, sentence AS text, sources[1] AS affiliation, 'said' AS cue
FROM chunk WHERE speaker IS NOT NULL
"""
_ARTICLES = """
SELECT article_id, write_id, any_value(sentence) AS title, string_agg(sentence, ' ') AS text,
       any_value(published) AS published, any_value(outlet) AS source,
       'https://' || any_value(outlet) || '/' || article_id AS url, 'en' AS language,
       '{}' AS origins, 'extracted' AS origin, article_id AS content_hash, NULL AS duplicate_of,
       'synthetic' AS coder_version, now() AS written_at, false AS deleted, 70 AS words,
       0 AS n_mentions, count(*) AS n_events, count(speaker) AS n_quotes, 0 AS n_agreements,
       0 AS n_problems
FROM chunk GROUP BY article_id, write_id
"""


def write(folder: str | Path, events: int, chunk: int = CHUNK) -> Store:
    """Fill the store at ``folder`` with ``events`` made-up events in writes of ``chunk``."""
    store = Store.open(folder)
    connection = duckdb.connect()
    connection.execute(_MACROS)
    for first in range(0, events, chunk):
        last = min(first + chunk, events)
        connection.execute(_EVENTS, {"first": first, "last": last, "write": (first + 1) << 20})
        for table, sql in (
            ("quotes", _QUOTES), ("events", "FROM chunk"),
            ("agreements", _AGREEMENTS), ("articles", _ARTICLES),
        ):  # fmt: skip
            names = ", ".join(f'"{name}"' for name in SCHEMAS[table].names)
            rows = connection.sql(f"SELECT {names} FROM ({sql})").to_arrow_table()
            store.folder.append(table, rows.cast(SCHEMAS[table]))
    return store


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--events", type=int, default=10_000)
    options = parser.parse_args()
    began = time.perf_counter()
    write(options.folder, options.events)
    print(f"{options.events:,} events in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
