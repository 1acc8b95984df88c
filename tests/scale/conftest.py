from pathlib import Path

import pytest

from analysis.store import Store
from tests.store.conftest import cache as cache
from tests.store.test_remote import bucket as bucket


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data")
