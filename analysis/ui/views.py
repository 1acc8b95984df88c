"""Saved views: names for links, kept in one file beside the tables for all who use the store."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analysis.queries.selection import Selection
from analysis.ui import data, permalink

FILE: Final = "views.json"
MOST: Final = 200
LONGEST: Final = 80


def menu(here: str) -> None:
    """The list of saved views, and a field to save this one; ``here`` is the page's name."""
    file = _file()
    if file is None:
        return
    with st.popover("Views", help="Selections saved under a name", key="views"):
        saved = load(file)
        for name, view in saved.items():
            left, right = st.columns([5, 1], vertical_alignment="center")
            left.button(
                name,
                key=f"view_{name}",
                on_click=_open,
                args=(view,),
                type="tertiary",
                help="Shows this selection",
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
            "Save this selection",
            key="view_save",
            on_click=_save,
            args=(file, here),
            help="Everybody who uses this store sees it",
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
    selection, _ = permalink.selected()
    store(file, load(file) | {name: {"page": here, "params": selection.to_params()}})
    st.session_state["view_name"] = ""


def _open(view: dict[str, Any]) -> None:
    selection, _ = Selection.from_params(view.get("params", {}))
    permalink.turn_to(selection)


def _forget(file: Path, name: str) -> None:
    permalink.clicked()
    store(file, {known: view for known, view in load(file).items() if known != name})
