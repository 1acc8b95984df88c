"""The cells of the stances page drawn: matrix, both ways, over time, network."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

from analysis.charts import matrix as matrices
from analysis.charts import network as networks
from analysis.charts.both_ways import both_ways
from analysis.charts.cells import FEW
from analysis.charts.multiples import multiples
from analysis.charts.wording import count, shorten
from analysis.queries import pairs as pair_queries
from analysis.ui import chart, data, drawer, permalink, stance_cells, theme
from analysis.ui.stance_cells import Cells

MOST_PAIRS: Final = 30
ISSUES_NARROW: Final = replace(matrices.NARROW, top=92, angle=-40, right=62)
ISSUE_LENGTH: Final = 22  # what fits slanted above a column
SAYS: Final = "the table view says it in numbers"
ENDS: Final = {
    "mean": ("adversarial −1", "+1 cooperative"),
    "change": ("more adversarial", "more cooperative"),
    "share": ("all negative", "none"),
}
FAINT: Final = f'<span><i class="open"></i>fewer than {FEW} events: too few to judge</span>'


def matrix(whole: Cells, measure: str, across: str) -> None:
    """The matrix; on a phone, that of the actors with most events."""
    chosen = drawer.pair() if across == "actors" else None
    small = stance_cells.fewer(whole)
    narrow = matrices.NARROW if across == "actors" else ISSUES_NARROW
    for name, cells, frame in (
        ("matrix_frame", whole, matrices.WIDE),
        ("matrix_narrow", small, narrow),
    ):
        figure = matrices.matrix(
            cells.cells,
            cells.rows,
            cells.columns,
            data.NAMES if across == "actors" else _Words(),
            theme.current(),
            measure=measure,
            chosen=chosen,
            edges=cells.edges,
            frame=frame,
        )
        with st.container(key=name):
            if name == "matrix_frame":
                # Squares keep their pitch: where the page is narrower, the frame scrolls.
                st.html(f"<style>.st-key-{name}>*{{min-width:{figure.layout.width}px}}</style>")
            _clickable(figure, name, f"Stance of each actor towards each other one; {SAYS}", across)
    between = across == "actors"
    parted = "<span>strong lines part blocs</span>" if whole.edges and between else ""
    columns = "are acted on" if between else "are what it is about"
    _key(
        measure,
        f"<span>rows act, columns {columns}</span><span>larger: more events (n)</span>{parted}",
    )
    what = "both directions with the words" if between else "that actor on that issue"
    _foot(f"Click a square for {what}.")
    if len(small.rows) < len(whole.rows):
        more = ", and <i>Both ways</i> lists every pair" if between else ""
        st.html(
            f'<p class="footnote phone">The {len(small.rows)} actors with most events, by their '
            f"codes; a wider screen shows {len(whole.rows)}{more}.</p>"
        )


def pairs(whole: Cells, order: str) -> None:
    """A towards B beside B towards A."""
    every = pair_queries.pairs(whole.cells, order)
    if order == "name":
        every = every.assign(_name=[data.name(code) for code in every["a"]])
        every = every.sort_values(["_name", "b"], ignore_index=True).drop(columns="_name")
    if order == "gap":
        # Two directions of an event or two differ widest, and say least.
        judged = (every["n_out"] >= FEW) & (every["n_back"] >= FEW)
        every = every[judged].reset_index(drop=True)
    if not len(every):
        _foot(f"No pair has {FEW} events or more in both directions.")
        return
    shown = every.head(MOST_PAIRS)
    figure = both_ways(shown, data.NAMES, theme.current(), chosen=drawer.pair())
    _clickable(figure, "pairs", f"Both directions of each pair; {SAYS}", "actors")
    _key("mean", "<span>CODE of who acts, mean stance · number of events</span>")
    left_out = (
        f" {MOST_PAIRS} of {count(len(every), 'pair')} drawn." if len(every) > MOST_PAIRS else ""
    )
    _foot(f"Click a dot for both directions with the words.{left_out}")


def periods(cells: Cells, unit: str, earlier: int, measure: str) -> None:
    """A small matrix for each period."""
    figures = multiples(
        cells.cells,
        cells.rows,
        data.NAMES,
        theme.current(),
        unit=unit,
        measure=measure,
        chosen=drawer.pair(),
        edges=cells.edges,
    )
    with st.container(key="multiples", horizontal=True, gap="small"):
        for index, figure in enumerate(figures):
            _clickable(figure, f"period_{index}", f"Stances in one {unit}; {SAYS}", "actors")
    told = "rows act, columns are acted on</span><span>larger: more events, all to one scale"
    _key(measure, f"<span>{told}</span>")
    notes = ["Click a square for both directions with the words, over the whole selection."]
    if earlier:
        notes.append(f"{count(earlier, 'earlier event')} not drawn.")
    if imprecise := cells.cells.attrs.get("imprecise"):
        notes.append(f"{count(imprecise, 'event')} undated or dated less precisely not drawn.")
    _foot(" ".join(notes))


def network(whole: Cells, measure: str) -> None:
    """The cells as arcs; on a phone, those of the actors with most events."""
    small = stance_cells.fewer(whole, stance_cells.SMALL)
    for name, cells, sheet in (
        ("network_frame", whole, networks.WIDE),
        ("network_narrow", small, networks.NARROW),
    ):
        among = cells.cells[
            cells.cells["source"].isin(cells.rows) & cells.cells["target"].isin(cells.rows)
        ]
        drawn = networks.drawn(among, sheet.most)
        with st.container(key=name):
            figure = networks.network(
                drawn,
                stance_cells.blocs(among, cells.rows),
                data.NAMES,
                theme.current(),
                measure=measure,
                chosen=drawer.pair(),
                sheet=sheet,
            )
            _clickable(figure, name, f"Arcs between actors, by stance; {SAYS}", "actors")
            _foot(
                f"{len(drawn)} of {count(len(among), 'direction')} drawn: those with most events; "
                f"those with fewer than {FEW} are left out."
            )
    _key(
        measure,
        "<span>an arc leaves who acts; its number stands near them</span>"
        "<span>wider: more events</span><span>blocs stand together</span>",
        faint=False,
    )
    _foot("Click a dot on an arc for both directions with the words.")


def _clickable(figure: go.Figure, name: str, alt: str, across: str) -> None:
    chart.show(figure, key=f"{name}_chart", alt=alt, on_click=lambda told: _picked(told, across))


def _picked(told: chart.Told, across: str) -> None:
    source, target = (str(each) for each in told[:2])
    if across == "actors":
        drawer.open_pair(source, target)
    else:
        selection, _ = permalink.selected()
        permalink.turn_to(selection.changed(actors=(source,), role="source", issues=(target,)))


def _key(measure: str, more: str, *, faint: bool = True) -> None:
    ramp = ""
    if measure in ENDS:
        low, high = ENDS[measure]
        shades = "--ramp-brown" if measure == "share" else "--ramp"
        ramp = (
            f'<span>{low}<span class="ramp" style="background:var({shades})"></span>{high}</span>'
        )
    st.html(f'<div class="key">{ramp}{more}{FAINT if faint else ""}</div>')


def _foot(words: str) -> None:
    st.html(f'<p class="footnote">{words}</p>')


class _Words(dict[str, str]):
    """What the codes in the rows and the issues in the columns are called."""

    def get(self, code: str, default: Any = None) -> Any:
        if code.isupper():
            return data.name(code) or default
        return shorten(stance_cells.issue_name(code), ISSUE_LENGTH)
