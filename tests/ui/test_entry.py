"""What the entry page asks for before the script runs."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from analysis.ui import entry
from analysis.ui.entry import STATIC, Entry, links

ACCEPTED = (b"accept-encoding", b"gzip")
PAGE = (
    b"<html><head><title>x</title></head><body>"
    + "é".encode()
    + b'<div id="root"></div></body></html>'
)


def ask(kind: bytes, body: bytes, path: str = "/timeline") -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body of an answer of this kind, sent in two parts."""
    sent: list[dict[str, Any]] = []

    async def answer(scope: Any, _receive: Any, send: Any) -> None:
        assert b"accept-encoding" not in dict(scope["headers"])  # lest a page come packed
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body[:20], "more_body": True})
        await send({"type": "http.response.body", "body": body[20:]})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "headers": [ACCEPTED]}
    asyncio.run(Entry(answer)(scope, receive, send))
    return dict(sent[0]["headers"]), b"".join(each.get("body", b"") for each in sent[1:])


def test_a_page_asks_for_the_code_of_its_elements() -> None:
    headers, body = ask(b"text/html; charset=utf-8", PAGE)
    assert int(headers[b"content-length"]) == len(body)
    assert body.startswith(b"<html><head><title>x</title><link")
    assert body.endswith(PAGE[PAGE.index(b"</head>") :])


def test_nothing_else_is_touched() -> None:
    script = b"const page = '<head></head>';"
    headers, body = ask(b"text/javascript", script)
    assert body == script
    assert int(headers[b"content-length"]) == len(script)


def test_a_page_that_is_handed_out_stays_as_it_was() -> None:
    brief = b"<html><head><title>Brief</title></head><body>1 event</body></html>"
    assert ask(b"text/html", brief)[1] == brief


@pytest.mark.parametrize("page", ["", "events"])
def test_what_is_asked_for_is_there_and_is_not_asked_for_twice(page: str) -> None:
    files = re.findall(r'href="\./([^"]+)"', links(page))
    assert len(files) == len(set(files)) > len(entry.EVERYWHERE)
    assert all((STATIC / file).is_file() for file in files)
    first = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not [file for file in files if file in first]


def test_every_element_is_known_by_its_name() -> None:
    asked = links("events")
    assert [name for name in entry.EVERYWHERE + entry.TABLES if f"/{name}." not in asked] == []


def test_only_pages_with_tables_ask_for_them() -> None:
    assert len(links("events")) > len(links("trends"))
