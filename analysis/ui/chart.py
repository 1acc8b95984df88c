"""Figures in the page: drawn by a script of our own, which tells what was clicked or brushed.

Streamlit would load the whole of plotly for a figure, and a browser is busy with that for a second
before it draws the first bar. The figures are plotly's all the same: they are described in plotly's
format, and the tests hold them to it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st

Told = list[Any]
"""The ``customdata`` of the mark that was clicked."""
_HERE: Final = Path(__file__)
_PARTS: Final = ("chart_words.js", "chart_axes.js", "chart_marks.js", "chart.js")
_STYLE: Final = """
.chart { position: relative; user-select: none; }
.chart svg { display: block; overflow: visible; }
.chart .hint { position: absolute; z-index: 5; pointer-events: none; border: 1px solid;
  width: max-content; max-width: 22rem; padding: .2rem .45rem; font-size: 13px; line-height: 1.3; }
.chart .hint[hidden] { display: none; }
"""

_component = st.components.v2.component(
    "chart",
    html='<div class="chart"><div class="hint" hidden></div></div>',
    css=_STYLE,
    js="".join(_HERE.with_name(part).read_text(encoding="utf-8") for part in _PARTS),
    isolate_styles=False,
)


def show(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    on_click: Callable[[Told], None] | None = None,
    on_brush: Callable[[str, str], None] | None = None,
) -> None:
    """Draw ``figure``.

    Args:
        key: stays the same as long as the chart does.
        alt: what the chart shows, and where the same is said in words.
        on_click: called with the ``customdata`` of a mark that was clicked, before the next run.
        on_brush: called with the first and the last day that were dragged over, where the figure
            lets a drag select.
    """

    def clicked() -> None:
        if on_click and (told := st.session_state[key].get("click")):
            on_click(told)

    def brushed() -> None:
        if on_brush and (days := st.session_state[key].get("brush")):
            on_brush(*days)

    _component(
        key=key,
        data=packed(figure, alt=alt, clickable=on_click is not None),
        on_click_change=clicked,
        on_brush_change=brushed,
    )


def packed(figure: go.Figure, **more: Any) -> bytes:
    """The description of a figure as the script reads it."""
    described = {"figure": {"data": figure._data, "layout": figure._layout}, **more}
    try:
        return _json(described)
    except ValueError:  # a number that is none
        return _json(_known(described))


def _json(described: Any) -> bytes:
    return json.dumps(
        described, default=_plain, allow_nan=False, ensure_ascii=False, separators=(",", ":")
    ).encode()


def _plain(value: Any) -> Any:
    """Arrays and their numbers as JSON knows them."""
    return _known(value.tolist()) if hasattr(value, "tolist") else str(value)


def _known(value: Any) -> Any:
    """The same with nothing where a number is none."""
    if isinstance(value, dict):
        return {key: _known(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_known(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
