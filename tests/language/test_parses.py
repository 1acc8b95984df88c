"""What extraction leans on: who did what to whom, the passive, and where sentences end."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from analysis.language import load_pipeline


def parse(text: str) -> Doc:
    return load_pipeline()(text)


def only(doc: Doc, relation: str) -> Token:
    found = [token for token in doc if token.dep_ == relation]
    assert len(found) == 1, [(token.text, token.dep_) for token in doc]
    return found[0]


@pytest.mark.parametrize(
    ("text", "subject", "verb", "lemma", "target"),
    [
        ("Norway condemned the attack on Tuesday.", "Norway", "condemned", "condemn", "attack"),
        ("Kenya expels three Ethiopian diplomats", "Kenya", "expels", "expel", "diplomats"),
        ("The minister will visit Hanoi next month.", "minister", "visit", "visit", "Hanoi"),
        ("Brazil has recalled its ambassador.", "Brazil", "recalled", "recall", "ambassador"),
        ("Both governments need more time.", "governments", "need", "need", "time"),
    ],
)
def test_subject_verb_and_object(
    text: str, subject: str, verb: str, lemma: str, target: str
) -> None:
    doc = parse(text)
    assert only(doc, "nsubj").text == subject
    assert only(doc, "nsubj").head.text == verb
    assert only(doc, "nsubj").head.lemma_ == lemma
    assert only(doc, "obj").text == target
    assert only(doc, "obj").head.text == verb


def test_passive_with_its_agent() -> None:
    doc = parse("The treaty was signed by Finland in Geneva.")
    assert only(doc, "nsubj:pass").text == "treaty"
    assert only(doc, "aux:pass").lemma_ == "be"
    agent = next(token for token in doc if token.text == "Finland")
    assert agent.head.text == "signed"
    assert agent.dep_.startswith("obl")
    assert {child.text for child in agent.children if child.dep_ == "case"} == {"by"}


def test_reported_clause_hangs_on_the_verb_of_saying() -> None:
    doc = parse("The spokesman said that Chile would send an envoy.")
    clause = only(doc, "ccomp")
    assert clause.text == "send"
    assert clause.head.lemma_ == "say"


def test_negation_is_seen() -> None:
    doc = parse("Egypt did not sign the accord.")
    (negation,) = (token for token in doc if token.text == "not")
    assert negation.head.text == "sign"


@pytest.mark.parametrize("quotes", ["“”", '""'])
def test_a_sentence_ends_after_its_closing_quotation_mark(quotes: str) -> None:
    opening, closing = quotes
    text = (
        f"{opening}We will not accept this decision.{closing} "
        "The ambassador left the hall on Friday."
    )
    sentences = [span.text for span in parse(text).sents]
    assert sentences == [
        f"{opening}We will not accept this decision.{closing}",
        "The ambassador left the hall on Friday.",
    ]


def test_abbreviations_do_not_end_a_sentence() -> None:
    text = "The U.S. delegation met Gen. Park on Monday. Talks will resume in May."
    assert len(list(parse(text).sents)) == 2


def test_an_abbreviation_ends_a_sentence_before_a_word_that_begins_one() -> None:
    text = "She met him in Washington, D.C. The two leaders spoke about trade."
    assert len(list(parse(text).sents)) == 2


def test_names() -> None:
    doc = parse("Angela Merkel met officials of the World Bank in Warsaw.")
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Angela Merkel", "PERSON"),
        ("World Bank", "ORG"),
        ("Warsaw", "LOC"),
    ]


def test_tags_and_features() -> None:
    doc = parse("Two ships entered the port.")
    tags = {token.text: token.tag_ for token in doc}
    assert tags == {
        "Two": "CD",
        "ships": "NNS",
        "entered": "VBD",
        "the": "DT",
        "port": "NN",
        ".": ".",
    }
    assert doc[2].morph.get("Tense") == ["Past"]
    assert doc[1].morph.get("Number") == ["Plur"]
