"""Participles behind a noun: "the treaty signed in May"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

_PAST: Final = frozenset({"VBD", "VBN"})


def participles_of(head: Token) -> list[Token]:
    """Participles and relative clauses of a noun, also one that the parser took for a verb.

    In "the exchange of envoys agreed last month", "agreed" stands directly behind the phrase and
    has no subject of its own: it belongs to the phrase whatever it was hung on.
    """
    found = [child for child in head.children if child.dep_ in {"acl", "acl:relcl"}]
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "nmod" and child.left_edge.i == end:
            end = child.right_edge.i + 1
    if end < len(head.doc) and end < head.sent.end:
        behind = head.doc[end]
        bare = not any(c.dep_ in {"nsubj", "nsubj:pass", "aux", "mark"} for c in behind.children)
        if behind.tag_ in _PAST and bare and behind.i not in {t.i for t in found}:
            verb_above = head.dep_ in {"nsubj", "nsubj:pass"} and head.head.i == behind.i
            if not verb_above:
                found.append(behind)
    return found


def verb_lemma(token: Token) -> str:
    """Return the lemma in lower case, "ratifie" (of "ratified") mended to "ratify"."""
    lemma = token.lemma_.lower()
    return f"{lemma[:-2]}y" if lemma.endswith("fie") else lemma
