"""Who else tells an act in words of his own, and in what the tellings differ."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import count, day, names, signed
from analysis.queries.selection import Review
from analysis.queries.tellings import Difference, differences, tellings
from analysis.ui import data
from analysis.ui.links import safe_url
from analysis.ui.terms import explained

LABELS: Final = {
    "sources": "who acts", "targets": "towards whom", "stance": "stance", "status": "status",
    "attribution": "on whose word", "speaker": "speaker", "date_text": "date",
}  # fmt: skip
TOLD: Final = {
    "own": "the outlet’s own", "reported": "reported", "denied": "denied", "alleged": "alleged",
    "done": "took place", "planned": "planned", "negated": "did not take place",
}  # fmt: skip


def show(values: dict[str, Any], review: Review) -> None:
    """The other tellings of an event; nothing where there is none."""
    found = records(data.ask(tellings, values, review))
    if not found:
        return
    outlets = len({row["outlet"] or row["article_id"] for row in found})
    listed = "".join(f"<li>{_telling(values, row)}</li>" for row in found)
    st.html(
        f'<div class="row-head">Told by {count(outlets, "other outlet")} in its own words</div>'
        f'<ul class="plain">{listed}</ul><p class="footnote">The same kind of act between the same '
        "actors, a day apart at most: it may be another one.</p>"
    )


def _telling(here: dict[str, Any], there: dict[str, Any]) -> str:
    """One other telling, as HTML."""
    url = safe_url(there["url"])
    name = escape(there["outlet"] or "outlet unknown")
    if url:
        name = (
            f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">{name}</a>'
        )
    differing = differences(here, there)
    if differing:
        said = explained("Differs: " + "; ".join(map(_words, differing)) + ".")
    else:
        said = "Read from it: the same."
    return (
        f'{name} <span class="when">{escape(day(there["published"]))}</span>'
        f'<blockquote class="said" dir="auto">{escape(there["sentence"] or "")}</blockquote>'
        f'<p class="when differs">{said}</p>'
    )


def _words(each: Difference) -> str:
    return f"{LABELS[each.field]} {_value(each, each.here)} here, {_value(each, each.there)} there"


def _value(each: Difference, value: Any) -> str:
    if value in (None, []):
        return "nobody more" if each.field in ("sources", "targets") else "not told"
    if each.field in ("sources", "targets"):
        return f"<b>also {escape(names(map(data.name, value)))}</b>"
    if each.field == "stance":
        return f"<b>{signed(value)}</b>"
    if each.field == "date_text":
        return f"<b>{escape(day(value))}</b>"
    return f"<b>{escape(TOLD.get(value, str(value)))}</b>"
