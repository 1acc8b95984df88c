"""Saved views: names for links, kept in one file beside the tables for all who use the store."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.ui import data, permalink, router

FILE: Final = "views.json"
MOST: Final = 200
LONGEST: Final = 80


def menu(here: str) -> None:
    """The list of saved views, and a field to save this one; ``here`` is the page's name."""
    file = _file()
    if file is None:
        return
    with st.popover("Views", help="Views saved under a name", key="views"):
        saved = load(file)
        for name, view in saved.items():
            left, right = st.columns([5, 1], vertical_alignment="center")
            left.page_link(
                router.page(_page_of(view)),
                label=permalink.plain(name),
                query_params=_params_of(view),
                help="Opens this view",
            )
            right.button(
                "✕",
                key=f"forget_{name}",
                on_click=_forget,
                args=(file, name),
                type="tertiary",
                help="Forget this view",
            )
        if not saved:
            st.html("<p class='footnote'>None saved yet.</p>")
        st.text_input("Name", key="view_name", max_chars=LONGEST, help="What to call this view")
        st.button(
            "Save this view",
            key="view_save",
            on_click=_save,
            args=(file, here),
            help="The page, its filters and what it is turned to; all who use this store see it",
        )


def load(file: Path) -> dict[str, dict[str, Any]]:
    """Name → view; nothing where the file is not there or is not ours."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {str(k): v for k, v in read.items() if isinstance(v, dict)}


def store(file: Path, views: dict[str, dict[str, Any]]) -> None:
    """Write all views at once, so that nobody reads half a file."""
    kept = dict(sorted(views.items())[:MOST])
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{FILE}")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(kept, out, ensure_ascii=False, indent=1)
    Path(name).replace(file)


def _file() -> Path | None:
    """Where views are kept; None for a store that is not a local folder."""
    folder = Path(data.place())
    return folder / FILE if "://" not in data.place() and folder.is_dir() else None


def _save(file: Path, here: str) -> None:
    permalink.clicked()
    name = st.session_state["view_name"].strip()
    if not name:
        st.toast("Give the view a name.")
        return
    store(file, load(file) | {name: {"page": here, "params": permalink.written()}})
    st.session_state["view_name"] = ""


def _page_of(view: dict[str, Any]) -> str:
    """The name of the view's page; the overview where there is none such (any more)."""
    names = [name for name, *_ in router.PAGES]
    return view["page"] if view.get("page") in names else names[0]


def _params_of(view: dict[str, Any]) -> list[tuple[str, str]]:
    params = view.get("params")
    return [
        (str(name), str(value))
        for name, values in (params.items() if isinstance(params, dict) else ())
        for value in (values if isinstance(values, list) else [values])
    ]


def _forget(file: Path, name: str) -> None:
    permalink.clicked()
    store(file, {known: view for known, view in load(file).items() if known != name})
