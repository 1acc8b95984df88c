"""What was found in the articles that are about to be added, and fields for what was not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

import streamlit as st

from analysis.charts.wording import count, day, shorten
from analysis.ingest.given import completed
from analysis.ingest.work import Failure
from analysis.reading import ReadingProblem
from analysis.records import Article, Event, Extraction
from analysis.ui import data, event_list, permalink

SHOWN: Final = 10
EVENTS: Final = 5
LISTED: Final = 25
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
ORIGINS: Final = {
    "metadata": "from the file or page",
    "url": "from the address",
    "dateline": "from the dateline",
    "first line": "from the first line",
    "text": "from the text",
    "detected": "by its words",
    "given": "given",
}


def show(articles: Sequence[Article], read: dict[str, Extraction | Failure]) -> list[Article]:
    """The first articles with what was read from them; returns all, completed by the reader."""
    given = _for_all(articles)
    done = []
    for number, article in enumerate(articles):
        if number < SHOWN:
            title, published, source = _card(number, len(articles), article, read)
        else:
            title, published, source = "", None, ""
        done.append(
            completed(
                article,
                title=title,
                published=published or given[0],
                source=source or given[1],
            )
        )
    if len(articles) > SHOWN:
        rest = "".join(f"<li>{_line(each)}</li>" for each in articles[SHOWN : SHOWN + 100])
        more = len(articles) - SHOWN - 100
        st.html(
            f"<h2>And {count(len(articles) - SHOWN, 'more article')}</h2><ul class='plain'>{rest}"
            "</ul>" + (f"<p class='footnote'>and {more:,} more</p>" if more > 0 else "")
        )
    return done


def _for_all(articles: Sequence[Article]) -> tuple[date | None, str]:
    """A date and an outlet for every article that lacks them, where these are several."""
    undated = sum(article.published is None for article in articles)
    nameless = sum(article.source is None for article in articles)
    published, source = None, ""
    if max(undated, nameless) < 2:
        return published, source
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if undated > 1:
            published = _date_field(
                f"Date of the {undated:,} without one",
                "add_date_all",
                "Taken for each article whose date was not found, unless its own field says more.",
            )
        if nameless > 1:
            source = st.text_input(
                f"Outlet of the {nameless:,} without one",
                key="add_source_all",
                width=260,
                max_chars=120,
                on_change=permalink.clicked,
                help="Taken for each article whose outlet was not found.",
            )
    return published, source


def _card(
    number: int, total: int, article: Article, read: dict[str, Extraction | Failure]
) -> tuple[str, date | None, str]:
    of = f"<span class='when'>{number + 1} of {total:,}</span>" if total > 1 else ""
    title = escape(shorten(article.title or article.text, 160))
    origin = _origin(article, "title") if article.title else "no title found; its first words"
    st.html(
        f"<div class='card'>{of}<h3 dir='auto'>{title}</h3><span class='when'>{origin}</span>"
        f"{_facts(article)}</div>"
    )
    fields = _fields(article)
    st.html(_found(article, read.get(article.article_id)))
    return fields


def _facts(article: Article) -> str:
    from babel import Locale

    languages = Locale("en").languages
    facts = [
        ("Date", day(article.published) if article.published else "", "published"),
        ("Outlet", article.source or "", "source"),
        ("Language", languages.get(article.language or "", article.language or ""), "language"),
        ("Address", shorten(article.url or "", 90), "url"),
    ]
    rows = []
    for label, value, name in facts:
        if not value and name == "url":
            continue
        told = (
            f"{escape(value)} <span class='when'>{_origin(article, name)}</span>"
            if value
            else "<span class='when'>not found</span>"
        )
        rows.append(f"<dt>{label}</dt><dd>{told}</dd>")
    return f"<dl class='facts'>{''.join(rows)}</dl>"


def _origin(article: Article, name: str) -> str:
    origin = article.origins.get(name, "")
    return ORIGINS.get(origin, escape(origin))


def _fields(article: Article) -> tuple[str, date | None, str]:
    """Fields for what was not found."""
    title, published, source = "", None, ""
    if article.title and article.published and article.source:
        return title, published, source
    key = article.article_id
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        if not article.title:
            title = st.text_input(
                "Title",
                key=f"add_title_{key}",
                width=320,
                max_chars=300,
                on_change=permalink.clicked,
                help="Left empty, the first words stand for it.",
            )
        if article.published is None:
            published = _date_field(
                "Date",
                f"add_date_{key}",
                "Day of publication. Without it “on Thursday” cannot be dated, and events that "
                "state no date have none.",
            )
        if article.source is None:
            source = st.text_input(
                "Outlet",
                key=f"add_source_{key}",
                width=240,
                max_chars=120,
                on_change=permalink.clicked,
                help="Who published it, such as reuters.com.",
            )
    return title, published, source


def _date_field(label: str, key: str, advice: str) -> date | None:
    value = st.date_input(
        label,
        value=None,
        key=key,
        width=200,
        format="YYYY-MM-DD",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        on_change=permalink.clicked,
        help=advice,
    )
    return value if isinstance(value, date) else None


def _found(article: Article, read: Extraction | Failure | None) -> str:
    if isinstance(read, Failure):
        return f"<p>It cannot be read: {escape(read.reason)}. It would not be stored.</p>"
    if read is None:
        return (
            "<p class='footnote'>Not English: it is stored and can be found, but no events are "
            "read from it.</p>"
        )
    numbers = ", ".join(
        (
            count(len(read.events), "event"),
            count(len(read.quotes), "quotation"),
            count(len(read.agreements), "agreement"),
        )
    )
    items = "".join(f"<li>{_event(article, event)}</li>" for event in read.events[:EVENTS])
    more = len(read.events) - EVENTS
    return (
        f"<p style='margin:0'><b>{numbers}</b> found"
        + (f"; the first {EVENTS}:" if more > 0 else ":" if read.events else ".")
        + f"</p><ul class='plain'>{items}</ul>"
    )


def _event(article: Article, event: Event) -> str:
    told = data.told(
        {
            "sources": event.sources,
            "targets": event.targets,
            "type": event.type,
            "status": event.status,
        }
    )
    words = article.text[event.evidence.start : event.evidence.end]
    when = day(event.date) if event.date else "undated"
    return (
        f"<span class='who'>{escape(told)}</span> "
        f"{event_list.stance(event.stance)} <span class='when'>{escape(when)}</span>"
        f"<blockquote class='said' dir='auto'>{escape(shorten(words, 320))}</blockquote>"
    )


def _line(article: Article) -> str:
    facts = [
        day(article.published) if article.published else "no date",
        article.source or "no outlet",
    ]
    title = article.title or shorten(article.text, 90)
    return (
        f"<span class='who' dir='auto'>{escape(shorten(title, 140))}</span> "
        f"<span class='when'>{escape(' · '.join(facts))}</span>"
    )


def problems(problems: list[ReadingProblem], known: list[str]) -> None:
    """What did not go in, with its reason, and what was there already."""
    if problems:
        items = "".join(
            f"<li><span class='who'>{escape(shorten(each.where, 120))}</span>: {escape(each.what)}."
            f" {escape(each.remedy)}</li>"
            for each in problems[:LISTED]
        )
        more = len(problems) - LISTED
        st.html(
            f"<h3>{count(len(problems), 'problem')}</h3><ul class='plain'>{items}</ul>"
            + (f"<p class='footnote'>and {more:,} more</p>" if more > 0 else "")
        )
    if known:
        items = "".join(f"<li>{escape(shorten(each, 140))}</li>" for each in known[:LISTED])
        more = len(known) - LISTED
        st.html(
            f"<h3>{count(len(known), 'article')} known already, left as "
            f"{'it is' if len(known) == 1 else 'they are'}</h3><ul class='plain'>{items}</ul>"
            + (f"<p class='footnote'>and {more:,} more</p>" if more > 0 else "")
        )
