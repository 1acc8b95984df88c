"""Mistaken: verbs that the tagger took for nouns, as it does with headlines in the present tense.

Pure functions from a token to tokens, like :mod:`analysis.extraction.grammar`.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import children

_PARTICLE_VERBS: Final = frozenset("hand shut cut carry pull break".split())


def is_squeezed(token: Token) -> bool:
    """ "Kenya and Chad upgrade relations", read as one name: "upgrade" is its verb."""
    head = token.head
    if token.dep_ != "compound" or token.tag_ != "NN" or head.dep_ != "ROOT":
        return False
    if head.tag_ not in {"NN", "NNS"} or children(head, "nsubj", "cop", "obj"):
        return False
    before = [c for c in children(head, "compound") if c.i < token.i and c.pos_ == "PROPN"]
    return any(children(c, "conj") for c in before[:1])


def objects_of_mistaken(noun: Token) -> list[Token]:
    """ "A court sentences five people", with "sentences" for a noun: what stands right behind."""
    if noun.tag_ != "NNS" or noun.dep_ != "ROOT" or not children(noun, "compound", "nsubj"):
        return [noun.head] if is_squeezed(noun) else []
    own = [c for c in noun.children if c.i > noun.i and c.dep_ in {"obj", "conj", "appos"}]
    if noun.lemma_ in _PARTICLE_VERBS:  # "hands over the bodies", taken for "over the bodies"
        near = children(noun, "nmod", "obl", "appos")
        own += [c for c in near if c.left_edge.i == noun.i + 1]
    return [c for c in own if not children(c, "cc", "punct")][:1]
