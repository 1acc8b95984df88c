"""The headers of every answer, near and far."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import pytest

from analysis.ui.guard import Guard

BODY = b"news " * 2_000


async def answer(_scope: Any, _receive: Any, send: Any) -> None:
    headers = [(b"content-type", b"text/plain")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": BODY})


def ask(client: str) -> tuple[dict[bytes, bytes], bytes]:
    """Headers and body that a browser at ``client`` gets."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "client": (client, 1),
        "headers": [(b"accept-encoding", b"gzip")],
    }
    asyncio.run(Guard(answer)(scope, receive, send))
    return dict(sent[0]["headers"]), b"".join(each.get("body", b"") for each in sent[1:])


@pytest.mark.parametrize("client", ["127.0.0.1", "192.0.2.7"])
def test_every_answer_keeps_the_page_to_itself(client: str) -> None:
    headers, _ = ask(client)
    assert headers[b"x-frame-options"] == b"DENY"
    assert b"default-src 'self'" in headers[b"content-security-policy"]


def test_only_answers_to_other_machines_are_compressed() -> None:
    headers, body = ask("127.0.0.1")
    assert b"content-encoding" not in headers
    assert body == BODY
    headers, body = ask("192.0.2.7")
    assert headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(body) == BODY
