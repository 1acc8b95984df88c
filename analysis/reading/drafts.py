"""From what a format holds to an Article: identity, and what the text and address tell besides.

A format reader fills a :class:`Draft` with what its file says outright; :func:`complete` looks for
the rest in the address, then at the top of the text, and records each origin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from analysis.errors import ReadingError
from analysis.reading.dates import DateOrder, agency_at_top, date_at_top, date_in_url, is_date_line
from analysis.reading.eventdata.layouts import EventTable
from analysis.reading.language import detect_language, normal_language
from analysis.reading.limits import Limits
from analysis.records import Article, stable_id

URL_IN_TEXT: Final = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_LONGEST_TITLE: Final = 150
_FIRST_LINE = re.compile(r"\s*(?P<title>[^\n]+)\n[ \t]*\n\s*(?P<rest>\S.*)\Z", re.DOTALL)
_WHITE = re.compile(r"\s+")


def _ignore_note(_: str) -> None: ...


def _ignore_bytes(_: int) -> None: ...


def _nothing_known(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    Attributes:
        limits: what is refused for its size or time.
        columns: field → column name, for tables whose columns are not recognised by name; fields
            are article_id, title, text, published, source, url, language, original,
            original_language.
        order: how dates such as 3/4/2022 are meant, in tables and JSON.
        note: gets a line to show, such as which columns were taken for what.
        consumed: gets the number of bytes read since the last call, for progress.
        tables: gets each event table of another project; without it they are problems.
        known: whether an article_id is stored already; its feed entry is then not fetched again.
    """

    limits: Limits = field(default_factory=Limits.from_environment)
    columns: Mapping[str, str] = field(default_factory=dict)
    order: DateOrder | None = None
    note: Callable[[str], None] = _ignore_note
    consumed: Callable[[int], None] = _ignore_bytes
    tables: Callable[[EventTable], None] | None = None
    known: Callable[[str], bool] = _nothing_known


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file says of one article; ``origin`` is where all of that comes from, the address
    aside where it has an origin of its own."""

    text: str
    title: str = ""
    article_id: str = ""
    published: date | None = None
    source: str | None = None
    url: str | None = None
    url_origin: str = ""
    language: str | None = None
    original: str | None = None
    original_language: str | None = None
    origin: str = "metadata"


def content_id(text: str) -> str:
    """The identity of a text: the same for the same words, whatever the spaces and line breaks."""
    return stable_id("text", _WHITE.sub(" ", unicodedata.normalize("NFC", text)).strip())


def url_id(url: str) -> str:
    """The identity of an article that is known by its address alone, such as a feed entry."""
    return stable_id("url", url.partition("#")[0])


def source_of(url: str) -> str | None:
    """The outlet that ``url`` lies with: its host without "www."."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def with_first_line_as_title(draft: Draft) -> Draft:
    """Part a headline from the text that follows it after a blank line.

    A headline is one short line without a full stop, no address and no date; where there is none
    the draft comes back as it was.
    """
    found = _FIRST_LINE.match(draft.text)
    if draft.title or not found:
        return draft
    title = found["title"].strip()
    is_title = (
        len(title) <= _LONGEST_TITLE
        and title[-1] not in ".,;:"
        and any(character.isalpha() for character in title)
        and not URL_IN_TEXT.search(title)
        and not is_date_line(title)
    )
    if not is_title:
        return draft
    return replace(draft, title=title, text=found["rest"])


def complete(draft: Draft, where: str, options: Options, *, title_origin: str = "") -> Article:
    """The article of ``draft``, with what its address and the top of its text tell.

    Raises:
        ReadingError: there is no text, or more than an article may have.
    """
    text = draft.text
    if not text.strip():
        raise ReadingError("holds no text", where=where, remedy="There is nothing to read in it.")
    if len(text) > options.limits.text_characters:
        raise ReadingError(
            f"its text has {len(text):,} characters; an article may have "
            f"{options.limits.text_characters:,}",
            where=where,
            remedy="Split it into articles, one a file or one a line of JSON Lines.",
        )
    origins: dict[str, str] = {}

    def noted(name: str, *candidates: tuple[Any, str]) -> Any:
        for value, origin in candidates:
            if value:
                origins[name] = origin
                return value
        return None

    title = noted("title", (draft.title.strip(), title_origin or draft.origin)) or ""
    url = noted("url", (draft.url, draft.url_origin or draft.origin), (_only_url(text), "text"))
    published = noted(
        "published",
        (draft.published, draft.origin),
        (date_in_url(url) if url else None, "url"),
        (date_at_top(text), "dateline"),
    )
    source = noted(
        "source",
        (draft.source, draft.origin),
        (source_of(url) if url else None, "url"),
        (agency_at_top(text), "dateline"),
    )
    told = normal_language(draft.language)
    given = told if draft.origin == "given" else None
    language = noted(
        "language",
        (given, "given"),
        (detect_language(text), "detected"),
        (told, draft.origin),
    )
    original = draft.original if draft.original != text else None
    if original and len(original) > options.limits.text_characters:
        raise ReadingError(
            f"its original has {len(original):,} characters; an article may have "
            f"{options.limits.text_characters:,}",
            where=where,
            remedy="Leave it out, or split the article.",
        )
    return Article(
        article_id=draft.article_id or content_id(text),
        title=title,
        text=text,
        published=published,
        source=source,
        url=url,
        language=language,
        origins=origins,
        original=original,
        original_language=original
        and (normal_language(draft.original_language) or detect_language(original)),
    )


def _only_url(text: str) -> str | None:
    """The one address in ``text``; None where there are several, of which none is the article's."""
    found = {match.group().rstrip(".,;:!?)]'’") for match in URL_IN_TEXT.finditer(text)}
    return found.pop() if len(found) == 1 else None
