"""The code table: complete, consistent, and read as its head promises."""

from __future__ import annotations

import copy
import tomllib

import pytest

from analysis.errors import LexiconError
from analysis.lexicons.ontology import (
    TABLE,
    contexts,
    default_code,
    goldstein,
    load_ontology,
    parse_ontology,
    plover_type,
    quad,
    type_modes,
)
from analysis.vocabulary import QUAD_CLASS, EventType


def test_every_code_below_a_root_has_type_name_and_score() -> None:
    codes = load_ontology().codes
    assert sum(len(code) == 2 for code in codes) == 20
    assert sum(len(code) > 2 for code in codes) == 298
    for code, entry in codes.items():
        assert entry.name
        assert -10 <= entry.goldstein <= 10
        assert (entry.type is None) == (code == "08")


def test_every_type_has_a_default_code_of_that_type() -> None:
    for event_type in EventType:
        assert plover_type(default_code(event_type)) is event_type


@pytest.mark.parametrize(
    ("code", "event_type", "mode", "score"),
    [
        ("010", EventType.STATEMENT, None, 0.0),
        ("0231", EventType.REQUEST, "assist", 3.4),
        ("036", EventType.AGREE, None, 4.0),
        ("042", EventType.CONSULT, "visit", 1.9),
        ("057", EventType.SUPPORT, None, 8.0),
        ("080", EventType.CONCEDE, None, 5.0),
        ("0871", EventType.RETREAT, "ceasefire", 9.0),
        ("163", EventType.SANCTION, "discontinue", -8.0),
        ("176", EventType.COERCE, "cyber", -7.0),
        ("1952", EventType.ASSAULT, "drone", -10.0),
        ("04", EventType.CONSULT, None, 1.0),
        ("19", EventType.ASSAULT, None, -10.0),
    ],
)
def test_codes(code: str, event_type: EventType, mode: str | None, score: float) -> None:
    found = load_ontology().find(code)
    assert plover_type(code) is event_type
    assert found is not None
    assert found.mode == mode
    assert goldstein(code) == score
    assert quad(code) == QUAD_CLASS[event_type]


def test_an_unknown_code_is_read_as_its_parent() -> None:
    assert contexts("0619") == ("economic",)


def test_a_code_outside_cameo_is_refused_or_none() -> None:
    assert plover_type("99") is None
    assert quad("08") is None
    assert contexts("") == ()
    with pytest.raises(LexiconError, match="no CAMEO code '99'"):
        goldstein("99")


def test_modes_are_plovers() -> None:
    assert type_modes(EventType.CONSULT) == ("visit", "third-party", "multilateral", "phone")
    assert type_modes(EventType.AGREE) == ()


@pytest.mark.parametrize(
    ("code", "row", "message"),
    [
        ("0999", {"name": "x", "type": "ACCUSE"}, "no parent"),
        ("0611", {"name": "x", "type": "COOPERATE", "mode": "visit"}, "no mode 'visit'"),
    ],
)
def test_a_broken_table_is_named(code: str, row: dict[str, str], message: str) -> None:
    table = copy.deepcopy(tomllib.loads(TABLE.read_text("utf-8")))
    table["codes"][code] = row
    with pytest.raises(LexiconError, match=message):
        parse_ontology(table)
