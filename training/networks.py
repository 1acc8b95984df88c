"""The components and their networks, blank or grown from an earlier pipeline's weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.vectors import Vectors
from thinc.api import Model

import analysis.language.networks  # noqa: F401 - registers the layer that `naming` asks for

PARSE_WIDTH = 128
NAMES_WIDTH = 96
_LISTENER = {
    "@architectures": "spacy.Tok2VecListener.v1",
    "width": PARSE_WIDTH,
    "upstream": "tok2vec",
}
_ROWS = [10000, 2000, 5000, 5000]
_ATTRIBUTES = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]


def word_vectors(start: Language) -> Vectors:
    """Return the vectors of an earlier pipeline, looked up by the normal form of a word.

    Their keys are lower-case: looked up by the form as it stands, no name and no first word of a
    sentence would find its vector.
    """
    old = start.vocab.vectors
    return Vectors(
        strings=start.vocab.strings,
        data=old.data,
        keys=_keys_by_row(old),
        name="words",
        attr="NORM",
    )


def _keys_by_row(vectors: Vectors) -> list[int]:
    by_row = {row: key for key, row in vectors.key2row.items()}
    return [by_row[row] for row in range(vectors.shape[0])]


def _tok2vec(width: int, depth: int, *, vectors: bool) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": _ATTRIBUTES,
            "rows": _ROWS,
            "include_static_vectors": vectors,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(state: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def _empty(start: Language | None) -> Language:
    nlp = spacy.blank("en")
    if start is not None and _has_vectors(start):
        nlp.vocab.vectors = word_vectors(start)
    return nlp


def parsing(start: Path | None, *, depth: int) -> Language:
    """Return tok2vec, tagger, morphologizer and parser, sharing one tok2vec.

    Args:
        start: pipeline whose weights are taken over; layers beyond its depth begin as identity.
            Without it the components still have to be initialised.
        depth: convolution layers; each one widens what a word sees by one word on either side.
    """
    earlier = spacy.load(start) if start else None
    nlp = _empty(earlier)
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}
    nlp.add_pipe(
        "tok2vec", config={"model": _tok2vec(PARSE_WIDTH, depth, vectors=_has_vectors(nlp))}
    )
    nlp.add_pipe("tagger", config={"label_smoothing": 0.05, "model": tagger})
    nlp.add_pipe("morphologizer", config={"label_smoothing": 0.05, "model": tagger})
    nlp.add_pipe(
        "parser", config={"min_action_freq": 10, "model": _transitions("parser", _LISTENER)}
    )
    if earlier is None:
        return nlp
    for name in ("tagger", "morphologizer", "parser"):
        _copy(earlier, nlp, name)
    small: Any = earlier.get_pipe("tok2vec")
    large: Any = nlp.get_pipe("tok2vec")
    _grow(small.model, large.model)
    return nlp


def _copy(earlier: Language, nlp: Language, name: str) -> None:
    """Take over a component's labels and weights, but not the vocabulary that it brings along:
    its vectors would replace ours."""
    old: Any = earlier.get_pipe(name)
    new: Any = nlp.get_pipe(name)
    new.from_bytes(old.to_bytes(exclude=["vocab"]))


def _grow(small: Model[Any, Any], large: Model[Any, Any]) -> None:
    """Copy a tok2vec into one of at least its depth.

    A further layer copies the last one with its layer norm at zero: its residual branch adds
    nothing at first, so that the grown network begins with the same output.
    """
    large.layers[0].from_bytes(small.layers[0].to_bytes())
    old, new = small.layers[1].layers[0].layers, large.layers[1].layers[0].layers
    for index, layer in enumerate(new):
        layer.from_bytes(old[min(index, len(old) - 1)].to_bytes())
        if index >= len(old):
            for node in layer.walk():
                if node.name == "layernorm":
                    node.set_param("G", node.get_param("G") * 0)
                    node.set_param("b", node.get_param("b") * 0)


def naming(parsing: Path, *, depth: int) -> Language:
    """Return a trained tok2vec and a blank entity recogniser that reads beside it.

    The recogniser mixes the parser's view of a word's surroundings with embeddings of its own
    (`analysis.language.networks`); it still has to be initialised.

    Args:
        parsing: a pipeline with a trained `tok2vec`, which is to stay as it is.
        depth: the recogniser's own convolution layers, on top of those of the parser.
    """
    nlp = spacy.load(parsing)
    for name in nlp.pipe_names:
        if name != "tok2vec":
            nlp.remove_pipe(name)
    tok2vec = _tok2vec(NAMES_WIDTH, depth, vectors=_has_vectors(nlp))
    tok2vec["embed"] |= {
        "@architectures": "demarche.EmbedBesideShared.v1",
        "shared": _LISTENER,
    }
    nlp.add_pipe("ner", config={"model": _transitions("ner", tok2vec)})
    return nlp


def take_embeddings(nlp: Language, start: Path) -> None:
    """Begin the recogniser's own embeddings with those of an earlier pipeline's."""
    new: Any = nlp.get_pipe("ner")
    old: Any = spacy.load(start).get_pipe("ner")
    embed = _tok2vec_of(old).get_ref("embed")
    _tok2vec_of(new).get_ref("embed").get_ref("own").from_bytes(embed.to_bytes())


def _tok2vec_of(recogniser: Any) -> Model[Any, Any]:
    tok2vec: Model[Any, Any] = recogniser.model.get_ref("tok2vec").layers[0]
    return tok2vec


def _has_vectors(nlp: Language) -> bool:
    return bool(nlp.vocab.vectors.shape[0])
