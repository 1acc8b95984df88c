"""Named values, as JSON objects, table rows and front matter have them, to a Draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from analysis.reading.dates import DateOrder, parse_date
from analysis.reading.decoding import sound
from analysis.reading.drafts import Draft

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "article_id": ("article_id", "articleid"),
    "title": ("title", "headline", "article_title", "heading", "subject"),
    "text": (
        "text", "body", "content", "full_text", "fulltext", "article_text", "article_body",
        "maintext", "body_text", "article", "story",
    ),
    "published": (
        "published", "published_at", "publication_date", "publish_date", "date_publish",
        "pub_date", "date_published", "published_date", "date_time_pub", "date", "datetime",
    ),
    "source": (
        "source", "outlet", "publisher", "publication", "newspaper", "site", "source_domain",
        "domain", "source_name", "media_name", "media_outlet", "publication_name",
    ),
    "url": ("url", "link", "web_url", "article_url", "source_url", "uri"),
    "language": ("language", "lang"),
    "original": (
        "original", "original_text", "text_original", "original_body", "body_original",
        "source_text", "untranslated",
    ),
    "original_language": (
        "original_language", "original_lang", "language_original", "source_language",
        "source_lang",
    ),
}  # fmt: skip
"""Field → the names it goes by, best first. A bare "id" is none: it counts rows, not articles."""

_WORDS: Final[dict[str, frozenset[str]]] = {
    "title": frozenset({"title", "headline", "heading", "hed"}),
    "text": frozenset({"text", "body", "fulltext", "maintext", "content", "story"}),
    "published": frozenset({"date", "published", "pubdate", "datetime", "day"}),
    "source": frozenset({"source", "outlet", "publisher", "publication", "newspaper", "paper"}),
    "url": frozenset({"url", "link", "uri", "href"}),
    "language": frozenset({"language", "lang"}),
}
_OTHER_WORDS: Final = frozenset(
    "id no number count length words size type kind score author image img photo video "
    "picture audio section category topic keyword keywords tag tags added crawl crawled scraped "
    "fetched accessed retrieved updated modified created event short sub secondary".split()
)
"""Words that tell of something else about an article, or of another thing's title or date."""
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")


def guess_columns(
    names: Iterable[str], chosen: Mapping[str, str], *, loosely: bool = False
) -> dict[str, str]:
    """Field → the name among ``names`` that holds it; what is ``chosen`` goes before guesses.

    Names are compared without case, and by their words, however these are joined. With
    ``loosely`` one word of a name is enough where no other name has it: "Article Text", "Load
    date". A chosen name that is not among ``names`` comes back all the same, for the caller to
    refuse.
    """
    return dict(_guessed(tuple(names), tuple(chosen.items()), loosely))


@lru_cache(maxsize=256)
def _guessed(
    names: tuple[str, ...], chosen: tuple[tuple[str, str], ...], loosely: bool
) -> tuple[tuple[str, str], ...]:
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    joined = {key.replace("_", ""): name for key, name in reversed(plain.items())}
    guessed: dict[str, str] = {}
    for field, synonyms in SYNONYMS.items():
        exact = (plain.get(each) or joined.get(each.replace("_", "")) for each in synonyms)
        found = next((name for name in exact if name is not None), None)
        if found is not None:
            guessed[field] = found
    taken = {*guessed.values(), *(name for _, name in chosen)}
    for field, words in _WORDS.items() if loosely else ():
        alike = [
            name
            for key, name in plain.items()
            if name not in taken and _tells(set(key.split("_")), field, words)
        ]
        if field not in guessed and len(alike) == 1:
            guessed[field] = alike[0]
            taken.add(alike[0])
    return tuple({**guessed, **dict(chosen)}.items())


def _tells(found: set[str], field: str, words: frozenset[str]) -> bool:
    """Whether a name of these words tells of ``field``, and of no other."""
    if not found & words or found & _OTHER_WORDS:
        return False
    others = (each for name, each in _WORDS.items() if name not in (field, "source"))
    return not any(found & each for each in others)


def _plain(name: str) -> str:
    """ "publishedAt", "Published At" and "published-at" as "published_at"."""
    return _NOT_WORD.sub("_", _CAMEL.sub("_", name.strip()).lower()).strip("_")


def named_fields(values: Mapping[str, object], chosen: Mapping[str, str]) -> dict[str, object]:
    """Field → value, by :func:`guess_columns`."""
    columns = guess_columns(values, chosen)
    return {field: values.get(name) for field, name in columns.items()}


def draft_of(
    fields: Mapping[str, object], *, origin: str, order: DateOrder | None = None
) -> tuple[Draft, str]:
    """The draft of ``fields``, and in words what of them could not be taken (empty: nothing).

    ``order`` is that of dates such as 3/4/2022.
    """
    trouble = ""
    raw_date = fields.get("published")
    published = parse_date(raw_date, order)
    if raw_date not in (None, "") and published is None:
        trouble = f"published {str(raw_date)[:40]!r} is no date that can be read"
    draft = Draft(
        text=_string(fields.get("text")) or "",
        title=_string(fields.get("title")) or "",
        article_id=(_string(fields.get("article_id")) or "").strip(),
        published=published,
        source=_name(fields.get("source")),
        url=_stripped(fields.get("url")),
        language=_stripped(fields.get("language")),
        original=_stripped(fields.get("original")),
        original_language=_stripped(fields.get("original_language")),
        origin=origin,
    )
    return draft, trouble


NO_DATE: Final = "Write it as YYYY-MM-DD, or say with --dates whether day or month comes first."
"""What to do about a date that was not read."""


def _string(value: object) -> str | None:
    if value is None or isinstance(value, bool | list | dict):
        return None
    return sound(str(value))


def _stripped(value: object) -> str | None:
    text = _string(value)
    return text.strip() or None if text else None


def _name(value: object) -> str | None:
    if isinstance(value, dict):  # {"source": {"id": ..., "name": ...}}, as news services write
        value = value.get("name")
    return _stripped(value)
