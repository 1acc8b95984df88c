"""The server around the pages."""

from __future__ import annotations

import pytest
from starlette.requests import Request

import app


@pytest.mark.parametrize(
    ("query", "to"),
    [(b"", "./"), (b"actor=JPN&q=%22held+talks%22", "./?actor=JPN&q=%22held+talks%22")],
)
def test_the_overview_typed_by_hand_leads_to_the_first_page(query: bytes, to: str) -> None:
    asked = Request({"type": "http", "path": "/overview", "query_string": query, "headers": []})
    answer = app.overview(asked)
    assert answer.status_code == 307
    assert answer.headers["location"] == to
