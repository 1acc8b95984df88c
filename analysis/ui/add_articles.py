"""The page that takes articles: hand over, look, complete, add, and take out again."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from analysis.charts.wording import count, shorten
from analysis.errors import ReadingError
from analysis.ingest import Progress, additions
from analysis.ingest.given import Added, Gathered, Source, add, gather, preview
from analysis.reading.formats import READERS
from analysis.reading.limits import MIB, Limits
from analysis.ui import (
    add_articles_past,
    add_articles_preview,
    add_articles_tables,
    data,
    permalink,
)
from analysis.ui.add_articles_work import Work
from analysis.ui.router import page

STAGE: Final = "_add_articles"
WAYS: Final = {"text": "Paste text", "files": "Upload files", "address": "Fetch an address"}
PASTED: Final = "pasted text.txt"
MOST_FILES: Final = 50
MOST_BYTES: Final = 100 * MIB
LISTED: Final = 25
LOOKS: Final = 0.5


def show() -> None:
    """The stage that this reader is at."""
    stage = st.session_state.get(STAGE)
    if isinstance(stage, Work):
        _working()
    elif isinstance(stage, tuple):
        _preview(*stage)
    elif isinstance(stage, Added):
        _done(stage)
    else:
        if isinstance(stage, str):
            _warn(stage)
        _hand_over()
        add_articles_past.show()


def _hand_over() -> None:
    way = permalink.choose(
        "How", "input", WAYS, help="Nothing is stored before you have seen what was found."
    )
    if way == "text":
        st.text_area(
            "The text of one article",
            key="add_text",
            height=280,
            max_chars=Limits().text_characters,
            placeholder="Headline\n\nTOKYO, Jan. 7 (Agency) – …",
            on_change=permalink.clicked,
            help="A first line before a blank one is the title; a dateline tells date and agency.",
        )
    elif way == "files":
        st.file_uploader(
            "Files",
            key="add_files",
            accept_multiple_files=True,
            on_change=permalink.clicked,
            help="Text, Markdown, HTML, PDF, Word, mail, feeds, JSON, CSV and Excel tables, event "
            "data of GDELT, ICEWS, POLECAT and ACLED, and archives of these. At most "
            f"{MOST_FILES} files of {MOST_BYTES // MIB} MB together.",
        )
        st.html(f"<p class='footnote'>Kinds: {' '.join(READERS)} .zip .tar.gz</p>")
    else:
        st.text_input(
            "Address of a page or feed",
            key="add_address",
            max_chars=2_000,
            placeholder="https://example.org/news/article.html",
            on_change=permalink.clicked,
            help="A web page, a PDF, an RSS or Atom feed. Addresses inside your own network are "
            "fetched only where the operator allows it.",
        )
        st.html(
            "<p class='footnote'>This is the only page that asks other machines for something, and "
            "only for the address that you give.</p>"
        )
    st.button("Look at it", key="add_look", type="primary", on_click=_look, help="Stores nothing")


def _sources() -> list[Source]:
    """What has been handed over, in the way that is open.

    Raises:
        ReadingError: nothing, or too much at once.
    """
    state = st.session_state
    if text := state.get("add_text", "").strip():
        return [(PASTED, text.encode())]
    if address := state.get("add_address", "").strip():
        return [address]
    files = state.get("add_files") or []
    if len(files) > MOST_FILES or sum(each.size for each in files) > MOST_BYTES:
        raise ReadingError(
            f"at most {MOST_FILES} files of {MOST_BYTES // MIB} MB together are taken at once",
            where="files",
            remedy="Hand over fewer, or use the command line: python -m analysis ingest FOLDER",
        )
    if not files:
        raise ReadingError("there is nothing to look at yet", where="Add articles")
    return [(each.name, each.getvalue()) for each in files]


def _look() -> None:
    permalink.clicked()
    store = data.store()
    try:
        sources = _sources()
    except ReadingError as error:
        st.session_state[STAGE] = str(error)
        return

    def act(work: Work) -> tuple[Gathered, Any]:
        found = gather(sources, store, progress=work.tell, stopped=work.stopped)
        with work.turn():
            return found, preview(found.articles[: add_articles_preview.SHOWN])

    st.session_state[STAGE] = Work("Reading", act)


@st.fragment(run_every=LOOKS)
def _working() -> None:
    """How far the work is; looks again by itself until it is over."""
    work = st.session_state.get(STAGE)
    if not isinstance(work, Work):
        return
    if work.over:
        st.session_state[STAGE] = work.error or work.result
        permalink.clicked()
        st.rerun()
    standing = work.standing
    share = standing.bytes_done / standing.bytes_total if standing.bytes_total else 0.0
    st.progress(min(1.0, share), text=f"{work.what} · {standing_words(standing)}")
    if work.waiting:
        st.html("<p class='footnote'>Waiting: somebody else is adding articles.</p>")
    st.button(
        "Stop",
        key="add_stop",
        on_click=work.stop,
        help="Ends after the article in hand; what is stored by then stays, and can be taken out",
    )


def standing_words(standing: Progress) -> str:
    """How far, how fast, how long still, and what failed."""
    if standing.written and not standing.read:
        return f"{standing.written:,} events · {standing.seconds:.0f} s"
    total = f" of {standing.bytes_total:,}" if standing.bytes_total else ""
    parts = [f"{standing.read:,}{total} articles"]
    if standing.read:
        parts.append(f"{standing.rate:.1f} a second")
    left = standing.seconds_left
    if left is not None:
        parts.append(f"about {max(1, round(left)):,} s left")
    parts.append(f"{standing.failed:,} failed")
    return " · ".join(parts)


def _preview(found: Gathered, read: dict[str, Any]) -> None:
    new, tables = len(found.articles), found.tables
    parts = [count(new, "new article")] if new else []
    parts += [add_articles_tables.named(tables)] if tables else []
    st.html(f"<h2>{escape(' and '.join(parts) or 'Nothing new')}</h2>")
    if found.cut:
        _warn(found.cut)
    add_articles_preview.problems(found.problems, found.known)
    add_articles_tables.show(tables)
    articles = add_articles_preview.show(found.articles, read)
    with st.container(horizontal=True, gap="small"):
        if articles or tables:
            parts = [count(new, "article")] if new else []
            parts += [count(sum(each.rows for each in tables), "event")] if tables else []
            st.button(
                f"Add {' and '.join(parts)}",
                key="add_store",
                type="primary",
                on_click=_store,
                args=(articles, found),
                help="Stores them with everything read from them",
            )
        st.button(
            "Leave it" if articles or tables else "Try something else",
            key="add_leave",
            on_click=_restart,
            help="Stores nothing",
        )


def _store(articles: list[Any], found: Gathered) -> None:
    permalink.clicked()
    store = data.store()

    def act(work: Work) -> Added:
        with work.turn():
            return add(
                articles, store, tables=found.tables, progress=work.tell, stopped=work.stopped
            )

    st.session_state[STAGE] = Work("Adding", act)


def _done(added: Added) -> None:
    report = added.report
    n = len(added.articles)
    if added.taken_out is not None:
        st.html(
            f"<h2>{_what(added, added.taken_out)} taken out again</h2>"
            "<p>Nothing of it is shown or counted any more.</p>"
        )
    else:
        st.html(f"<h2>{_what(added, n)} added</h2>")
        facts = [f"{report.seconds:,.1f} s"]
        facts += [f"{report.copies:,} of them copies of others"] if report.copies else []
        facts += [f"{report.known_events:,} events known already"] if report.known_events else []
        facts += (
            [f"{report.not_english:,} not English, without events"] if report.not_english else []
        )
        facts += ["stopped before the end"] if report.interrupted else []
        st.html(f"<p class='subtitle'>{' · '.join(facts)}</p>")
        for article in added.articles[:LISTED]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                title = escape(shorten(article.title or article.text, 110))
                st.html(f"<span class='who' dir='auto'>{title}</span>", width="content")
                st.page_link(
                    page("articles"),
                    label="Read",
                    query_params=[("article", article.article_id)],
                    help="The text with what was read from it",
                )
        if n > LISTED:
            st.html(f"<p class='footnote'>and {n - LISTED:,} more</p>")
    add_articles_preview.problems(report.problems, added.known)
    with st.container(horizontal=True, gap="small"):
        st.button("Add more", key="add_more", type="primary", on_click=_restart, help="Begins anew")
        if added.article_ids and added.taken_out is None:
            several = len(added.article_ids)
            st.button(
                f"Take {'it' if several == 1 else f'these {several:,}'} out again",
                key="add_undo",
                on_click=_undo,
                args=(added,),
                help="Removes what was just added, with all that was read from it",
            )


def _what(added: Added, n: int) -> str:
    """How many articles, or events of imports, as words."""
    if not added.imports:
        return count(n, "article")
    events = count(added.report.imported, "event")
    articles = len(added.articles)
    return f"{count(articles, 'article')} and {events}" if articles else events


def _warn(text: str) -> None:
    """Plain words: what they quote may hold Markdown, which could fetch a picture."""
    st.html(f"<p class='nothing' role='alert'>{escape(text)}</p>")


def _undo(added: Added) -> None:
    permalink.clicked()
    if added.job_id:
        added.taken_out = additions.take_out(data.store(), added.job_id)


def _restart() -> None:
    permalink.clicked()
    st.session_state.pop(STAGE, None)
