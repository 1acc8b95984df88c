"""The weekly volume of all dates; dragging over it chooses the dates of every page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import streamlit as st

from analysis.charts.crop import crop
from analysis.charts.volume import volume
from analysis.charts.wording import count
from analysis.queries import overview as queries
from analysis.queries.selection import Selection
from analysis.ui import chart, data, periods, permalink, theme

PRESETS: Final = {"30": "30 days", "90": "90 days", "year": "This year", periods.ANY: "All"}


def show(selection: Selection, *, height: int = 250) -> None:
    """The presets and the bars."""
    everything = selection.changed(date_from=None, date_to=None)
    weeks = data.ask(queries.weekly_volume, everything)
    if not len(weeks):
        st.html("<p class='footnote'>No event of this selection is dated to a week.</p>")
        return
    told = weeks["positive"] + weeks["negative"] + weeks["neutral"] + weeks["without_stance"]
    imprecise = weeks.attrs["imprecise"]
    weeks, outside = crop(weeks, "week", told)
    notes = ["Drag across the bars to keep only those weeks, on every page."]
    if outside:
        notes.append(f"{count(int(outside), 'event')} long before or after not drawn.")
    if imprecise:
        notes.append(f"{count(imprecise, 'event')} dated only by month or year not drawn.")
    with st.container(key="presets", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f"<span class='footnote'>{' '.join(notes)}</span>")
        for name, words in PRESETS.items():
            st.button(
                words,
                key=f"preset_{name}",
                type="tertiary",
                on_click=_preset,
                args=(everything, name),
                help="All dates" if name == periods.ANY else "Up to the newest event in the store",
            )
    with st.container(key="volume_frame"):
        chart.show(
            volume(
                weeks,
                theme.current(),
                period=(selection.date_from, selection.date_to),
                height=height,
            ),
            key="volume",
            alt="Cooperative and adversarial events each week",
            on_brush=_brushed,
        )


def _preset(everything: Selection, name: str) -> None:
    first, last = periods.dates(name, everything.basis)
    permalink.turn_to(everything.changed(date_from=first, date_to=last))


def _brushed(start: str, end: str) -> None:
    selection, _ = permalink.selected()
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    first -= timedelta(days=first.weekday())  # whole weeks, as the bars are
    last += timedelta(days=6 - last.weekday())
    permalink.turn_to(selection.changed(date_from=first, date_to=last))
