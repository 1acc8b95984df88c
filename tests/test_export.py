import csv
import hashlib
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis import export
from analysis.errors import SelectionError
from analysis.export import documentation, formats
from analysis.queries import articles, events
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.schemas import SCHEMA_VERSION
from tests.factories import make_article, make_event, make_extraction

UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no failure

ALL = Selection()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path / "cache"))
    store = Store.open(tmp_path / "data")
    odd = make_event(
        "a2", date=None, location="@home", speaker='-x\n"y"', issues=("a;b", "=c"), stance=-0.25
    )
    store.write(
        [
            (make_article(title="=cmd()"), make_extraction()),
            (make_article("a2", title="日本, 中国"), make_extraction("a2", events=(odd,))),
        ]
    )
    return store


def parsed(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_csv_holds_the_table(store: Store) -> None:
    frame = events.events_table(store, ALL)
    rows = parsed(export.csv_bytes(frame))
    assert list(rows[0]) == list(frame.columns)
    assert [row["event_id"] for row in rows] == frame["event_id"].tolist()
    for row, values in zip(rows, frame.to_dict("records"), strict=True):
        assert row["sources"] == ";".join(values["sources"])
        assert float(row["stance"]) == values["stance"]
        assert row["date"] == ("" if pd.isna(values["date"]) else f"{values['date']:%Y-%m-%d}")
        assert row["cameo"] == values["cameo"]
        assert int(row["start"]) == values["start"]


def test_formulas_are_neutralised_in_texts_and_not_in_numbers(store: Store) -> None:
    rows = {
        row["article_id"]: row for row in parsed(export.csv_bytes(export.event_rows(store, ALL)))
    }
    assert rows["a2"]["location_name"] == "'@home"
    assert rows["a2"]["speaker"] == '\'-x\n"y"'
    assert rows["a2"]["issue"] == "a,b;=c"
    assert rows["a2"]["stance"] == "-0.25"
    assert rows["a1"]["article_title"] == "'=cmd()"
    assert rows["a2"]["article_title"] == "日本, 中国"


@UNHURRIED
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1))
def test_any_text_comes_back_from_csv(texts: list[str]) -> None:
    rows = parsed(export.csv_bytes(pd.DataFrame({"text": texts, "n": range(len(texts))})))
    for text, row in zip(texts, rows, strict=True):
        dangerous = text[:1] in ("=", "+", "-", "@", "\t", "\r")
        assert row["text"] == ("'" + text if dangerous else text)


def test_the_stream_is_the_file(store: Store) -> None:
    whole = export.csv_bytes(export.event_rows(store, ALL))
    assert b"".join(export.iter_events_csv(store, ALL, rows=1)) == whole
    out = io.BytesIO()
    streamed = export.stream_events(store, ALL, out)
    assert out.getvalue() == whole
    assert streamed == (len(whole), hashlib.sha256(whole).hexdigest())
    assert list(parsed(whole)[0]) == [column.name for column in export.EVENT_COLUMNS]


def test_no_rows_still_have_a_header(store: Store) -> None:
    nothing = Selection(actors=("NOBODY",))
    lines = b"".join(export.iter_events_csv(store, nothing)).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(b"\xef\xbb\xbfevent_id,event_date,")
    frame = export.event_rows(store, nothing)
    for kind in export.MIME:
        assert export.render(frame, kind)


def test_modality_of_events(store: Store) -> None:
    assert {row["modality"] for row in parsed(export.csv_bytes(export.event_rows(store, ALL)))} == {
        "occurred"
    }


def test_json_and_parquet_keep_lists_and_missing_values(store: Store) -> None:
    frame = events.events_table(store, ALL)
    rows = json.loads(export.json_bytes(frame))
    assert rows[0]["sources"] == frame["sources"][0]
    assert rows[-1]["date"] is None
    assert rows[-1]["speaker"] == '-x\n"y"'
    assert rows[0]["date"] == f"{frame['date'][0]:%Y-%m-%d}"
    table = pq.read_table(io.BytesIO(export.parquet_bytes(frame)))
    assert table.column_names == list(frame.columns)
    assert table["sources"].to_pylist() == frame["sources"].tolist()
    assert str(table.schema.field("date").type) == "date32[day]"
    moments = json.loads(export.json_bytes(articles.articles_table(store, ALL)))
    assert datetime.fromisoformat(moments[0]["written_at"]).tzinfo == UTC


