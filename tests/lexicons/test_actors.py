"""The lexicon of actors: what it holds, how it is searched, and that its files agree."""

import json
import tomllib
from datetime import date

import pycountry
import pytest

from analysis.lexicons.actors import ADJECTIVE, CAPITAL, DATA, NAME, load_actors
from analysis.vocabulary import OTHER_ACTOR, ActorKind

# Members and observers of the United Nations: 193, the Holy See and Palestine.
OBSERVERS = {"VAT", "PSE"}


@pytest.fixture(scope="module")
def lexicon():
    return load_actors()


def read(name: str) -> dict:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def holders() -> list[list]:
    lines = (DATA / "officeholders.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_member_and_observer_of_the_united_nations_is_a_state(lexicon):
    states = lexicon.members("UN") | OBSERVERS
    assert len(states) == 195
    assert all(lexicon.kind(code) is ActorKind.STATE for code in states)


def test_a_state_has_a_name_a_capital_and_a_demonym(lexicon):
    kinds: dict[str, set[str]] = {}
    for phrase in lexicon.phrases.names():
        for sense in phrase.senses:
            kinds.setdefault(sense.code, set()).add(sense.kind)
    for code in lexicon.members("UN"):
        capital_is_the_state = code in {"LUX", "MCO", "SGP", "SMR", "DJI"}
        assert NAME in kinds[code], code
        assert CAPITAL in kinds[code] or capital_is_the_state, code
        assert ADJECTIVE in kinds[code], code


def test_organisations_and_groups_are_many_and_of_their_kind(lexicon):
    kinds = [actor.kind for actor in lexicon.by_code.values()]
    assert kinds.count(ActorKind.ORGANISATION) >= 150
    assert kinds.count(ActorKind.ARMED_GROUP) >= 150


def test_codes_of_states_are_iso_codes_but_for_kosovo(lexicon):
    states = [c for c, actor in lexicon.by_code.items() if actor.kind is ActorKind.STATE]
    unknown = [code for code in states if pycountry.countries.get(alpha_3=code) is None]
    assert unknown == ["XKX"]


def test_no_code_is_used_twice():
    files = [set(read(f"{name}.toml")) for name in ("states", "organisations", "groups")]
    assert not files[0] & files[1]
    assert not files[0] & files[2]
    assert not files[1] & files[2]


def test_members_are_known_and_belong_to_organisations(lexicon):
    for code, members in read("members.toml").items():
        assert lexicon.kind(code) is ActorKind.ORGANISATION, code
        assert set(members.split()) <= set(lexicon.by_code), code


def test_office_holders_act_for_known_actors_and_leave_after_they_came(lexicon):
    for code, office, name, since, until in holders():
        assert code in lexicon.by_code or code == OTHER_ACTOR, (code, name)
        assert office == office.lower()
        assert any(len(w.strip(".,")) > 1 and w == w.upper() for w in name.split()), name
        if since and until:
            assert since[:7] <= until[:7], (code, name)


def test_places_lie_in_known_states(lexicon):
    assert set(read("phrases.toml")["places"]) <= set(lexicon.by_code)


@pytest.mark.parametrize(
    ("code", "name"),
    [("JPN", "Japan"), ("EU", "European Union"), ("COD", "DR Congo"), ("HAMAS", "Hamas")],
)
def test_display_names(lexicon, code: str, name: str):
    assert lexicon.display_name(code) == name


def test_a_code_outside_the_lexicon_is_shown_as_it_is(lexicon):
    assert lexicon.display_name("XYZ") == "XYZ"
    assert lexicon.display_name(OTHER_ACTOR) == "Others"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("jap", "JPN"),
        ("Tokyo", "JPN"),
        ("Kremlin", "RUS"),
        ("nato", "NATO"),
        ("U.S.", "USA"),
        ("white h", "USA"),
        ("elysee", "FRA"),
        ("Turkiye", "TUR"),
        ("security council", "UN"),
        ("daesh", "ISIS"),
        ("european", "EU"),
        ("deu", "DEU"),
    ],
)
def test_search_puts_the_wanted_actor_first(lexicon, typed: str, code: str):
    assert lexicon.search(typed)[0] == code


def test_search_finds_all_whose_name_begins_so_and_nothing_for_nothing(lexicon):
    assert {"PRK", "KOR"} <= set(lexicon.search("korea"))
    assert lexicon.search("") == []
    assert lexicon.search("zzzz") == []


def test_members_of_what_is_no_organisation_are_none(lexicon):
    assert lexicon.members("JPN") == frozenset()
    assert {"JPN", "USA"} <= lexicon.members("G7")


def test_an_office_holder_is_found_by_day(lexicon):
    then = lexicon.people_named("Kishida", date(2020, 1, 1))
    later = lexicon.people_named("Kishida", date(2022, 1, 7))
    assert later[0].office == "prime minister"
    assert later[0].holds(date(2022, 1, 7))
    assert not any(holder.holds(date(2020, 1, 1)) for holder in then)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Xi Jinping", "CHN"),
        ("Xi", "CHN"),
        ("Recep Tayyip Erdogan", "TUR"),
        ("Erdoğan", "TUR"),
        ("Joseph R. Biden, Jr.", "USA"),
        ("Kim Jong Un", "PRK"),
        ("Sisi", "EGY"),
        ("Ursula von der Leyen", "EU"),
    ],
)
def test_names_are_known_with_and_without_diacritics_and_given_names(lexicon, name: str, code: str):
    assert lexicon.people_named(name, date(2022, 1, 7))[0].code == code


def test_another_given_name_is_another_person(lexicon):
    assert lexicon.people_named("Melania Trump", date(2018, 1, 1)) == ()
    assert lexicon.people_named("", None) == ()
