"""One button for what a page shows as CSV, made when it is clicked."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis.export import MIME, download
from analysis.queries.selection import Selection
from analysis.ui import data


def show(name: str, selection: Selection, rows: Callable[[], pd.DataFrame]) -> None:
    """The button; ``name`` begins the file's name, ``rows`` is asked only when it is clicked."""
    source, page = data.tables(), (st.context.url or "").split("?")[0]

    def made() -> bytes:
        file = download(
            rows(), "csv", what=name, selection=selection, page=page, version=source.version
        )
        return file.data

    with st.container(key=f"downloads_{name}", horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download CSV",
            data=made,
            on_click="ignore",
            mime=MIME["csv"],
            file_name=f"demarche_{name}_{selection.slug()}.csv",
            key=f"csv_{name}",
            icon=":material/download:",
            help="All rows of this selection, not only those on the page.",
        )
