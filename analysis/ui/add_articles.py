"""The page that takes articles: hand over, look, complete, add, and take out again."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from analysis.charts.wording import count, shorten
from analysis.errors import ReadingError
from analysis.ingest import Progress
from analysis.ingest.given import Added, Gathered, Source, add, gather, preview
from analysis.reading import ReadingProblem
from analysis.reading.formats import READERS
from analysis.reading.limits import MIB, Limits
from analysis.ui import add_articles_preview, data, permalink
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
            help="Text, Markdown, HTML, PDF, Word, mail, feeds, JSON, CSV and Excel tables, and "
            f"archives of these. At most {MOST_FILES} files of {MOST_BYTES // MIB} MB together.",
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
    new = len(found.articles)
    st.html(f"<h2>{count(new, 'new article') if new else 'Nothing new'}</h2>")
    if found.cut:
        _warn(found.cut)
    _problems(found.problems, found.known)
    articles = add_articles_preview.show(found.articles, read)
    with st.container(horizontal=True, gap="small"):
        if articles:
            st.button(
                f"Add {count(new, 'article')}",
                key="add_store",
                type="primary",
                on_click=_store,
                args=(articles,),
                help="Stores them with everything read from them",
            )
        st.button(
            "Leave it" if articles else "Try something else",
            key="add_leave",
            on_click=_restart,
            help="Stores nothing",
        )


def _store(articles: list[Any]) -> None:
    permalink.clicked()
    store = data.store()

    def act(work: Work) -> Added:
        with work.turn():
            return add(articles, store, progress=work.tell, stopped=work.stopped)

    st.session_state[STAGE] = Work("Adding", act)


def _done(added: Added) -> None:
    report = added.report
    n = len(added.articles)
    if added.taken_out is not None:
        st.html(
            f"<h2>{count(added.taken_out, 'article')} taken out again</h2>"
            "<p>Nothing of it is shown or counted any more.</p>"
        )
    else:
        st.html(f"<h2>{count(n, 'article')} added</h2>")
        facts = [f"{report.seconds:,.1f} s"]
        facts += [f"{report.copies:,} of them copies of others"] if report.copies else []
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
    _problems(report.problems, added.known)
    with st.container(horizontal=True, gap="small"):
        st.button("Add more", key="add_more", type="primary", on_click=_restart, help="Begins anew")
        if n and added.taken_out is None:
            st.button(
                f"Take {'it' if n == 1 else f'these {n:,}'} out again",
                key="add_undo",
                on_click=_undo,
                args=(added,),
                help="Removes what was just added, with all that was read from it",
            )


def _warn(text: str) -> None:
    """Plain words: what they quote may hold Markdown, which could fetch a picture."""
    st.html(f"<p class='nothing' role='alert'>{escape(text)}</p>")


def _undo(added: Added) -> None:
    permalink.clicked()
    added.taken_out = data.store().remove([article.article_id for article in added.articles])


def _restart() -> None:
    permalink.clicked()
    st.session_state.pop(STAGE, None)


def _problems(problems: list[ReadingProblem], known: list[str]) -> None:
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
