"""To which act a word belongs where the sentence tells several, or the parser hung it elsewhere."""

from __future__ import annotations

import pytest

from tests.extraction.event_reading import acts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Kenya and Somalia reopen their land border.",
            {("KEN+SOM", "RETREAT", "KEN+SOM")},
            id="what lies between two is opened by both to both",
        ),
        pytest.param(
            "Chad orders the Togolese ambassador to leave the country, accusing Lomé of meddling.",
            {("TCD", "SANCTION", "TGO"), ("TCD", "ACCUSE", "TGO")},
            id="who orders somebody to leave accuses",
        ),
        pytest.param(
            "Latvia says that a Russian drone crashed near a village and summons Moscow's envoy.",
            {("LVA", "SANCTION", "RUS")},
            id="what is told is over, what is done is not",
        ),
        pytest.param(
            "Peru lists Hezbollah as a terrorist organization, a step praised by Israel.",
            {("PER", "SANCTION", "HEZBOLLAH"), ("ISR", "SUPPORT", "PER")},
            id="a comment on the act is no part of a list",
        ),
        pytest.param(
            "Chile sends 900 troops to its northern border under an accord with Peru.",
            {("CHL", "MOBILIZE", "")},
            id="under an accord with another is not against that other",
        ),
        pytest.param(
            "Ghana suspends an order blocking cocoa exports to Togo.",
            {("GHA", "RETREAT", "TGO")},
            id="what an order does is undone with it",
        ),
        pytest.param(
            "Ghana pulls out of the World Health Organization.",
            {("GHA", "SANCTION", "WHO")},
            id="out of: the particle is the verb's",
        ),
        pytest.param(
            "Ghana pulls out of Mali.",
            {("GHA", "RETREAT", "MLI")},
            id="out of a country",
        ),
        pytest.param(
            "Peru and Chile sign a pact after mediation by Norway.",
            {("PER+CHL", "SUPPORT", "PER+CHL"), ("NOR", "CONSULT", "PER+CHL")},
            id="who mediates",
        ),
        pytest.param(
            "Peru's president calls Chile's president a \"liar and a thief\".",
            {("PER", "ACCUSE", "CHL")},
            id="to call somebody something is no telephone call",
        ),
        pytest.param(
            "Kenya frees 20 prisoners after talks with Uganda, stating that all had served a year.",
            {
                ("KEN", "RETREAT", "OTHER"),
                ("KEN", "CONSULT", "UGA"),
                ("KEN", "STATEMENT", ""),
            },
            id="what an act is explained with is said",
        ),
        pytest.param(
            "Beninese opposition leader Marc Sossou accuses Togo of meddling.",
            {("OTHER", "ACCUSE", "TGO")},
            id="an opposition leader does not act for the state",
        ),
        pytest.param(
            "Chad and Libya exchange prisoners under a deal brokered by Egypt and Qatar.",
            {("TCD+LBY", "COOPERATE", "TCD+LBY"), ("EGY+QAT", "CONSULT", "TCD+LBY")},
            id="who brokers deals with those who agree",
        ),
        pytest.param(
            "Kenya frees two Somalis after Qatari mediation.",
            {("KEN", "RETREAT", "SOM"), ("QAT", "CONSULT", "KEN+SOM")},
            id="mediation between those who act",
        ),
        pytest.param(
            "Norway arrests four pro-Chilean activists.",
            {("NOR", "COERCE", "OTHER")},
            id="for a state is not of it",
        ),
        pytest.param(
            "Peru vetoes a UN resolution demanding a truce in Chad.",
            {("PER", "REJECT", "UN")},
            id="who vetoes a demand demands nothing",
        ),
        pytest.param(
            "Kenyan forces and Fano militia clash near the border.",
            {("KEN+FANO", "ASSAULT", "KEN+FANO")},
            id="a verb taken for a noun has its subject all the same",
        ),
    ],
)
def test_what_belongs_to_which_act(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert acts(text) == expected
