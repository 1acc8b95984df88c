"""The URL and the widgets, kept equal: a copied link opens the same view, Back and Forward work.

Streamlit can bind a widget to the URL by itself, but writes the words on the widget there; links
carry codes instead (``actor=JPN``), the same that files and the command line use. So the state is
kept here. Of the two, the widgets win in a run that a reader's click caused, and the URL in every
other: a first visit, a followed link, Back and Forward.

Messages may cross on their way. Where Back is pressed twice, the browser sends the widgets of the
view that it has left, which look to the server as if somebody had clicked them: so history wins
over the widgets. What a click's run writes may reach the browser after Back was pressed: so a run
that history causes soon after writes its URL too, though never without need, since the browser
would put it in the place of the entry that it has reached meanwhile. And the browser may ask for a
run before it has heard of the URL that the last one wrote: so every callback says that it is a
click, even where it changes nothing.

Beside the selection the URL holds what a page is turned to (``view=list``) and what is open
(``event=…``); these end with the page.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analysis.errors import SelectionError
from analysis.queries.permalinks import NAMES
from analysis.queries.selection import Selection

PREFIX: Final = "filter_"
EMBEDDING: Final = ("embed", "embed_options")
UNDER_WAY: Final = 1.5
"""Seconds within which a URL that was written may not have reached the browser."""
Params = dict[str, list[str]]


def begin() -> None:
    """Take over the URL if it is the one that changed; before any widget is made."""
    state = st.session_state
    given = _address()
    clicked = state.pop("_clicked", False)
    state["_followed"] = _by_history() or (not clicked and given != state.get("_written"))
    wrote_lately = time.monotonic() - state.get("_wrote", -UNDER_WAY) < UNDER_WAY
    state["_crossed"] = _by_history() and wrote_lately
    state["_turned"] = {}
    state["_under_way"] = True
    if state["_followed"]:
        selection, dropped = Selection.from_params(given)
        state["_dropped"] = dropped
        state["_open"] = {name: values[0] for name, values in given.items() if name not in NAMES}
        show(selection)


def end(selection: Selection) -> None:
    """Write the URL that opens what the page now shows; after the page has run."""
    state = st.session_state
    wanted: Params = selection.to_params()
    wanted |= {name: [value] for name, value in {**state["_open"], **state["_turned"]}.items()}
    state["_written"] = wanted
    state["_under_way"] = False
    state.pop("_clicked", None)  # where a part ran alone, nothing has taken it down
    if wanted != _address() or state["_crossed"]:
        state["_wrote"] = time.monotonic()
        kept = {name: st.query_params.get_all(name) for name in EMBEDDING}
        st.query_params.from_dict(wanted | {name: v for name, v in kept.items() if v})


def under_way() -> bool:
    """Whether the whole page runs, which ends by writing the URL, and not a part of it alone."""
    return bool(st.session_state.get("_under_way"))


def clicked() -> None:
    """Say that a reader's click causes the coming run; every callback that changes state does."""
    st.session_state["_clicked"] = True


def dropped() -> list[str]:
    """What the followed link asked for and cannot be had, as ``name=value``."""
    return list(st.session_state.get("_dropped", ()))


def show(selection: Selection) -> None:
    """Turn the filter widgets to ``selection``; before they are made, or in a callback."""
    for field in fields(Selection):
        value = getattr(selection, field.name)
        if field.name == "min_confidence":
            value = round(value * 100)
        st.session_state[PREFIX + field.name] = list(value) if isinstance(value, tuple) else value


def turn_to(selection: Selection) -> None:
    """The same, in a callback."""
    clicked()
    st.session_state["_dropped"] = []
    show(selection)


def selected() -> tuple[Selection, SelectionError | None]:
    """The selection that the filter widgets show, and why it cannot be had as it is."""
    values: dict[str, Any] = {}
    for field in fields(Selection):
        value = st.session_state.get(PREFIX + field.name, field.default)
        if field.name == "min_confidence":
            value = (value or 0) / 100
        elif isinstance(value, list | tuple):
            value = tuple(value)
        values[field.name] = field.default if value is None else value
    try:
        return Selection(**values), None
    except SelectionError as error:
        return Selection(**(values | {"date_from": None, "date_to": None})), error


def opened(name: str) -> str | None:
    """What the URL holds open under ``name``: an event, an article, a pair."""
    found: str | None = st.session_state["_open"].get(name)
    return found


def open_(name: str, value: str | None) -> None:
    """Hold ``value`` open, or nothing; in a callback, or before the end of a page."""
    clicked()
    things = {k: v for k, v in st.session_state["_open"].items() if k != name}
    st.session_state["_open"] = things | ({name: value} if value else {})


def written() -> Params:
    """Everything that the URL holds: the selection, what the page is turned to, what is open."""
    return dict(st.session_state.get("_written", {}))


def plain(words: str) -> str:
    """Words for a button or a link, which would read Markdown in them."""
    return "".join("\\" + each if each in "\\`*_{}[]()#+-!:$~|<>" else each for each in words)


def link(**things: str) -> list[tuple[str, str]]:
    """Query parameters of a link that keeps the selection and opens ``things``."""
    kept = selected()[0].to_params()
    return [(name, value) for name, values in kept.items() for value in values] + list(
        things.items()
    )


def choose(
    label: str,
    name: str,
    options: Mapping[str, str],
    *,
    help: str,
    default: str | None = None,
    control: Callable[..., Any] | None = None,
) -> str:
    """A choice of how a page shows things, in the URL under ``name`` unless it is the first.

    Args:
        options: value in the URL → words on the control.
        default: what stands where the URL says nothing; the first option if left out.
        control: ``st.segmented_control`` unless told otherwise.
    """
    first = default or next(iter(options))
    key = f"turned_{name}"
    if st.session_state["_followed"] or key not in st.session_state:
        asked = st.session_state["_open"].get(name, first)
        st.session_state[key] = asked if asked in options else first
    st.session_state["_open"] = {k: v for k, v in st.session_state["_open"].items() if k != name}
    extra = {"required": True, "wrap": True} if control is None else {}
    draw: Callable[..., Any] = control or st.segmented_control
    chosen = draw(
        label,
        list(options),
        format_func=lambda value: options[value],
        key=key,
        help=help,
        on_change=clicked,
        **extra,
    )
    value = str(chosen) if chosen in options else first
    if value != first:
        st.session_state["_turned"][name] = value
    return value


def _by_history() -> bool:
    """Whether Back or Forward caused this run."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _address() -> Params:
    return {
        name: st.query_params.get_all(name) for name in st.query_params if name not in EMBEDDING
    }
