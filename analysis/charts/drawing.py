"""A plotly figure that takes what it is given unchecked: half of a page's time went into checking.

Plotly checks every property of every trace, and all annotations again with each that is added. The
tests check the figures of all pages instead (``tests/ui/test_figures.py``), so that a property that
plotly does not know is found there and not by a reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

_TRACES = {"bar": go.Bar, "scatter": go.Scatter}


class Drawing(go.Figure):  # type: ignore[misc]
    """A figure with quick versions of what the charts use; everything else is plotly's own.

    Properties are nested dictionaries, not ``marker_color``; series and arrays may stand wherever
    plotly takes a list.
    """

    def add_bar(self, **properties: Any) -> Drawing:
        """One trace of bars."""
        return self._trace("bar", properties)

    def add_scatter(self, **properties: Any) -> Drawing:
        """One trace of marks, lines or words."""
        return self._trace("scatter", properties)

    def add_shape(self, **properties: Any) -> Drawing:
        """One shape behind or over the traces."""
        return self._item("shapes", properties)

    def add_annotation(self, **properties: Any) -> Drawing:
        """One label."""
        return self._item("annotations", properties)

    def update_layout(self, **properties: Any) -> Drawing:
        """Lay ``properties`` over the layout, as deep as they go."""
        _merge(self._layout, _plain(properties))
        return self

    def update_xaxes(self, **properties: Any) -> Drawing:
        """The same for the horizontal axis."""
        return self.update_layout(xaxis=properties)

    def update_yaxes(self, **properties: Any) -> Drawing:
        """The same for the vertical axis."""
        return self.update_layout(yaxis=properties)

    @property
    def data(self) -> tuple[Any, ...]:
        """The traces, as plotly's objects, made when they are asked for."""
        for number in range(len(self._data_objs), len(self._data)):
            trace = _TRACES[self._data[number]["type"]]()
            trace._parent, trace._trace_ind = self, number
            self._data_objs += (trace,)
        return tuple(self._data_objs)

    def _trace(self, kind: str, properties: dict[str, Any]) -> Drawing:
        self._data.append({"type": kind, **_plain(properties)})
        self._data_defaults.append({})
        return self

    def _item(self, name: str, properties: dict[str, Any]) -> Drawing:
        self._layout.setdefault(name, []).append(_plain(properties))
        return self


def _merge(into: dict[str, Any], new: Mapping[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _plain(value: Any) -> Any:
    """Dictionaries without what is None, and series as plotly's JSON knows them."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, pd.Series | pd.Index):
        numbers = pd.api.types.is_numeric_dtype(value.dtype) and not value.hasnans
        return value.to_numpy() if numbers else value.tolist()
    return value
