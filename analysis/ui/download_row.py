"""The row of download buttons: four formats, each able to say what it is, brief and picture."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analysis.charts.wording import count
from analysis.export import MIME, Format, Side, download
from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store.snapshot import Snapshot
from analysis.ui import brief, data, headline, streams

Rows = Callable[[Snapshot], pd.DataFrame]
FORMATS: Final[dict[Format, str]] = {
    "csv": "CSV", "xlsx": "Excel", "parquet": "Parquet", "json": "JSON",
}  # fmt: skip
_SCRIPT: Final = Path(__file__).with_name("picture.js")


@dataclass(frozen=True)
class Table:
    """Rows that can be had: ``name`` for the file, ``label`` for the reader."""

    name: str
    label: str
    rows: Rows
    meanings: Mapping[str, str] = field(default_factory=dict)


def table(
    name: str,
    selection: Selection,
    rows: Rows,
    *,
    meanings: Mapping[str, str] | None = None,
    label: str = "",
    chart: str = "",
    with_brief: bool = True,
) -> None:
    """One table; ``meanings`` tells its columns where they are none of the store."""
    one = Table(name, label or name.replace("_", " ").capitalize(), rows, meanings or {})
    show((one,), selection, chart=chart, with_brief=with_brief)


def show(
    tables: Sequence[Table],
    selection: Selection,
    *,
    chart: str = "",
    streamed: bool = False,
    with_brief: bool = True,
    page_of: Selection | None = None,
    sides: Sequence[Side] = (),
) -> None:
    """The buttons; each makes its file when it is clicked, and not before.

    Args:
        tables: the first is what "Download CSV" gives.
        chart: title of the picture of the page's charts; none is offered without.
        streamed: send the events while they are made.
        page_of: what the page is turned to, where its rows are of a narrower selection.
        sides: the selections that the rows compare, where they do.
    """
    first, source, page = tables[0], data.tables(), _page()
    slug, link = selection.slug(), address(page_of or selection)
    with st.container(key=f"downloads_{first.name}", horizontal=True, vertical_alignment="center"):
        if streamed:
            _streamed(selection, link)
        else:
            st.download_button(
                "Download CSV",
                data=partial(_made, first, "csv", selection, source, link, sides),
                on_click="ignore",
                mime=MIME["csv"],
                file_name=f"demarche_{first.name}_{slug}.csv",
                key=f"csv_{first.name}",
                icon=":material/download:",
                help="All rows of this selection, not only those on the page.",
            )
        with st.popover(
            "Other formats", help="Excel, Parquet, JSON, and files that say what they hold"
        ):
            _formats(tables, selection, source, link, sides)
        if with_brief:
            st.download_button(
                "Brief to print",
                data=lambda: brief.page(source, selection, page).encode(),
                on_click="ignore",
                mime="text/html",
                file_name=f"demarche_brief_{slug}.html",
                key=f"brief_{first.name}",
                icon=":material/print:",
                help="One page of HTML with figures, weeks, changes, quotations, events and "
                "agreements of this selection, and a footnote to the source of each.",
            )
        if chart:
            _picture(chart, first.name, selection, sides)


def _formats(
    tables: Sequence[Table],
    selection: Selection,
    source: Snapshot,
    link: str,
    sides: Sequence[Side],
) -> None:
    first = tables[0]
    chosen = first
    if len(tables) > 1:
        chosen = st.selectbox(
            "Rows",
            tables,
            key=f"rows_{first.name}",
            format_func=lambda each: each.label,
            help="Which of the tables and charts of this page",
        )
    described = st.toggle(
        "With a description",
        key=f"described_{first.name}",
        help="A ZIP archive with the file and a JSON file that tells the selection in words, the "
        "permalink, the number of rows, the version of the tables, the columns and the file’s "
        "SHA-256.",
    )
    for kind, words in FORMATS.items():
        name = f"demarche_{chosen.name}_{selection.slug()}"
        st.download_button(
            words,
            data=partial(_made, chosen, kind, selection, source, link, sides, described=described),
            on_click="ignore",
            mime="application/zip" if described else MIME[kind],
            file_name=f"{name}_{kind}.zip" if described else f"{name}.{kind}",
            key=f"{kind}_{first.name}_{chosen.name}_{described}_file",
            width="stretch",
            help=f"{chosen.label} as {words}",
        )


def _made(
    chosen: Table,
    kind: Format,
    selection: Selection,
    source: Snapshot,
    link: str,
    sides: Sequence[Side],
    *,
    described: bool = False,
) -> bytes:
    file = download(
        chosen.rows(source), kind, what=chosen.name, selection=selection, version=source.version,
        meanings=chosen.meanings, names=data.name, link=link,
        sides=sides,
    )  # fmt: skip
    if not described:
        return file.data
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(file.name, file.data)
        archive.writestr(file.sidecar_name, file.sidecar)
    return packed.getvalue()


def _streamed(selection: Selection, link: str) -> None:
    """Links instead of buttons: the file is on its way while its end is still being made."""
    listed = " · ".join(
        f'<a download href="{escape(streams.address(what, ending, selection, link))}" '
        f'title="{escape(advice)}">{words}</a>'
        for what, ending, words, advice in (
            ("events", "csv", "Download CSV", "All rows, sent while they are made"),
            ("events", "zip", "CSV with its description", "ZIP with the CSV and a JSON file"),
            ("event_data", "csv", "Exchange format", "Columns as in GDELT, ICEWS and ACLED files"),
        )
    )
    n = count(data.ask(count_events, selection), "event")
    st.html(f'<p class="streamed">{n}: {listed}</p>', width="content")


def _picture(title: str, name: str, selection: Selection, sides: Sequence[Side]) -> None:
    each = (f"{side.called}: {headline.words(side.selection)}" for side in sides)
    told = {
        "title": title,
        "words": ". ".join(each) or headline.words(selection),
        "name": f"demarche_{name}_{selection.slug()}",
    }
    attributes = " ".join(f'data-{key}="{escape(text)}"' for key, text in told.items())
    st.html(
        f'<span class="picture" style="font-size:.87rem" {attributes}>Chart as '
        '<button class="copy" type="button" data-kind="svg" title="A drawing that can be scaled '
        'and edited, its letters inside">SVG</button>'
        '<button class="copy" type="button" data-kind="png" title="A picture of twice the pixels '
        'on the page">PNG</button></span>'
        f"<script>(() => {{{_SCRIPT.read_text(encoding='utf-8')}}})()</script>",
        width="content",
        unsafe_allow_javascript=True,
    )


def _page() -> str:
    return (st.context.url or "").split("?")[0]


def events_of(selection: Selection) -> str:
    """The link that opens the events of a selection."""
    page, query = (
        _page().rpartition("/")[0] + "/events",
        urlencode(selection.to_params(), doseq=True),
    )
    return f"{page}?{query}" if query else page


def address(selection: Selection) -> str:
    """The link that opens the page as it stands, with what it is turned to."""
    state = st.session_state
    shown = {**state.get("_open", {}), **state.get("_turned", {})}
    query = urlencode(selection.to_params() | {k: [v] for k, v in shown.items()}, doseq=True)
    return f"{_page()}?{query}" if query else _page()
