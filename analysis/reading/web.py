"""Web pages, single (.html) or saved with their parts (.mhtml): text by trafilatura, the rest by
what the page says of itself in its head, never by guessing from its body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit

from analysis.errors import ReadingError
from analysis.reading.dates import parse_date
from analysis.reading.decoding import decode, normal_newlines, read_all
from analysis.reading.drafts import Draft, Options, complete
from analysis.reading.limits import Limits
from analysis.records import Article

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATE_NAMES: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published",
    "publishdate", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "citation_publication_date",
    "article.published", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_MOST_SCRIPTS: Final = 20
_LONGEST_SCRIPT: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class _Head:
    """What a page says of itself."""

    metas: dict[str, str]
    canonical: str | None
    language: str | None
    title: str
    time: str | None
    linked_data: list[str]


def read_html(stream: BinaryIO, where: str, options: Options) -> Iterator[Article]:
    """One article: the page's main text."""
    yield page_article(read_all(stream, options.limits.page_bytes, where), where, options.limits)


def page_article(
    data: bytes, where: str, limits: Limits, url: str | None = None, charset: str | None = None
) -> Article:
    """The article of a page; ``url`` is where it was fetched from.

    Raises:
        ReadingError: not text, or no main text in it.
    """
    if len(data) > limits.page_bytes:
        raise ReadingError(f"a page larger than {limits.page_bytes // 1024**2} MiB", where=where)
    found = _CHARSET.search(data[:4096])
    declared = charset or (found[1].decode("ascii") if found else None)
    return complete(
        page_draft(decode(data, where, declared=declared), where, url=url),
        where,
        Options(limits=limits),
    )


def page_draft(page: str, where: str, *, url: str | None = None) -> Draft:
    """Text, title, date, source, address and language of a page.

    Raises:
        ReadingError: no main text in it.
    """
    page = _XML_DECLARATION.sub("", page)
    head = _head_of(page)
    linked = list(_linked_data(head.linked_data))
    title = head.metas.get("og:title") or _first(linked, "headline") or head.title
    title = " ".join(title.split())
    text = page_text(page)
    if not text:
        raise ReadingError(
            "no article text was found in the page", where=where,
            remedy="The page may fill itself by script; save the text as .txt.",
        )  # fmt: skip
    first, _, rest = text.partition("\n")
    if rest and _same(first, title):  # the headline stands in the body too
        title, text = first.strip(), rest
    dates = [head.metas.get(name) for name in _DATE_NAMES]
    dates += [_first(linked, "datePublished"), head.time]
    address = next(filter(_is_address, (head.canonical, head.metas.get("og:url"))), None)
    language = head.language or head.metas.get("og:locale") or ""
    site = head.metas.get("og:site_name")
    return Draft(
        text=text,
        title=title,
        published=next(filter(None, map(parse_date, dates)), None),
        source=None if address or url else site or _publisher(linked),
        url=address or url,
        url_origin="" if address else "given",
        language=language.replace("_", "-").partition("-")[0].lower() or None,
    )


def _head_of(page: str) -> _Head:
    import trafilatura  # a second to load: only on use

    tree: Any = trafilatura.load_html(page)
    if tree is None:
        return _Head({}, None, None, "", None, [])

    def first(path: str) -> str | None:
        return next((str(value) for value in tree.xpath(path) if str(value).strip()), None)

    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and meta.get("content").strip():
            metas.setdefault(name.strip().lower(), meta.get("content").strip())
    return _Head(
        metas=metas,
        canonical=first("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href"),
        language=first("/html/@lang") or first("/html/@xml:lang"),
        title=first("//title//text()") or "",
        time=first("//time[@pubdate or contains(@itemprop, 'datePublished')]/@datetime"),
        linked_data=[
            str(script)
            for script in tree.xpath("//script[@type='application/ld+json']/text()")[:_MOST_SCRIPTS]
            if len(str(script)) < _LONGEST_SCRIPT
        ],
    )


def page_text(page: str) -> str:
    """The main text of an HTML page, one paragraph a line; "" where there is none."""
    import trafilatura  # a second to load: only on use

    try:
        found = trafilatura.extract(page, include_comments=False, include_tables=False)
        if not found:
            found = trafilatura.baseline(page)[1]
        if not found and len(page) < 100_000:  # a few bare paragraphs are no page to it
            found = trafilatura.html2txt(page)
    except (ValueError, RecursionError, AssertionError):
        return ""
    return normal_newlines(str(found or "")).strip()


def read_mhtml(stream: BinaryIO, where: str, options: Options) -> Iterator[Article]:
    """One article: the page of a web archive as browsers save it."""
    data = read_all(stream, options.limits.document_bytes, where)
    message = message_from_bytes(data, policy=policy.default)
    url = str(message.get("Snapshot-Content-Location", "")) or None
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            location = str(part.get("Content-Location", "")) or None
            if isinstance(content, bytes):
                address = next(filter(_is_address, (url, location)), None)
                charset = part.get_content_charset()
                yield page_article(content, where, options.limits, address, charset)
                return
    raise ReadingError(
        "no web page in it", where=where, remedy="Save the page as a single .html or .mhtml file."
    )


def _linked_data(scripts: list[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.extend(value.get(key) for key in ("@graph", "mainEntity"))


def _first(objects: list[dict[str, Any]], key: str) -> str:
    return next((value[key] for value in objects if isinstance(value.get(key), str)), "")


def _publisher(objects: list[dict[str, Any]]) -> str | None:
    named = (value.get("publisher") for value in objects)
    names = (value.get("name") for value in named if isinstance(value, dict))
    return next((name for name in names if isinstance(name, str) and name.strip()), None)


def _is_address(value: str | None) -> bool:
    try:
        return bool(value) and urlsplit(value).scheme in ("http", "https")
    except ValueError:
        return False


def _same(line: str, title: str) -> bool:
    """The line is the title, which may have the outlet's name behind it."""
    line = " ".join(line.split()).lower()
    return len(line) > 3 and title.lower().startswith(line)
