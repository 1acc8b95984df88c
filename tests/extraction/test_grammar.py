"""Who is subject and object: hand-built trees, so that no parser error hides a grammar error."""

import pytest
import spacy
from spacy.tokens import Doc

from analysis.extraction.events.assertion import assess
from analysis.extraction.grammar import case_of, is_passive, nominal_conjuncts
from analysis.extraction.subjects import logical_objects, logical_subjects, surface_subjects
from analysis.vocabulary import Status

Row = tuple[str, str, str, str, int, str]  # form, lemma, UPOS, Penn tag, head, relation
VOCAB = spacy.blank("en").vocab


def build(*rows: Row) -> Doc:
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        heads=[row[4] for row in rows],
        deps=[row[5] for row in rows],
    )


def texts(tokens: list) -> list[str]:
    return [token.text for token in tokens]


@pytest.fixture
def passive() -> Doc:
    return build(
        ("Envoys", "envoy", "NOUN", "NNS", 2, "nsubj:pass"),
        ("were", "be", "AUX", "VBD", 2, "aux:pass"),
        ("expelled", "expel", "VERB", "VBN", 2, "ROOT"),
        ("by", "by", "ADP", "IN", 4, "case"),
        ("Norway", "Norway", "PROPN", "NNP", 2, "obl:agent"),
    )


def test_the_agent_of_a_passive_acts_and_its_subject_suffers(passive: Doc):
    assert is_passive(passive[2])
    assert texts(logical_subjects(passive[2])) == ["Norway"]
    assert texts(logical_objects(passive[2])) == ["Envoys"]
    assert case_of(passive[4]) == "by"


def test_a_passive_without_agent_has_no_doer():
    doc = build(
        ("Envoys", "envoy", "NOUN", "NNS", 2, "nsubj:pass"),
        ("were", "be", "AUX", "VBD", 2, "aux:pass"),
        ("expelled", "expel", "VERB", "VBN", 2, "ROOT"),
    )
    assert logical_subjects(doc[2]) == []


def test_two_subjects_of_one_verb_act_together():
    doc = build(
        ("Haakon", "Haakon", "PROPN", "NNP", 3, "nsubj"),
        ("and", "and", "CCONJ", "CC", 2, "cc"),
        ("Frederik", "Frederik", "PROPN", "NNP", 3, "nsubj"),
        ("agree", "agree", "VERB", "VBP", 3, "ROOT"),
    )
    assert texts(nominal_conjuncts(doc[0])) == ["Haakon", "Frederik"]


def test_a_first_verb_taken_for_a_noun_closes_the_subject_of_the_second():
    doc = build(
        ("Guard", "Guard", "PROPN", "NNP", 1, "compound"),
        ("boards", "board", "NOUN", "NNS", 1, "ROOT"),
        ("and", "and", "CCONJ", "CC", 3, "cc"),
        ("seizes", "seize", "VERB", "VBZ", 1, "conj"),
        ("tankers", "tanker", "NOUN", "NNS", 3, "obj"),
    )
    assert texts(logical_subjects(doc[3])) == ["boards"]


def test_a_finite_verb_read_into_its_subject_keeps_it():
    doc = build(
        ("Senate", "Senate", "PROPN", "NNP", 1, "compound"),
        ("votes", "vote", "VERB", "VBZ", 1, "ROOT"),
        ("to", "to", "PART", "TO", 3, "mark"),
        ("leave", "leave", "VERB", "VB", 1, "acl"),
    )
    assert texts(logical_subjects(doc[3])) == ["Senate"]


def test_a_bare_present_behind_a_noun_read_from_the_first_verb_has_its_subject():
    doc = build(
        ("Marines", "Marines", "PROPN", "NNPS", 1, "compound"),
        ("storm", "storm", "NOUN", "NN", 1, "ROOT"),
        ("and", "and", "CCONJ", "CC", 3, "cc"),
        ("seize", "seize", "VERB", "VB", 1, "conj"),
    )
    assert texts(logical_subjects(doc[3])) == ["storm"]


def test_a_past_tense_taken_for_a_participle_is_active_like_the_verb_before_it():
    doc = build(
        ("Norway", "Norway", "PROPN", "NNP", 1, "nsubj"),
        ("objected", "object", "VERB", "VBD", 1, "ROOT"),
        ("and", "and", "CCONJ", "CC", 3, "cc"),
        ("called", "call", "VERB", "VBN", 1, "conj"),
    )
    assert texts(logical_subjects(doc[3])) == ["Norway"]


def test_coordinated_verbs_share_their_subject():
    doc = build(
        ("Norway", "Norway", "PROPN", "NNP", 1, "nsubj"),
        ("met", "meet", "VERB", "VBD", 1, "ROOT"),
        ("envoys", "envoy", "NOUN", "NNS", 1, "obj"),
        ("and", "and", "CCONJ", "CC", 4, "cc"),
        ("left", "leave", "VERB", "VBD", 1, "conj"),
    )
    assert texts(logical_subjects(doc[4])) == ["Norway"]


def control(verb: str, lemma: str) -> Doc:
    return build(
        ("Norway", "Norway", "PROPN", "NNP", 1, "nsubj"),
        (verb, lemma, "VERB", "VBD", 1, "ROOT"),
        ("Sweden", "Sweden", "PROPN", "NNP", 1, "obj"),
        ("to", "to", "PART", "TO", 4, "mark"),
        ("pay", "pay", "VERB", "VB", 1, "xcomp"),
    )


