"""Frame → bytes: CSV, Parquet, JSON, Excel, with the same values in each.

Days are ISO days, moments ISO 8601 in UTC, lists joined by ";" where the format has none. Text
that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV Injection");
numbers stay numbers, so that -0.8 can be summed.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final, Literal, cast

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from analysis.errors import SelectionError

Format = Literal["csv", "parquet", "json", "xlsx"]
MIME: Final[dict[Format, str]] = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BOM: Final = b"\xef\xbb\xbf"
"""Tells Excel that a CSV is UTF-8."""
EXCEL_ROWS: Final = 1_048_575
EXCEL_CELL: Final = 32_767

_FORMULA: Final = r"^([=+\-@\t\r])"
_FORBIDDEN: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"  # not allowed in the XML of a worksheet


def render(frame: pd.DataFrame, kind: Format) -> bytes:
    """``frame`` as a file of this format."""
    return _RENDER[kind](frame)


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, one header line, texts in quotation marks, missing empty."""
    return BOM + csv_lines(flat(to_arrow(frame)), header=True)


def csv_lines(table: pa.Table, *, header: bool) -> bytes:
    """The lines of a flat table, as :func:`flat` makes it."""
    out = io.BytesIO()
    options = pyarrow.csv.WriteOptions(include_header=header, quoting_header="none")
    pyarrow.csv.write_csv(table, out, options)
    return out.getvalue()


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Zstandard-compressed Parquet; lists stay lists."""
    out = io.BytesIO()
    pyarrow.parquet.write_table(to_arrow(frame), out, compression="zstd")
    return out.getvalue()


def json_bytes(frame: pd.DataFrame) -> bytes:
    """An array of objects, one a line; lists stay lists, missing values are null."""
    lines = (
        json.dumps({k: _json(v) for k, v in row.items()}, ensure_ascii=False, allow_nan=False)
        for row in to_arrow(frame).to_pylist()
    )
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8")


def excel_bytes(frame: pd.DataFrame) -> bytes:
    """One worksheet with a header that stays in sight.

    Raises:
        SelectionError: more rows than a worksheet holds.
    """
    if len(frame) > EXCEL_ROWS:
        raise SelectionError(
            f"a worksheet holds {EXCEL_ROWS:,} rows, these are {len(frame):,}",
            where="Excel",
            remedy="Select less, or choose CSV.",
        )
    # Only those who ask for a worksheet wait for its library to load.
    from openpyxl import Workbook

    table = flat(to_arrow(frame))
    for i, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            clean = pc.replace_substring_regex(table.column(i), _FORBIDDEN, "")
            table = table.set_column(i, field, pc.utf8_slice_codeunits(clean, 0, EXCEL_CELL))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Démarche")
    sheet.freeze_panes = "A2"
    sheet.append(table.column_names)
    for batch in table.to_batches(max_chunksize=10_000):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_RENDER: Final = {
    "csv": csv_bytes,
    "parquet": parquet_bytes,
    "json": json_bytes,
    "xlsx": excel_bytes,
}


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """The frame as an Arrow table: days as days, lists as lists, NaN as missing."""
    columns = {str(name): _column(frame[name]) for name in frame.columns}
    return pa.table(columns)


def _column(values: pd.Series[Any]) -> pa.Array:
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return pa.Array.from_pandas(values.dt.tz_convert("UTC")).cast(pa.timestamp("us", "UTC"))
    if pd.api.types.is_datetime64_dtype(values.dtype):
        moments = pa.Array.from_pandas(values).cast(pa.timestamp("us"))
        known = values.dropna()
        return moments.cast(pa.date32()) if (known == known.dt.normalize()).all() else moments
    if values.dtype == object:
        plain = [None if _missing(value) else value for value in values]
        kinds = {type(value) for value in plain} - {type(None)}
        if not kinds:
            return pa.array(plain, pa.string())
        if kinds <= {list, tuple}:
            items = {type(item) for value in plain for item in value or ()}
            return pa.array(plain, pa.list_(pa.string())) if items <= {str} else pa.array(plain)
        return pa.array(plain if len(kinds) == 1 else [v and str(v) for v in plain])
    found = pa.Array.from_pandas(values)
    return found.cast(pa.string()) if pa.types.is_large_string(found.type) else found


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def flat(table: pa.Table) -> pa.Table:
    """The table for a format of numbers and texts: lists joined, texts made safe."""
    for i, field in enumerate(table.schema):
        column = _flat(table.column(i).combine_chunks(), field.type)
        table = table.set_column(i, field.name, column)
    return table


def _flat(column: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        if pa.types.is_string(kind.value_type) or pa.types.is_large_string(kind.value_type):
            # A ";" inside an item would part it in two.
            items = pc.replace_substring(column.values, ";", ",")
            column = pc.binary_join(
                pa.ListArray.from_arrays(
                    column.offsets, items.cast(pa.string()), mask=_mask(column)
                ),
                ";",
            )
        else:
            column = pa.array([_as_json(v) for v in column.to_pylist()], pa.string())
        return _safe(column)
    if pa.types.is_struct(kind) or pa.types.is_map(kind):
        return _safe(pa.array([_as_json(v) for v in column.to_pylist()], pa.string()))
    if pa.types.is_timestamp(kind):
        zone = "Z" if kind.tz else ""
        moments = [
            v and v.replace(tzinfo=None).isoformat(timespec="seconds") + zone
            for v in column.to_pylist()
        ]
        return pa.array(moments, pa.string())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _safe(column.cast(pa.string()))
    return column


def _mask(column: pa.Array) -> pa.Array | None:
    return column.is_null() if column.null_count else None


def _safe(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, _FORMULA, r"'\1")


def _as_json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)


def _json(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_json(item) for item in value]
    return cast("Any", value)
