"""RSS and Atom feeds: each new entry as an article, its page fetched where the feed tells less."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final

from analysis.errors import ReadingError
from analysis.reading.apart import call
from analysis.reading.dates import parse_date
from analysis.reading.decoding import read_all
from analysis.reading.drafts import Draft, Options, complete, url_id
from analysis.reading.fetch import fetch, is_url
from analysis.reading.limits import Limits
from analysis.reading.problems import ReadingProblem
from analysis.reading.web import page_article, page_text
from analysis.records import Article

Item = Article | ReadingProblem


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a feed says of one article; ``name`` is the identity that it gives it."""

    link: str
    name: str
    title: str
    published: date | None
    contents: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class _Feed:
    entries: list[_Entry]
    language: str | None


_START = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!\s*(?:ENTITY|E\0N\0T\0I\0T\0Y)", re.IGNORECASE)
_MOST_FAILURES: Final = 10
_FULL_TEXT: Final = 600
"""Characters from which on the text in a feed is taken for the article, not for its summary."""


def looks_like_feed(start: bytes) -> bool:
    """Whether a file that begins with ``start`` is a feed."""
    return bool(_START.search(start[:4096]))


def read_feed(stream: BinaryIO, where: str, options: Options) -> Iterator[Item]:
    """The entries that ``options.known`` does not know.

    An entry without its full text is fetched from its address if the feed itself was; from a
    file, where nothing is to be fetched, its summary is the text.

    Raises:
        ReadingError: no feed, declares entities, or has too many entries.
    """
    data = read_all(stream, options.limits.document_bytes, where)
    if _ENTITY.search(data) or b"<!ENTITY".decode().encode("utf-16-le") in data:
        raise ReadingError(
            "declares XML entities, which no feed needs", where=where,
            remedy="It may be an attack; it was not opened.",
        )  # fmt: skip
    feed = call(parsed, data, where=where, limits=options.limits)
    if len(feed.entries) > options.limits.feed_entries:
        raise ReadingError(f"has more than {options.limits.feed_entries:,} entries", where=where)
    seen: set[str] = set()
    failures = 0
    for number, entry in enumerate(feed.entries, 1):
        known_by = entry.link or entry.name
        key = url_id(known_by) if known_by else ""
        if key and (key in seen or options.known(key)):
            continue
        seen.add(key)
        at = entry.link or f"{where}:{number}"
        try:
            yield _article(entry, key, at, feed.language, where, options)
            failures = 0
        except ReadingError as error:
            yield ReadingProblem.of(error, at)
            failures += 1
        left = len(feed.entries) - number
        if failures >= _MOST_FAILURES and is_url(where) and left:
            what = f"{failures} entries in a row failed; the other {left:,} were not tried"
            yield ReadingProblem(where, what, "Try again later.")
            return


def parsed(data: bytes) -> _Feed:
    """The entries of a feed.

    Raises:
        ReadingError: no feed.
    """
    import feedparser  # costs 0.2 s that other formats need not pay

    feed = feedparser.parse(io.BytesIO(data))
    entries = list(feed.get("entries", ()))
    if not entries and not feed.get("version"):
        raise ReadingError(f"not a feed ({feed.get('bozo_exception', 'no entries')})")
    language = str(feed.get("feed", {}).get("language") or "").partition("-")[0].lower()
    return _Feed(
        [
            _Entry(
                link=str(entry.get("link") or ""),
                name=str(entry.get("id") or ""),
                title=" ".join(str(entry.get("title") or "").split()),
                published=_day(entry),
                contents=tuple(str(p.get("value") or "") for p in entry.get("content", ())),
                summary=str(entry.get("summary") or ""),
            )
            for entry in entries
        ],
        language or None,
    )


def _article(
    entry: _Entry, key: str, at: str, language: str | None, where: str, options: Options
) -> Article:
    limits = options.limits
    text = call(_longest, entry.contents, limits, where=at, limits=limits) if entry.contents else ""
    title, published = entry.title, entry.published
    if len(text) < _FULL_TEXT and is_url(where) and is_url(entry.link):
        response = fetch(entry.link, limits)
        page = call(
            page_article, response.data, at, limits, response.url, response.charset,
            where=at, limits=limits,
        )  # fmt: skip
        text, title = page.text, title or page.title
        published = published or page.published
    if not text and entry.summary:
        summary = f"<p>{entry.summary[: limits.page_bytes]}</p>"
        text = call(_longest, (summary,), limits, where=at, limits=limits)
    draft = Draft(
        text=text or title,
        title=title if text else "",
        article_id=key,
        published=published,
        url=entry.link or None,
        language=language,
    )
    return complete(draft, at, options)


def _longest(contents: tuple[str, ...], limits: Limits) -> str:
    """The text of the part that has most of it."""
    texts = [
        page_text(f"<html><body>{each}</body></html>")
        for each in contents
        if 0 < len(each) <= limits.page_bytes + 10
    ]
    return max(texts, key=len, default="")


def _day(entry: Any) -> date | None:
    for name in ("published", "dc_date", "created", "updated"):
        day = parse_date(entry.get(name))
        if day is not None:
            return day
    return None
