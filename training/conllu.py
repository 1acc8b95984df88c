"""CoNLL-U treebanks as spaCy documents, with the spacing of the original text.

Format: https://universaldependencies.org/format.html
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

FEATURES = frozenset({"Number", "Tense", "VerbForm", "Mood", "Person", "Voice", "Polarity"})
"""The morphological features that are learned; the rest UD has costs labels and is not read."""

_ID, _FORM, _LEMMA, _UPOS, _XPOS, _FEATS, _HEAD, _DEPREL, _, _MISC = range(10)


@dataclass(slots=True)
class Sentence:
    """One sentence: its word rows (ten CoNLL-U columns each) and its surface tokens.

    `surface` maps the first word of a multiword token to (last word, form, space after it);
    word numbers count from 1, as in the file.
    """

    rows: list[list[str]] = field(default_factory=list)
    surface: dict[int, tuple[int, str, bool]] = field(default_factory=dict)
    starts_document: bool = False
    starts_paragraph: bool = False

    def words(self) -> tuple[list[str], list[bool]]:
        """Return the words as the text has them, and whether a space follows each."""
        words = [row[_FORM].replace(" ", "") for row in self.rows]
        spaces = ["SpaceAfter=No" not in row[_MISC] for row in self.rows]
        for first, (last, form, space) in self.surface.items():
            parts = words[first - 1 : last]
            if "".join(parts) != form and len(form) >= len(parts):
                words[first - 1 : last] = _cut(form, [len(part) for part in parts])
            spaces[first - 1 : last] = [False] * (last - first) + [space]
        return words, spaces


def _cut(form: str, lengths: list[int]) -> list[str]:
    """Cut a surface form into as many parts as there are lengths, none of them empty."""
    parts = []
    for left, length in zip(range(len(lengths) - 1, -1, -1), lengths, strict=True):
        cut = max(1, min(length, len(form) - left)) if left else len(form)
        parts.append(form[:cut])
        form = form[cut:]
    return parts


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; empty nodes (ids such as 8.1) are left out."""
    sentence = Sentence()
    with path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if not line:
                if sentence.rows:
                    yield sentence
                    sentence = Sentence()
            elif line.startswith("#"):
                sentence.starts_document |= line.startswith("# newdoc")
                sentence.starts_paragraph |= line.startswith("# newpar")
            else:
                row = line.split("\t")
                if "-" in row[_ID]:
                    first, last = map(int, row[_ID].split("-"))
                    space = "SpaceAfter=No" not in row[_MISC]
                    sentence.surface[first] = (last, row[_FORM], space)
                elif "." not in row[_ID]:
                    sentence.rows.append(row)
    if sentence.rows:
        yield sentence


def read_documents(path: Path, vocab: Vocab, *, longest: int = 10, seed: int = 0) -> Iterator[Doc]:
    """Yield documents of 1 to `longest` sentences.

    Lengths vary, so that the parser learns both where a paragraph's sentences part and to parse
    a headline alone. A document never reaches past a document of the treebank.
    """
    rng = random.Random(seed)
    group: list[Sentence] = []
    size = rng.randint(1, longest)
    for sentence in read_sentences(path):
        parts = sentence.starts_document or (sentence.starts_paragraph and rng.random() < 0.6)
        if group and (parts or len(group) >= size):
            yield to_document(group, vocab)
            group = []
            size = rng.randint(1, longest)
        group.append(sentence)
    if group:
        yield to_document(group, vocab)


def to_document(sentences: list[Sentence], vocab: Vocab) -> Doc:
    """Join sentences into one annotated document."""
    tags: list[str] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    deps: list[str] = []
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    for sentence in sentences:
        offset = len(words)
        forms, gaps = sentence.words()
        words += forms
        spaces += gaps
        for index, row in enumerate(sentence.rows):
            head = int(row[_HEAD])
            heads.append(offset + (head - 1 if head else index))
            deps.append(row[_DEPREL] if head else "ROOT")
            tags.append(_value(row[_XPOS]))
            pos.append(_value(row[_UPOS]))
            morphs.append(_features(row[_FEATS]))
            lemmas.append(row[_LEMMA])
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
    )


def _value(column: str) -> str:
    return "" if column == "_" else column


def _features(column: str) -> str:
    kept = (pair for pair in _value(column).split("|") if pair.partition("=")[0] in FEATURES)
    return "|".join(kept)
