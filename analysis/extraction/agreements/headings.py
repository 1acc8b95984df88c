"""Joint statements whose text is the article itself: the title names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span

from analysis.extraction.agreements.actors import ActorIndex
from analysis.extraction.grammar import case_of
from analysis.records import Agreement
from analysis.vocabulary import OTHER_ACTOR, AgreementKind

_TITLE: Final = re.compile(
    r"(?P<name>(?:[A-Z][\w.’'-]*[\s–-]+){0,6}?Joint\s+(?:\w+\s+)?(?:Statement|Declaration|"
    r"Communiqu[eé])\b.*)",
)
_ISSUING: Final = frozenset({"release", "issue", "adopt", "statement", "make"})
_OPENING: Final = 4  # sentences in which the parties of a statement stand
_MOST: Final = 8  # with more names than these, it is a meeting of many


@dataclass(frozen=True, slots=True)
class Heading:
    name: str
    codes: tuple[str, ...]
    sentences: tuple[Span, ...]


def title_of_statement(title: str) -> str | None:
    """Return the name of the joint statement in ``title``, None where it names none."""
    found = _TITLE.search(title)
    return " ".join(found.group("name").split()) if found is not None else None


def heading_reference(
    doc: Doc, title: str, actors: ActorIndex, records: Sequence[Agreement]
) -> Heading | None:
    """Return the joint statement that ``title`` announces and ``doc`` is the text of.

    None where the title says nothing of the kind, where the text itself has already given it, or
    where its first sentences do not name two parties.
    """
    name = title_of_statement(title)
    if name is None or any(r.kind is AgreementKind.JOINT_STATEMENT for r in records):
        return None
    codes: list[str] = []
    sentences: list[Span] = []
    for sentence in list(doc.sents)[:_OPENING]:
        told = _issuers(sentence, actors) or list(actors.within(sentence.start, sentence.end))
        told = [code for code in told if code != OTHER_ACTOR]
        if not told:
            continue
        sentences.append(sentence)
        codes.extend(told)
        if len(set(codes)) >= 2:
            break
    unique = tuple(dict.fromkeys(codes))
    if not 2 <= len(unique) <= _MOST:
        return None
    return Heading(name, unique, tuple(sentences))


def _issuers(sentence: Span, actors: ActorIndex) -> list[str]:
    """ "The following statement was released by the Governments of …": those behind "by"."""
    for subject in sentence.root.children:
        if subject.dep_ == "nsubj":
            codes = actors.within(subject.left_edge.i, subject.right_edge.i + 1)
            if len(codes) >= 2:
                return list(codes)
    for token in sentence:
        if token.lemma_.lower() not in _ISSUING:
            continue
        for child in token.children:
            if child.dep_ in {"obl", "obl:agent", "nmod"} and case_of(child) == "by":
                codes = actors.all_codes(child)
                if len(codes) >= 2:
                    return list(codes)
    return []
