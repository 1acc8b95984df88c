"""Names annotated in IOB, one token a line: form, tag, spacing; `# newdoc` parts documents."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

Row = tuple[str, bool, str]
"""Form, whether a space follows, IOB tag (`B-PERSON`, `I-ORG`, `O`)."""


def read_sentences(path: Path) -> Iterator[tuple[list[Row], bool]]:
    """Yield (rows, starts a document) for each sentence of an IOB file."""
    rows: list[Row] = []
    starts = False
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            starts = True
        elif line:
            form, tag, spacing = line.split("\t")
            rows.append((form, spacing != "SpaceAfter=No", tag))
        elif rows:
            yield rows, starts
            rows, starts = [], False


def read_documents(path: Path, vocab: Vocab, *, longest: int = 6, seed: int = 1) -> Iterator[Doc]:
    """Yield documents of 1 to `longest` sentences, never across a document of the source."""
    rng = random.Random(seed)
    group: list[list[Row]] = []
    size = rng.randint(1, longest)
    for rows, starts in read_sentences(path):
        if group and (starts or len(group) >= size):
            yield to_document(group, vocab)
            group = []
            size = rng.randint(1, longest)
        group.append(rows)
    if group:
        yield to_document(group, vocab)


def to_document(sentences: list[list[Row]], vocab: Vocab) -> Doc:
    """Join sentences into one document that carries entities and sentence starts."""
    rows = [row for sentence in sentences for row in sentence]
    starts: list[bool | int | None] = [
        index == 0 for sentence in sentences for index in range(len(sentence))
    ]
    words, spaces, tags = zip(*rows, strict=True)
    return Doc(vocab, words=list(words), spaces=list(spaces), ents=list(tags), sent_starts=starts)
