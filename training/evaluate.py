"""Scores on held-out text, from raw text: the tokenizer's mistakes count."""

from __future__ import annotations

import os
import platform
import statistics
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

from training import conllu, entities
from training.assemble import size
from training.data import TrainingData

PARSE_SCORES = {
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "tags": "tag_acc",
    "lemmas": "lemma_acc",
    "sentences F": "sents_f",
}
"""What is reported of a parse, and spaCy's name for it. Relations leave punctuation out."""


@dataclass(frozen=True, slots=True)
class SetScores:
    """Scores of one held-out set, in percent.

    Args:
        parse: by the names of `PARSE_SCORES`.
        names: entity type, or `all` → (precision, recall, F); empty where no names are annotated.
    """

    parse: dict[str, float]
    names: dict[str, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured of one pipeline.

    Args:
        sets: by the name of the held-out set.
        speed: words a second of processor time on one core, the whole pipeline.
        size: bytes of the folder.
        machine: what the speed was measured on.
    """

    sets: dict[str, SetScores]
    speed: float
    size: int
    machine: str


def evaluate(folder: Path, data: TrainingData) -> Report:
    """Measure the pipeline in `folder` on every held-out set that `data` has."""
    nlp = spacy.load(folder)
    sets = {}
    texts: list[str] = []
    for name, (treebank, names) in data.tests().items():
        if not treebank.is_file():
            continue
        sets[name] = SetScores(_parse(nlp, treebank), _names(nlp, names) if names else {})
        texts += [doc.text for doc in conllu.read_documents(treebank, nlp.vocab)]
    return Report(sets, speed(nlp, texts), size(folder), _machine())


def _parse(nlp: Language, treebank: Path) -> dict[str, float]:
    docs = conllu.read_documents(treebank, nlp.vocab)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return {ours: 100 * scores[theirs] for ours, theirs in PARSE_SCORES.items()}


def _names(nlp: Language, path: Path) -> dict[str, tuple[float, float, float]]:
    docs = entities.read_documents(path, nlp.vocab)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    rows = {"all": {key: scores[f"ents_{key}"] for key in "prf"}, **scores["ents_per_type"]}
    return {
        label: (100 * row["p"], 100 * row["r"], 100 * row["f"])
        for label, row in sorted(rows.items())
    }


def speed(nlp: Language, texts: list[str], *, runs: int = 3) -> float:
    """Return words a second of processor time, the median of a few runs; 0.0 without texts."""
    if not texts:
        return 0.0
    paces = []
    for _ in range(runs):
        began = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        paces.append(words / (time.process_time() - began))
    return statistics.median(paces)


def _machine() -> str:
    threads = os.environ.get("OMP_NUM_THREADS", "not set")
    python, system = platform.python_version(), platform.machine()
    return f"{system}, Python {python}, spaCy {version('spacy')}, OMP_NUM_THREADS {threads}"
