"""Loading: the bundled pipeline has what extraction needs, others are checked before use."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
import srsly
from spacy.attrs import NORM

from analysis.errors import ConfigurationError
from analysis.language import BUNDLED_MODEL, PIPELINE_VARIABLE, load_pipeline
from analysis.language.loading import missing_labels


@pytest.fixture(autouse=True)
def _no_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PIPELINE_VARIABLE, raising=False)


def test_bundled_pipeline_has_the_components_and_labels() -> None:
    nlp = load_pipeline()
    names = "tok2vec tagger morphologizer line_breaks parser ner lemmatizer"
    assert nlp.pipe_names == names.split()
    assert missing_labels(nlp) == []
    assert set(nlp.pipe_labels["ner"]) == {"PERSON", "ORG", "LOC"}


def test_pipeline_is_loaded_once() -> None:
    assert load_pipeline() is load_pipeline()


def test_bundled_folder_is_small_and_names_no_machine() -> None:
    files = [path for path in BUNDLED_MODEL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 40_000_000
    for name in ("config.cfg", "meta.json"):
        text = (BUNDLED_MODEL / name).read_text(encoding="utf-8")
        assert "/" not in text.replace("https://", "")
        assert "data\\" not in text


def test_bundled_strings_are_pruned_to_the_labels() -> None:
    strings = srsly.read_json(BUNDLED_MODEL / "vocab" / "strings.json")
    assert {"nsubj:pass", "NNP"} <= set(strings)
    assert len(strings) < 1000


def test_capitalised_words_find_their_vector() -> None:
    # Lost once: spaCy does not write the attribute, and then no name would have a vector.
    assert load_pipeline().vocab.vectors.attr == NORM
    assert all(token.has_vector for token in load_pipeline().make_doc("Japan japan"))


def test_environment_names_another_pipeline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    load_pipeline().to_disk(other)
    monkeypatch.setenv(PIPELINE_VARIABLE, str(other))
    nlp = load_pipeline()
    assert nlp is not load_pipeline(str(BUNDLED_MODEL))
    assert nlp is load_pipeline(str(other))


def test_empty_variable_means_the_bundled_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = load_pipeline()
    monkeypatch.setenv(PIPELINE_VARIABLE, " ")
    assert load_pipeline() is bundled


def test_a_pipeline_that_is_not_there_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PIPELINE_VARIABLE, "no_such_pipeline")
    with pytest.raises(ConfigurationError) as caught:
        load_pipeline()
    assert caught.value.where == "no_such_pipeline"
    assert PIPELINE_VARIABLE in caught.value.remedy


def test_a_pipeline_of_another_scheme_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("parser")
    for label in ("nsubj", "nsubjpass", "dobj", "pobj", "ROOT"):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "stock")
    with pytest.raises(ConfigurationError, match="nsubj:pass") as caught:
        load_pipeline(str(tmp_path / "stock"))
    assert "a lemmatizer" in str(caught.value)
    assert "entity type GPE or LOC" in str(caught.value)
