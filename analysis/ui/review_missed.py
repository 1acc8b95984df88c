"""Adding an event that extraction missed: the article, its sentence, then the form."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import day
from analysis.errors import DemarcheError
from analysis.queries import articles as queries
from analysis.queries.events import paragraph
from analysis.queries.passages import sentences
from analysis.queries.selection import Selection
from analysis.ui import data, drawer, permalink, reader, review_decide, review_fields, review_form
from analysis.ui.marked_text import Marking, marked
from analysis.ui.router import page

MOST_ARTICLES: Final = 300
SHOWN: Final = 110
EMPTY: Final[dict[str, Any]] = dict.fromkeys((*review_form.FIELDS, "date_text")) | {
    "status": "done",
    "attribution": "own",
    "confidence": 1.0,
}


def show(selection: Selection) -> None:
    """Choose the passage on the left, say what it tells on the right."""
    listed = _articles(selection)
    if not listed:
        st.html(
            '<div class="nothing"><h2>No article in this selection</h2><p>Widen the selection '
            "above, or open an article on the page Articles and come from there.</p></div>"
        )
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        view, span = _passage(listed)
    with right:
        if view and span:
            _form(view, span)
        _done()


def _articles(selection: Selection) -> dict[str, str]:
    """article_id → what to call it, the newest first, and the one that the link names."""
    rows = records(data.ask(queries.articles_table, selection, MOST_ARTICLES))
    found = {
        str(row["article_id"]): f"{row['title'] or 'Untitled'} ({row['source'] or 'unknown'}, "
        f"{day(row['published'], short=True)})"
        for row in rows
    }
    wanted = permalink.opened("article") or st.session_state.get("turned_article")
    return (
        found if not wanted or wanted in found else {str(wanted): "The article of the link"} | found
    )


def _passage(listed: dict[str, str]) -> tuple[queries.ArticleView | None, tuple[int, int] | None]:
    article_id = _choose(
        "Article", "article", listed,
        f"The newest {MOST_ARTICLES} of the selection; type words of the headline. Choose less at "
        "the side, or come from the article itself, to reach others.",
    )  # fmt: skip
    try:
        view = data.ask(queries.article, article_id)
    except DemarcheError as error:
        st.warning(str(error))
        return None, None
    text = view.article.text
    spans = {str(start): (start, end) for start, end in sentences(text)}
    if not spans:
        st.html("<p>This article has no text.</p>")
        return view, None
    start, end = spans[
        _choose(
            "Sentence", "passage",
            {key: text[a:b] for key, (a, b) in spans.items()},
            "The sentence that tells it; type words of it to find it",
        )
    ]  # fmt: skip
    begin, stop = paragraph(text, start, end)
    told = [row for row in records(view.events) if row["start"] < end and row["end"] > start]
    st.html(f"<h2>{escape(reader.title_of(view))}</h2>")
    st.html(
        marked(text[begin:stop], [Marking(start - begin, end - begin, "event strong", "chosen")])
    )
    st.html(f"<p class='when'>{_already(told)}</p>")
    st.page_link(
        page("articles"),
        label="Read the whole article",
        icon=":material/article:",
        query_params=permalink.link(article=article_id),
        help="The text with everything that was read from it",
    )
    return view, (start, end)


def _already(told: list[dict[str, Any]]) -> str:
    if not told:
        return "Nothing was read from this sentence."
    return "Read from it already: " + "; ".join(escape(data.told(row)) for row in told) + "."


def _choose(label: str, name: str, options: dict[str, str], advice: str) -> str:
    # A sentence of another article gives way to the first one.
    if st.session_state.get(f"turned_{name}") not in options:
        st.session_state.pop(f"turned_{name}", None)
    return permalink.choose(label, name, options, help=advice, control=st.selectbox)


def _form(view: queries.ArticleView, span: tuple[int, int]) -> None:
    article_id = view.article.article_id
    key = f"{article_id}_{span[0]}_{st.session_state.get('_added', 0)}"
    review_fields.text(
        "Words that tell it", "words", key, None,
        "The words in the sentence that tell the act, such as “signed”; empty for the whole",
    )  # fmt: skip
    review_form.show(key, EMPTY)
    with st.container(key="decide", horizontal=True, gap="small"):
        st.button(
            "Add event",
            key=f"add_{key}",
            on_click=_add,
            args=(article_id, span, key),
            type="primary",
            shortcut="A",
            help="Kept with your name; it stands in every page and file, marked as added (key A)",
        )
        review_decide.undo_button()
    review_decide.problem()


def _add(article_id: str, span: tuple[int, int], key: str) -> None:
    permalink.clicked()
    state = st.session_state
    values, problem = review_fields.given(key, (*review_form.FIELDS, "words"))
    if problem:
        state["_review_problem"] = problem
        return
    words = values.pop("words") or ""
    kept = {name: value for name, value in values.items() if value not in (None, [])}
    try:
        event_id, rows = data.store().add_event(
            article_id, span, kept, words=words, who=review_decide.who(),
            why=state.get(f"why_{key}", "").strip(),
        )  # fmt: skip
    except DemarcheError as error:
        state["_review_problem"] = str(error)
        return
    review_decide.decided(event_id, rows)
    state["_added"] = state.get("_added", 0) + 1  # an empty form for the next one
    state["_added_last"] = event_id


def _done() -> None:
    """Says what was added last, as long as it is there."""
    event_id = st.session_state.get("_added_last")
    decided = [each for each, _ in st.session_state.get("_decided", [])]
    if not event_id or event_id not in decided:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html("<p role='status' class='when'>Added, and in every page and file from now on.</p>")
        st.button(
            "Evidence",
            key="added_evidence",
            type="tertiary",
            on_click=drawer.open_event,
            args=(event_id,),
            help="The event with its sentence, and the decision",
        )