def test_excel_has_numbers_as_numbers_and_no_formulas(store: Store) -> None:
    frame = events.events_table(store, ALL)
    frame.loc[0, "location"] = "bell\x07"
    sheet = load_workbook(io.BytesIO(export.excel_bytes(frame))).active
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == list(frame.columns)
    assert all(cell.data_type != "f" for row in rows for cell in row)
    stance = list(frame.columns).index("stance")
    assert rows[1][stance].value == frame["stance"][0]
    assert rows[1][list(frame.columns).index("location")].value == "bell"


def test_a_worksheet_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "EXCEL_ROWS", 1)
    with pytest.raises(SelectionError, match="holds 1 rows"):
        export.excel_bytes(pd.DataFrame({"a": [1, 2]}))


def test_values_of_every_kind() -> None:
    frame = pd.DataFrame(
        {
            "flag": [True, False],
            "whole": pd.array([1, None], "Int64"),
            "number": [1.5, float("inf")],
            "day": pd.to_datetime(["2022-01-01", None]),
            "moment": pd.to_datetime(["2022-01-01 10:00", None]),
            "utc": pd.to_datetime(["2022-01-01 10:00", None], utc=True),
            "mixed": pd.Series([1, "x"], dtype=object),
            "records": [[{"a": 1}], []],
            "record": [{"a": 1}, None],
            "empty": pd.Series([None, None], dtype=object),
        }
    )
    rows = parsed(export.csv_bytes(frame))
    assert rows[0] == {
        "flag": "true", "whole": "1", "number": "1.5", "day": "2022-01-01",
        "moment": "2022-01-01T10:00:00", "utc": "2022-01-01T10:00:00Z", "mixed": "1",
        "records": '[{"a": 1}]', "record": '{"a": 1}', "empty": "",
    }  # fmt: skip
    back = json.loads(export.json_bytes(frame))
    assert back[1]["number"] is None
    assert back[0]["utc"] == "2022-01-01T10:00:00Z"
    assert back[1]["whole"] is None


def test_the_sidecar_says_what_the_file_is(store: Store) -> None:
    selection = Selection(actors=("CHN",), date_from=date(2022, 1, 1))
    frame = export.event_rows(store, selection)
    made = export.download(
        frame, "csv", what="events", selection=selection, page="http://localhost/events",
        version=store.snapshot().version,
    )  # fmt: skip
    beside = json.loads(made.sidecar)
    assert made.name == "demarche_events_2022-01-01_CHN.csv"
    assert made.sidecar_name == made.name + ".json"
    assert beside["sha256"] == hashlib.sha256(made.data).hexdigest()
    assert beside["rows"] == len(parsed(made.data)) == 1
    assert beside["selection"] == "CHN, from 1 Jan 2022"
    assert beside["permalink"] == "http://localhost/events?from=2022-01-01&actor=CHN"
    assert beside["schema_version"] == SCHEMA_VERSION
    assert list(beside["columns"]) == [column.name for column in export.EVENT_COLUMNS]
    assert all(beside["columns"].values())


def test_the_sidecar_of_a_comparison_describes_both_sides() -> None:
    both = [
        export.Side(
            "a", "2022", Selection(date_from=date(2022, 1, 1)), "http://localhost/events?x=1"
        ),
        export.Side("b", "China", Selection(actors=("CHN",)), "http://localhost/events?x=2"),
    ]
    made = export.download(
        pd.DataFrame({"a": ["2022"], "b": ["China"]}), "json", what="compared",
        selection=Selection(), sides=both,
    )  # fmt: skip
    told = json.loads(made.sidecar)["sides"]
    assert told["a"] == {
        "called": "2022",
        "selection": "from 1 Jan 2022",
        "parameters": {"from": ["2022-01-01"]},
        "permalink": "http://localhost/events?x=1",
    }
    assert told["b"]["selection"] == "CHN"
    alone = export.download(pd.DataFrame(), "json", what="x", selection=Selection())
    assert "sides" not in json.loads(alone.sidecar)


def test_the_documentation_is_that_of_the_code() -> None:
    written = documentation.TARGET.read_text(encoding="utf-8")
    assert written == documentation.markdown(), "run python -m analysis.export.documentation"
