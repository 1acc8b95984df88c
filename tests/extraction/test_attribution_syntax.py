"""Subjects, agents and names in hand-built parses."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Token

from analysis.extraction.attribution.syntax import (
    agent_of,
    in_line,
    inverted_subject,
    is_passive,
    line_of,
    noun_phrase,
    runs,
    subject_of,
)

ENGLISH = spacy.blank("en")


def tree(*rows: str) -> Doc:
    """A parse from rows "word TAG relation head", heads as indices."""
    cells = [row.rsplit(" ", 3) for row in rows]
    return Doc(
        ENGLISH.vocab,
        words=[c[0].replace("¶", "\n") for c in cells],
        tags=[c[1] for c in cells],
        deps=[c[2] for c in cells],
        heads=[int(c[3]) for c in cells],
        lemmas=[c[0].lower() for c in cells],
        sent_starts=[i == 0 for i in range(len(cells))],
    )


def text(doc: Doc, token: Token | None) -> str | None:
    return None if token is None else doc[slice(*noun_phrase(token))].text


def test_the_passive_has_an_agent_and_no_subject_of_its_own() -> None:
    doc = tree(
        "It PRP nsubj:pass 2", "was VBD aux:pass 2", "said VBN ROOT 2", "by IN case 4",
        "aides NNS obl:agent 2",
    )  # fmt: skip
    assert is_passive(doc[2])
    assert agent_of(doc[2]) == doc[4]
    assert subject_of(doc[2]) == doc[4]


def test_a_relative_pronoun_stands_for_what_it_follows() -> None:
    doc = tree("aides NNS ROOT 0", "who WP nsubj 2", "said VBD acl:relcl 0")
    assert subject_of(doc[2]) == doc[0]


def test_a_conjunct_shares_the_subject() -> None:
    doc = tree("Lee NNP nsubj 1", "left VBD ROOT 1", "and CC cc 3", "said VBD conj 1")
    assert subject_of(doc[3]) == doc[0]


def test_a_trailing_participle_comments_for_the_subject_of_the_sentence() -> None:
    # "Peru said that rebels fled, adding …", the parser having hung "adding" on "fled"
    doc = tree(
        "Peru NNP nsubj 1", "said VBD ROOT 1", "that IN mark 4", "rebels NNS nsubj 4",
        "fled VBD ccomp 1", ", , punct 6", "adding VBG advcl 4",
    )  # fmt: skip
    assert subject_of(doc[6]) == doc[0]


def test_a_participle_in_a_coordinate_comments_for_that_one() -> None:
    doc = tree(
        "Peru NNP nsubj 1", "left VBD ROOT 1", "and CC cc 4", "Chile NNP nsubj 4",
        "stayed VBD conj 1", ", , punct 6", "saying VBG advcl 4",
    )  # fmt: skip
    assert subject_of(doc[6]) == doc[3]


def test_a_clause_misread_as_a_participle_keeps_its_subject() -> None:
    doc = tree(
        "after IN case 1", "Chad NNP ROOT 1", "accused VBD acl 1", "Niger NNP obj 2"
    )  # fmt: skip
    assert subject_of(doc[2]) == doc[1]


def test_of_two_subjects_the_nearer_is_the_name_and_both_are_the_phrase() -> None:
    doc = tree(
        "The DT det 1", "coach NN nsubj 4", "Ann NNP nsubj 4", "Lee NNP flat 2", "said VBD ROOT 4"
    )
    subject = subject_of(doc[4])
    assert subject == doc[2]
    assert text(doc, subject) == "The coach Ann Lee"


def test_the_name_behind_the_verb_of_a_tag() -> None:
    doc = tree("Go VB ROOT 0", ", , punct 2", "said VBD conj 0", "Ann NNP obj 2", "Lee NNP flat 3")
    assert inverted_subject(doc[2]) == doc[3]
    assert inverted_subject(doc[0]) is None


def test_a_name_leaves_out_clauses_cases_and_possessive_marks() -> None:
    doc = tree(
        "by IN case 2", "the DT det 2", "envoy NN ROOT 2", "of IN case 4", "Peru NNP nmod 2",
        "who WP nsubj 6", "left VBD acl:relcl 2",
    )  # fmt: skip
    assert text(doc, doc[2]) == "the envoy of Peru"
    doc = tree("Peru NNP nmod:poss 2", "'s POS case 0", "claim NN ROOT 2")
    assert text(doc, doc[0]) == "Peru"


def test_a_name_stays_in_its_line() -> None:
    doc = tree("Port NNP compound 2", "¶ _SP dep 0", "Lee NNP nsubj 3", "said VBD ROOT 3")
    assert text(doc, doc[2]) == "Lee"
    assert line_of(doc[3]) == (2, 4)
    assert in_line([(0, 1), (2, 4)], doc[3]) == ((2, 4),)


def test_runs_bridge_commas_but_neither_words_nor_line_breaks() -> None:
    doc = tree(
        "one NN ROOT 0", ", , punct 0", "two NN conj 0", "he PRP dep 0", "three NN conj 0",
        "¶ _SP dep 0", "four NN conj 0", ". . punct 0",
    )  # fmt: skip
    wanted = [doc[i] for i in (0, 2, 4, 6, 7)]
    assert runs(doc, wanted) == ((0, 3), (4, 5), (6, 8))
    assert runs(doc, [doc[7]]) == ()
