"""Named values, as JSON objects, table rows and front matter have them, to a Draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from analysis.reading.dates import parse_date
from analysis.reading.decoding import sound
from analysis.reading.drafts import Draft

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "article_id": ("article_id", "articleid"),
    "title": ("title", "headline", "article_title", "heading", "subject"),
    "text": (
        "text", "body", "content", "full_text", "fulltext", "article_text", "article_body",
        "maintext", "article", "story",
    ),
    "published": (
        "published", "published_at", "publication_date", "publish_date", "date_publish",
        "pub_date", "pubdate", "date_published", "date", "datetime", "publishedat",
    ),
    "source": (
        "source", "outlet", "publisher", "publication", "newspaper", "site", "source_domain",
        "domain", "source_name",
    ),
    "url": ("url", "link", "web_url", "article_url", "source_url", "uri"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Field → the names it goes by, best first. A bare "id" is none: it counts rows, not articles."""


def guess_columns(names: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Field → the name among ``names`` that holds it; what is ``chosen`` goes before guesses.

    Names are compared without case, and with "-" and " " as "_". A chosen name that is not among
    ``names`` comes back all the same, for the caller to refuse.
    """
    plain: dict[str, str] = {}
    for name in names:
        key = name.strip().lower().replace(" ", "_").replace("-", "_")
        plain.setdefault(key, name)
    guessed = {}
    for field, synonyms in SYNONYMS.items():
        found = next((plain[synonym] for synonym in synonyms if synonym in plain), None)
        if found is not None:
            guessed[field] = found
    return {**guessed, **chosen}


def named_fields(values: Mapping[str, object], chosen: Mapping[str, str]) -> dict[str, object]:
    """Field → value, by :func:`guess_columns`."""
    columns = guess_columns(values, chosen)
    return {field: values.get(name) for field, name in columns.items()}


def draft_of(fields: Mapping[str, object], *, origin: str) -> tuple[Draft, str]:
    """The draft of ``fields``, and in words what of them could not be taken (empty: nothing)."""
    trouble = ""
    raw_date = fields.get("published")
    published = parse_date(raw_date)
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
        origin=origin,
    )
    return draft, trouble


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