def test_control_by_object_and_by_subject():
    assert texts(surface_subjects(control("urged", "urge")[4])) == ["Sweden"]
    assert texts(surface_subjects(control("promised", "promise")[4])) == ["Norway"]


def test_a_relative_pronoun_stands_for_its_noun():
    doc = build(
        ("Norway", "Norway", "PROPN", "NNP", 3, "nsubj"),
        ("which", "which", "PRON", "WDT", 2, "nsubj"),
        ("protested", "protest", "VERB", "VBD", 0, "acl:relcl"),
        ("left", "leave", "VERB", "VBD", 3, "ROOT"),
    )
    assert texts(logical_subjects(doc[2])) == ["Norway"]


def test_a_participle_after_a_comma_shares_the_subject():
    doc = build(
        ("Norway", "Norway", "PROPN", "NNP", 1, "nsubj"),
        ("left", "leave", "VERB", "VBD", 1, "ROOT"),
        ("accusing", "accuse", "VERB", "VBG", 1, "advcl"),
        ("Sweden", "Sweden", "PROPN", "NNP", 2, "obj"),
    )
    assert texts(logical_subjects(doc[2])) == ["Norway"]
    assert texts(logical_objects(doc[2])) == ["Sweden"]


def with_auxiliary(word: str, lemma: str, tag: str, dep: str = "aux") -> Doc:
    return build(
        ("Norway", "Norway", "PROPN", "NNP", 2, "nsubj"),
        (word, lemma, "AUX", tag, 2, dep),
        ("sign", "sign", "VERB", "VB", 2, "ROOT"),
    )


@pytest.mark.parametrize(
    ("word", "lemma", "tag", "dep", "status"),
    [
        ("will", "will", "MD", "aux", Status.PLANNED),
        ("did", "do", "VBD", "aux", Status.DONE),
        ("not", "not", "RB", "advmod", Status.NEGATED),
    ],
)
def test_auxiliaries_decide_the_status(word, lemma, tag, dep, status):
    found = assess(with_auxiliary(word, lemma, tag, dep)[2])
    assert found is not None
    assert found.status is status


@pytest.mark.parametrize("modal", ["could", "might", "should", "would"])
def test_what_is_only_possible_is_no_act(modal):
    assert assess(with_auxiliary(modal, modal, "MD")[2]) is None


def embedded(verb: str, lemma: str) -> Doc:
    return build(
        ("Norway", "Norway", "PROPN", "NNP", 1, "nsubj"),
        (verb, lemma, "VERB", "VBD", 1, "ROOT"),
        ("to", "to", "PART", "TO", 3, "mark"),
        ("sign", "sign", "VERB", "VB", 1, "xcomp"),
    )


@pytest.mark.parametrize(
    ("verb", "lemma", "status"),
    [
        ("agreed", "agree", Status.PLANNED),
        ("failed", "fail", Status.NEGATED),
        ("managed", "manage", Status.DONE),
    ],
)
def test_the_embedding_verb_decides_the_status(verb, lemma, status):
    found = assess(embedded(verb, lemma)[3])
    assert found is not None
    assert found.status is status


def test_what_is_wanted_is_no_act():
    assert assess(embedded("wanted", "want")[3]) is None


def test_a_condition_is_no_act():
    doc = build(
        ("If", "if", "SCONJ", "IN", 2, "mark"),
        ("Norway", "Norway", "PROPN", "NNP", 2, "nsubj"),
        ("signs", "sign", "VERB", "VBZ", 4, "advcl"),
        ("Sweden", "Sweden", "PROPN", "NNP", 4, "nsubj"),
        ("pays", "pay", "VERB", "VBZ", 4, "ROOT"),
    )
    assert assess(doc[2]) is None


def test_an_after_clause_is_background():
    doc = build(
        ("Sweden", "Sweden", "PROPN", "NNP", 1, "nsubj"),
        ("left", "leave", "VERB", "VBD", 1, "ROOT"),
        ("after", "after", "SCONJ", "IN", 4, "mark"),
        ("Norway", "Norway", "PROPN", "NNP", 4, "nsubj"),
        ("protested", "protest", "VERB", "VBD", 1, "advcl"),
    )
    found = assess(doc[4])
    assert found is not None
    assert found.backgrounded
    assert not assess(doc[1]).backgrounded


def test_headlines_tell_everything_of_one_day_in_the_present():
    doc = build(
        ("Sweden", "Sweden", "PROPN", "NNP", 1, "nsubj"),
        ("protests", "protest", "VERB", "VBZ", 1, "ROOT"),
        ("after", "after", "SCONJ", "IN", 4, "mark"),
        ("jets", "jet", "NOUN", "NNS", 4, "nsubj"),
        ("enter", "enter", "VERB", "VBP", 1, "advcl"),
    )
    assert not assess(doc[4]).backgrounded


def test_what_a_denied_report_tells_did_not_happen():
    doc = build(
        ("Norway", "Norway", "PROPN", "NNP", 1, "nsubj"),
        ("denies", "deny", "VERB", "VBZ", 1, "ROOT"),
        ("reports", "report", "NOUN", "NNS", 1, "obj"),
        ("claiming", "claim", "VERB", "VBG", 2, "acl"),
        ("Sweden", "Sweden", "PROPN", "NNP", 5, "nsubj"),
        ("paid", "pay", "VERB", "VBD", 3, "ccomp"),
    )
    assert assess(doc[5]).status is Status.NEGATED
