"""RSS and Atom feeds: each new entry as an article, its page fetched where the feed tells less."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, Final

from analysis.errors import ReadingError
from analysis.reading.dates import parse_date
from analysis.reading.decoding import read_all
from analysis.reading.drafts import Draft, Options, complete, source_of, url_id
from analysis.reading.fetch import fetch, is_url
from analysis.reading.problems import ReadingProblem
from analysis.reading.web import page_article, page_text
from analysis.records import Article

Item = Article | ReadingProblem
_START = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!\s*(?:ENTITY|E\0N\0T\0I\0T\0Y)", re.IGNORECASE)
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
    import feedparser  # costs 0.2 s that other formats need not pay

    data = read_all(stream, options.limits.document_bytes, where)
    if _ENTITY.search(data) or b"<!ENTITY".decode().encode("utf-16-le") in data:
        raise ReadingError(
            "declares XML entities, which no feed needs", where=where,
            remedy="It may be an attack; it was not opened.",
        )  # fmt: skip
    feed = feedparser.parse(io.BytesIO(data))
    entries = list(feed.get("entries", ()))
    if not entries and not feed.get("version"):
        raise ReadingError(f"not a feed ({feed.get('bozo_exception', 'no entries')})", where=where)
    if len(entries) > options.limits.feed_entries:
        raise ReadingError(f"has more than {options.limits.feed_entries:,} entries", where=where)
    language = str(feed.get("feed", {}).get("language") or "").partition("-")[0].lower() or None
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        link = str(entry.get("link") or "")
        key = url_id(link or str(entry.get("id") or "")) if link or entry.get("id") else ""
        if key and (key in seen or options.known(key)):
            continue
        seen.add(key)
        at = link or f"{where}:{number}"
        try:
            yield _article(entry, key, link, at, language, where, options)
        except ReadingError as error:
            yield ReadingProblem.of(error, at)


def _article(
    entry: Any, key: str, link: str, at: str, language: str | None, where: str, options: Options
) -> Article:
    contents = [str(part.get("value") or "") for part in entry.get("content", ())]
    bodies = [
        page_text(f"<html><body>{body}</body></html>")
        for body in contents
        if 0 < len(body) <= options.limits.page_bytes
    ]
    text = max(bodies, key=len, default="")
    title = " ".join(str(entry.get("title") or "").split())
    published = _day(entry)
    if len(text) < _FULL_TEXT and is_url(where) and is_url(link):
        response = fetch(link, options.limits)
        page = page_article(response.data, at, options, url=response.url, charset=response.charset)
        text, title = page.text, title or page.title
        published = published or page.published
    if not text:
        summary = str(entry.get("summary") or "")[: options.limits.page_bytes]
        text = page_text(f"<html><body><p>{summary}</p></body></html>") if summary else ""
    draft = Draft(
        text=text or title,
        title=title if text else "",
        article_id=key,
        published=published,
        source=source_of(link) if link else None,
        url=link or None,
        language=language,
    )
    return complete(draft, at, options)


def _day(entry: Any) -> date | None:
    for name in ("published", "dc_date", "created", "updated"):
        day = parse_date(entry.get(name))
        if day is not None:
            return day
    return None
