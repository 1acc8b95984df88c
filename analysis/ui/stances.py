"""The stances page: who speaks and acts how towards whom, as a matrix or as a table."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.base import CONFIG
from analysis.charts.matrix import FEW, MEASURES, matrix
from analysis.charts.rows import records
from analysis.charts.wording import count, percent, signed
from analysis.queries import stances as queries
from analysis.queries.overview import dyad_changes
from analysis.queries.selection import Selection
from analysis.ui import data, drawer, permalink, theme
from analysis.vocabulary import OTHER_ACTOR

ACTORS: Final = 12
ORDERS: Final = {"bloc": "by bloc", "number": "by number", "name": "by name"}
ACROSS: Final = {"actors": "actors", "issues": "issues"}
VIEWS: Final = {"matrix": "Matrix", "table": "Table"}


def show(selection: Selection) -> None:
    """The controls, then the matrix or its table."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        view = permalink.choose(
            "Show",
            "view",
            VIEWS,
            help="The table says the same in words and "
            "numbers, for screen readers and for copying.",
        )
        measure = permalink.choose(
            "Colour and text",
            "measure",
            MEASURES,
            help="**Mean stance**: average over the events, −1 to +1.  \n**Share negative**: how "
            "many of the events are below zero.  \n**Change**: mean stance against the period "
            "before; where no dates are chosen, the newest twelve weeks against the twelve before.",
        )
        across = permalink.choose(
            "Towards", "across", ACROSS, help="Towards other actors, or on which issues."
        )
        order = permalink.choose(
            "Order", "order", ORDERS, help="By bloc: those who agree stand side by side."
        )
    cells, rows, columns = cells_of(selection, measure, across, order)
    if not len(cells):
        st.html(
            '<div class="nothing"><h2>No stance to show</h2><p>The selection holds no event from '
            "one actor towards another. Widen it above.</p></div>"
        )
    elif view == "table":
        st.html(table(cells, across))
    else:
        _matrix(cells, rows, columns, measure, across)


def cells_of(
    selection: Selection, measure: str, across: str, order: str
) -> tuple[pd.DataFrame, list[str], list[str]]:
    """The cells, and which codes stand in the rows and in the columns."""
    frequent = [a for a in data.ask(queries.top, selection, ACTORS + 1) if a != OTHER_ACTOR]
    chosen = [*selection.actors, *selection.counterparts]
    actors = list(dict.fromkeys([*chosen, *frequent]))[: max(ACTORS, len(chosen))]
    cells = data.ask(queries.matrix, selection, actors)
    rows = _ordered(actors, cells, order)
    if across == "issues":
        told = _by_issue(data.ask(queries.matrix_by_issue, selection, actors))
        issues = told.groupby("target")["n"].sum().sort_values(ascending=False).index
        return told, [actor for actor in rows if actor in set(told["source"])], list(issues)
    if measure == "change":
        moved = data.ask(dyad_changes, selection, 10_000, 1)
        cells = cells.merge(moved[["source", "target", "change"]], how="left")
    return cells, rows, rows


def _by_issue(cells: pd.DataFrame) -> pd.DataFrame:
    """An actor’s stance on each issue, towards whomever."""
    weighted = cells.assign(
        total=cells["mean"] * cells["n"], negative=cells["share_negative"] * cells["n"]
    )
    told = weighted.groupby(["source", "issue"], as_index=False)[["n", "total", "negative"]].sum()
    return told.assign(
        target=told["issue"],
        mean=told["total"] / told["n"],
        share_negative=told["negative"] / told["n"],
        sd=float("nan"),
    )


def _ordered(actors: list[str], cells: pd.DataFrame, order: str) -> list[str]:
    if order == "name":
        return sorted(actors, key=data.name)
    if order == "bloc" and len(cells):
        placed = queries.order_by_bloc(cells)
        return [*placed, *(actor for actor in actors if actor not in placed)]
    return actors


def _matrix(
    cells: pd.DataFrame, rows: list[str], columns: list[str], measure: str, across: str
) -> None:
    key = drawer.chart_key("matrix")
    chosen = drawer.pair() if across == "actors" else None
    figure = matrix(
        cells,
        rows,
        columns,
        data.NAMES if across == "actors" else _Words(),
        theme.current(),
        measure=measure,
        chosen=chosen,
    )
    with st.container(key="matrix_frame"):
        # Squares keep their pitch: where the page is narrower, the frame scrolls.
        st.html(f"<style>.st-key-matrix_frame>*{{min-width:{figure.layout.width}px}}</style>")
        st.plotly_chart(
            figure,
            key=key,
            selection_mode="points",
            theme=None,
            config=CONFIG,
            width="content",
            on_select=lambda: _picked(key, across),
            alt="Stance of each actor towards each other one; the table view says it in numbers",
        )
    what = "that actor on that issue" if across == "issues" else "both directions with the words"
    st.html(
        '<div class="key"><span>adversarial −1<span class="ramp" style="background:var(--ramp)">'
        "</span>+1 cooperative</span><span>rows act, columns are acted on</span>"
        "<span>larger: more events (n)</span>"
        f'<span><i class="open"></i>fewer than {FEW} events: too few to judge</span></div>'
        f'<p class="footnote">Click a square for {what}.</p>'
    )


class _Words(dict[str, str]):
    """Names for actors, and issues as they are."""

    def get(self, code: str, default: Any = None) -> Any:
        name = data.name(code) if code.isupper() else code
        return name or default


def table(cells: pd.DataFrame, across: str) -> str:
    """The cells as an HTML table, the strongest numbers first."""
    ordered = cells.sort_values(["n", "source", "target"], ascending=[False, True, True])
    target = "Towards" if across == "actors" else "On"
    body = "".join(
        f"<tr><th scope='row'>{escape(data.name(row['source']))}</th>"
        f"<td>{escape(data.name(row['target']) if across == 'actors' else row['target'])}</td>"
        f"<td class='n'>{signed(row['mean'])}</td><td class='n'>{signed(row.get('sd')).lstrip('+')}"
        f"</td><td class='n'>{row['n']:,}</td><td class='n'>{percent(row['share_negative'])}</td>"
        f"<td>{'too few to judge' if row['n'] < FEW else ''}</td></tr>"
        for row in records(ordered)
    )
    return (
        '<div class="scroll"><table class="figures-table"><caption style="text-align:left">'
        f"{count(len(cells), 'pair')}</caption><thead><tr><th scope='col'>From</th>"
        f"<th scope='col'>{target}</th><th scope='col' class='n'>Mean stance</th>"
        "<th scope='col' class='n'>Spread</th><th scope='col' class='n'>Events</th>"
        "<th scope='col' class='n'>Negative</th><th scope='col'>Note</th></tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _picked(key: str, across: str) -> None:
    picked = st.session_state[key].selection.points
    if not picked:
        return
    source, target = (str(each) for each in picked[0]["customdata"][:2])
    if across == "actors":
        drawer.open_pair(source, target)
    else:
        selection, _ = permalink.selected()
        permalink.turn_to(selection.changed(actors=(source,), role="source", issues=(target,)))
