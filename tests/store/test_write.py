import json
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analysis.errors import StoreError
from analysis.queries.agreements import ledger
from analysis.queries.articles import article, articles_table
from analysis.queries.events import count_events, event, events_table
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.schemas import ARTICLE_TABLES, SCHEMA_VERSION, SCHEMAS
from tests.factories import TEXT, make_article, make_event, make_extraction

ALL = Selection()


def test_what_is_written_is_read_back(store: Store) -> None:
    read = make_extraction()
    written = store.write([(make_article(), read)], coder_version="1")
    assert written.rows["events"] == 2
    view = article(store, "a1")
    assert view.article == make_article()
    assert view.events["event_id"].tolist() == [e.event_id for e in read.events]
    for row, record in zip(view.events.to_dict("records"), read.events, strict=True):
        assert row["sources"] == list(record.sources)
        assert row["targets"] == list(record.targets)
        assert row["stance"] == record.stance
        assert row["date_text"] == record.date
        assert row["sentence"] == TEXT[record.evidence.start : record.evidence.end]
    for table in ("mentions", "dates", "attributions", "quotes", "problems"):
        rows = getattr(view, table).to_dict("records")
        records = getattr(read, table)
        assert [(r["start"], r["end"], r["rule"]) for r in rows] == [
            (r.evidence.start, r.evidence.end, r.evidence.rule) for r in records
        ]
    assert view.mentions["actors"].tolist() == [["JPN"], ["CHN"]]
    assert view.attributions["cue_start"].tolist() == [133]
    assert view.agreements["parties"].tolist() == [["JPN", "AUS"]]
    assert view.agreement_steps["status"].tolist() == ["signed"]


def test_rows_of_a_write_without_its_articles_are_not_seen(store: Store) -> None:
    store.write([(make_article(), make_extraction())])
    before = events_table(store, ALL)
    rows = store.folder.open("events").to_pyarrow_table().to_pydict()
    rows["write_id"] = [write + 1 for write in rows["write_id"]]
    store.folder.append("events", pa.Table.from_pydict(rows, SCHEMAS["events"]))
    assert events_table(Store.open(store.place), ALL).equals(before)


def test_a_new_write_replaces_an_article_and_leaves_its_past_readable(store: Store) -> None:
    first = store.write([(make_article(), make_extraction())], coder_version="1")
    assert store.stale_articles("2") == ["a1"]
    once = make_extraction(events=(make_event(stance=0.5),))
    store.write([(make_article(), once)], coder_version="2")
    assert store.stale_articles("2") == []
    assert events_table(store, ALL)["stance"].tolist() == [0.5]
    past = store.snapshot(first.version)
    assert count_events(past, ALL) == 2
    assert past.column("SELECT coder_version FROM articles") == ["1"]


def test_the_last_of_two_readings_in_one_batch_counts(store: Store) -> None:
    twice = [
        (make_article(), make_extraction()),
        (make_article(), make_extraction(events=())),
    ]
    store.write(twice)
    assert count_events(store, ALL) == 0
    assert store.known_ids() == {"a1"}


def test_an_article_without_records_is_known(store: Store) -> None:
    store.write([(make_article(), make_extraction("a1", **dict.fromkeys(EMPTY, ())))])
    assert store.known_ids() == {"a1"}
    assert articles_table(store, ALL)["n_events"].tolist() == [0]


EMPTY = ("mentions", "dates", "attributions", "quotes", "events", "agreements", "problems")


def test_the_same_text_is_known_by_its_hash(store: Store) -> None:
    store.write([(make_article(text="One  two\nthree."), make_extraction(**NOTHING))])
    from analysis.store.rows import content_hash

    found = store.articles().column("SELECT content_hash FROM articles")
    assert found == [content_hash("One two three.")]


NOTHING = dict.fromkeys(EMPTY, ())


def test_a_withdrawn_article_is_gone_until_it_is_written_again(store: Store) -> None:
    store.write([(make_article(), make_extraction())])
    assert store.remove(["a1", "never"]) == 1
    assert store.known_ids() == frozenset()
    assert count_events(store, ALL) == 0
    store.write([(make_article(), make_extraction())])
    assert store.known_ids() == {"a1"}


def test_copies_count_as_tellers_and_not_as_events(store: Store) -> None:
    store.write([(make_article(), make_extraction())])
    copies = [
        (make_article(each, source=f"{each}.org"), make_extraction(each)) for each in ("b", "c")
    ]
    store.write(copies, duplicates={"b": "a1", "c": "a1"})
    table = events_table(store, ALL)
    assert set(table["article_id"]) == {"a1"}
    assert table["n_sources"].tolist() == [3, 3]
    assert articles_table(store, ALL).set_index("article_id")["n_copies"].to_dict() == {
        "a1": 2,
        "b": 0,
        "c": 0,
    }
    store.remove(["a1"])
    assert set(events_table(store, ALL)["article_id"]) == {"b", "c"}


def test_a_killed_writer_leaves_nothing_to_see(store: Store) -> None:
    store.write([(make_article(), make_extraction())])
    for table in ("events", "agreement_steps", "articles"):
        script = f"""
import os, signal
from analysis.store import Store, tables
append = tables.Folder.append
def append_or_die(self, table, rows, note=None):
    if table == {table!r}:
        os.kill(os.getpid(), signal.SIGKILL)
    append(self, table, rows, note)
tables.Folder.append = append_or_die
from tests.factories import make_article, make_extraction
Store.open({store.place!r}).write([(make_article("b"), make_extraction("b"))])
"""
        run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
        assert run.returncode == -signal.SIGKILL
        assert store.known_ids() == {"a1"}
        assert set(events_table(store, ALL)["article_id"]) == {"a1"}
        assert store.snapshot().column("SELECT DISTINCT article_id FROM quotes") == ["a1"]
    store.write([(make_article("b"), make_extraction("b"))])
    assert count_events(store, ALL) == 4


