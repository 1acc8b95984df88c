"""Training, from a treebank of a few sentences to a pipeline that loads."""

from __future__ import annotations

import random
from pathlib import Path

import numpy
import pytest
import spacy
from spacy.lookups import Lookups
from spacy.tokens import Doc

from training import assemble, conllu, entities, lemmas
from training.__main__ import main
from training.augment import NameSwapper, headline, quoted
from training.card import BEGIN, END

TREEBANK = """\
# newdoc id = one
# text = Peru signed the pact.
1\tPeru\tPeru\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\tsigned\tsign\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
3\tthe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t4\tdet\t_\t_
4\tpact\tpact\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = They didn't meet Ana.
1\tThey\tthey\tPRON\tPRP\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tTense=Past|VerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_
4\tmeet\tmeet\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
5\tAna\tAna\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# text = The accord was signed by Peru.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\taccord\taccord\tNOUN\tNN\tNumber=Sing\t4\tnsubj:pass\t_\t_
3\twas\tbe\tAUX\tVBD\tTense=Past|VerbForm=Fin\t4\taux:pass\t_\t_
4\tsigned\tsign\tVERB\tVBN\tTense=Past|VerbForm=Part|Voice=Pass\t0\troot\t_\t_
4.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_
5\tby\tby\tADP\tIN\t_\t6\tcase\t_\t_
6\tPeru\tPeru\tPROPN\tNNP\tNumber=Sing\t4\tobl:agent\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""

QUOTATION = """\
# newdoc id = two
# text = “Yes.”
1\t“\t"\tPUNCT\t``\t_\t2\tpunct\t_\tSpaceAfter=No
2\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No
4\t”\t"\tPUNCT\t''\t_\t2\tpunct\t_\t_

"""

NAMES = """\
# newdoc
Peru\tB-LOC\t_
met\tO\t_
Ana\tB-PERSON\t_
Diaz\tI-PERSON\t_
of\tO\t_
Acme\tB-ORG\tSpaceAfter=No
.\tO\t_

