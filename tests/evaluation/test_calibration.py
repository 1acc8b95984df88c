"""Calibration: rises, is smoothed, says what it was measured on, and can be left out."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import LexiconError
from analysis.evaluation.calibration import Judged, fit, judged, to_toml
from analysis.lexicons import calibration
from analysis.lexicons.calibration import calibrated, interpolated, read_steps, uncalibrated


def events(*groups: tuple[float, int, int]) -> list[Judged]:
    """Groups of (raw confidence, right, wrong)."""
    return [Judged(raw, i < right) for raw, right, wrong in groups for i in range(right + wrong)]


def test_shares_are_drawn_toward_the_overall_one() -> None:
    steps = fit(events((0.4, 5, 15), (0.9, 20, 0)), smoothing=10)
    overall = 25 / 40
    assert [(s.raw, s.n) for s in steps] == [(pytest.approx(0.4), 20), (pytest.approx(0.9), 20)]
    assert steps[0].right == pytest.approx((5 + 10 * overall) / 30)
    assert steps[1].right == pytest.approx((20 + 10 * overall) / 30)


def test_neighbours_in_the_wrong_order_are_pooled() -> None:
    (low, high) = fit(events((0.3, 2, 18), (0.5, 15, 5), (0.8, 5, 15)), smoothing=0)
    assert (low.raw, low.right, low.n) == (pytest.approx(0.3), pytest.approx(0.1), 20)
    assert (high.raw, high.right, high.n) == (pytest.approx(0.65), pytest.approx(0.5), 40)


def test_a_handful_of_events_makes_no_step_of_its_own() -> None:
    assert [s.n for s in fit(events((0.2, 0, 3), (0.9, 15, 6), (0.95, 2, 0)))] == [26]


def test_nothing_extracted_gives_no_steps() -> None:
    assert fit([]) == []


@given(
    st.lists(
        st.builds(Judged, st.integers(5, 99).map(lambda percent: percent / 100), st.booleans()),
        min_size=1,
        max_size=200,
    )
)
def test_steps_rise_keep_every_event_and_claim_no_certainty(sample: list[Judged]) -> None:
    steps = fit(sample)
    assert all(a.raw < b.raw and a.right < b.right for a, b in pairwise(steps))
    assert sum(step.n for step in steps) == len(sample)
    if 0 < sum(e.right for e in sample) < len(sample):
        assert all(0 < step.right < 1 for step in steps)
    pairs = tuple((step.raw, step.right) for step in steps)
    values = [interpolated(percent / 100, pairs) for percent in range(101)]
    assert values == sorted(values)


def test_between_two_steps_the_map_is_straight() -> None:
    steps = ((0.4, 0.2), (0.8, 0.6))
    assert interpolated(0.6, steps) == pytest.approx(0.4)
    assert interpolated(0.8, steps) == pytest.approx(0.6)
    assert interpolated(0.1, steps) == pytest.approx(0.2)
    assert interpolated(0.99, steps) == pytest.approx(0.6)


def test_without_a_file_confidence_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calibration, "FILE", tmp_path / "none.toml")
    assert calibrated(0.37) == 0.37


def test_calibration_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "steps.toml"
    file.write_text("[[step]]\nraw = 0.5\nright = 0.7\n")
    monkeypatch.setattr(calibration, "FILE", file)
    assert calibrated(0.5) == 0.7
    with uncalibrated():
        assert calibrated(0.5) == 0.5
    assert calibrated(0.5) == 0.7


def test_the_file_says_what_was_measured(tmp_path: Path) -> None:
    sample = events((0.4, 5, 15), (0.9, 30, 0))
    steps = fit(sample)
    file = tmp_path / "steps.toml"
    file.write_text(to_toml(steps, sample, ["items", 'a "b"'], date(2031, 5, 4)))
    content = tomllib.loads(file.read_text())
    assert content["measured"] == date(2031, 5, 4)
    assert content["gold"] == ["items", 'a "b"']
    assert content["n"] == 50
    assert [row["n"] for row in content["step"]] == [20, 30]
    assert [right for _, right in read_steps(file)] == pytest.approx(
        [step.right for step in steps], abs=0.001
    )


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "step = 3",
        "[[step]]\nraw = 0.5\n",
        "[[step]]\nraw = 0.5\nright = 1.2\n",
        "[[step]]\nraw = 0.5\nright = 0.9\n[[step]]\nraw = 0.6\nright = 0.8\n",
    ],
)
def test_a_malformed_file_says_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "steps.toml"
    file.write_text(text)
    with pytest.raises(LexiconError):
        read_steps(file)


def test_the_steps_in_use_rise_and_name_their_source() -> None:
    content = tomllib.loads(calibration.FILE.read_text(encoding="utf-8"))
    assert content["gold"]
    assert content["n"] == sum(row["n"] for row in content["step"]) > 0
    assert len(read_steps(calibration.FILE)) > 1


def test_every_dyad_of_an_event_is_judged() -> None:
    text = "Kenya condemned Sudan and Chad."
    event = {"sentence": text, "sources": ["KEN"], "type": "ACCUSE"}
    gold = {"x": {"text": text, "events": [event | {"targets": ["SDN"]}]}}
    found = {"x": {"events": [event | {"targets": ["SDN", "TCD"], "confidence": 0.8}]}}
    assert judged(gold, found) == [Judged(0.8, True), Judged(0.8, False)]
    assert judged({"x": gold["x"] | {"timex": []}}, found) == []


def test_the_command_fits_to_raw_confidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from analysis.cli import main

    steps = tmp_path / "in_use.toml"
    steps.write_text("[[step]]\nraw = 0.5\nright = 0.11\n")
    monkeypatch.setattr(calibration, "FILE", steps)
    text = "Kenya condemned Sudan."
    event = {"sentence": text, "sources": ["KEN"], "targets": ["SDN"], "type": "ACCUSE"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"article_id": "x", "text": text, "events": [event]}) + "\n")
    out = tmp_path / "steps.toml"
    assert main(["evaluate", str(gold), "--calibrate", str(out)]) == 0
    (row,) = tomllib.loads(out.read_text())["step"]
    assert row["n"] == 1
    assert row["right"] == 1.0
    assert row["raw"] > 0.5
    assert "of 1" in capsys.readouterr().out
    assert main(["evaluate", str(gold), "--calibrate", str(out), "--system", str(gold)]) == 2
