"""Event tables of other projects before they are imported: kind, rows, days, the first events."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, Final

import streamlit as st

from analysis.charts.wording import count, day, names, shorten
from analysis.ingest.given_tables import FoundTable
from analysis.ui import data, event_list

PROJECTS: Final = {
    "gdelt": "GDELT events", "icews": "ICEWS events", "polecat": "POLECAT events",
    "acled": "ACLED events",
}  # fmt: skip


def show(tables: Sequence[FoundTable]) -> None:
    """Each table with its first events, as they would stand in the store."""
    for found in tables:
        span = (
            "undated"
            if found.first is None
            else day(found.first)
            if found.first == found.last
            else f"{day(found.first)} to {day(found.last)}"
        )
        facts = (
            ("Kind", PROJECTS.get(found.project, found.project.upper())),
            ("Rows", count(found.rows, "event")),
            ("Days", span),
            ("Left out", found.left_out),
        )
        rows = "".join(f"<dt>{name}</dt><dd>{escape(fact)}</dd>" for name, fact in facts if fact)
        st.html(
            f"<div class='card'><h3>{escape(found.name)}</h3><dl class='facts'>{rows}</dl></div>"
            f"<div class='scroll'>{_head(found.head)}</div>"
        )


def _head(head: Sequence[dict[str, Any]]) -> str:
    if not head:
        return ""
    rows = "".join(
        f"<tr><td>{escape(day(row['date'], short=True) if row['date'] else 'undated')}</td>"
        f"<td>{escape(_told(row))}</td><td class='n'>{event_list.stance(row.get('stance'))}</td>"
        f"<td>{escape(shorten(row.get('location') or '', 40))}</td>"
        f"<td>{escape(row.get('outlet') or '')}</td></tr>"
        for row in head
    )
    return (
        "<table class='figures-table'><caption class='footnote'>The first rows</caption><thead><tr>"
        "<th>Date</th><th>Event</th><th class='n'>Stance</th><th>Where</th><th>Outlet</th></tr>"
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _told(row: dict[str, Any]) -> str:
    return data.told(
        {
            "sources": row["sources"],
            "targets": row["targets"],
            "type": row["type"],
            "status": row.get("status") or "done",
        }
    )


def named(tables: Sequence[FoundTable]) -> str:
    """What the tables hold, in a few words."""
    total = sum(found.rows for found in tables)
    kinds = dict.fromkeys(PROJECTS.get(found.project, found.project) for found in tables)
    return f"{count(total, 'event')} of {names([each.removesuffix(' events') for each in kinds])}"