"""


@pytest.fixture
def material(tmp_path: Path) -> Path:
    folder = tmp_path / "material"
    for name in ("treebanks", "entities"):
        (folder / name).mkdir(parents=True)
    for name in ("ewt", "gum"):
        for split in ("train", "dev", "test"):
            (folder / f"treebanks/{name}-{split}.conllu").write_text(
                (TREEBANK + QUOTATION) * 8, "utf-8"
            )
            (folder / f"entities/{name}-{split}.iob").write_text(NAMES * 8, "utf-8")
    return folder


def test_one_command_makes_a_pipeline_and_writes_its_scores(
    material: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = tmp_path / "card.md"
    card.write_text(f"# Card\n\n{BEGIN}\nold\n{END}\n\nText.\n", "utf-8")
    paths = {"--data": material, "--out": tmp_path / "out", "--work": tmp_path / "work"}
    options = [str(part) for pair in {**paths, "--card": card}.items() for part in pair]
    assert main([*options, "--share", "0.0002", "--batch-words", "60"]) == 0
    nlp = spacy.load(tmp_path / "out")
    doc = nlp("Peru signed the pact. They didn't meet Ana.")
    assert [token.dep_ for token in doc[:4]] == ["nsubj", "ROOT", "det", "obj"]
    assert doc[1].lemma_ == "sign"
    assert "EWT test" in card.read_text("utf-8")
    assert "old" not in card.read_text("utf-8")
    assert card.read_text("utf-8").endswith("Text.\n")
    assert "words a second" in capsys.readouterr().out


def test_missing_material_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    message = capsys.readouterr().err
    assert "treebanks/ewt-train.conllu" in message
    assert "--data" in message


def test_conllu_keeps_the_text_and_the_annotation(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, "utf-8")
    vocab = spacy.blank("en").vocab
    (doc,) = conllu.read_documents(path, vocab, longest=1000)
    assert doc.text == (
        "Peru signed the pact. They didn't meet Ana. The accord was signed by Peru. "
    )
    assert len(list(doc.sents)) == 3
    assert doc[0].head.text == "signed"
    assert doc[1].dep_ == "ROOT"
    assert str(doc[2].morph) == ""
    assert doc[7].lemma_ == "not"


def test_glued_surface_forms_are_cut_like_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    rows = ["1-2\tcannot", "1\tcan", "2\tnot", "3-4\tgonna", "3\tgoing", "4\tto"]
    columns = "\t_\tX\tX\t_\t0\troot\t_\t_"
    path.write_text("".join(f"{row}{columns}\n" for row in rows) + "\n", "utf-8")
    (sentence,) = conllu.read_sentences(path)
    assert sentence.words() == (["can", "not", "gonn", "a"], [False, True, False, True])


def test_names_are_read_with_their_spacing(tmp_path: Path) -> None:
    path = tmp_path / "a.iob"
    path.write_text(NAMES, "utf-8")
    (doc,) = entities.read_documents(path, spacy.blank("en").vocab)
    assert doc.text == "Peru met Ana Diaz of Acme. "
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Peru", "LOC"),
        ("Ana Diaz", "PERSON"),
        ("Acme", "ORG"),
    ]


@pytest.fixture
def passive(tmp_path: Path) -> Doc:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, "utf-8")
    *_, doc = conllu.read_documents(path, spacy.blank("en").vocab, longest=1)
    return doc


def test_headline_drops_articles_auxiliary_and_stop(passive: Doc) -> None:
    short = headline(passive, random.Random(1))
    assert short is not None
    assert short.text.lower() == "accord signed by peru"
    assert [token.dep_ for token in short] == ["nsubj:pass", "ROOT", "case", "obl:agent"]
    assert short[0].head.text.lower() == "signed"


def test_names_are_swapped_for_names_of_their_kind_and_length(tmp_path: Path) -> None:
    path = tmp_path / "a.iob"
    path.write_text(NAMES + NAMES.replace("Diaz", "Soto").replace("Peru", "Chad"), "utf-8")
    docs = list(entities.read_documents(path, spacy.blank("en").vocab, longest=1))
    swap = NameSwapper(docs, least=1).swap
    seen = {swap(docs[0], random.Random(seed), share=1.0).text for seed in range(20)}
    assert seen == {
        f"{place} met Ana {name} of Acme. "
        for place in ("Peru", "Chad")
        for name in ("Diaz", "Soto")
    }


def test_lemmas_prefer_the_treebank(passive: Doc) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("morphologizer")
    lemmas.add_lemmatizer(nlp, [passive])
    lemmatizer = nlp.get_pipe("lemmatizer")
    doc = Doc(nlp.vocab, words=["was", "Ports"], pos=["AUX", "NOUN"])
    assert [token.lemma_ for token in lemmatizer(doc)] == ["be", "port"]


def test_lemma_tables_are_merged_by_part_of_speech(passive: Doc) -> None:
    base = Lookups()
    base.add_table("lemma_exc", {"verb": {"foresaw": ["foresee"], "signed": ["sing"]}})
    base.add_table(
        "lemma_index", {"noun": ["port", "body", "by-law"], "adj": ["clever", "low", "lower"]}
    )
    base.add_table(
        "lemma_rules", {"adj": [["er", ""], ["est", ""]], "noun": [["s", ""], ["ies", "y"]]}
    )
    merged = lemmas.tables([passive], base)
    verbs = merged.get_table("lemma_exc")["verb"]
    assert verbs["foresaw"] == ["foresee"]
    assert verbs["signed"] == ["sign"]
    assert set(merged.get_table("lemma_index")["noun"]) == {"body"}
    assert merged.get_table("lemma_exc")["adj"] == {"clever": ["clever"]}


def test_rounding_keeps_values_to_the_mantissa() -> None:
    nlp = spacy.blank("en")
    values = numpy.random.default_rng(0).normal(size=(5, 8)).astype("float32")
    nlp.vocab.vectors = spacy.vectors.Vectors(data=values.copy(), keys=list("abcde"))
    assemble.shorten(nlp, bits=11)
    rounded = nlp.vocab.vectors.data
    assert not numpy.any(rounded.view("uint32") & 0xFFF)
    numpy.testing.assert_allclose(rounded, values, rtol=2**-12)


def test_quotation_marks_stay_with_their_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, "utf-8")
    (doc,) = conllu.read_documents(path, spacy.blank("en").vocab, longest=1000)
    for seed in range(12):
        other = quoted(doc, random.Random(seed))
        assert other is not None
        marks = [token for token in other if token.dep_ == "punct" and token.text in '"“”']
        assert [token.tag_ for token in marks] == ["``", "''"]
        assert len(list(other.sents)) == 3
        assert marks[0].is_sent_start
        assert marks[1].i + 1 == len(other) or other[marks[1].i + 1].is_sent_start
        assert other.text.replace(marks[0].text, "").replace(marks[1].text, "") == doc.text
        assert quoted(other, random.Random(seed)) is None
