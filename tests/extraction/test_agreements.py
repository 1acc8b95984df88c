"""Agreements: which are read, between whom, how far they have come, and on what terms."""

from __future__ import annotations

import pytest

from analysis.lexicons.agreements import AgreementExample, agreement_words
from analysis.vocabulary import AgreementKind, AgreementStatus
from tests.extraction.agreement_reading import only, read

EXAMPLES = agreement_words().examples


def test_every_status_has_an_example() -> None:
    told = {example.status for example in EXAMPLES if example.status is not None}
    assert told == set(AgreementStatus)


@pytest.mark.parametrize(
    "example", [e for e in EXAMPLES if e.status is not None], ids=lambda e: e.text
)
def test_examples_of_the_lexicon_fire(example: AgreementExample) -> None:
    record = only(example.text)
    assert record.status is example.status
    assert set(record.parties) == set(example.parties)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.status is None], ids=lambda e: e.text)
def test_counterexamples_of_the_lexicon_stay_silent(example: AgreementExample) -> None:
    assert read(example.text)[0] == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "Norway and Chile signed the Norwegian–Chilean Treaty on Polar Research.",
            "Norwegian–Chilean Treaty on Polar Research",
            AgreementKind.TREATY,
        ),
        (
            "Kenya and Ghana signed a memorandum of understanding on tourism.",
            "memorandum of understanding on tourism",
            AgreementKind.MEMORANDUM,
        ),
        (
            "Kenya and Ghana signed a new extradition pact.",
            "new extradition pact",
            AgreementKind.PACT,
        ),
        ("Kenya announced a deal with Ghana.", "deal with Ghana", AgreementKind.DEAL),
        ("Kenya and Ghana agreed to a truce.", "truce", AgreementKind.CEASEFIRE),
        (
            "Kenya and Ghana reached a ceasefire agreement.",
            "ceasefire agreement",
            AgreementKind.CEASEFIRE,
        ),
        (
            "Kenya and Ghana issued a joint declaration on fisheries.",
            "joint declaration on fisheries",
            AgreementKind.JOINT_STATEMENT,
        ),
    ],
)
def test_name_and_kind(text: str, name: str, kind: AgreementKind) -> None:
    record = only(text)
    assert (record.name, record.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Norway announced a truce between Kenya and Ghana.", {"KEN", "GHA"}),
        ("Norway welcomed the signing of a border treaty between Kenya and Ghana.", {"KEN", "GHA"}),
        ("A Norwegian-brokered ceasefire between Kenya and Ghana took effect.", {"KEN", "GHA"}),
        ("Peru accused Chile of violating a fisheries treaty signed in 2011.", {"PER", "CHL"}),
        ("Norway granted Kenya aid under a five-year partnership agreement.", {"NOR", "KEN"}),
        ("The Peru–Chile Trade Agreement entered into force on Monday.", {"PER", "CHL"}),
    ],
)
def test_parties(text: str, parties: set[str]) -> None:
    assert set(only(text).parties) == parties


def test_several_partners_of_a_plural_are_several_agreements() -> None:
    records, _ = read("Norway announced new trade agreements with Kenya, Ghana and Peru.")
    assert [set(r.parties) for r in records] == [{"NOR", "KEN"}, {"NOR", "GHA"}, {"NOR", "PER"}]


def test_a_later_sentence_belongs_to_the_same_agreement() -> None:
    record = only(
        "Norway and Chile signed a treaty on whaling in Oslo on Tuesday. The 20-year deal will "
        "ban factory ships. Peru was not invited."
    )
    assert len(record.evidence) == 2
    assert (record.signed_on, record.term, record.term_iso) == ("2024-03-12", "20-year", "P20Y")
    assert record.kind is AgreementKind.TREATY
    assert record.place == "Oslo"
    assert record.subject is not None
    assert record.subject.startswith("whaling")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Norway and Chile signed a nuclear deal.", "nuclear"),
        ("Norway and Chile signed a deal on fishing in the Pacific.", "fishing in the Pacific"),
        ("Norway and Chile signed an overarching deal.", None),
        ("Norway and Chile signed a deal on something on Monday.", None),
        ("Norway signed an agreement with Chile on behalf of the province.", None),
    ],
)
def test_words_that_tell_nothing_are_no_subject(text: str, subject: str | None) -> None:
    assert only(text).subject == subject


def test_two_agreements_of_the_same_parties_stay_two() -> None:
    records, _ = read(
        "Norway and Chile signed a tax treaty. Norway and Chile will also sign a new defense pact."
    )
    assert [(r.name, r.status) for r in records] == [
        ("tax treaty", AgreementStatus.SIGNED),
        ("new defense pact", AgreementStatus.ANNOUNCED),
    ]


def test_what_an_agreement_provides_for_is_no_agreement_of_its_own() -> None:
    record = only("Kenya and Ghana signed an accord to conclude a peace treaty by June.")
    assert record.name.startswith("accord")


