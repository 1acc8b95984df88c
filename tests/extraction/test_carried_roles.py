"""Participants that stand elsewhere: before the verb was misread, with the receiver, in office."""

from __future__ import annotations

import pytest

from tests.extraction.event_reading import acts, events


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The High Court in Nairobi, Kenya, sentences two Peruvian men to ten years in prison.",
            ("KEN", "COERCE", "PER"),
        ),
        (
            "A Chadian court sentences Peruvian national Juan Ruiz to ten years in prison.",
            ("TCD", "COERCE", "PER"),
        ),
    ],
)
def test_a_verb_taken_for_a_noun_keeps_its_subject_and_object(
    text: str, act: tuple[str, str, str]
) -> None:
    assert act in acts(text)


def test_whom_something_is_sent_needs_no_preposition() -> None:
    assert ("NOR", "AID", "MWI") in acts("Norway sent Malawi a large aid package.")


def test_many_countries_are_somebody() -> None:
    assert acts("A group of 22 countries calls on Chad to halt the attacks.") == {
        ("OTHER", "REQUEST", "TCD")
    }


def test_who_was_in_office_did_it() -> None:
    text = "Mali sends an envoy after the expulsion of Malian diplomats under the Talon government."
    assert ("BEN", "SANCTION", "MLI") in acts(text.replace("government", "government in Benin"))


def test_each_accuses_the_other() -> None:
    assert ("TCD+MLI", "ACCUSE", "TCD+MLI") in acts("Chad and Mali accuse the other of lying.")


def test_a_meeting_called_off_did_not_take_place() -> None:
    [event] = events("A meeting between the leaders of Chad and Mali was cancelled.")
    assert (event.type.value, event.status.value) == ("CONSULT", "negated")
    assert set(event.sources) == set(event.targets) == {"TCD", "MLI"}


def test_what_is_cancelled_is_not_done() -> None:
    assert acts("Chad cancels sending an envoy to Mali.") == set()


def test_the_grounds_of_a_summons_name_nobody_summoned() -> None:
    text = "Chad summons the Malian ambassador over the arrest of two activists."
    assert ("TCD", "SANCTION", "MLI") in acts(text)


def test_a_letter_is_not_set_free() -> None:
    assert acts("Chad's president releases a letter to the Malian people.") == set()


def test_those_exchanged_were_held_by_the_other_side() -> None:
    text = "Chad frees two Malians in exchange for rebels who were convicted of murder."
    assert {kind for _, kind, _ in acts(text)} == {"RETREAT"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad received assurances from Mali.", ("MLI", "AGREE", "TCD")),
        ("Chad came under attack from Mali.", ("MLI", "ASSAULT", "TCD")),
        ("A Peruvian judge received asylum in Mali.", ("MLI", "AID", "PER")),
    ],
)
def test_who_undergoes_an_act_is_its_target(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)
