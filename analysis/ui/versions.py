"""Which other papers carry a text, and in what their versions differ."""

from __future__ import annotations

from html import escape

import streamlit as st

from analysis.charts.wording import count, day
from analysis.queries.versions import MOST, Version, versions
from analysis.ui import data
from analysis.ui.links import safe_url


def show(article_id: str) -> None:
    """The other versions, each with its own sentences; nothing for a text in one paper only."""
    found = data.ask(versions, article_id)
    if not found:
        return
    told = count(len(found), "other version") + (" and more" if len(found) >= MOST else "")
    st.html(
        f'<div class="row-head">{told} of this text</div>'
        f'<ul class="plain">{"".join(f"<li>{_version(each)}</li>" for each in found)}</ul>'
    )


def _version(version: Version) -> str:
    url = safe_url(version.url)
    name = escape(version.source or "outlet unknown")
    if url:
        name = (
            f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">{name}</a>'
        )
    when = f" <span class='when'>{escape(day(version.published))}</span>"
    if not version.more and not version.less:
        return f"{name}{when} – the same words"
    differs = " and ".join(
        f"{count(len(sentences), 'sentence')} {how}"
        for sentences, how in ((version.more, "more"), (version.less, "left out"))
        if sentences
    )
    listed = _sentences("Only there", version.more) + _sentences("Only here", version.less)
    return f"{name}{when}<details><summary>{differs}</summary>{listed}</details>"


def _sentences(label: str, sentences: tuple[str, ...]) -> str:
    if not sentences:
        return ""
    items = "".join(f'<li dir="auto">{escape(each)}</li>' for each in sentences)
    return f"<p class='when'>{label}</p><ul>{items}</ul>"