def test_sum_currency_and_payer() -> None:
    record = only(
        "Norway and Kenya will sign a research agreement, as Norway agreed to pay €40 million "
        "towards a ship."
    )
    assert (record.amount, record.currency, record.payer) == (40_000_000, "EUR", "NOR")
    loan = only("Kenya signed a Norwegian loan of $2 billion for a railway.")
    assert (loan.amount, loan.currency, loan.payer) == (2_000_000_000, "USD", "NOR")
    assert set(loan.parties) == {"KEN", "NOR"}


def test_a_term_may_be_an_end() -> None:
    record = only("Kenya said its base agreement with Norway remains in force until May 2027.")
    assert (record.term, record.expires_on) == ("until May 2027", "2027-05")
    assert record.status is AgreementStatus.IN_FORCE


def test_signing_takes_the_day_of_publication_only_as_news() -> None:
    assert only("Kenya and Ghana sign a tax treaty.").signed_on == "2024-03-15"
    assert only("Kenya and Ghana signed a tax treaty in 2019.").signed_on == "2019"
    assert only("Kenya and Ghana will sign a tax treaty.").signed_on is None
    assert only("Today, Kenya and Ghana signed a tax treaty.", published=None).signed_on is None


def test_an_end_outranks_what_came_before() -> None:
    record = only(
        "Ghana suspended its fisheries agreement with Senegal. The agreement was signed in 2019."
    )
    assert record.status is AgreementStatus.SUSPENDED
    assert record.signed_on == "2019"
    assert [step.status for step in record.history] == [
        AgreementStatus.SUSPENDED,
        AgreementStatus.SIGNED,
    ]


def test_a_title_names_the_joint_statement_whose_text_follows() -> None:
    text = "The Governments of Norway and Chile released the following text. Whales matter."
    record = only(text, title="Norway-Chile Joint Statement on Whales")
    assert record.kind is AgreementKind.JOINT_STATEMENT
    assert record.parties == ("NOR", "CHL")
    assert record.name == "Norway-Chile Joint Statement on Whales"


def test_an_agreement_with_one_known_party_is_a_problem_not_a_guess() -> None:
    records, problems = read("Norway signed a fishing agreement.")
    assert records == ()
    assert [p.text for p in problems] == ["fishing agreement"]
    assert "two parties" in problems[0].reason


def test_a_state_may_join_a_named_agreement_of_many() -> None:
    record = only("Kenya ratified the Outer Space Treaty on Monday.")
    assert (record.parties, record.status) == (("KEN",), AgreementStatus.RATIFIED)


def test_evidence_is_whole_sentences_of_the_text() -> None:
    text = "Harvests fell.\nNorway and Chile signed a seed treaty. Markets rose."
    (evidence,) = only(text).evidence
    assert text[evidence.start : evidence.end] == "Norway and Chile signed a seed treaty."


def test_a_successor_names_what_it_replaces() -> None:
    record = only("Norway and Chile signed a tax treaty. The treaty replaces the 1933 convention.")
    assert record.predecessor == "1933 convention"


def test_a_list_of_parties_is_taken_to_its_end() -> None:
    record = only("The leaders of Norway, Chile, Kenya, Ghana, and Peru signed a reef treaty.")
    assert set(record.parties) == {"NOR", "CHL", "KEN", "GHA", "PER"}


def test_a_bare_joint_statement_is_called_by_its_title() -> None:
    record = only(
        "Norway and Chile issued the following joint statement.",
        title="Joint Statement on Antarctic Fisheries",
    )
    assert record.name == "Joint Statement on Antarctic Fisheries"
    assert record.parties == ("NOR", "CHL")


def test_who_stands_near_a_passing_mention_is_no_party() -> None:
    assert read("Norway reopened its embassy in Peru after the signing of the peace deal.")[0] == ()
    assert read("Chile has lost two ships since the truce began.")[0] == ()


def test_an_aim_is_no_agreement() -> None:
    assert read("Norway and Chile held talks aimed at reaching a tax treaty.")[0] == ()
    assert read("Norway urged Chile and Peru to reach a border agreement.")[0] == ()


def test_a_title_does_not_matter_where_the_text_is_empty() -> None:
    assert read("", title="Joint Statement on Whales") == ((), ())


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Kenya suspended the implementation of its fisheries agreement with Ghana.",
            AgreementStatus.SUSPENDED,
        ),
        (
            "Parliament passed a bill to implement the Kenya–Ghana fisheries pact adopted in 2020.",
            AgreementStatus.AGREED,
        ),
        ("Norway notified its parliament of an arms sale to Chile.", AgreementStatus.ANNOUNCED),
        (
            "Norway sent engineers to Chile as part of a five-year agreement.",
            AgreementStatus.IN_FORCE,
        ),
    ],
)
def test_agreements_that_other_acts_rest_on_are_read(text: str, status: AgreementStatus) -> None:
    record = only(text)
    assert record.status is status
    assert len(record.parties) == 2
