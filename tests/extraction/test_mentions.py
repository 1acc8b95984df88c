"""Finding mentions: the grammar of titles on hand-built documents, and a few whole texts."""

import spacy
from spacy.tokens import Doc, Span

from analysis.extraction.mentions.find import find_mentions
from analysis.language import load_pipeline
from analysis.records import Mention
from analysis.vocabulary import MentionLabel

Row = tuple[str, str, str, int, str]  # form, lemma, Penn tag, head, relation
VOCAB = spacy.blank("en").vocab
POS = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "VBD": "VERB", "JJ": "ADJ", "DT": "DET"}


def build(*rows: Row, people: tuple[tuple[int, int], ...] = ()) -> Doc:
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        pos=[POS.get(row[2], "X") for row in rows],
        heads=[row[3] for row in rows],
        deps=[row[4] for row in rows],
    )
    doc.set_ents([Span(doc, start, end, "PERSON") for start, end in people])
    return doc


def find(doc: Doc) -> tuple[Mention, ...]:
    return find_mentions(doc, article_id="a", published=None)


def read(text: str) -> dict[str, Mention]:
    return {mention.text: mention for mention in find(load_pipeline()(text))}


def test_affiliation_portfolio_office_and_name_are_one_mention():
    doc = build(
        ("Danish", "danish", "JJ", 4, "amod"),
        ("Foreign", "foreign", "NNP", 2, "amod"),
        ("Ministry", "ministry", "NNP", 3, "compound"),
        ("spokesman", "spokesman", "NN", 4, "nmod:desc"),
        ("Xan", "Xan", "NNP", 6, "nsubj"),
        ("Qorb", "Qorb", "NNP", 4, "flat"),
        ("left", "leave", "VBD", 6, "ROOT"),
    )
    (mention,) = find(doc)
    assert mention.text == "Danish Foreign Ministry spokesman Xan Qorb"
    assert mention.label is MentionLabel.PERSON
    assert mention.name == "Xan Qorb"
    assert mention.role == "foreign ministry spokesman"
    assert mention.actors == ("DNK",)


def test_a_complement_of_belongs_to_the_office():
    doc = build(
        ("The", "the", "DT", 1, "det"),
        ("president", "president", "NN", 5, "nsubj"),
        ("of", "of", "IN", 4, "case"),
        ("the", "the", "DT", 4, "det"),
        ("Philippines", "Philippines", "NNP", 1, "nmod"),
        ("left", "leave", "VBD", 5, "ROOT"),
    )
    (mention,) = find(doc)
    assert (mention.text, mention.label) == ("The president of the Philippines", MentionLabel.ROLE)
    assert mention.actors == ("PHL",)


def test_a_capital_is_actor_or_place_by_its_case():
    acting = build(("Oslo", "Oslo", "NNP", 1, "nsubj"), ("refused", "refuse", "VBD", 1, "ROOT"))
    placed = build(
        ("They", "they", "PRP", 1, "nsubj"),
        ("met", "meet", "VBD", 1, "ROOT"),
        ("in", "in", "IN", 3, "case"),
        ("Oslo", "Oslo", "NNP", 1, "obl"),
    )
    assert find(acting)[0].actors == ("NOR",)
    place = find(placed)[1]
    assert (place.actors, place.entity, place.reason) == ((), "loc:NOR", "place, not actor")


def test_a_name_the_recogniser_takes_for_a_person_is_no_state():
    rows = (
        ("Chad", "Chad", "NNP", 2, "nsubj"),
        ("Qorb", "Qorb", "NNP", 0, "flat"),
        ("left", "leave", "VBD", 2, "ROOT"),
    )
    (mention,) = find(build(*rows, people=((0, 2),)))
    assert (mention.text, mention.name, mention.actors) == ("Chad Qorb", "Chad Qorb", ())


def test_joined_states_are_two_mentions_within_one_word():
    doc = build(
        ("US-Japan", "US-Japan", "NNP", 1, "compound"),
        ("talks", "talk", "NNS", 2, "nsubj"),
        ("failed", "fail", "VBD", 2, "ROOT"),
    )
    assert [(m.text, m.actors) for m in find(doc)] == [("US", ("USA",)), ("Japan", ("JPN",))]


def test_mentions_carry_their_text_and_never_overlap():
    doc = load_pipeline()(
        "Chilean and Peruvian ministers met U.S. Trade Representative Ann Cole in Lima on Monday. "
        "The two countries' leaders, who had long argued, said they would meet NATO again."
    )
    found = find(doc)
    end = 0
    for mention in found:
        assert doc.text[mention.evidence.start : mention.evidence.end] == mention.text
        assert mention.evidence.start >= end
        end = mention.evidence.end
        assert mention.evidence.article_id == "a"
    assert len(found) >= 6


def test_the_head_of_coordinated_modifiers_is_shared():
    found = read("The Danish and Swedish foreign ministers met.")
    assert found["The Danish and Swedish foreign ministers"].actors == ("DNK", "SWE")


def test_somebody_elses_backing_is_no_affiliation():
    found = read("Iran-backed militias attacked the base.")
    assert all(mention.actors != ("IRN",) for mention in found.values())


def test_former_officials_act_for_themselves():
    found = read("Former Danish prime minister Peter Holm wrote a book.")
    assert found["Former Danish prime minister Peter Holm"].actors == ("OTHER",)


def test_seas_treaties_and_newspapers_are_no_actors():
    found = read("The New York Times wrote about the South China Sea and the Paris Agreement.")
    assert found == {}


def test_an_empty_text_has_no_mentions():
    assert find(Doc(VOCAB, words=[])) == ()
