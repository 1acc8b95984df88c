"""``ingest``, ``export`` and ``store`` over one folder of tables."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest
from openpyxl import load_workbook

from analysis.cli.progress import ProgressLine, described, duration
from analysis.ingest import Progress
from analysis.store import Store
from tests.cli.conftest import Run, set_version
from tests.factories import TEXT

pytestmark = pytest.mark.usefixtures("pipeline")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    value = {"article_id": "a1", "text": TEXT, "published": "2022-01-07", "source": "example.org"}
    path.write_text(json.dumps(value) + "\n", "utf-8")
    return path


@pytest.fixture
def filled(run: Run, data: Path, article: Path) -> Path:
    assert run("ingest", article, "--data", data)[0] == 0
    return data


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_ingest_reports_on_standard_error(run: Run, data: Path, article: Path) -> None:
    code, out, err = run("ingest", article, "--data", data)
    assert (code, out) == (0, "")
    assert "1 article read" in err
    assert "1 new" in err
    code, _, err = run("ingest", article, "--data", data)
    assert (code, "1 known already" in err) == (0, True)
    assert run("ingest", article, "--data", data, "--quiet")[2] == ""


def test_ingest_only_where_there_is_nothing(run: Run, filled: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("Japan and Australia met in Tokyo once more.", "utf-8")
    assert run("ingest", "--if-empty", more, "--data", filled) == (0, "", "")
    assert len(Store.open(filled).known_ids()) == 1
    assert run("ingest", "--if-empty", more, "--data", tmp_path / "other")[0] == 0
    assert len(Store.open(tmp_path / "other").known_ids()) == 1


def test_dry_run_makes_no_tables(run: Run, data: Path, article: Path) -> None:
    code, _, err = run("ingest", "--dry-run", article, "--data", data)
    assert (code, "1 would be new" in err) == (0, True)
    assert not data.exists()


def test_ingest_names_what_failed(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    code, _, err = run("ingest", tmp_path / "empty.txt", "--data", data)
    assert code == 1
    assert f"{tmp_path / 'empty.txt'}: empty. There is nothing to read in it." in err


def test_columns_are_shown_and_chosen(run: Run, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Words\n"Japan and Australia met in Tokyo."\n', "utf-8")
    code, _, err = run("ingest", path, "--data", data)
    assert (code, "--column text=COLUMN" in err) == (1, True)
    code, _, err = run("ingest", path, "--column", "text=Words", "--data", data)
    assert (code, "text from 'Words'" in err) == (0, True)


def test_stale_articles_are_read_again(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_version(monkeypatch, "next")
    code, _, err = run("ingest", "--stale", "--data", filled)
    assert (code, "1 article read again" in err) == (0, True)
    assert Store.open(filled).stale_articles("next") == []


def test_export_to_standard_output(run: Run, filled: Path) -> None:
    code, out, err = run("export", "events", "--data", filled)
    assert (code, err) == (0, "")
    assert {row["article_id"] for row in rows(out)} == {"a1"}
    assert "JPN;AUS" in {row["source_actor"] for row in rows(out)}


@pytest.mark.parametrize("what", ["agreements", "quotes", "articles", "matrix"])
def test_export_of_everything_else(run: Run, filled: Path, what: str) -> None:
    code, out, _ = run("export", what, "--data", filled)
    assert code == 0
    assert len(rows(out)) >= 1


def test_export_of_a_selection(run: Run, filled: Path) -> None:
    def count(*options: str) -> int:
        code, out, _ = run("export", "events", "--data", filled, *options)
        assert code == 0
        return len(rows(out))

    everything = count()
    assert everything == 2
    assert count("--country", "CHN") == count("--country", "china") == 1
    assert count("--country", "JPN", "--role", "source") == 1
    assert count("--country", "JPN", "--counterpart", "AUS") == 1
    assert count("--type", "accuse", "--status", "done", "--stance", "negative") == 1
    assert count("--from", "2022-01-06", "--to", "2022-01-06") == 1
    assert count("--basis", "publication", "--from", "2022-01-07") == 2
    assert count("--text", "treaty", "--outlet", "example.org", "--origin", "extracted") >= 1
    code, out, err = run("export", "events", "--data", filled, "--from", "2030-01-01")
    assert (code, rows(out)) == (0, [])
    assert "no rows" in err


def test_export_to_files(run: Run, filled: Path, tmp_path: Path) -> None:
    for name in ("e.csv", "e.parquet", "e.json", "e.xlsx"):
        target = tmp_path / name
        code, out, err = run("export", "events", "-o", target, "--data", filled)
        assert (code, out) == (0, "")
        assert "2 rows" in err
        beside = json.loads((tmp_path / f"{name}.json").read_text("utf-8"))
        assert beside["rows"] == 2
        assert beside["file"] == name
        assert beside["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert pyarrow.parquet.read_table(tmp_path / "e.parquet").num_rows == 2
    assert len(json.loads((tmp_path / "e.json").read_text("utf-8"))) == 2
    assert load_workbook(tmp_path / "e.xlsx").active.max_row == 3  # type: ignore[union-attr]


def test_files_are_replaced_only_when_told(run: Run, filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "e.csv"
    target.write_text("mine", "utf-8")
    code, _, err = run("export", "events", "-o", target, "--data", filled)
    assert (code, target.read_text("utf-8")) == (2, "mine")
    assert "exists already. Add --force." in err
    assert run("export", "events", "-o", target, "--force", "--data", filled)[0] == 0
    assert target.read_text("utf-8") != "mine"


def test_a_file_that_cannot_be_written(run: Run, filled: Path, tmp_path: Path) -> None:
    code, _, err = run("export", "events", "-o", tmp_path / "none" / "e.csv", "--data", filled)
    assert (code, "cannot be written" in err) == (1, True)


def test_an_actor_that_does_not_exist(run: Run, filled: Path) -> None:
    code, _, err = run("export", "events", "--country", "Austral", "--data", filled)
    assert code == 2
    assert "there is no actor 'Austral'" in err
    assert "AUS (Australia)" in err
    code, _, err = run("export", "events", "--type", "NONSENSE", "--data", filled)
    assert (code, "Choose from" in err) == (2, True)


def test_there_are_no_tables(run: Run, data: Path) -> None:
    code, _, err = run("export", "events", "--data", data)
    assert (code, "there are no tables here" in err) == (1, True)
    assert not data.exists()


def test_store_tasks(run: Run, filled: Path, tmp_path: Path) -> None:
    code, out, _ = run("store", "info", "--data", filled)
    assert code == 0
    assert str(filled) in out
    assert "articles" in out
    assert run("store", "compact", "--data", filled)[0] == 0
    assert "files would be deleted" in run("store", "vacuum", "--dry-run", "--data", filled)[1]
    code, _, err = run("store", "vacuum", "--days", "0", "--data", filled)
    assert (code, "at least an hour" in err) == (1, True)
    assert run("store", "backup", tmp_path / "copy", "--data", filled)[0] == 0
    assert run("store", "restore", tmp_path / "copy", "--data", tmp_path / "new")[0] == 0
    assert Store.open(tmp_path / "new").known_ids() == {"a1"}
    code, _, err = run("store", "restore", tmp_path / "copy", "--data", tmp_path / "new")
    assert (code, "tables here already" in err) == (1, True)


def test_progress_in_words() -> None:
    progress = Progress(read=1_500, written=1_000, duplicates=3, failed=2, bytes_total=None)
    assert described(progress).startswith("1,500 read, 1,000 stored, 3 known, 2 failed, ")
    assert [duration(seconds) for seconds in (5, 100, 12_000)] == ["5 s", "2 min", "3 h 20 min"]


def test_progress_on_a_terminal_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    clock = [0.0]
    monkeypatch.setattr("analysis.cli.progress.time.monotonic", lambda: clock[0])
    line = ProgressLine()
    progress = Progress(bytes_total=100, bytes_done=50, started=-10.0)
    line(progress)
    assert screen.getvalue() == ""
    clock[0] = 1.0
    line(progress)
    assert screen.getvalue().startswith("\r0 read")
    assert "left" in screen.getvalue()
    line.clear()
    assert screen.getvalue().endswith("\r")


def test_progress_in_a_log_is_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr("sys.stderr", log)
    clock = [0.0]
    monkeypatch.setattr("analysis.cli.progress.time.monotonic", lambda: clock[0])
    line = ProgressLine()
    for second in range(0, 70, 5):
        clock[0] = float(second)
        line(Progress())
    line.clear()
    assert log.getvalue().count("\n") == 2
