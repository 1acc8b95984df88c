"""Archives: their members one after another, none ever written to disk.

A member's name is only ever shown, so that "../" cannot write anywhere; it is refused all the
same, since no honest archive holds one. Bombs are stopped by the bytes that really come out, not
by the sizes an archive claims.
"""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final, cast

from analysis.errors import ReadingError
from analysis.reading.limits import Limits
from analysis.reading.problems import ReadingProblem

_BROKEN: Final = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE_RATIO: Final = 500  # spreadsheets of equal cells pack further than prose


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; ``stream`` is good until the next member is asked for."""

    name: str
    where: str
    stream: BinaryIO


class Budget:
    """What one archive may still unpack to."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked_bytes

    def spend(self, count: int, where: str) -> None:
        """Take ``count`` unpacked bytes off.

        Raises:
            ReadingError: nothing is left.
        """
        self.left -= count
        if self.left < 0:
            raise _bomb(where, f"more than {self.limits.unpacked_bytes // 1024**3} GiB in all")


def zip_members(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Member | ReadingProblem]:
    """The files of a ZIP archive in the order of their names.

    Raises:
        ReadingError: not a ZIP archive, too many members, or a bomb.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise ReadingError(f"not a readable ZIP archive ({error})", where=where) from error
    budget = Budget(limits)
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        _check_count(len(infos), where, limits)
        for info in sorted(infos, key=lambda info: info.filename):
            at = f"{where}!{info.filename}"
            problem = _name_problem(info.filename, at)
            if problem is None and stat.S_ISLNK(info.external_attr >> 16):
                problem = ReadingProblem(at, "a link, not a file")
            if problem is None and info.flag_bits & 1:
                problem = ReadingProblem(at, "encrypted", "Unpack it with its password first.")
            if problem is not None:
                yield problem
                continue
            try:
                with archive.open(info) as opened:
                    guarded = _Guarded(opened, at, budget, packed=info.compress_size)
                    yield Member(info.filename, at, cast(BinaryIO, io.BufferedReader(guarded)))
            except (*_BROKEN, NotImplementedError, RuntimeError) as error:
                yield ReadingProblem(at, f"cannot be unpacked ({error})")


def tar_members(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Member | ReadingProblem]:
    """The files of a TAR archive, packed or not, in their order.

    Raises:
        ReadingError: not a TAR archive, too many members, or a bomb.
    """
    counted = _Counted(stream)
    budget = Budget(limits)
    count = 0
    try:
        with tarfile.open(fileobj=cast(Any, counted), mode="r|*") as archive:
            for info in archive:
                count += 1
                _check_count(count, where, limits)
                at = f"{where}!{info.name}"
                if info.isdir():
                    continue
                problem = _name_problem(info.name, at)
                if problem is None and not info.isreg():
                    problem = ReadingProblem(at, "a link or device, not a file")
                if problem is not None:
                    yield problem
                    continue
                _check_ratio(info.size, counted.count, at, limits)
                opened = archive.extractfile(info)
                assert opened is not None  # a regular file always opens
                guarded = _Guarded(cast(BinaryIO, opened), at, budget, packed=None)
                yield Member(info.name, at, cast(BinaryIO, io.BufferedReader(guarded)))
    except _BROKEN as error:
        raise ReadingError(f"not a readable TAR archive ({error})", where=where) from error


def unpacked(stream: BinaryIO, where: str, limits: Limits) -> BinaryIO:
    """What a .gz file holds, as a stream that stops at a bomb."""
    import gzip

    counted = _Counted(stream)
    opened = gzip.GzipFile(fileobj=cast(Any, counted), mode="rb")
    guarded = _Guarded(cast(BinaryIO, opened), where, Budget(limits), packed=None, counted=counted)
    return cast(BinaryIO, io.BufferedReader(guarded))


def check_office_file(data: bytes, where: str, limits: Limits, *, kind: str) -> None:
    """Refuse a .docx or .xlsx that is no ZIP archive, unpacks too far, or declares entities.

    Raises:
        ReadingError: saying which.
    """
    if data.startswith(_COMPOUND):
        raise ReadingError(
            "protected by a password, or saved by Office 2003 or older", where=where,
            remedy="Save a copy without a password in today's format.",
        )  # fmt: skip
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_count(len(infos), where, limits)
            total = 0
            for info in infos:
                total += info.file_size
                if total > max(limits.document_bytes * 4, 1) or (
                    info.file_size > limits.ratio_from_bytes
                    and info.file_size > _OFFICE_RATIO * max(info.compress_size, 1)
                ):
                    raise _bomb(where, f"{total:,} bytes")
                if info.filename.endswith((".xml", ".rels")):
                    with archive.open(info) as part:
                        if b"<!DOCTYPE" in part.read(4096):  # no Office file declares entities
                            raise ReadingError(
                                "declares XML entities, which an Office file never does",
                                where=where, remedy="It may be an attack; it was not opened.",
                            )  # fmt: skip
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise ReadingError(
            f"not a readable {kind} ({error})", where=where, remedy="Save it anew, or as text."
        ) from error


class _Counted(io.RawIOBase):
    """Passes reads on and counts the packed bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Guarded(io.RawIOBase):
    """A member's stream that spends the archive's budget and holds to the ratio."""

    def __init__(
        self,
        stream: Any,
        where: str,
        budget: Budget,
        *,
        packed: int | None,
        counted: _Counted | None = None,
    ) -> None:
        super().__init__()
        self._stream = stream
        self._where = where
        self._budget = budget
        self._packed = packed
        self._counted = counted
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._stream.read(len(buffer))
        except (*_BROKEN, RuntimeError) as error:
            raise ReadingError(f"cannot be unpacked ({error})", where=self._where) from error
        self._count += len(data)
        self._budget.spend(len(data), self._where)
        packed = self._counted.count if self._counted else self._packed
        if packed is not None:
            _check_ratio(self._count, packed, self._where, self._budget.limits)
        buffer[: len(data)] = data
        return len(data)


def _check_ratio(unpacked_size: int, packed: int, where: str, limits: Limits) -> None:
    if unpacked_size > limits.ratio_from_bytes and unpacked_size > limits.member_ratio * max(
        packed, 1
    ):
        raise _bomb(where, f"over {limits.member_ratio} times its packed size")


def _check_count(count: int, where: str, limits: Limits) -> None:
    if count > limits.members:
        raise ReadingError(
            f"holds more than {limits.members:,} files", where=where, remedy="Split the archive."
        )


def _name_problem(name: str, where: str) -> ReadingProblem | None:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":"):
        return ReadingProblem(
            where, "its name leads out of the archive", "It may be an attack; it was not read."
        )
    return None


def _bomb(where: str, size: str) -> ReadingError:
    return ReadingError(
        f"unpacks to {size}", where=where,
        remedy="If that is meant, unpack it first and read the folder.",
    )  # fmt: skip
