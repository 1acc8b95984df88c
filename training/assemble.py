"""The parts joined into one pipeline, made small, and written to one folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from training.lemmas import add_lemmatizer
from training.saving import save

META = {
    "lang": "en",
    "name": "demarche_news",
    "version": "1.0.0",
    "description": "Universal Dependencies, Penn tags, lemmas and names for diplomatic news",
    "author": "Démarche",
    "license": "CC BY-SA 4.0",
    "performance": {},
}

_MANTISSA_BITS = 23


def assemble(
    parsing: Language, naming: Language, docs: Iterable[Doc], start: Path | None
) -> Language:
    """Return tagger, morphologizer, parser, names and lemmatizer in one pipeline.

    Args:
        parsing: what `train_parsing` returned; it becomes the whole.
        naming: what `train_names` returned.
        docs: annotated documents that the lemmas come from.
        start: pipeline whose lemmatizer tables stand below those, if given.
    """
    base = spacy.load(start).get_pipe("lemmatizer").lookups if start else None  # type: ignore[attr-defined]
    parsing.add_pipe("ner", source=naming)
    add_lemmatizer(parsing, docs, base)
    # `initialize` and `training` describe how a pipeline was made, with the maker's paths.
    parsing.config["paths"] = {}
    parsing.config["training"] = {}
    parsing.config["initialize"] = {}
    parsing.config["corpora"] = {}
    parsing.meta.update(META)
    return parsing


def shorten(nlp: Language, bits: int = 11) -> None:
    """Round every weight and vector to `bits` bits of mantissa, in place.

    The folder stays as large, but compresses to about two thirds of what it would, which is what
    it weighs in a clone and in a package. The scores do not change at 11 bits.
    """
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, _rounded(node.get_param(name), bits))
    if nlp.vocab.vectors.shape[0]:
        nlp.vocab.vectors.data = _rounded(nlp.vocab.vectors.data, bits)


def _rounded(values: NDArray[numpy.float32], bits: int) -> NDArray[numpy.float32]:
    dropped = _MANTISSA_BITS - bits
    raw = numpy.ascontiguousarray(values).view(numpy.uint32)
    half = numpy.uint32(1 << (dropped - 1))
    mask = numpy.uint32(0xFFFFFFFF ^ ((1 << dropped) - 1))
    return ((raw + half) & mask).view(numpy.float32)


def write(nlp: Language, folder: Path) -> None:
    """Write the pipeline, with only the strings that it needs, in place of what is there."""
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    save(nlp, fresh)
    path = fresh / "vocab" / "strings.json"
    needed = _strings(nlp)
    srsly.write_json(path, sorted(string for string in srsly.read_json(path) if string in needed))
    # Whoever loads the folder meanwhile finds the old one or the new one whole.
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def _strings(nlp: Language) -> set[str]:
    """Return labels and features; every other string comes back when a text is read.

    Vectors are found by the hash of a word, so that theirs are not needed.
    """
    needed = {"", "_SP", "ROOT", "dep"}
    for name, labels in nlp.pipe_labels.items():
        needed.update(labels)
        pipe: Any = nlp.get_pipe(name)
        needed.update(getattr(pipe, "move_names", ()))
        if name == "morphologizer":
            for label in labels:
                needed.update(label.split("|"))
                needed.update(part for pair in label.split("|") for part in pair.split("="))
    return needed


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
