"""Bytes to text: the encoding found or the file refused, newlines made one kind."""

from __future__ import annotations

import codecs
import io
import re
from typing import Any, BinaryIO, Final

from analysis.errors import ReadingError
from analysis.reading.language import ENGLISH, detect_language

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES: Final = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip
_WESTERN: Final = "cp1252"
_LATIN: Final = frozenset({"cp1250", "cp1254", "cp1257"})
_SAMPLE: Final = 256 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
SNIFF_BYTES: Final = 4096


def read_all(stream: BinaryIO, limit: int, where: str) -> bytes:
    """The whole of ``stream``, if it has no more than ``limit`` bytes.

    Raises:
        ReadingError: it has more, or is empty.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadingError(
            f"larger than {limit // (1024 * 1024)} MiB, the limit for one document",
            where=where,
            remedy="Split it, or turn it into JSON Lines, which have no limit.",
        )
    if not data.strip():
        raise ReadingError("empty", where=where, remedy="There is nothing to read in it.")
    return data


def decode(data: bytes, where: str, *, declared: str | None = None) -> str:
    """``data`` as text with "\\n" newlines.

    The encoding is that of the byte-order mark, else UTF-8, else the ``declared`` one, else what
    charset-normalizer finds among the encodings that news comes in.

    Raises:
        ReadingError: the bytes are no text, or in no encoding that fits.
    """
    encoding = find_encoding(data, where, declared=declared)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadingError(
            f"looks like {encoding} but does not hold to it", where=where,
            remedy="Save it as UTF-8.",
        ) from error  # fmt: skip
    return normal_newlines(sound(text).removeprefix("\ufeff"))


def find_encoding(data: bytes, where: str, *, declared: str | None = None) -> str:
    """The encoding of ``data`` (a whole file or its first part); see :func:`decode`.

    Raises:
        ReadingError: the bytes are no text, or in no encoding that fits.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    if b"\0" in data[:_SAMPLE]:
        raise not_text(where)
    if is_utf8(data):
        return "utf-8"
    if declared is not None and _decodes(data, declared):
        return declared
    from charset_normalizer import from_bytes  # half of what importing this package would take

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None:
        raise ReadingError(
            "its encoding is not recognised", where=where, remedy="Save it as UTF-8."
        )
    text = str(best)
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise not_text(where)
    return _WESTERN if best.encoding in _LATIN and _is_western(data) else best.encoding


def _is_western(data: bytes) -> bool:
    """English in cp1252: the Latin encodings share nearly all letters, so that the one foreign
    name in a text decides between them by chance."""
    text = data[:_SAMPLE].decode(_WESTERN, "replace")
    return _decodes(data, _WESTERN) and detect_language(text) == ENGLISH


def is_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8; a character cut off at its end does not count against it."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return False
    return True


def normal_newlines(text: str) -> str:
    """``text`` with every kind of line end as "\\n"."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sound(text: str) -> str:
    """``text`` with half surrogate pairs, which no file can hold, as U+FFFD each."""
    return _SURROGATE.sub("\ufffd", text)


def not_text(where: str) -> ReadingError:
    """The error for bytes that are no text."""
    return ReadingError(
        "is not text", where=where,
        remedy="It looks like a binary file; export it as text, HTML, PDF or DOCX.",
    )  # fmt: skip


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


class Rejoined(io.RawIOBase):
    """``start`` put back in front of ``stream``, which may not be able to seek back."""

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._start = io.BytesIO(start)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        first = self._start.read(size)
        if 0 <= size <= len(first):
            return first
        return first + self._stream.read(-1 if size < 0 else size - len(first))

    def readinto(self, buffer: Any, /) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size: int | None = -1, /) -> bytes:
        size = -1 if size is None else size
        line = self._start.readline(size)
        if line.endswith(b"\n") or 0 <= size <= len(line):
            return line
        return line + self._stream.readline(-1 if size < 0 else size - len(line))
