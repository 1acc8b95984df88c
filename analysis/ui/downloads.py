"""Downloads that hold exactly what the page shows, in four formats, each able to say what it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from analysis.export import MIME, Format, download, event_rows
from analysis.queries import stances as stance_queries
from analysis.queries.agreements import ledger
from analysis.queries.articles import articles_table
from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.ui import brief, data

Rows = Callable[[], pd.DataFrame]
FORMATS: Final[dict[Format, str]] = {"xlsx": "Excel", "parquet": "Parquet", "json": "JSON"}


def events(selection: Selection) -> None:
    """The selected events with every column of the table."""
    source = data.tables()
    _row(
        "events",
        selection,
        lambda: events_table(source, selection),
        exchange=lambda: event_rows(source, selection),
    )


def stances(selection: Selection) -> None:
    """The stance of each pair of actors."""
    source = data.tables()
    _row("stances", selection, lambda: stance_queries.matrix(source, selection, None, 1_000))


def agreements(selection: Selection) -> None:
    """The ledger with every column."""
    source = data.tables()
    _row("agreements", selection, lambda: ledger(source, selection))


def articles(selection: Selection) -> None:
    """The selected articles, without their texts."""
    source = data.tables()
    _row("articles", selection, lambda: articles_table(source, selection))


def _row(name: str, selection: Selection, rows: Rows, exchange: Rows | None = None) -> None:
    """The buttons; each makes its file when it is clicked, and not before."""
    source, page = data.tables(), (st.context.url or "").split("?")[0]

    def made(kind: Format, frame: Rows = rows, what: str = name) -> bytes:
        return download(
            frame(), kind, what=what, selection=selection, page=page, version=source.version
        ).data

    def described() -> bytes:
        file = download(
            rows(), "csv", what=name, selection=selection, page=page, version=source.version
        )
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(file.name, file.data)
            archive.writestr(file.sidecar_name, file.sidecar)
        return packed.getvalue()

    slug = f"{selection.slug()}"
    with st.container(key=f"downloads_{name}", horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download CSV",
            data=lambda: made("csv"),
            on_click="ignore",
            mime=MIME["csv"],
            file_name=f"demarche_{name}_{slug}.csv",
            key=f"csv_{name}",
            icon=":material/download:",
            help="All rows of this selection, not only those on the page.",
        )
        with st.popover(
            "Other formats", help="Excel, Parquet, JSON, and files that say what they hold"
        ):
            for kind, words in FORMATS.items():
                st.download_button(
                    words,
                    data=partial(made, kind),
                    on_click="ignore",
                    mime=MIME[kind],
                    file_name=f"demarche_{name}_{slug}.{kind}",
                    key=f"{kind}_{name}",
                    width="stretch",
                    help=f"The same rows as {words}",
                )
            st.download_button(
                "CSV with its description",
                data=described,
                on_click="ignore",
                mime="application/zip",
                file_name=f"demarche_{name}_{slug}.zip",
                key=f"zip_{name}",
                width="stretch",
                help="The CSV, and a JSON file that tells the selection, the "
                "permalink, the state of the tables, the columns and the file’s SHA-256.",
            )
            if exchange:
                st.download_button(
                    "Exchange format",
                    on_click="ignore",
                    mime=MIME["csv"],
                    data=lambda: made("csv", exchange, "event_data"),
                    file_name=f"demarche_event_data_{slug}.csv",
                    key=f"exchange_{name}",
                    width="stretch",
                    help="Column names as in GDELT, ICEWS, POLECAT and ACLED "
                    "files: source_actor, cameo_code, quad_class, goldstein …",
                )
        st.download_button(
            "Brief to print",
            data=lambda: brief.page(source, selection, page).encode(),
            on_click="ignore",
            mime="text/html",
            file_name=f"demarche_brief_{slug}.html",
            key=f"brief_{name}",
            icon=":material/print:",
            help="One page of HTML with figures, weeks, changes, newest events and agreements.",
        )
