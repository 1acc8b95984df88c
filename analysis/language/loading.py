"""Loading the pipeline: the bundled one, or one of the user's own that speaks the same labels."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

import analysis.language.line_breaks
import analysis.language.networks  # noqa: F401 - registers the layers that the bundled model has
from analysis.errors import ConfigurationError

BUNDLED_MODEL = Path(__file__).parent / "model"
"""Folder of the pipeline that is shipped with Démarche, in spaCy's ``to_disk`` layout."""

PIPELINE_VARIABLE = "DEMARCHE_SPACY_PIPELINE"
"""Environment variable naming an installed spaCy package or a folder to read with instead."""

# What extraction asks of a parse. CLEAR-style schemes (``nsubjpass``, ``pobj``), which the stock
# English packages use, lack these and would silently find no passive and no oblique.
_REQUIRED_DEPENDENCIES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "ccomp", "conj", "nmod"})
_REQUIRED_TAGS = frozenset({"NNP", "VBD", "VBZ", "MD"})
# One label of each set is enough: other schemes spell people PER, and places GPE or LOC.
_REQUIRED_ENTITIES = (
    frozenset({"PERSON", "PER"}),
    frozenset({"ORG"}),
    frozenset({"LOC", "GPE"}),
)


def load_pipeline(name: str | None = None) -> Language:
    """Return the pipeline to read with, loaded once per process and name.

    Args:
        name: an installed spaCy package or a folder. Without it, what the environment variable
            ``DEMARCHE_SPACY_PIPELINE`` names; without that, the bundled pipeline.

    Returns:
        A pipeline whose documents carry Penn Treebank tags, Universal Dependencies relations,
        sentence boundaries, lemmas and entities. The same object is returned every time: what is
        added to it stays.

    Raises:
        ConfigurationError: the pipeline does not exist, does not load, or its labels are not
            those of Universal Dependencies.
    """
    if name is None:
        name = os.environ.get(PIPELINE_VARIABLE, "").strip() or None
    return _load(name)


@cache
def _load(name: str | None) -> Language:
    """Load and check one pipeline; ``None`` is the bundled one."""
    where = str(BUNDLED_MODEL) if name is None else name
    remedy = (
        "Install Démarche again, or run `make train`."
        if name is None
        else f"Unset {PIPELINE_VARIABLE} to read with the bundled pipeline."
    )
    try:
        nlp = spacy.load(where)
    except Exception as error:
        # spaCy reports a broken folder through OSError, ValueError or msgpack's own errors.
        raise ConfigurationError(
            f"The spaCy pipeline cannot be loaded ({_first_line(error)})",
            where=where,
            remedy=remedy,
        ) from error
    lacking = missing_labels(nlp)
    if lacking:
        raise ConfigurationError(
            "The spaCy pipeline does not follow Universal Dependencies: it lacks "
            + ", ".join(lacking),
            where=where,
            remedy="Name a pipeline trained on a UD treebank, with tagger, parser, lemmatizer and "
            f"ner. {remedy}",
        )
    if "line_breaks" not in nlp.pipe_names:
        nlp.add_pipe("line_breaks", before="parser")
    return nlp


def missing_labels(nlp: Language) -> list[str]:
    """Return what extraction needs and this pipeline cannot give, in words; empty when it fits."""
    labels = {name: frozenset(found) for name, found in nlp.pipe_labels.items()}
    dependencies = labels.get("parser", frozenset())
    tags = labels.get("tagger", frozenset())
    entities = labels.get("ner", frozenset())
    lacking = [f"the relation {x}" for x in sorted(_REQUIRED_DEPENDENCIES - dependencies)]
    lacking += [f"the tag {x}" for x in sorted(_REQUIRED_TAGS - tags)]
    lacking += [
        "the entity type " + " or ".join(sorted(either))
        for either in _REQUIRED_ENTITIES
        if not either & entities
    ]
    if not any("lemmatizer" in name for name in nlp.pipe_names):
        lacking.append("a lemmatizer")
    return lacking


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200] or type(error).__name__
