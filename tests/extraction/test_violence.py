"""Violence: one event for one attack, by whoever the means belong to, on whoever was hit."""

from __future__ import annotations

import pytest

from tests.extraction.event_reading import acts, events


@pytest.mark.parametrize(
    "text",
    [
        "Chad fired rockets at Niger, killing two soldiers and wounding nine others.",
        "A Chadian airstrike on a market in Niger kills four people and injures twelve.",
        "Chad shells a border town in Niger, destroying a school and killing a teacher.",
    ],
)
def test_an_attack_and_its_victims_are_one_event(text: str) -> None:
    assert [(e.sources, e.type.value, e.targets) for e in events(text)] == [
        (("TCD",), "ASSAULT", ("NER",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Five people are killed and several others injured in a Chadian airstrike on Niger.",
        "At least six people are killed and ninety more injured by Chadian strikes across Niger.",
        "Two people are killed in a drone strike attributed to Chad on a market in Niger.",
        "Chad launches ninety drones and six missiles at Niamey, Niger.",
        "The Chadian air force uses drones to destroy a depot in Niger.",
    ],
)
def test_the_means_tell_whose_attack_it_was_and_where(text: str) -> None:
    assert ("TCD", "ASSAULT", "NER") in acts(text)


def test_soldiers_abroad_are_hit_not_their_host() -> None:
    assert acts("Three Chadian soldiers were killed by Malian troops near Niamey in Niger.") == {
        ("MLI", "ASSAULT", "TCD")
    }


def test_animals_do_no_violence() -> None:
    assert acts("A Swiss diver is killed in a shark attack off Kenya.") == set()


def test_who_reports_killings_has_killed_nobody() -> None:
    assert not any(doer == "UN" for doer, kind, _ in acts("The UN reports attacks in Chad."))


def test_leaving_people_dead_is_no_departure() -> None:
    assert {kind for _, kind, _ in acts("A raid by Chad in Mali left nine people dead.")} <= {
        "ASSAULT"
    }
