"""A stand-in for Google Cloud Storage: the part of its XML API that a table needs, in memory.

There is no emulator of that API among Python packages: those that there are speak JSON only.
``python -m tests.scale.fake_gcs PORT`` serves any bucket on 127.0.0.1.
"""

from __future__ import annotations

import sys
import threading
from email.utils import formatdate
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

OBJECTS: dict[str, bytes] = {}
"""/bucket/key → what it holds."""
LOCK = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    """GET with ranges, HEAD, PUT with a precondition, DELETE, and listing by prefix."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query, keep_blank_values=True)
        if "list-type" in query:
            self._list(parts.path, query)
            return
        with LOCK:
            body = OBJECTS.get(unquote(parts.path))
        if body is None:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            return
        wanted = self.headers.get("Range")
        if wanted is None:
            self._answer(200, body, self._about(body))
            return
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start = int(first) if first else len(body) - int(last)
        stop = min(len(body), int(last) + 1) if first and last else len(body)
        about = self._about(body) | {"Content-Range": f"bytes {start}-{stop - 1}/{len(body)}"}
        self._answer(206, body[start:stop], about)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        name = unquote(urlsplit(self.path).path)
        with LOCK:
            there = name in OBJECTS
            if there and self.headers.get("x-goog-if-generation-match") == "0":
                self._answer(412, b"<Error><Code>PreconditionFailed</Code></Error>")
                return
            OBJECTS[name] = body
        self._answer(200, b"", self._about(body))

    def do_DELETE(self) -> None:
        with LOCK:
            OBJECTS.pop(unquote(urlsplit(self.path).path), None)
        self._answer(204, b"")

    def _list(self, bucket: str, query: dict[str, list[str]]) -> None:
        prefix = query.get("prefix", [""])[0]
        after = query.get("start-after", [""])[0]
        delimiter = query.get("delimiter", [""])[0]
        root = f"{bucket.rstrip('/')}/"
        with LOCK:
            keys = sorted(name.removeprefix(root) for name in OBJECTS if name.startswith(root))
            sizes = {key: len(OBJECTS[root + key]) for key in keys}
        found, folders = [], set()
        for key in keys:
            if not key.startswith(prefix) or (after and key <= after):
                continue
            rest = key.removeprefix(prefix)
            if delimiter and delimiter in rest:
                folders.add(prefix + rest.partition(delimiter)[0] + delimiter)
                continue
            found.append(
                f"<Contents><Key>{escape(key)}</Key><Size>{sizes[key]}</Size>"
                "<LastModified>2022-01-06T00:00:00.000Z</LastModified><ETag>x</ETag></Contents>"
            )
        found += [
            f"<CommonPrefixes><Prefix>{escape(each)}</Prefix></CommonPrefixes>"
            for each in sorted(folders)
        ]
        self._answer(200, f"<ListBucketResult>{''.join(found)}</ListBucketResult>".encode())

    def _about(self, body: bytes) -> dict[str, str]:
        return {
            "ETag": md5(body, usedforsecurity=False).hexdigest(),
            "Last-Modified": formatdate(1641427200, usegmt=True),
        }

    def _answer(self, status: int, body: bytes, about: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (about or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
