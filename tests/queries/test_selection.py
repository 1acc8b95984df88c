from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import SelectionError
from analysis.queries.conditions import terms
from analysis.queries.selection import ALLOWED, Selection

UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no failure

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda text: text.strip() == text != ""
)
CODES = st.lists(TEXTS, max_size=3).map(tuple)


def some(field: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(ALLOWED[field]), max_size=3).map(tuple)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    days = sorted(draw(st.tuples(st.dates(), st.dates())))
    return Selection(
        date_from=draw(st.sampled_from([None, days[0]])),
        date_to=draw(st.sampled_from([None, days[1]])),
        actors=draw(CODES),
        counterparts=draw(CODES),
        outlets=draw(CODES),
        issues=draw(CODES),
        text=draw(st.just("") | TEXTS),
        min_confidence=draw(st.floats(0, 1)),
        **{each: draw(st.sampled_from(ALLOWED[each])) for each in ("basis", "role", "review")},
        **{
            each: draw(some(each))
            for each in ("types", "quads", "stance", "attribution", "status", "origin")
        },
    )


@UNHURRIED
@given(selections())
def test_the_url_gives_the_selection_back(selection: Selection) -> None:
    query = urlencode(selection.to_params(), doseq=True)
    back, dropped = Selection.from_params(parse_qs(query, keep_blank_values=True))
    assert back == selection
    assert dropped == []


@UNHURRIED
@given(selections())
def test_no_value_is_part_of_the_sql(selection: Selection) -> None:
    marked = selection.changed(actors=("x'; DROP",), text="y' OR 1=1", outlets=("z'--",))
    for relation in ("events", "dyads", "roles", "agreements", "quotes", "articles"):
        sql, parameters = marked.to_sql(relation)
        assert "DROP" not in sql
        assert "1=1" not in sql
        assert "--" not in sql
        assert all(f"${name}" in sql for name in parameters)


@UNHURRIED
@given(selections())
def test_a_selection_says_itself_and_names_a_file(selection: Selection) -> None:
    assert selection.describe()
    assert len(selection.slug()) <= 80
    assert set(selection.slug()) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    )
    assert hash(selection) == hash(selection.changed())


@UNHURRIED
@given(selections())
def test_taking_every_chip_away_leaves_nothing(selection: Selection) -> None:
    rest = selection
    for chip in selection.chips():
        assert chip.label
        rest = rest.without(chip.field, chip.value)
    assert rest.is_empty


@UNHURRIED
@given(st.dictionaries(st.sampled_from(["from", "to", "as", "quad", "confidence", "x", "q"]),
                       st.lists(st.text(max_size=10), max_size=3)))  # fmt: skip
def test_any_url_gives_a_selection(params: dict[str, list[str]]) -> None:
    selection, _ = Selection.from_params(params)
    again, dropped = Selection.from_params(selection.to_params())
    assert again == selection
    assert dropped == []


def test_defaults_vanish_from_the_url() -> None:
    assert Selection().to_params() == {}
    assert Selection(role="source").to_params() == {"as": ["source"]}


def test_what_does_not_fit_is_dropped_and_reported() -> None:
    selection, dropped = Selection.from_params(
        {"actor": ["JPN", ""], "quad": ["3", "9", "x"], "confidence": "nan", "as": "boss",
         "from": "2022-13-01", "to": ["2022-01-01", "2023-01-01"], "page": "2"}
    )  # fmt: skip
    assert selection == Selection(actors=("JPN",), quads=(3,), date_to=date(2022, 1, 1))
    assert set(dropped) == {
        "actor=", "quad=9", "quad=x", "confidence=nan", "as=boss", "from=2022-13-01",
        "to=2023-01-01",
    }  # fmt: skip


def test_a_range_that_ends_before_it_begins_is_dropped_from_a_url() -> None:
    selection, dropped = Selection.from_params({"from": "2022-02-01", "to": "2022-01-01"})
    assert selection.is_empty
    assert dropped == ["from=2022-02-01", "to=2022-01-01"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "boss"},
        {"types": ("SMILE",)},
        {"quads": (7,)},
        {"min_confidence": 2.0},
        {"date_from": date(2022, 2, 1), "date_to": date(2022, 1, 1)},
    ],
)
def test_a_wrong_value_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(SelectionError):
        Selection(**wrong)


def test_it_says_itself_in_english() -> None:
    names = {"JPN": "Japan", "CHN": "China"}.__getitem__
    selection = Selection(
        actors=("JPN",), role="source", counterparts=("CHN",), stance=("negative",),
        date_from=date(2022, 1, 1), date_to=date(2022, 3, 31),
    )  # fmt: skip
    assert selection.describe(names) == (
        "Japan as source, with China, 1 Jan 2022–31 Mar 2022, negative stance"
    )
    assert Selection().describe() == "everything"
    assert Selection(types=("AID", "ASSAULT"), text="grain").describe() == (
        "AID or ASSAULT only, mentioning grain"
    )
    assert Selection(role="target").describe() == "anybody as target"
    assert Selection(basis="publication", date_from=date(2022, 1, 1)).describe() == (
        "published from 1 Jan 2022"
    )
    assert Selection(basis="publication", date_to=date(2022, 1, 1)).describe() == (
        "published until 1 Jan 2022"
    )
    assert selection.slug() == "2022-01-01_2022-03-31_JPN_source_CHN_negative"


def test_the_period_before_has_the_same_length() -> None:
    march = Selection(date_from=date(2022, 3, 1), date_to=date(2022, 3, 31))
    before = march.before()
    assert before is not None
    assert (before.date_from, before.date_to) == (date(2022, 1, 29), date(2022, 2, 28))
    assert Selection(date_from=date(2022, 3, 1)).before() is None
    assert Selection(date_from=date.min, date_to=date(9, 1, 1)).before() is None


def test_without_an_unknown_filter() -> None:
    with pytest.raises(SelectionError, match="no filter"):
        Selection().without("colour")
    assert Selection(actors=("JPN", "CHN")).without("actors") == Selection()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Nuclear Deal", ["nuclear", "deal"]),
        ('"Nuclear Deal" Iran', ["nuclear deal", "iran"]),
        ('say "half open', ["say", "half open"]),
        ('"', []),
    ],
)
def test_words_and_phrases(text: str, found: list[str]) -> None:
    assert terms(text) == found
