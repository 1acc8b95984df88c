"""Scoring against hand-made annotation: every kind of record, field, cause and bin."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.evaluation import evaluate
from analysis.evaluation.causes import ACTOR, DIRECTION, OTHER, SPURIOUS, TRIGGER, TYPE

Json = dict[str, Any]

FIRST = "Kenya and Uganda met in Nairobi."
SECOND = 'Kenya condemned Sudan. "This must stop," said Minister Achieng Odhiambo.'
TEXT = f"{FIRST} {SECOND} Uganda and Chad signed the Lake Pact."


def event(sentence: str, sources: list[str], targets: list[str], kind: str, **changes: Any) -> Json:
    return {
        "sentence": sentence,
        "sources": sources,
        "targets": targets,
        "type": kind,
        "date": "2031-05-04",
        "status": "done",
        "stance": 0,
        **changes,
    }


MET = event(FIRST, ["KEN"], ["UGA"], "CONSULT", stance=1)
BLAMED = event("Kenya condemned Sudan.", ["KEN"], ["SDN"], "ACCUSE", stance=-1)
QUOTE = {"text": "This must stop,", "speaker": "Achieng Odhiambo", "affiliation": "KEN"}
PACT = {
    "name": "Lake Pact",
    "kind": "pact",
    "parties": ["UGA", "TCD"],
    "status": "signed",
    "signed_on": "2031-05-04",
    "amount": None,
    "evidence": ["Uganda and Chad signed the Lake Pact."],
}


def article(**records: Any) -> dict[str, Json]:
    return {
        "x": {"article_id": "x", "text": TEXT, "events": [], "quotes": [], "agreements": []}
        | records
    }


def f1(kind: str, gold: dict[str, Json], system: dict[str, Json]) -> float:
    return evaluate(gold, system).figures[kind].f1


def test_the_annotation_scores_one_against_itself() -> None:
    gold = article(events=[MET, BLAMED], quotes=[QUOTE], agreements=[PACT])
    report = evaluate(gold, gold)
    assert {name: row.f1 for name, row in report.figures.items()} == dict.fromkeys(
        ["dyad", "quad", "type", "matrix", "quote", "agreement"], 1.0
    )
    assert all(share.value == 1.0 for share in report.fields.values())
    assert report.mistakes == []


def test_nothing_extracted_scores_zero() -> None:
    gold = article(events=[MET], quotes=[QUOTE], agreements=[PACT])
    report = evaluate(gold, {})
    assert all(row.f1 == 0.0 and row.gold == 1 for row in report.figures.values())


def test_a_mutual_act_has_no_direction_another_has() -> None:
    turned = MET | {"sources": ["UGA"], "targets": ["KEN"]}
    assert f1("type", article(events=[MET]), article(events=[turned])) == 1.0
    turned = BLAMED | {"sources": ["SDN"], "targets": ["KEN"]}
    assert f1("dyad", article(events=[BLAMED]), article(events=[turned])) == 0.0


def test_an_event_of_several_actors_is_several_dyads() -> None:
    both = event(FIRST, ["KEN", "UGA"], ["KEN", "UGA", "TCD"], "AGREE")
    report = evaluate(article(events=[both]), article(events=[both]))
    assert report.figures["dyad"].gold == 4  # nobody acts on himself


def test_levels_ask_for_more_and_more() -> None:
    near = BLAMED | {"type": "REQUEST"}  # the same quad class
    far = BLAMED | {"type": "AID"}
    gold = article(events=[BLAMED])
    assert [f1(level, gold, article(events=[near])) for level in ("dyad", "quad", "type")] == [
        1.0,
        1.0,
        0.0,
    ]
    assert f1("quad", gold, article(events=[far])) == 0.0


def test_an_event_elsewhere_does_not_match() -> None:
    elsewhere = BLAMED | {"sentence": FIRST}
    assert f1("dyad", article(events=[BLAMED]), article(events=[elsewhere])) == 0.0


def test_offsets_stand_for_the_sentence() -> None:
    start = TEXT.index("Kenya condemned")
    placed = {k: v for k, v in BLAMED.items() if k != "sentence"} | {
        "start": start,
        "end": start + 10,
    }
    assert f1("type", article(events=[BLAMED]), article(events=[placed])) == 1.0


def test_the_matrix_shows_the_sign_of_the_sum() -> None:
    praise = event(SECOND, ["KEN"], ["SDN"], "SUPPORT", stance=1)
    gold = article(events=[BLAMED, praise, praise])
    assert f1("matrix", gold, article(events=[praise])) == 1.0
    assert f1("matrix", gold, article(events=[BLAMED])) == 0.0


@pytest.mark.parametrize(
    ("change", "score"),
    [
        ({}, 1.0),
        ({"speaker": "Odhiambo"}, 1.0),
        ({"speaker": "Achieng"}, 1.0),
        ({"speaker": "Moses Okello"}, 0.0),
        ({"speaker": None}, 0.0),
        ({"text": "This must"}, 0.0),
        ({"text": "This must stop"}, 1.0),
        ({"text": "not there"}, 0.0),
    ],
)
def test_a_quote_needs_its_text_and_its_speaker(change: Json, score: float) -> None:
    assert f1("quote", article(quotes=[QUOTE]), article(quotes=[QUOTE | change])) == score


def test_where_nobody_is_named_the_affiliation_decides() -> None:
    gold = article(quotes=[QUOTE | {"speaker": None}])
    assert f1("quote", gold, article(quotes=[QUOTE | {"speaker": "X"}])) == 1.0
    assert f1("quote", gold, article(quotes=[QUOTE | {"affiliation": "UGA"}])) == 0.0


def test_fields_of_agreements_are_judged_on_pairs() -> None:
    system = PACT | {"parties": ["UGA"], "status": "agreed", "amount": 5}
    report = evaluate(article(agreements=[PACT]), article(agreements=[system]))
    assert report.figures["agreement"].f1 == 1.0
    right = {name: share.value for name, share in report.fields.items()}
    assert right == {
        "agreement parties": 0.0,
        "agreement status": 0.0,
        "agreement kind": 1.0,
        "agreement signed_on": 1.0,
        "agreement amount": 0.0,
    }


@pytest.mark.parametrize(
    ("system", "cause"),
    [
        ([BLAMED | {"sources": ["SDN"], "targets": ["KEN"]}], DIRECTION),
        ([BLAMED | {"type": "AID"}], TYPE),
        ([], ACTOR),
        ([BLAMED | {"targets": ["UGA"]}], ACTOR),
    ],
)
def test_a_mistake_has_its_cause(system: list[Json], cause: str) -> None:
    report = evaluate(article(events=[BLAMED]), article(events=system))
    assert cause in report.causes


def test_known_actors_without_an_act_missed_the_trigger() -> None:
    start = TEXT.index("Kenya condemned")
    mentions = [
        {"start": start, "end": start + 5, "actors": ["KEN"]},
        {"start": start + 16, "end": start + 21, "actors": ["SDN"]},
    ]
    system = article(events=[], mentions=mentions)
    assert evaluate(article(events=[BLAMED]), system).causes == {TRIGGER: 1}


def test_the_right_type_between_others_is_the_parser_s() -> None:
    system = article(
        events=[
            BLAMED | {"sources": ["KEN"], "targets": ["UGA"]},
            BLAMED | {"sources": ["SDN"], "targets": []},
        ]
    )
    assert evaluate(article(events=[BLAMED]), system).causes == {OTHER: 1, SPURIOUS: 2}


def test_reliability_files_events_by_confidence() -> None:
    system = article(
        events=[BLAMED | {"confidence": 0.95}, MET | {"confidence": 0.95, "type": "AID"}]
    )
    (bin_,) = [b for b in evaluate(article(events=[BLAMED, MET]), system).reliability if b.n]
    assert (bin_.low, bin_.high, bin_.n, bin_.right) == (0.9, 1.0, 2, 1)
    assert bin_.share == 0.5
    assert bin_.confidence == pytest.approx(0.95)


DISCOURSE: Json = {
    "article_id": "d",
    "text": "Aides said on Monday that rain fell. It is wet, a nurse thinks.",
    "timex": [{"start": 14, "end": 20, "type": "DATE", "value": "2031-05-05"}],
    "quotes": [
        {
            "content_spans": [[21, 36]],
            "speaker_text": "Aides",
            "cue": "said",
            "attr_start": 0,
            "attr_end": 20,
        },
        {
            "content_spans": [[37, 46]],
            "speaker_text": "a nurse",
            "cue": "thinks",
            "attr_start": 48,
            "attr_end": 63,
        },
    ],
}


def passage(source: list[int] | None, cue: list[int] | None, content: list[int]) -> Json:
    return {"source": source, "cue": cue, "content": content, "direct": False}


def test_dates_match_by_place_and_by_value() -> None:
    system = {"dates": [{"start": 17, "end": 20, "type": "DATE", "value": "2031-05"}]}
    report = evaluate({"d": DISCOURSE}, {"d": system})
    assert report.figures["date expression"].f1 == 1.0
    assert report.figures["date value"].f1 == 0.0
    assert report.fields["date kind"].value == 1.0


def test_attributions_need_content_and_source() -> None:
    right = passage([0, 5], [6, 10], [21, 36])
    wrong_source = passage([39, 46], [55, 61], [21, 36])
    short = passage([0, 5], [6, 10], [21, 27])
    for system, hits in (([right], 1), ([wrong_source], 0), ([short], 0)):
        report = evaluate({"d": DISCOURSE}, {"d": {"attributions": system}})
        assert report.figures["attribution"].hit == hits


def test_the_stricter_lines_ask_for_the_longer_content() -> None:
    long = passage([0, 5], [6, 10], [0, 62])
    report = evaluate({"d": DISCOURSE}, {"d": {"attributions": [long]}})
    assert report.figures["attribution"].hit == 1
    assert report.figures["attribution, half of both"].hit == 0


def test_an_interrupted_passage_is_one() -> None:
    system = {
        "attributions": [
            passage([0, 5], [6, 10], [21, 28]),
            passage([0, 5], [6, 10], [28, 36]),
            passage(None, [6, 10], [21, 36]),
            passage([0, 5], None, [21, 36]),
        ]
    }
    figures = evaluate({"d": DISCOURSE}, {"d": system}).figures
    assert figures["attribution, four fifths of both"].hit == 1
    assert figures["attribution"].system == 1
