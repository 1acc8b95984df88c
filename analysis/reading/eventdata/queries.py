"""SQL from each project's columns to ours.

``given`` holds the file's rows, every column text, empty ones null. The joined tables are those of
``codes.py``. An actor is the organisation or armed group that the project names, else its state,
else OTHER; where the project names nobody there is none.

Other projects code no stance; their Goldstein score stands in its own column and is not made into
one. ``sentence`` says in the project's own words what its row says, since the news text itself is
not in the file.
"""

from __future__ import annotations

from typing import Final

_EVENTS: Final = """
    SELECT {event_id} AS event_id, {date} AS date, {date_to} AS date_to, {date_text} AS date_text,
           {precision} AS date_precision, {published} AS published,
           {sources} AS sources, {targets} AS targets,
           {type} AS type, {mode} AS mode, {cameo} AS cameo, {quad} AS quad_class,
           {goldstein} AS goldstein, {issues} AS issues, {location} AS location,
           {sentence} AS sentence, {outlet} AS outlet, {url} AS url,
           CAST({n_sources} AS INTEGER) AS n_sources
    FROM given {joins}
"""


def _listed(value: str) -> str:
    return f"CASE WHEN {value} IS NULL THEN CAST([] AS VARCHAR[]) ELSE [{value}] END"


def _day(column: str) -> str:
    """The first eight digits or ten characters of a column as a day."""
    digits = f"left(replace({column}, '-', ''), 8)"
    return f"CAST(try_strptime({digits}, '%Y%m%d') AS DATE)"


def _told(*parts: str) -> str:
    return f"concat_ws(' — ', {', '.join(parts)})"


def gdelt(columns: frozenset[str]) -> str:
    """Versions 1 and 2, which differ in columns that are not used here."""

    def actor(number: int) -> str:
        return (
            f"CASE WHEN coalesce(Actor{number}Code, Actor{number}Name) IS NULL THEN NULL "
            f"ELSE coalesce(group{number}.value, country{number}.value, 'OTHER') END"
        )

    joins = "".join(
        f"LEFT JOIN groups group{n} ON group{n}.key = Actor{n}KnownGroupCode "
        f"LEFT JOIN countries country{n} ON country{n}.key = Actor{n}CountryCode "
        for n in (1, 2)
    )
    joins += "LEFT JOIN fips ON fips.key = ActionGeo_CountryCode " + _BY_CODE.format(
        code="EventCode"
    )
    url = "SOURCEURL" if "SOURCEURL" in columns else "CAST(NULL AS VARCHAR)"
    day = _day("SQLDATE")
    return _EVENTS.format(
        event_id="concat('gdelt-', GLOBALEVENTID)",
        date=day,
        date_to=day,
        date_text=f"CAST({day} AS VARCHAR)",
        precision="'day'",
        published=_day("DATEADDED"),
        sources=_listed(actor(1)),
        targets=_listed(actor(2)),
        cameo="EventCode",
        goldstein=f"coalesce(TRY_CAST(GoldsteinScale AS DOUBLE), {_GOLDSTEIN})",
        location="coalesce(ActionGeo_FullName, fips.value)",
        sentence=_told("Actor1Name", "coalesce(exact.name, above.name)", "Actor2Name"),
        outlet=f"nullif(regexp_extract({url}, '^https?://(?:www\\.)?([^/:]+)', 1), '')",
        url=url,
        n_sources="coalesce(TRY_CAST(NumSources AS INTEGER), 1)",
        joins=joins,
        **_FROM_ONTOLOGY,
    )


def icews(columns: frozenset[str]) -> str:
    """ICEWS coded event data; countries by name, "NA" where there is none."""
    del columns

    def actor(side: str) -> str:
        return (
            f'CASE WHEN coalesce("{side} Name", "{side} Country") IS NULL THEN NULL '
            f"ELSE coalesce({side}_named.value, {side}_country.value, 'OTHER') END"
        )

    joins = "".join(
        f'LEFT JOIN names {side}_named ON {side}_named.key = lower("{side} Name") '
        f'LEFT JOIN names {side}_country ON {side}_country.key = lower("{side} Country") '
        for side in ("Source", "Target")
    ) + _BY_CODE.format(code='"CAMEO Code"')
    return _EVENTS.format(
        event_id="concat('icews-', \"Event ID\")",
        **_exact_day('"Event Date"'),
        published="CAST(NULL AS DATE)",
        sources=_listed(actor("Source")),
        targets=_listed(actor("Target")),
        cameo='"CAMEO Code"',
        goldstein=f'coalesce(TRY_CAST("Intensity" AS DOUBLE), {_GOLDSTEIN})',
        location="nullif(concat_ws(', ', \"City\", \"Country\"), '')",
        sentence=_told('"Source Name"', '"Event Text"', '"Target Name"'),
        outlet='"Publisher"',
        url="CAST(NULL AS VARCHAR)",
        n_sources="1",
        joins=joins,
        **_FROM_ONTOLOGY,
    )


