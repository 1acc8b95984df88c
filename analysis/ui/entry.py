"""The entry page, which asks at once for the code that its script will ask for later.

Streamlit's browser side fetches the code of each kind of element when the first one of it arrives:
one round of files after the other, in which the reader waits. What every page has is known before.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC: Final = Path(streamlit.__file__).with_name("static")
EVERYWHERE: Final = (
    "Html", "TextInput", "Selectbox", "DateInput", "ButtonGroup", "Multiselect", "PageLink",
    "Button", "Slider", "BidiComponent", "DownloadButton",
)  # fmt: skip
"""Elements of the sidebar, the masthead and the charts, by the names of Streamlit's own files."""
_ROOT: Final = b'id="root"'
"""What Streamlit's own page has and nobody else's."""
TABLES: Final = ("ReadOnlyGrid",)
WITH_TABLES: Final = frozenset({"agreements", "articles", "events", "map"})


class Entry:
    """Adds the links to every HTML page that passes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        held: list[Message] = []

        async def fill(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                held.append(message)
            elif not held:
                await send(message)
            else:
                held.append(message)
                if not message.get("more_body"):
                    for each in _filled(held, scope["path"].rsplit("/", 1)[-1]):
                        await send(each)

        # A packed page could not be read here; who is far away gets it packed by the guard outside.
        plain = [each for each in scope["headers"] if each[0] != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, fill)


def _is_page(start: Message) -> bool:
    headers = dict(start["headers"])
    kind: bytes = headers.get(b"content-type", b"")
    return start["status"] == 200 and kind.startswith(b"text/html")


def _filled(held: list[Message], page: str) -> list[Message]:
    """The same answer with the links at the end of the page's head."""
    start, *parts = held
    body = b"".join(part.get("body", b"") for part in parts)
    if _ROOT in body:  # not a brief, which is a page of its own and has nothing to ask for
        body = body.replace(b"</head>", links(page).encode() + b"</head>", 1)
    headers = [(name, value) for name, value in start["headers"] if name != b"content-length"]
    headers.append((b"content-length", str(len(body)).encode()))
    return [
        {**start, "headers": headers},
        {"type": "http.response.body", "body": body, "more_body": False},
    ]


@cache
def links(page: str) -> str:
    """Links to the code that ``page`` needs beyond Streamlit's entry, as far as it is known."""
    try:
        files: dict[str, Any] = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    named = {each.get("name"): key for key, each in files.items() if each.get("isDynamicEntry")}
    wanted = EVERYWHERE + (TABLES if page in WITH_TABLES else ())
    asked = _with_imports(files, ["index.html"]) if "index.html" in files else {}
    needed = _with_imports(files, [named[name] for name in wanted if name in named])
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./{files[key]["file"]}">'
        for key in needed
        if key not in asked
    )


def _with_imports(files: dict[str, Any], keys: list[str]) -> dict[str, None]:
    """The files and all that they import, in order."""
    found: dict[str, None] = {}
    while keys:
        key = keys.pop(0)
        if key not in found:
            found[key] = None
            keys += files[key].get("imports", ())
    return found
