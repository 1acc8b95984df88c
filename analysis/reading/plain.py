"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from analysis.reading.decoding import decode, read_all
from analysis.reading.drafts import Draft, Options, complete, with_first_line_as_title
from analysis.records import Article

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>.*?)\n---\n", re.DOTALL)
_FIELD = re.compile(r"^(?P<name>[A-Za-z_]+):[ \t]*(?P<value>.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]{1,500}?)[ \t#]*\n+")
_UNDERLINED = re.compile(r"\A\s*(?P<title>\S[^\n]{0,499})\n(?:={3,}|-{3,})[ \t]*\n+")
# Bounded, since an open mark would else be looked for to the end of the line, each time anew.
_MARKS = (
    (re.compile(r"!\[([^\]\n]{0,500})\]\([^)\s]{0,2000}\)"), r"\1"),  # pictures
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\s]{0,2000}\)"), r"\1"),  # links
    (re.compile(r"^#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
)
_WRAPPED_FROM: Final = 45
_WRAPPED_TO: Final = 100


def read_text(stream: BinaryIO, where: str, options: Options) -> Iterator[Article]:
    """One article; a short first line before a blank one is its title."""
    text = decode(read_all(stream, options.limits.document_bytes, where), where)
    draft = with_first_line_as_title(Draft(unwrap(text)))
    yield complete(draft, where, options, title_origin="first line")


def read_markdown(stream: BinaryIO, where: str, options: Options) -> Iterator[Article]:
    """One article: front matter or the first heading tell the title; the marks are taken out."""
    from analysis.reading.fields import draft_of, named_fields

    text = decode(read_all(stream, options.limits.document_bytes, where), where)
    if len(text) > 2 * options.limits.text_characters:
        complete(Draft(text), where, options)  # refuses it
    front = _FRONT_MATTER.match(text)
    values: dict[str, object] = {}
    if front:
        values = {m["name"]: m["value"].strip("\"'") for m in _FIELD.finditer(front["fields"])}
        text = text[front.end() :]
    title_origin = "metadata"
    heading = _HEADING.match(text) or _UNDERLINED.match(text)
    if heading:
        if not values.get("title"):
            values["title"], title_origin = _without_marks(heading["title"]), "first line"
        text = text[heading.end() :]
    values["text"] = unwrap(_without_marks(text))
    draft, _ = draft_of(named_fields(values, {}), origin="metadata")
    yield complete(draft, where, options, title_origin=title_origin)


def unwrap(text: str) -> str:
    """Join the lines of paragraphs that were broken at a column, as mail and old agencies do.

    Only where blank lines part the paragraphs and nearly every line inside them ends between
    columns 45 and 100; each line break then becomes one space, so that no character moves.
    """
    blocks = [block.split("\n") for block in re.split(r"\n[ \t]*\n", text)]
    inner = [line for block in blocks for line in block[:-1] if line.strip()]
    wrapped = [line for line in inner if _WRAPPED_FROM <= len(line.rstrip()) <= _WRAPPED_TO]
    if len(inner) < 3 or len(wrapped) < 0.9 * len(inner):
        return text
    return re.sub(r"(?<=[^\s])\n(?=[^\s])", " ", text)


def _without_marks(text: str) -> str:
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text