def polecat(columns: frozenset[str]) -> str:
    """POLECAT: typed by PLOVER already; several countries of one actor are parted by ";"."""
    intensity = next(
        (f'"{name}"' for name in ("Intensity", "Event Intensity") if name in columns), "NULL"
    )

    def actors(side: str) -> str:
        return (
            f"CASE WHEN {side}_named.value IS NOT NULL THEN [{side}_named.value] "
            f"WHEN len({side}_states.codes) > 0 THEN {side}_states.codes "
            f'WHEN coalesce("{side} Name", "{side} Country") IS NULL THEN CAST([] AS VARCHAR[]) '
            "ELSE ['OTHER'] END"
        )

    joins = "".join(
        f'LEFT JOIN names {side}_named ON {side}_named.key = lower("{side} Name") '
        f'LEFT JOIN actors {side}_states ON {side}_states.key = "{side} Country" '
        for side in ("Actor", "Recipient")
    )
    return _EVENTS.format(
        event_id="concat('polecat-', \"Event ID\")",
        **_exact_day('"Event Date"'),
        published=_day('"Publication Date"'),
        sources=actors("Actor"),
        targets=actors("Recipient"),
        type="types.key",
        mode='lower("Event Mode")',
        cameo="types.cameo",
        quad="types.quad_class",
        goldstein=f"TRY_CAST({intensity} AS DOUBLE)",
        issues="list_filter(list_transform(string_split(coalesce(\"Contexts\", ''), ';'), "
        "lambda x: lower(trim(x))), lambda x: x <> '')",
        location='nullif(concat_ws(\', \', coalesce("City", "Placename"), "Country"), \'\')',
        sentence=_told('"Actor Name"', '"Event Type"', '"Recipient Name"'),
        outlet='"Source"',
        url="CAST(NULL AS VARCHAR)",
        n_sources="1",
        joins=f'{joins} LEFT JOIN types ON types.key = upper(trim("Event Type"))',
    )


def acled(columns: frozenset[str]) -> str:
    """ACLED: both actors by name; the date is a day, a week or a month by time_precision."""
    optional = {
        name: name if name in columns else "CAST(NULL AS VARCHAR)"
        for name in ("notes", "source", "location", "country", "actor2", "time_precision")
    }
    written = "TRY_CAST(try_strptime(event_date, '%d %B %Y') AS DATE)"
    day = f"coalesce({_day('event_date')}, {written})"
    width = f"CAST(TRY_CAST({optional['time_precision']} AS DOUBLE) AS INTEGER)"
    week = f"CAST(date_trunc('week', {day}) AS DATE)"
    month = f"CAST(date_trunc('month', {day}) AS DATE)"
    joins = (
        "LEFT JOIN acled ON acled.key = concat(event_type, '/', sub_event_type) "
        "LEFT JOIN actors source_actor ON source_actor.key = actor1 "
        f"LEFT JOIN actors target_actor ON target_actor.key = {optional['actor2']} "
    )
    return _EVENTS.format(
        event_id="concat('acled-', event_id_cnty)",
        date=f"CASE {width} WHEN 2 THEN {week} WHEN 3 THEN {month} ELSE {day} END",
        date_to=f"CASE {width} WHEN 2 THEN {week} + 6 WHEN 3 THEN last_day({day}) ELSE {day} END",
        date_text=f"CASE {width} WHEN 3 THEN strftime({day}, '%Y-%m') "
        f"ELSE CAST({day} AS VARCHAR) END",
        precision=f"CASE {width} WHEN 2 THEN 'week' WHEN 3 THEN 'month' ELSE 'day' END",
        published="CAST(NULL AS DATE)",
        sources="coalesce(source_actor.codes, CAST([] AS VARCHAR[]))",
        targets="coalesce(target_actor.codes, CAST([] AS VARCHAR[]))",
        cameo="acled.value",
        goldstein=_GOLDSTEIN,
        location=f"nullif(concat_ws(', ', {optional['location']}, {optional['country']}), '')",
        sentence=f"coalesce({optional['notes']}, "
        + _told("actor1", "sub_event_type", optional["actor2"])
        + ")",
        outlet=optional["source"],
        url="CAST(NULL AS VARCHAR)",
        n_sources="1",
        joins=joins + _BY_CODE.format(code="acled.value"),
        **_FROM_ONTOLOGY,
    )


def _exact_day(column: str) -> dict[str, str]:
    day = _day(column)
    return {
        "date": day,
        "date_to": day,
        "date_text": f"CAST({day} AS VARCHAR)",
        "precision": "'day'",
    }


_BY_CODE: Final = (
    "LEFT JOIN ontology exact ON exact.key = {code} "
    "LEFT JOIN ontology above ON exact.key IS NULL AND above.key = left({code}, 3) "
)
"""An unknown four-digit code is read as its parent, as in analysis.lexicons.ontology."""
_FROM_ONTOLOGY: Final = {
    "type": "coalesce(exact.type, above.type)",
    "mode": "coalesce(exact.mode, above.mode)",
    "quad": "coalesce(exact.quad_class, above.quad_class)",
    "issues": "coalesce(exact.issues, above.issues, CAST([] AS VARCHAR[]))",
}
_GOLDSTEIN: Final = "coalesce(exact.goldstein, above.goldstein)"
ACTOR_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "polecat": ("Actor Country", "Recipient Country"),
    "acled": ("actor1", "actor2"),
}
"""Columns whose distinct values :func:`analysis.reading.eventdata.codes.actors_of` resolves."""
QUERIES: Final = {"gdelt": gdelt, "icews": icews, "polecat": polecat, "acled": acled}
