"""Downloads: frame → CSV, Parquet, JSON, Excel, each with a file that says what is in it."""

from analysis.export.events import EVENT_COLUMNS, event_rows, iter_events_csv, stream_events
from analysis.export.formats import (
    MIME,
    Format,
    csv_bytes,
    excel_bytes,
    json_bytes,
    parquet_bytes,
    render,
)
from analysis.export.sidecar import Download, Side, describe_columns, download, sidecar
from analysis.export.streaming import CsvStream, iter_zip

__all__ = [
    "EVENT_COLUMNS",
    "MIME",
    "CsvStream",
    "Download",
    "Format",
    "Side",
    "csv_bytes",
    "describe_columns",
    "download",
    "event_rows",
    "excel_bytes",
    "iter_events_csv",
    "iter_zip",
    "json_bytes",
    "parquet_bytes",
    "render",
    "sidecar",
    "stream_events",
]
