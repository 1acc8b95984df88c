"""Which reader reads a file: by the ending of its name, else by its first bytes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from analysis.reading.apart import Reader, in_own_process
from analysis.reading.feeds import looks_like_feed, read_feed
from analysis.reading.lines import read_json, read_json_lines
from analysis.reading.mail import read_mail
from analysis.reading.office import read_docx, read_pdf
from analysis.reading.plain import read_markdown, read_text
from analysis.reading.tables import read_delimited, read_workbook
from analysis.reading.web import read_html, read_mhtml

READERS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": in_own_process(read_html),
    ".htm": in_own_process(read_html),
    ".xhtml": in_own_process(read_html),
    ".mhtml": in_own_process(read_mhtml),
    ".mht": in_own_process(read_mhtml),
    ".docx": in_own_process(read_docx),
    ".pdf": in_own_process(read_pdf),
    ".eml": in_own_process(read_mail),
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".tab": read_delimited,
    ".xlsx": read_workbook,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
"""File name ending → reader. Archives (.zip .tar .tar.gz .tgz .gz) are unpacked on the way."""

ZIPS: Final = (".zip",)
TARS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
STREAMED: Final = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".tab"})
BY_TYPE: Final[dict[str, str]] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
}
KINDS: Final = " ".join(sorted(READERS)) + " .zip .tar.gz"


def ending_of(name: str) -> str | None:
    """The ending that decides how ``name`` is read; None where it is not known."""
    lower = name.lower()
    for ending in (*TARS, *ZIPS):
        if lower.endswith(ending):
            return ending
    ending = PurePosixPath(lower).suffix
    if ending == ".gz":
        return ending if PurePosixPath(lower).with_suffix("").suffix in READERS else None
    return ending if ending in READERS else None


def sniff(start: bytes) -> str:
    """The ending that a file beginning with ``start`` should have."""
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        for part, ending in ((b"word/", ".docx"), (b"xl/", ".xlsx")):
            if part in start:
                return ending
        return ".zip"
    if head.startswith(b"\x1f\x8b"):
        return ".tar.gz"
    if head.startswith(b"{"):
        return ".jsonl"
    if head.startswith(b"["):
        return ".json"
    if looks_like_feed(start):
        return ".xml"
    if head[:15].lower().startswith((b"<!doctype html", b"<html")) or b"<body" in start.lower():
        return ".html"
    if head.startswith((b"From: ", b"MIME-Version:", b"Received:", b"Return-Path:")):
        return ".eml"
    return ".txt"
