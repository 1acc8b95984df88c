"""Lists: mentions that the words between them join, whatever the parser made of them.

Parsers take "Minister A and President B" for one long name, or give a verb the second of two
subjects alone; two mentions with nothing but "and" between them are two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Token

from analysis.records import Mention
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

_JOINTS: Final = frozenset({",", "and", "&", "the"})
_BRACKETS: Final = frozenset({"(", ")"})
_OF: Final = frozenset({"of", "the"})
_DASHES: Final = frozenset({"-", "–", "—", "‑", "/"})
_BESIDE: Final = frozenset({"along with", "alongside", "together with", "as well as"})


def listed_behind(token: Token, mention: Mention, at: Mapping[int, Mention]) -> list[Token]:
    """A token of each mention that a list beginning with ``mention`` goes on with.

    Args:
        token: a token of the mention.
        mention: where the list begins.
        at: the mention that covers each token.
    """
    doc, last, found, closed = token.doc, mention, [], 0
    for word in doc[token.i + 1 : token.sent.end]:
        other = at.get(word.i)
        if other is None or other is last:
            continue
        between = doc.text[last.evidence.end : other.evidence.start].split()
        again = set(between) <= _BRACKETS or (between and set(between) <= _OF)
        if again and other.actors == last.actors:
            last = other  # "Republic of Korea (ROK)", "presidents A of Peru and B of Chile"
            continue
        beside = " ".join(between).strip(", ") in _BESIDE
        if not between or not (beside or _JOINTS.issuperset(between)):
            break
        if _begins_clause(word, other, token, at):
            break
        if beside and set(other.actors) <= {OTHER_ACTOR}:
            break  # "along with business leaders": company, no party
        last = other
        found.append(word)
        if beside or not {"and", "&"}.isdisjoint(between):
            closed = len(found)  # a comma alone would be an apposition
    return found[:closed]


def listed_before(token: Token, mention: Mention, at: Mapping[int, Mention]) -> list[Token]:
    """A token of the person in "Minister A and Minister B join", where B alone is the subject."""
    if token.dep_ != "nsubj":
        return []
    for i in range(token.i - 1, token.sent.start - 1, -1):
        other, word = at.get(i), token.doc[i]
        if other is mention or (other is None and word.lower_ in _JOINTS):
            continue
        if other is None or not (other.label is MentionLabel.PERSON or _is_inside(word, token)):
            return []
        if word.dep_ == "conj":
            return []
        between = token.doc.text[other.evidence.end : mention.evidence.start].split()
        return [word] if between in (["and"], [",", "and"]) else []
    return []


def _is_inside(word: Token, noun: Token) -> bool:
    """ "A military and B forces", read as forces of one kind: the first stands in the second."""
    while word.dep_ in {"amod", "compound", "nmod:desc", "conj"} and word.head.i <= noun.i:
        word = word.head
        if word == noun:
            return True
    return False


def paired(token: Token, at: Mapping[int, Mention]) -> Token | None:
    """ "The Chile–Peru treaty": what a dash joins to the mention at ``token``."""
    mention, doc, i = at.get(token.i), token.doc, token.i + 1
    while i < len(doc) and mention is not None and at.get(i) is mention:
        i += 1
    if mention is None or i + 1 >= len(doc) or doc[i].text not in _DASHES:
        return None
    return doc[i + 1]


def _begins_clause(word: Token, other: Mention, token: Token, at: Mapping[int, Mention]) -> bool:
    """ "X met A and B said": B is the subject of another verb."""
    for t in word.doc[word.i : token.sent.end]:
        if at.get(t.i) is not other:
            return False
        if t.dep_ in {"nsubj", "nsubj:pass"} and t.head != token.head:
            return True
    return False
