"""Spreadsheets of articles: CSV and TSV, streamed, and Excel workbooks."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from analysis.errors import ReadingError
from analysis.reading.decoding import SNIFF_BYTES, Rejoined, find_encoding, read_all
from analysis.reading.drafts import Options, complete
from analysis.reading.fields import draft_of, guess_columns
from analysis.reading.lines import bounded_lines
from analysis.reading.packed import check_office_file
from analysis.reading.problems import ReadingProblem
from analysis.records import Article

Item = Article | ReadingProblem
_DELIMITERS: Final = "\t,;|"


def read_delimited(stream: BinaryIO, where: str, options: Options) -> Iterator[Item]:
    """One article a row; the delimiter is the one that parts the first line most often.

    Raises:
        ReadingError: empty, no text, or no column that holds texts.
    """
    # The module's own limit is 128 KiB a field, less than a long article.
    csv.field_size_limit(options.limits.line_bytes)
    lines = _text_lines(stream, where, options)
    try:
        header_line = next(lines)
    except StopIteration:
        raise ReadingError("empty", where=where, remedy="There is nothing to read in it.") from None
    delimiter = max(_DELIMITERS, key=header_line.count)
    header = next(csv.reader([header_line], delimiter=delimiter))
    columns = chosen_columns(header, where, options)
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    row_number = 1
    while True:
        row_number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield ReadingProblem(
                f"{where}:{row_number}", f"not a row ({error})",
                "Look for a quotation mark that is not closed.",
            )  # fmt: skip
            return
        if any(row):
            yield from _row(header, row, columns, f"{where}:{row_number}", options)


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
        rows = sheet.iter_rows(values_only=True)
        header = ["" if cell is None else str(cell) for cell in next(rows, ())]
        try:
            columns = chosen_columns(header, at, options)
        except ReadingError as error:
            refused = error
            continue
        usable = True
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
    columns = guess_columns(header, options.columns)
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
        {field: values.get(name) for field, name in columns.items()}, origin="given"
    )
    try:
        yield complete(draft, where, options)
    except ReadingError as error:
        yield ReadingProblem.of(error, where)
        return
    if trouble:
        yield ReadingProblem(where, trouble, "Write it as YYYY-MM-DD.", "partial")


def _text_lines(stream: BinaryIO, where: str, options: Options) -> Iterator[str]:
    """Decoded lines, each bounded; the encoding is found in the file's first part."""
    limit = options.limits.line_bytes
    start = stream.read(SNIFF_BYTES * 64)
    encoding = find_encoding(start, where)
    if encoding in ("utf-16", "utf-32"):
        rest = start + _rest_of(stream, options.limits.document_bytes, where)
        yield from io.StringIO(rest.decode(encoding), newline="")
        return
    for number, line in bounded_lines(Rejoined(start, stream), limit):
        if line is None:
            raise ReadingError(
                f"line {number} has more than {limit // 1024**2} MiB", where=where,
                remedy="Look for a quotation mark that is not closed.",
            )  # fmt: skip
        options.consumed(len(line))
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError:
            raise ReadingError(
                f"line {number} is not in {encoding} like the lines before it", where=where,
                remedy="Save the file as UTF-8.",
            ) from None  # fmt: skip


def _rest_of(stream: BinaryIO, limit: int, where: str) -> bytes:
    """What is left of ``stream``, bounded.

    Raises:
        ReadingError: it is more than ``limit`` bytes.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadingError("too large for UTF-16", where=where, remedy="Save it as UTF-8.")
    return data
