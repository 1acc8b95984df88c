"""Who acts and on whom, read from whole sentences by the bundled pipeline."""

from datetime import date

import pytest

from analysis.extraction.pipeline import extract
from analysis.records import Article

Dyads = set[tuple[str, str, str | None]]


def dyads(text: str) -> Dyads:
    """(source, type, target) of every event of ``text``, target None where there is none."""
    article = Article("a", "", text, date(2025, 3, 14))
    return {
        (source, event.type, target)
        for event in extract(article).events
        for source in event.sources
        for target in [t for t in event.targets if t != source] or [None]
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norway accuses Chad of hiding weapons and expels three Chadian diplomats.",
            {("NOR", "ACCUSE", "TCD"), ("NOR", "SANCTION", "TCD")},
            id="a finite verb goes on after a participle",
        ),
        pytest.param(
            "Peru says that Chile's plan is unfair and threatens retaliation against Chile.",
            {("PER", "THREATEN", "CHL")},
            id="a finite verb goes on after what was said",
        ),
        pytest.param(
            "Kenyan president William Ruto becomes the first African leader to visit Fiji.",
            {("KEN", "CONSULT", "FJI")},
            id="who becomes the first to do it has done it",
        ),
        pytest.param(
            "Following the meeting between the ministers in Oslo, Norway and Sweden agree to "
            "build a railway.",
            {("NOR", "AGREE", "SWE"), ("SWE", "AGREE", "NOR")},
            id="the subject stands behind an opening phrase",
        ),
        pytest.param(
            "Danish minister Lars Holm and Polish interior minister Anna Nowak join Italian prime "
            "minister Mario Rossi in condemning Belarus.",
            {("DNK", "ACCUSE", "BLR"), ("POL", "ACCUSE", "BLR")},
            id="two ministers are one subject",
        ),
    ],
)
def test_the_doer_is_found_across_the_sentence(text: str, expected: Dyads):
    assert expected <= dyads(text)


@pytest.mark.parametrize(
    ("text", "expected", "never"),
    [
        pytest.param(
            "Chile and Peru agree to reopen the border on the sidelines of the BRICS summit.",
            {("CHL", "AGREE", "PER"), ("PER", "AGREE", "CHL")},
            {("CHL", "AGREE", "BRICS")},
            id="a place of talks is no party",
        ),
        pytest.param(
            "Kenya and Uganda sign a pact, granting Uganda access to the port.",
            {("KEN", "RETREAT", "UGA")},
            {("UGA", "RETREAT", None)},
            id="one party of several gives",
        ),
        pytest.param(
            "Amid strengthening ties between Chad and Oman, Niger bans Chadian students.",
            {("TCD", "SUPPORT", "OMN"), ("OMN", "SUPPORT", "TCD")},
            {("NER", "SUPPORT", "TCD"), ("NER", "SUPPORT", "OMN")},
            id="ties between two are theirs",
        ),
        pytest.param(
            "Nepal approves the Bhutan–Nepal Transit Agreement.",
            {("NPL", "SUPPORT", "BTN")},
            set(),
            id="a dash joins two parties",
        ),
        pytest.param(
            "Malta accused Cyprus, along with Greece and Italy, of smuggling.",
            {("MLT", "ACCUSE", "CYP"), ("MLT", "ACCUSE", "GRC"), ("MLT", "ACCUSE", "ITA")},
            set(),
            id="along with goes on with a list",
        ),
        pytest.param(
            "During a NATO meeting on Mali, Canada announces sanctions targeting Chadian firms.",
            {("CAN", "SANCTION", "TCD")},
            {("CAN", "SANCTION", "MLI")},
            id="an occasion names no target",
        ),
        pytest.param(
            "Malta reopens its embassy in Cairo, aiming to restore ties with Egypt.",
            {("MLT", "SUPPORT", "EGY")},
            {("MLT", "AGREE", "EGY")},
            id="a purpose beside an act is no promise",
        ),
        pytest.param(
            "Latvia votes to withdraw from the Ottawa Treaty.",
            {("LVA", "SANCTION", "OTHER")},
            set(),
            id="who leaves a treaty leaves its parties",
        ),
    ],
)
def test_the_other_side_is_found(text: str, expected: Dyads, never: Dyads):
    found = dyads(text)
    assert expected <= found
    assert not never & found


