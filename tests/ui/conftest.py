"""One filled store for all tests of the pages, and the app run over it without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.ui.newsroom import make_store

ROOT = Path(__file__).parents[2]
Run = Callable[..., AppTest]


def figures(app: AppTest) -> list[dict[str, Any]]:
    """The figures on a page, as plotly describes them: data and layout."""
    return [json.loads(each.proto.bytes)["figure"] for each in app.get("bidi_component")]


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of made-up news."""
    folder = tmp_path_factory.mktemp("newsroom")
    make_store(folder, articles=40)
    return folder


@pytest.fixture
def run(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a page as a followed link would: ``run("timeline", actor=["JPN"])``."""

    def follow(page: str = "overview", *, store: Path | None = None, **params: str | list[str]):
        monkeypatch.setenv("DEMARCHE_DATA", str(store or newsroom))
        monkeypatch.chdir(ROOT)
        st.cache_resource.clear()
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        app.query_params.update(params)
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        return app.run()

    return follow
