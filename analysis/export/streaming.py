"""Files that are made while they are sent: the memory they take does not grow with their rows."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pyarrow as pa

from analysis.export.formats import BOM, csv_lines, flat
from analysis.queries.frames import Source

CHUNK: Final = 50_000
"""Rows that are made at once."""


class CsvStream:
    """The CSV of a query in pieces; ``rows``, ``size`` and ``sha256`` grow as it is read."""

    def __init__(
        self,
        source: Source,
        sql: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        piece: int = CHUNK,
    ) -> None:
        self._query = source.snapshot(), sql, dict(parameters or {})
        self._piece = piece
        self._digest = hashlib.sha256()
        self.rows = 0
        self.size = 0
        self.columns: list[str] = []

    @property
    def sha256(self) -> str:
        """Of what was read so far, in hexadecimal digits."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[bytes]:
        snapshot, sql, parameters = self._query
        yield self._counted(BOM)
        for batch in snapshot.batches(sql, parameters, self._piece):
            header = not self.columns
            self.columns = list(batch.schema.names)
            self.rows += batch.num_rows
            yield self._counted(csv_lines(flat(pa.Table.from_batches([batch])), header=header))

        if not self.columns:  # without a row there is no batch to tell their names
            self.columns = [each[0] for each in snapshot.execute(sql, parameters).description]
            nothing = {name: pa.array([], pa.string()) for name in self.columns}
            yield self._counted(csv_lines(pa.table(nothing), header=True))

    def _counted(self, piece: bytes) -> bytes:
        self._digest.update(piece)
        self.size += len(piece)
        return piece


def iter_zip(
    stream: CsvStream, name: str, described: Callable[[CsvStream], bytes]
) -> Iterator[bytes]:
    """A ZIP archive with the CSV and, after it, the file that describes it.

    Args:
        name: of the CSV; the other file has ".json" behind it.
        described: makes that file when all of the CSV was read.
    """
    out = _Outlet()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(name, "w", force_zip64=True) as entry:
            for piece in stream:
                entry.write(piece)
                yield out.taken()
        archive.writestr(f"{name}.json", described(stream))
    yield out.taken()


class _Outlet(io.RawIOBase):
    """What an archive writes, handed on piece by piece; it cannot be turned back."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._held += piece
        return len(piece)

    def taken(self) -> bytes:
        found = bytes(self._held)
        self._held.clear()
        return found
