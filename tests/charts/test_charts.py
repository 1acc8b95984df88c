"""Figures from hand-made frames: what stands where, and that nothing is lost or invented."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts.cells import FEW
from analysis.charts.crop import crop
from analysis.charts.history import history
from analysis.charts.labels import Label, choose
from analysis.charts.lane_places import HALF
from analysis.charts.lanes import lanes
from analysis.charts.marks import called, sentence, shape, stance_words
from analysis.charts.matrix import matrix
from analysis.charts.palette import DARK, LIGHT, Palette
from analysis.charts.strips import strips
from analysis.charts.terms import terms
from analysis.charts.volume import volume
from analysis.vocabulary import EventType

NAMES = {"JPN": "Japan", "CHN": "China", "AUS": "Australia"}
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda each: each.name)


def point(**changes: Any) -> dict[str, Any]:
    values = {
        "actor": "CHN", "event_id": "e1", "date": "2022-01-07", "stance": -0.8, "type": "ACCUSE",
        "status": "done", "n_sources": 1, "confidence": 0.9, "counterpart": "JPN, AUS",
        "acting": True,
    }  # fmt: skip
    return values | changes


def words(figure: go.Figure) -> str:
    """Everything written on the figure."""
    notes = [str(note.text) for note in figure.layout.annotations]
    letters = [str(each) for trace in figure.data for each in trace.text or ()]
    return " ".join([*notes, *letters, *map(str, figure.layout.yaxis.ticktext or ())])


def marks(figure: go.Figure) -> dict[str, tuple[Any, float]]:
    return {
        data[0]: (x, y)
        for trace in figure.data
        if trace.type == "scatter" and trace.customdata is not None
        for data, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


@BOTH
def test_lanes_put_stance_into_height(colours: Palette) -> None:
    points = pd.DataFrame([
        point(), point(event_id="e2", actor="JPN", stance=1.0, type="AGREE", counterpart="AUS"),
        point(event_id="e3", actor="JPN", stance=None, type="STATEMENT", counterpart=""),
    ])  # fmt: skip
    drawn = marks(lanes(points, ["JPN", "CHN"], NAMES, colours))
    assert drawn["e1"][1] == pytest.approx(0 - 0.8 * HALF)
    assert drawn["e2"][1] == pytest.approx(1 + HALF)
    assert drawn["e3"][1] == 1


def test_lanes_name_what_matters() -> None:
    figure = lanes(pd.DataFrame([point()]), ["CHN"], NAMES, LIGHT)
    assert "accuses Japan and Australia" in words(figure)
    assert "<b>China</b>" in words(figure)
    (told,) = (trace.customdata[0] for trace in figure.data if trace.customdata is not None)
    assert told[1] == "China accuses Japan and Australia"
    assert "−0.80, adversarial" in told[2]


def test_lanes_tell_what_was_done_to_an_actor() -> None:
    row = point(actor="JPN", counterpart="CHN", acting=False)
    trace = lanes(pd.DataFrame([row]), ["JPN"], NAMES, LIGHT).data[0]
    assert trace.customdata[0][1] == "China accuses Japan"


def test_lanes_part_marks_of_one_day() -> None:
    points = pd.DataFrame([point(event_id=f"e{n}") for n in range(4)])
    drawn = marks(lanes(points, ["CHN"], NAMES, LIGHT))
    assert len({x for x, _ in drawn.values()}) == 4
    assert all(str(x).startswith("2022-01-07") for x, _ in drawn.values())


def test_lanes_stack_marks_that_would_hide_each_other() -> None:
    days = [f"2022-{month:02d}-01" for month in (1, 6)] + ["2022-03-01", "2022-03-02", "2022-03-03"]
    points = pd.DataFrame([
        point(event_id=f"e{n}", date=day, stance=-1.0) for n, day in enumerate(days)
    ])  # fmt: skip
    drawn = marks(lanes(points, ["CHN"], NAMES, LIGHT))
    heights = [drawn[f"e{n}"][1] for n in range(5)]
    assert heights[0] == heights[1] == pytest.approx(-HALF)
    assert len({round(height, 3) for height in heights[2:]}) == 3
    assert all(-HALF <= height <= 0 for height in heights)


def test_lanes_keep_events_known_by_their_year_apart() -> None:
    points = pd.DataFrame([
        point(date_to="2022-01-07", date_precision="day"),
        point(event_id="y1", date="2022-01-01", date_to="2022-12-31", date_precision="year"),
    ])  # fmt: skip
    figure = lanes(points, ["CHN"], NAMES, LIGHT)
    assert "no day stated" in words(figure)
    assert marks(figure)["y1"][0] > marks(figure)["e1"][0]


def test_lanes_keep_undated_events_in_their_own_column() -> None:
    loose = pd.DataFrame([point(event_id="u1", date=None)])
    figure = lanes(pd.DataFrame([point()]), ["CHN"], NAMES, LIGHT, undated=loose)
    assert "no day stated" in words(figure)
    drawn = marks(figure)
    assert drawn["u1"][0] > drawn["e1"][0]


def test_lanes_without_dated_events() -> None:
    empty = pd.DataFrame([point()]).iloc[:0]
    loose = pd.DataFrame([point(event_id="u1", date=None)])
    assert "u1" in marks(lanes(empty, ["CHN"], NAMES, LIGHT, undated=loose))


def test_open_marks_are_not_done() -> None:
    assert shape("ACCUSE", "done") == "circle"
    assert shape("SANCTION", "planned") == "square-open"
    assert shape("AGREE", "negated") == "diamond-open"


def test_every_type_has_a_sentence() -> None:
    for kind in EventType:
        assert sentence(["China"], kind, ["Japan"]).endswith("Japan")
        assert sentence(["China"], kind, []) != "China"
    assert sentence(["Japan"], "SUPPORT", [], "planned") == "Japan backs (planned)"
    both = ["Japan", "Australia"]
    assert sentence(both, "AGREE", both) == "Japan and Australia agree with each other"
    assert sentence(both, "ACCUSE", ["China"]) == "Japan and Australia accuse China"
    assert sentence([], "ASSAULT", ["China"]) == "Somebody attacks China"
    assert sentence(["Others"], "ASSAULT", ["China"]) == "Others attack China"
    assert called("JPN, AUS", NAMES) == ["Japan", "Australia"]
    assert stance_words(None) == "no stance"


def test_labels_stay_clear_of_marks_and_of_each_other() -> None:
    wishes = [
        Label(100, 10, "accuses Japan", {"n": 1}),
        Label(104, 12, "accuses Australia", {"n": 2}),
    ]
    granted = choose(wishes, [(100, 10), (104, 12)], width=400, limit=5)
    assert len({label.record["n"] for label in granted}) == len(granted)
    boxes = [label.box for label in granted]
    assert all(box[0] >= 0 and box[2] <= 400 for box in boxes)
    assert not choose(wishes, [], width=50, limit=5)


@BOTH
def test_matrix_letters_every_cell_with_sign_and_number(colours: Palette) -> None:
    cells = pd.DataFrame([
        {"source": "CHN", "target": "JPN", "n": 49, "mean": -0.51, "sd": 0.3,
         "share_negative": 0.9},
        {"source": "JPN", "target": "CHN", "n": 2, "mean": 0.3, "sd": 0.0, "share_negative": 0.0},
    ])  # fmt: skip
    figure = matrix(cells, ["CHN", "JPN"], ["CHN", "JPN"], NAMES, colours)
    assert "−0.5" in words(figure)
    assert "n 49" in words(figure)
    assert "+0.3" in words(figure)
    trace = figure.data[0]
    assert [list(told[:2]) for told in trace.customdata] == [["CHN", "JPN"], ["JPN", "CHN"]]
    assert "too few" in trace.customdata[1][4]
    assert trace.marker.line.width[1] > 0
    assert cells["n"].iloc[1] < FEW


@pytest.mark.parametrize(
    ("measure", "text"), [("share", "90%"), ("count", "49"), ("change", "−0.2")]
)
def test_matrix_measures(measure: str, text: str) -> None:
    cells = pd.DataFrame([
        {"source": "CHN", "target": "JPN", "n": 49, "mean": -0.51, "sd": 0.3, "share_negative": 0.9,
         "change": -0.2},
    ])  # fmt: skip
    figure = matrix(cells, ["CHN"], ["JPN"], NAMES, LIGHT, measure=measure, chosen=("CHN", "JPN"))
    assert text in words(figure)
    assert figure.data[0].marker.line.width[0] == 3


def test_an_empty_matrix_is_only_a_grid() -> None:
    cells = pd.DataFrame(columns=["source", "target", "n", "mean", "sd", "share_negative"])
    assert not matrix(cells, ["CHN"], ["JPN"], NAMES, LIGHT).data


def test_volume_shows_conflict_below_the_line_and_pales_what_is_outside() -> None:
    weeks = pd.DataFrame({
        "week": ["2022-01-03", "2022-01-10"], "positive": [3, 1], "negative": [2, 4],
    })  # fmt: skip
    figure = volume(weeks, LIGHT, period=(date(2022, 1, 10), None))
    up, down = figure.data
    assert list(up.y) == [3, 1]
    assert list(down.y) == [-2, -4]
    assert up.marker.color[0] != up.marker.color[1] == LIGHT.cooperation
    assert all("-" not in text for text in figure.layout.yaxis.ticktext)


def test_strips_share_one_scale() -> None:
    periods = pd.DataFrame({
        "actor": ["CHN", "JPN"], "period": ["2022-01-03", "2022-01-03"], "n": [10, 5],
        "mean": [-0.5, 0.4], "share_negative": [0.8, 0.1],
    })  # fmt: skip
    (bars,) = strips(periods, ["CHN", "JPN"], NAMES, LIGHT).data
    assert bars.y[0] == pytest.approx(2**0.5 * bars.y[1])
    assert bars.customdata[0][:2] == ["CHN", "2022-01-03"]
    month = strips(periods, ["CHN", "JPN"], NAMES, LIGHT, unit="month").data[0]
    assert "January 2022" in month.customdata[0][2]


def test_history_has_a_panel_each_way() -> None:
    events = pd.DataFrame([
        {"source": "CHN", "target": "JPN", "event_id": "e1", "date": "2022-01-07", "stance": -0.5,
         "type": "ACCUSE", "status": "done"},
    ])  # fmt: skip
    figure = history(events, ("CHN", "JPN"), NAMES, LIGHT)
    assert "<b>China</b> towards Japan" in words(figure)
    assert "no dated event" in words(figure)
    assert set(marks(figure)) == {"e1"}


def agreement(**changes: Any) -> dict[str, Any]:
    values = {
        "agreement_id": "a1", "name": "Access Agreement", "parties": ["JPN", "AUS"],
        "status": "signed", "start": "2022-01-06", "signed": "2022-01-06", "end": None,
        "end_text": None, "amount": None, "currency": None,
    }  # fmt: skip
    return values | changes


def test_terms_leave_an_unstated_end_open() -> None:
    rows = pd.DataFrame([
        agreement(),
        agreement(agreement_id="a2", end="2027-01-05", end_text="2027-01-05", amount=9.3e9,
                  currency="USD"),
        agreement(agreement_id="a3", start=None, signed=None),
    ])  # fmt: skip
    figure = terms(rows, NAMES, LIGHT, today=date(2023, 1, 1))
    assert "end not stated" in words(figure)
    assert "$9.3 billion" in words(figure)
    assert "to 5 January 2027" in words(figure)
    assert "no date stated" in words(figure)
    assert "Japan and Australia" in words(figure)


def test_crop_drops_a_lone_year_and_says_how_much() -> None:
    days = [f"2022-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 9, 20)]
    frame = pd.DataFrame({"date": ["1951-09-08", *days, None]})
    kept, outside = crop(frame, "date")
    assert outside == 1
    assert list(kept["date"][:1]) == ["2022-01-03"]
    assert kept["date"].isna().sum() == 1


def test_crop_keeps_a_period_that_is_merely_long() -> None:
    frame = pd.DataFrame({"date": [f"{year}-06-01" for year in range(1990, 2024)]})
    assert crop(frame, "date")[1] == 0
    assert crop(frame.head(2), "date")[1] == 0