ROOT = Path(__file__).parents[2]


def test_two_processes_write_at_once(store: Store) -> None:
    script = """
import sys
from analysis.store import Store
from tests.factories import make_article, make_extraction
store = Store.open(sys.argv[1])
for i in range(5):
    name = f"{sys.argv[2]}{i}"
    store.write([(make_article(name), make_extraction(name))])
"""
    runs = [
        subprocess.Popen([sys.executable, "-c", script, store.place, name], cwd=ROOT)
        for name in "xy"
    ]
    assert [run.wait() for run in runs] == [0, 0]
    assert store.known_ids() == {f"{name}{i}" for name in "xy" for i in range(5)}
    assert count_events(store, ALL) == 20


def test_two_processes_make_the_tables_at_once(tmp_path: Path) -> None:
    script = "import sys; from analysis.store import Store; Store.open(sys.argv[1])"
    place = str(tmp_path / "new")
    runs = [subprocess.Popen([sys.executable, "-c", script, place], cwd=ROOT) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert Store.open(place, create=False).known_ids() == frozenset()


def test_readers_beside_a_writer_see_whole_articles(store: Store) -> None:
    done = threading.Event()

    def write() -> None:
        for i in range(8):
            names = [f"{i}-{k}" for k in range(3)]
            store.write([(make_article(n), make_extraction(n)) for n in names])
        done.set()

    def look() -> int:
        seen = 0
        while not done.is_set():
            rows = store.snapshot().execute(
                """SELECT a.article_id, n_events, count(event_id) FROM articles a
                   LEFT JOIN events e USING (article_no) GROUP BY ALL"""
            )
            found = rows.fetchall()
            assert len(found) >= seen
            assert len(found) % 3 == 0
            assert all(promised == there for _, promised, there in found)
            seen = len(found)
        return seen

    with ThreadPoolExecutor(3) as pool:
        looks = [pool.submit(look) for _ in range(2)]
        pool.submit(write).result()
        assert all(each.result() >= 0 for each in looks)
    assert count_events(store, ALL) == 48


def test_every_table_has_its_columns_and_version(store: Store) -> None:
    store.write([(make_article(), make_extraction())])
    for name, schema in SCHEMAS.items():
        table = store.folder.open(name)
        assert [field.name for field in table.schema().fields] == schema.names
        assert f"schema version {SCHEMA_VERSION}" in table.metadata().description
    assert "articles" not in ARTICLE_TABLES


def test_a_place_without_tables_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no tables") as caught:
        Store.open(tmp_path / "none", create=False)
    assert str(tmp_path) in str(caught.value)


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(StoreError, match="s3://"):
        Store.open("ftp://example.org/data")


def test_the_environment_names_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_DATA", str(tmp_path / "there"))
    assert Store.open().place == str(tmp_path / "there")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "data")


def test_jobs_keep_their_latest_state(store: Store) -> None:
    assert store.jobs().empty
    store.save_job("j1", "running", kind="ingest", what="seeds", total=3, done=1)
    store.save_job("j2", "queued", kind="ingest")
    store.save_job("j1", "done", kind="ingest", what="seeds", total=3, done=3)
    jobs = store.jobs().set_index("job_id")
    assert jobs["state"].to_dict() == {"j1": "done", "j2": "queued"}
    assert jobs.loc["j1", "began"] < jobs.loc["j1", "at"]


def test_origins_of_an_article_survive(store: Store) -> None:
    origins = {"published": "dateline", "title": "first line"}
    store.write([(make_article(origins=origins), make_extraction())])
    assert article(store, "a1").article.origins == origins
    assert json.loads(article(store, "a1").values["origins"]) == origins


def test_tables_of_a_newer_version_are_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.store.migration.SCHEMA_VERSION", 0)
    with pytest.raises(StoreError, match=f"schema version {SCHEMA_VERSION}.*Update the program"):
        Store.open(store.place)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("event", "event_id", "x"),
        ("event", "sources", "JPN"),
        ("event", "type", "SMILE"),
        ("event", "stance", 2),
        ("event", "date", "soon"),
        ("event", "review", "maybe"),
        ("agreement", "stance", 1),
        ("agreement", "expires_on", "never"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    store: Store, kind: Any, field: str, value: object
) -> None:
    with pytest.raises(StoreError):
        store.correct("id", field, value, who="me", kind=kind)
    assert store.corrections().empty


def test_a_corrected_type_and_end_bring_what_follows_from_them(store: Store) -> None:
    read = make_extraction()
    store.write([(make_article(), read)])
    event_id, agreement_id = read.events[1].event_id, read.agreements[0].agreement_id
    store.correct(event_id, "type", "AID", who="me")
    store.correct(agreement_id, "expires_on", "2027-03", who="me", kind="agreement")
    assert event(store, event_id).values["quad_class"] == 2
    assert [str(day)[:10] for day in ledger(store, ALL)["ends"]] == ["2027-03-31"]
    store.correct(event_id, "type", "ACCUSE", who="me", why="it was right")
    assert event(store, event_id).values["quad_class"] == 3
    assert store.corrections()["why"].tolist() == ["it was right", "", ""]
