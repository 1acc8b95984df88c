"""Agreements that nothing is done to, that fail, or that a second phrase takes up."""

from __future__ import annotations

import pytest

from analysis.vocabulary import AgreementStatus
from tests.extraction.agreement_reading import only, read


@pytest.mark.parametrize(
    ("text", "parties", "status"),
    [
        ("Norway fails to reach an agreement with Chile.", "NOR CHL", "negotiating"),
        ("Norway and Chile did not reach a deal on copper.", "NOR CHL", "negotiating"),
        (
            "Norway begins procedures to terminate its transport agreement with Chile.",
            "NOR CHL",
            "terminated",
        ),
        ("A court asks if the deal between Kenya and Ghana is legal.", "KEN GHA", "agreed"),
        ("Peru says that a potential deal between Kenya and Ghana is near.", "KEN GHA", "proposed"),
        ("Norway works to secure a truce between Kenya and Ghana.", "KEN GHA", "negotiating"),
        ("Norway sends troops under its defence pact with Kenya.", "NOR KEN", "in force"),
        ("Following an agreement with Ghana, Kenya lifts tariffs.", "KEN GHA", "agreed"),
        ("Norway and Chile elevate their ties to a strategic partnership.", "NOR CHL", "agreed"),
        ("Kenya and Ghana agree to share water. Peru hails the deal.", "KEN GHA", "agreed"),
        ("Angola joins the Oslo Declaration on oceans.", "AGO", "signed"),
    ],
)  # fmt: skip
def test_parties_and_status(text: str, parties: str, status: str) -> None:
    record = only(text)
    assert set(record.parties) == set(parties.split())
    assert record.status is AgreementStatus(status)


def test_apposition_is_the_same_agreement() -> None:
    record = only("Norway and Chile sign a radar agreement, the largest defence deal in years.")
    assert record.name == "radar agreement"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya resumes strikes despite a truce between Ghana and Togo.",
        "Norway suspends its visa-free arrangement for Chilean citizens.",
        "Kenya and Ghana agree to share water. The treaty with Peru was discussed.",
    ],
)
def test_in_passing_nothing_is_read(text: str) -> None:
    assert read(text)[0] == ()
