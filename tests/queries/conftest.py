import os
from pathlib import Path

import pytest

from analysis.store import Store


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What can be made again goes to a folder of the test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DEMARCHE_CACHE", str(folder))
    for name in list(os.environ):
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data")
