"""JSON Lines, streamed, and JSON files that hold one article or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, Protocol

from analysis.errors import ReadingError
from analysis.reading.decoding import decode, find_encoding, read_all
from analysis.reading.drafts import Options, complete
from analysis.reading.fields import NO_DATE, draft_of, named_fields
from analysis.reading.problems import ReadingProblem
from analysis.records import Article

Item = Article | ReadingProblem


class Lines(Protocol):
    """What can be read line by line, each up to a number of bytes."""

    def readline(self, limit: int = ..., /) -> bytes: ...


_LISTS = ("articles", "items", "results", "data", "docs", "documents")


def bounded_lines(stream: Lines, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number (from 1) and bytes of each line; None for a line longer than ``limit``.

    No more than ``limit`` bytes are held, however long the line is.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit)
        yield number, None


def read_json_lines(stream: BinaryIO, where: str, options: Options) -> Iterator[Item]:
    """One article a line, with keys as in :data:`analysis.reading.fields.SYNONYMS`."""
    limit = options.limits.line_bytes
    empty = True
    for number, line in bounded_lines(stream, limit):
        at = f"{where}:{number}"
        if line is None:
            options.consumed(limit)
            yield ReadingProblem(at, f"a line of more than {limit // 1024**2} MiB", "Leave it out.")
            empty = False
            continue
        options.consumed(len(line))
        if number == 1:
            line = _utf8(line, where)
        if not line.strip():
            continue
        empty = False
        yield from read_json_object(line, at, options)
    if empty:
        yield ReadingProblem(where, "empty", "There is nothing to read in it.")


def read_json_object(line: bytes | str, where: str, options: Options) -> Iterator[Item]:
    """The article of one JSON object, and a problem for what of it could not be taken."""
    article_id: str | None = None
    try:
        value = json.loads(line)
        if not isinstance(value, dict):
            raise ReadingError("not a JSON object", where=where, remedy='Expected {"text": "..."}.')
        article_id = str(value["article_id"]) if value.get("article_id") is not None else None
        yield from _article(value, where, options)
    except ReadingError as error:
        yield replace(ReadingProblem.of(error, where), article_id=article_id)
    except RecursionError:
        yield ReadingProblem(where, "nested too deeply")
    except UnicodeDecodeError:
        yield ReadingProblem(where, "is not UTF-8", "JSON is; save the file as UTF-8.")
    except ValueError as error:
        yield ReadingProblem(where, f"not JSON ({error})", "Each line is to be one JSON object.")


def read_json(stream: BinaryIO, where: str, options: Options) -> Iterator[Item]:
    """A JSON file: one article, a list of articles, or an object with such a list."""
    text = decode(read_all(stream, options.limits.document_bytes, where), where)
    try:
        value = json.loads(text)
    except RecursionError:
        raise ReadingError("nested too deeply", where=where) from None
    except ValueError as error:
        if text.lstrip().startswith("{") and "\n{" in text:  # JSON Lines by the wrong name
            for number, line in enumerate(text.split("\n"), 1):
                if line.strip():
                    yield from read_json_object(line, f"{where}:{number}", options)
            return
        raise ReadingError(f"not JSON ({error})", where=where) from None
    for number, entry in enumerate(_entries(value, where), 1):
        at = f"{where}:{number}" if not isinstance(value, dict) else where
        try:
            if not isinstance(entry, dict):
                raise ReadingError("not a JSON object", where=at)
            yield from _article(entry, at, options)
        except ReadingError as error:
            yield ReadingProblem.of(error, at)


def _entries(value: Any, where: str) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for key in _LISTS:
            if isinstance(value.get(key), list):
                return list(value[key])
        return [value]
    raise ReadingError("holds no JSON object", where=where)


def _article(value: Mapping[str, object], where: str, options: Options) -> Iterator[Item]:
    fields = named_fields(value, options.columns)
    if "text" in fields and fields["text"] in (None, ""):
        raise ReadingError("holds no text", where=where, remedy="There is nothing to read in it.")
    if not isinstance(fields.get("text"), str):
        keys = ", ".join(sorted(map(str, value)))[:200] or "none"
        raise ReadingError(
            f"has no text (its keys: {keys})", where=where,
            remedy="Name the key that holds it, for example --column text=KEY.",
        )  # fmt: skip
    draft, trouble = draft_of(fields, origin="given", order=options.order)
    yield complete(draft, where, options)
    if trouble:
        yield ReadingProblem(where, trouble, NO_DATE, "partial")


def _utf8(first: bytes, where: str) -> bytes:
    encoding = find_encoding(first, where)
    if encoding == "utf-8-sig":
        return first[3:]
    if encoding != "utf-8":
        raise ReadingError(
            f"is in {encoding}, and JSON Lines are UTF-8", where=where,
            remedy="Save the file as UTF-8.",
        )  # fmt: skip
    return first