@pytest.mark.parametrize(
    ("text", "expected", "never"),
    [
        pytest.param(
            "Norway summons the Chadian envoy over an attack by Chad on a Norwegian ship that "
            "killed a Norwegian sailor.",
            {("TCD", "ASSAULT", "NOR")},
            {("NOR", "ASSAULT", "TCD")},
            id="an attack that killed is the attacker's",
        ),
        pytest.param(
            "China imposes travel bans on Polish MPs Anna Nowak and Jan Kos following a visit to "
            "Taiwan.",
            {("POL", "CONSULT", "TWN")},
            {("CHN", "CONSULT", "TWN")},
            id="the visit of those who are punished",
        ),
        pytest.param(
            "Kenyan president William Ruto announces the release of a Kenyan citizen from a "
            "prison in Uganda.",
            {("UGA", "RETREAT", "KEN")},
            {("KEN", "RETREAT", "UGA")},
            id="who announces a release has not released its own",
        ),
        pytest.param(
            "Kenya's army reports that two tourists were killed near Mombasa.",
            set(),
            {("KEN", "ASSAULT", "OTHER")},
            id="who reports the dead has not killed them",
        ),
        pytest.param(
            "Oman arrests six people, including a Polish national.",
            {("OMN", "COERCE", "POL")},
            set(),
            id="whom a list singles out",
        ),
    ],
)
def test_the_deed_is_given_to_its_doer(text: str, expected: Dyads, never: Dyads):
    found = dyads(text)
    assert expected <= found
    assert not never & found


@pytest.mark.parametrize(
    ("text", "expected", "never"),
    [
        pytest.param(
            "Peru frees Swedish journalist Eva Lund.",
            {("PER", "RETREAT", "SWE")},
            set(),
            id="a private person stands for her state in what is done to her",
        ),
        pytest.param(
            "Swedish journalist Eva Lund criticises Peru.",
            {("OTHER", "ACCUSE", "PER")},
            {("SWE", "ACCUSE", "PER")},
            id="and not in what she does",
        ),
        pytest.param(
            "Ghana calls on the international community to help Togo.",
            {("GHA", "REQUEST", "OTHER")},
            set(),
            id="the international community is nobody listed",
        ),
        pytest.param(
            "General Roland Hale warns that Britain is on a collision course with Russia and urges "
            "the government to prepare.",
            set(),
            {("GBR", "REQUEST", "RUS")},
            id="what is asked of one's own is asked of nobody abroad",
        ),
        pytest.param(
            "Norway and Chad issue a declaration on trade. The declaration condemns Mali.",
            {("NOR", "ACCUSE", "MLI"), ("TCD", "ACCUSE", "MLI")},
            set(),
            id="a document speaks for its issuers",
        ),
    ],
)
def test_for_whom_people_and_papers_stand(text: str, expected: Dyads, never: Dyads):
    found = dyads(text)
    assert expected <= found
    assert not never & found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Deputy Secretary of State Ann Brook spoke with Republic of Korea (ROK) Vice Foreign "
            "Minister Park Jun and Japanese Vice Foreign Minister Mori Ken about trade.",
            {("JPN", "CONSULT", "USA"), ("KOR", "CONSULT", "USA")},
            id="an acronym in brackets parts no list",
        ),
        pytest.param(
            "Danish minister Eva Holm met Polish minister Jan Kos and Czech minister Petr Novak. "
            "Holm and her counterparts condemned Mali.",
            {("DNK", "ACCUSE", "MLI"), ("POL", "ACCUSE", "MLI"), ("CZE", "ACCUSE", "MLI")},
            id="counterparts are of the other states",
        ),
        pytest.param(
            "Norway's envoy for Sudan Lars Berg met Chadian officials.",
            {("NOR", "CONSULT", "TCD"), ("TCD", "CONSULT", "NOR")},
            id="an envoy for a state is not of that state",
        ),
        pytest.param(
            "Tens of thousands of Cuban citizens protested in Havana.",
            {("OTHER", "PROTEST", "CUB")},
            id="a crowd acts for nobody",
        ),
    ],
)
def test_readouts_name_their_parties(text: str, expected: Dyads):
    found = dyads(text)
    both = {
        (target, kind, source) for source, kind, target in found if target and kind == "CONSULT"
    }
    assert expected <= found | both
