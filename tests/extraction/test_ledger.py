"""The ledger: what is merged across articles, and what is left for a person to decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analysis.extraction.agreements.ledger import likeness, merge_agreements
from analysis.records import Agreement, AgreementStep, Evidence
from analysis.vocabulary import AgreementKind, AgreementStatus

DAYS = {"a": date(2024, 1, 10), "b": date(2024, 2, 10), "c": date(2026, 2, 10)}


def told(article: str, name: str, status: AgreementStatus, **changes: object) -> Agreement:
    evidence = Evidence(article, 0, 10, "test")
    record = Agreement(
        evidence=(evidence,),
        name=name,
        kind=AgreementKind.AGREEMENT,
        parties=("NOR", "CHL"),
        status=status,
        history=(AgreementStep(status, None, evidence),),
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def test_one_agreement_in_two_articles_is_one_entry_with_its_history() -> None:
    announced = told("a", "whaling agreement", AgreementStatus.ANNOUNCED, term="5-year")
    signed = told("b", "new whaling agreement", AgreementStatus.SIGNED, signed_on="2024-02-09")
    ledger = merge_agreements([signed, announced], published=DAYS)
    (entry,) = ledger.entries
    assert entry.article_ids == ("a", "b")
    assert entry.record.status is AgreementStatus.SIGNED
    assert (entry.record.term, entry.record.signed_on) == ("5-year", "2024-02-09")
    assert {step.status for step in entry.history} == {
        AgreementStatus.ANNOUNCED,
        AgreementStatus.SIGNED,
    }
    assert ledger.candidates == ()


def test_other_parties_or_other_matters_stay_apart() -> None:
    tax = told("a", "tax agreement", AgreementStatus.SIGNED)
    whales = told("b", "whaling agreement", AgreementStatus.SIGNED)
    peru = replace(told("b", "tax agreement", AgreementStatus.SIGNED), parties=("NOR", "PER"))
    ledger = merge_agreements([tax, whales, peru], published=DAYS)
    assert len(ledger.entries) == 3
    assert ledger.candidates == ()


def test_contradicting_dates_are_left_for_review() -> None:
    first = told("a", "whaling agreement", AgreementStatus.SIGNED, signed_on="2019-01-01")
    second = told("b", "whaling agreement", AgreementStatus.SIGNED, signed_on="2024-02-09")
    ledger = merge_agreements([first, second], published=DAYS)
    assert len(ledger.entries) == 2
    (pair,) = ledger.candidates
    assert (pair.first, pair.second) == (0, 1)
    assert "2019-01-01" in pair.reason


def test_years_apart_the_same_words_are_left_for_review() -> None:
    ledger = merge_agreements(
        [
            told("a", "ceasefire", AgreementStatus.AGREED, kind=AgreementKind.CEASEFIRE),
            told("c", "ceasefire", AgreementStatus.AGREED, kind=AgreementKind.CEASEFIRE),
        ],
        published=DAYS,
    )
    assert len(ledger.entries) == 2
    assert "told on" in ledger.candidates[0].reason


def test_what_one_article_tells_apart_stays_apart() -> None:
    first = told("a", "whaling agreement", AgreementStatus.SIGNED)
    second = told("a", "new whaling agreement", AgreementStatus.ANNOUNCED)
    ledger = merge_agreements([first, second], published=DAYS)
    assert len(ledger.entries) == 2
    assert "one article" in ledger.candidates[0].reason


def test_a_party_more_is_left_for_review() -> None:
    pair = told("a", "whaling agreement", AgreementStatus.SIGNED)
    three = replace(pair, parties=("NOR", "CHL", "PER"))
    ledger = merge_agreements([pair, three], published=DAYS)
    assert len(ledger.entries) == 2
    assert "PER" in ledger.candidates[0].reason


def test_every_record_is_in_one_entry_and_order_does_not_matter() -> None:
    records = [
        told("a", "tax agreement", AgreementStatus.SIGNED),
        told("b", "tax agreement", AgreementStatus.IN_FORCE),
        told("b", "whaling pact", AgreementStatus.SIGNED),
    ]
    forward = merge_agreements(records, published=DAYS)
    backward = merge_agreements(records[::-1], published=DAYS)
    assert sum(len(entry.mentions) for entry in forward.entries) == 3
    assert {e.record.name for e in forward.entries} == {e.record.name for e in backward.entries}


def test_likeness_looks_past_bland_words_and_spelling() -> None:
    first = told("a", "new defence agreement", AgreementStatus.SIGNED)
    second = told("b", "the bilateral defense pact", AgreementStatus.SIGNED)
    assert likeness(first, second) == 1.0
