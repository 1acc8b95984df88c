"""Provisions: what an agreement says, told with it and no act of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.matching import Match
from analysis.extraction.grammar import children
from analysis.extraction.subjects import INSTRUMENTS

_REACHING: Final = frozenset({"support-sign", "agree-reach"})


def provisions(found: Match) -> Iterator[Token]:
    """Clauses on what an agreement that is signed or reached provides for.

    "Sign a pact that lets X deploy troops"; but "a pact in which X pays …" promises something.
    """
    if found.rule.id not in _REACHING:
        return
    for noun in children(found.head, "obj", "nsubj:pass"):
        ordered = noun.lemma_ in INSTRUMENTS and all(
            c.lemma_ != "understanding" for c in noun.children
        )
        if noun.i in found.used and not ordered:  # "signs an order imposing …" imposes
            for token in noun.subtree:
                if token.dep_ in {"acl", "acl:relcl"} and not _made_or_promised(token):
                    yield token


def _made_or_promised(clause: Token) -> bool:
    """ "A pact reached by …" tells who made it, "under which X pays …" who promises what."""
    made = clause.tag_ == "VBN" and clause.dep_ == "acl"
    return made or any(c.lower_ == "which" and c.dep_ == "obl" for c in clause.children)
