"""The version of what reads follows from the files that can alter a record, and from no others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analysis.extraction import version
from analysis.extraction.version import coder_version, digest
from analysis.language import PIPELINE_VARIABLE


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the files that count, which a test may change."""
    root = Path(version.__file__).parents[1]
    for name in ("extraction", "lexicons"):
        shutil.copytree(root / name, tmp_path / name)
    (tmp_path / "language" / "model").mkdir(parents=True)
    for path in (*root.glob("*.py"), *root.glob("language/*.py")):
        shutil.copy(path, tmp_path / path.relative_to(root))
    (tmp_path / "language" / "model" / "weights").write_bytes(b"1")
    monkeypatch.setattr(version, "_PACKAGE", tmp_path)
    monkeypatch.setattr(version, "BUNDLED_MODEL", tmp_path / "language" / "model")
    monkeypatch.delenv(PIPELINE_VARIABLE, raising=False)
    return tmp_path


def parts() -> list[str]:
    version._version.cache_clear()
    return coder_version().split(".")


@pytest.fixture(autouse=True)
def fresh() -> object:
    version._version.cache_clear()
    yield
    version._version.cache_clear()


def test_three_parts_that_stay_the_same() -> None:
    first = coder_version()
    assert re.fullmatch(r"([0-9a-f]{8}\.){2}[0-9a-f]{8}", first)
    version._version.cache_clear()
    assert coder_version() == first


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("extraction/grammar.py", 0),
        ("extraction/events/new_stage.py", 0),
        ("language/loading.py", 0),
        ("vocabulary.py", 0),
        ("lexicons/reporting.toml", 1),
        ("lexicons/events/new.toml", 1),
        ("lexicons/actors.py", 1),
        ("language/model/weights", 2),
    ],
)
def test_each_part_stands_for_its_own_files(package: Path, name: str, changed: int) -> None:
    before = parts()
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    after = parts()
    assert [a != b for a, b in zip(before, after, strict=True)] == [n == changed for n in range(3)]


@pytest.mark.parametrize("name", ["extraction/__pycache__/x.py", "errors.py", "store.py"])
def test_other_files_make_nothing_stale(package: Path, name: str) -> None:
    before = parts()
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text("# more\n", "utf-8")
    assert parts() == before


@pytest.mark.usefixtures("package")
def test_a_pipeline_of_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = parts()
    other = tmp_path / "other"
    other.mkdir()
    (other / "weights").write_bytes(b"2")
    seen = set()
    for name in (str(other), "spacy.lang.en", "no_such_package", "no such package"):
        monkeypatch.setenv(PIPELINE_VARIABLE, name)
        assert parts()[:2] == bundled[:2]
        seen.add(parts()[2])
    assert len(seen | {bundled[2]}) == 5


def test_a_file_moved_counts_as_changed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    before = digest(tmp_path, ["*"])
    (tmp_path / "a").rename(tmp_path / "b")
    assert digest(tmp_path, ["*"]) != before
