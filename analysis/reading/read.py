"""The one way in: any path, address or stream → articles, and problems for what is none."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final, cast

from analysis.errors import ReadingError
from analysis.reading.apart import call
from analysis.reading.decoding import SNIFF_BYTES, Rejoined
from analysis.reading.drafts import Options
from analysis.reading.eventdata.layouts import ENDINGS, START, EventTable, Layout, layout_of
from analysis.reading.feeds import looks_like_feed, read_feed
from analysis.reading.fetch import fetch, is_url
from analysis.reading.formats import (
    BY_TYPE,
    KINDS,
    READERS,
    STREAMED,
    TARS,
    ZIPS,
    ending_of,
    sniff,
)
from analysis.reading.packed import Member, tar_members, unpacked, zip_members
from analysis.reading.problems import ReadingProblem
from analysis.reading.web import page_article
from analysis.records import Article

Item = Article | ReadingProblem
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def read(
    source: str | Path | BinaryIO, options: Options | None = None, *, name: str = ""
) -> Iterator[Item]:
    """Everything that ``source`` holds, in a fixed order, as far as it can be read.

    Args:
        source: a file, a folder (read through to its last file, in the order of names), "-" for
            standard input, a web address, or an open binary stream.
        options: limits, chosen columns, and where notes and progress go.
        name: what to call a stream; its ending tells the format, else its first bytes do.

    Yields:
        Articles, and a :class:`ReadingProblem` for all that is none; nothing is raised for it.
    """
    options = options or Options()
    where = str(source) if isinstance(source, str | Path) else name or "the given data"
    try:
        if isinstance(source, str) and source == "-":
            yield from _stream(sys.stdin.buffer, name, "standard input", options, depth=0)
        elif isinstance(source, str) and is_url(source):
            yield from _address(source, options)
        elif isinstance(source, str) and _SCHEME.match(source):
            raise ReadingError(
                "not an address that is fetched", where=source,
                remedy="Web addresses begin with http:// or https://.",
            )  # fmt: skip
        elif isinstance(source, str | Path):
            yield from _path(Path(source), options)
        else:
            yield from _stream(source, name, where, options, depth=0)
    except ReadingError as error:
        yield ReadingProblem.of(error, where)


def _path(path: Path, options: Options) -> Iterator[Item]:
    if not path.is_dir():
        yield from _file(path, options)
        return
    empty = True
    for found in files_below(path, options.limits.folder_depth):
        empty = False
        if isinstance(found, ReadingProblem):
            yield found
        elif ending_of(found.name) is None:
            yield ReadingProblem(
                str(found), "not a kind of file that is read", f"These are: {KINDS}.", "skipped"
            )
            options.consumed(_size(found))
        else:
            yield from _file(found, options)
    if empty:
        yield ReadingProblem(str(path), "an empty folder")


def files_below(folder: Path, depth: int) -> Iterator[Path | ReadingProblem]:
    """Files in the order of their names, folders where their name stands; none hidden."""
    if depth < 0:
        yield ReadingProblem(str(folder), "nested too deeply")
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield ReadingProblem(str(folder), _reason(error), "Check its permissions.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.is_symlink():  # it may lead round in a circle
                what = "a link to a folder, not followed"
                yield ReadingProblem(str(entry), what, "Name the folder itself.", "skipped")
            else:
                yield from files_below(entry, depth - 1)
        else:
            yield entry


def _file(path: Path, options: Options) -> Iterator[Item]:
    where = str(path)
    if path.exists() and not path.is_file():
        yield ReadingProblem(where, "not a regular file")
        return
    try:
        with path.open("rb") as stream:
            yield from _guarded(stream, path, options)
    except OSError as error:
        yield ReadingProblem(where, _reason(error), "Check the path and its permissions.")
    if path.suffix.lower() not in STREAMED:
        options.consumed(_size(path))


def _guarded(stream: BinaryIO, path: Path, options: Options) -> Iterator[Item]:
    try:
        yield from _stream(stream, path.name, str(path), options, depth=0, path=path)
    except ReadingError as error:
        yield ReadingProblem.of(error, str(path))


def _stream(
    stream: BinaryIO,
    name: str,
    where: str,
    options: Options,
    *,
    depth: int,
    path: Path | None = None,
) -> Iterator[Item]:
    """By ending where it has one that is known, else by its first bytes.

    ``path`` is where the bytes of ``stream`` lie unpacked, if they do.
    """
    ending = ending_of(name)
    if ending is None:
        start = stream.read(SNIFF_BYTES)
        ending = sniff(start)
        stream = cast(BinaryIO, Rejoined(start, stream))
    if ending in ZIPS or ending in TARS:
        yield from _archive(stream, ending, where, options, depth)
        return
    if ending == ".gz":
        inner = PurePosixPath(name).stem
        limits = options.limits
        yield from _stream(unpacked(stream, where, limits), inner, where, options, depth=depth + 1)
        return
    if ending in ENDINGS:
        start = stream.read(START)
        layout = layout_of(start.decode("utf-8-sig", "replace"), where)
        stream = cast(BinaryIO, Rejoined(start, stream))
        if layout is not None:
            yield from _event_table(stream, path, where, layout, options)
            return
    yield from READERS[ending](stream, where, options)


def _event_table(
    stream: BinaryIO, path: Path | None, where: str, layout: Layout, options: Options
) -> Iterator[Item]:
    """Hand it over as a file, which it is made where it comes packed or as a stream."""
    if options.tables is None:
        yield ReadingProblem(
            where, f"holds {layout.project.upper()} event data, not articles",
            "Import it from the command line: python -m analysis ingest FILE",
        )  # fmt: skip
    elif path is not None:
        options.tables(EventTable(where, path, layout))
        options.consumed(_size(path) if path.suffix.lower() in STREAMED else 0)
    else:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "events"
            with file.open("wb") as out:
                shutil.copyfileobj(stream, out, 1024 * 1024)
            options.tables(EventTable(where, file, layout))


def _archive(
    stream: BinaryIO, ending: str, where: str, options: Options, depth: int
) -> Iterator[Item]:
    if depth >= options.limits.archive_depth:
        raise ReadingError(
            f"archives more than {options.limits.archive_depth} deep", where=where,
            remedy="Unpack it first and read the folder.",
        )  # fmt: skip
    if ending in ZIPS and not stream.seekable():
        data = stream.read(options.limits.document_bytes * 4 + 1)
        if len(data) > options.limits.document_bytes * 4:
            raise ReadingError("too large for an archive that is not a file", where=where)
        stream = io.BytesIO(data)
    members = zip_members if ending in ZIPS else tar_members
    inside = replace(options, consumed=lambda _: None)  # packed bytes are what is counted
    for member in members(stream, where, options.limits):
        if isinstance(member, ReadingProblem):
            yield member
            continue
        yield from _member(member, inside, depth)


def _member(member: Member, options: Options, depth: int) -> Iterator[Item]:
    name = PurePosixPath(member.name).name
    if name.startswith(".") or "__MACOSX" in member.name:
        return
    if ending_of(name) is None:
        yield ReadingProblem(
            member.where, "not a kind of file that is read", f"These are: {KINDS}.", "skipped"
        )
        return
    try:
        yield from _stream(member.stream, name, member.where, options, depth=depth + 1)
    except ReadingError as error:
        yield ReadingProblem.of(error, member.where)


def _address(url: str, options: Options) -> Iterator[Item]:
    limits = options.limits
    response = fetch(url, limits)
    ending = BY_TYPE.get(response.content_type)
    if looks_like_feed(response.data[:SNIFF_BYTES]) and ending not in (".html", ".pdf"):
        yield from read_feed(io.BytesIO(response.data), url, options)
    elif ending in (None, ".html") and sniff(response.data) in (".html", ".txt"):
        yield call(
            page_article, response.data, url, limits, response.url, response.charset,
            where=url, limits=limits,
        )  # fmt: skip
    else:
        stream = io.BytesIO(response.data)
        for item in _stream(stream, f"x{ending or ''}", url, options, depth=0):
            if isinstance(item, Article) and item.url is None:
                item = replace(item, url=response.url, origins=item.origins | {"url": "given"})
            yield item


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "may not be read"
    return os.strerror(error.errno) if error.errno else str(error)
