"""Spreadsheets of articles: CSV and TSV, streamed, and Excel workbooks."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final

from analysis.errors import ReadingError
from analysis.reading.decoding import SNIFF_BYTES, Rejoined, find_encoding, read_all
from analysis.reading.drafts import Options, complete
from analysis.reading.fields import NO_DATE, draft_of, guess_columns
from analysis.reading.lines import bounded_lines
from analysis.reading.packed import check_office_file
from analysis.reading.problems import ReadingProblem
from analysis.records import Article

Item = Article | ReadingProblem
_DELIMITERS: Final = "\t,;|"
_UNCLOSED: Final = "Look for a quotation mark that is not closed."
_FEW_NULS: Final = 0.1


def read_delimited(stream: BinaryIO, where: str, options: Options) -> Iterator[Item]:
    """One article a row; the delimiter is the one that parts the first line most often.

    Raises:
        ReadingError: empty, no text, or no column that holds texts.
    """
    # The module's own limit is 128 KiB a field, less than a long article.
    csv.field_size_limit(options.limits.line_bytes)
    troubles: list[ReadingProblem] = []
    lines = _text_lines(stream, where, options, troubles.append)
    try:
        header_line = next(lines)
    except StopIteration:
        if troubles:
            yield from troubles
            return
        raise ReadingError("empty", where=where, remedy="There is nothing to read in it.") from None
    delimiter = max(_DELIMITERS, key=header_line.count)
    header = next(csv.reader([header_line], delimiter=delimiter))
    columns = chosen_columns(header, where, options)
    quotes = 0

    def counted() -> Iterator[str]:
        nonlocal quotes
        for line in lines:
            quotes += line.count('"')
            yield line

    row_number = 1
    for row in _rows(csv.reader(counted(), delimiter=delimiter)):
        row_number += 1
        yield from troubles
        troubles.clear()
        at = f"{where}:{row_number}"
        if isinstance(row, csv.Error):
            yield ReadingProblem(at, f"not a row ({row})", _UNCLOSED)
        elif quotes % 2 and any("\n" in cell for cell in row):
            what = "a quotation mark is not closed; from here on nothing was read"
            yield ReadingProblem(at, what, _UNCLOSED)
        elif any(row):
            yield from _row(header, row, columns, at, options)
        quotes = 0
    yield from troubles


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """The rows up to the first that is none."""
    try:
        yield from reader
    except csv.Error as error:
        yield error


def read_workbook(stream: BinaryIO, where: str, options: Options) -> Iterator[Item]:
    """One article a row of every sheet whose first row names a column of texts.

    Raises:
        ReadingError: no workbook, or no such sheet.
    """
    from openpyxl import load_workbook  # costs 0.2 s that text files need not pay

    data = read_all(stream, options.limits.document_bytes, where)
    check_office_file(data, where, options.limits, kind="Excel workbook")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that values do not need
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = list(book.worksheets)
    except Exception as error:  # the library lets through whatever its XML parser raises
        raise ReadingError(f"not a readable Excel workbook ({error})", where=where) from error
    refused: ReadingError | None = None
    usable = False
    for sheet in sheets:
        at = f"{where}!{sheet.title}"
        rows = sheet.iter_rows(max_row=1, values_only=True)
        header = ["" if cell is None else str(cell) for cell in next(rows, ())]
        try:
            columns = chosen_columns(header, at, options)
        except ReadingError as error:
            refused = error
            continue
        usable = True
        # A lone cell in the last corner would make every row as wide as the sheet can be.
        width = max(header.index(name) for name in columns.values()) + 1
        rows = sheet.iter_rows(min_row=2, max_col=width, values_only=True)
        for number, row in enumerate(rows, 2):
            if any(cell not in (None, "") for cell in row):
                yield from _row(header, row, columns, f"{at}:{number}", options)
    if refused is not None and not usable:
        raise refused


def chosen_columns(header: Sequence[str], where: str, options: Options) -> dict[str, str]:
    """Field → column: the options' choice, else a guess by name, which is noted.

    Raises:
        ReadingError: a chosen column does not exist, or none holds texts.
    """
    columns = guess_columns(header, options.columns, loosely=True)
    names = ", ".join(repr(name) for name in header[:40]) or "none"
    missing = [name for name in columns.values() if name not in header]
    if missing:
        raise ReadingError(f"has no column {missing[0]!r}; its columns: {names}", where=where)
    if "text" not in columns:
        raise ReadingError(
            f"no column is known to hold the article text; its columns: {names}", where=where,
            remedy="Name it, for example --column text=COLUMN.",
        )  # fmt: skip
    options.note(
        f"{where}: columns taken: "
        + ", ".join(f"{field} from {name!r}" for field, name in columns.items())
    )
    return columns


def _row(
    header: Sequence[str],
    row: Sequence[object],
    columns: dict[str, str],
    where: str,
    options: Options,
) -> Iterator[Item]:
    values = dict(zip(header, row, strict=False))
    if any(isinstance(value, str) and "\0" in value for value in values.values()):
        yield ReadingProblem(where, "holds NUL characters", "Export the table as text once more.")
        return
    draft, trouble = draft_of(
        {field: values.get(name) for field, name in columns.items()},
        origin="given",
        order=options.order,
    )
    try:
        yield complete(draft, where, options)
    except ReadingError as error:
        yield ReadingProblem.of(error, where)
        return
    if trouble:
        yield ReadingProblem(where, trouble, NO_DATE, "partial")


def _text_lines(
    stream: BinaryIO, where: str, options: Options, refuse: Callable[[ReadingProblem], None]
) -> Iterator[str]:
    """Decoded lines, each bounded; the encoding is found in the file's first part.

    A line that is too long or in another encoding is refused, and the others come.
    """
    limit = options.limits.line_bytes
    start = stream.read(SNIFF_BYTES * 64)
    sparse = 0 < start.count(b"\0") < len(start) * _FEW_NULS  # the rows that hold them are refused
    encoding = find_encoding(start.replace(b"\0", b"") if sparse else start, where)
    if encoding in ("utf-16", "utf-32"):
        rest = start + _rest_of(stream, options.limits.document_bytes, where)
        yield from io.StringIO(rest.decode(encoding), newline="")
        return
    for number, line in bounded_lines(Rejoined(start, stream), limit):
        if line is None:
            options.consumed(limit)
            what = f"a line of more than {limit // 1024**2} MiB"
            refuse(ReadingProblem(f"{where}:{number}", what, "Leave it out."))
            continue
        options.consumed(len(line))
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError:
            what = f"is not in {encoding} like the lines before it"
            refuse(ReadingProblem(f"{where}:{number}", what, "Save the file as UTF-8."))


def _rest_of(stream: BinaryIO, limit: int, where: str) -> bytes:
    """What is left of ``stream``, bounded.

    Raises:
        ReadingError: it is more than ``limit`` bytes.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadingError("too large for UTF-16", where=where, remedy="Save it as UTF-8.")
    return data
