"""Variations of training documents: typography, headlines, and other names in the same places."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.training.augment import create_combined_augmenter

Augmenter = Callable[[Language, Example], Iterator[Example]]
"""spaCy's protocol for augmentation callbacks."""

_ORTH_VARIANTS: dict[str, list[dict[str, list[object]]]] = {
    "single": [
        {"tags": ["NFP"], "variants": ["…", "..."]},
        {"tags": [":"], "variants": ["-", "—", "–", "--"]},
    ],
    "paired": [
        {"tags": ["``", "''"], "variants": [["'", "'"], ["‘", "’"]]},
        {"tags": ["``", "''"], "variants": [['"', '"'], ["“", "”"]]},
    ],
}

_ARTICLES = frozenset({"a", "an", "the"})
_BE = frozenset({"is", "are", "was", "were"})
_LONGEST_HEADLINE = 18


def typography(lower: float, whitespace: float, orth: float) -> Augmenter:
    """Return spaCy's own augmenter with the given shares of documents (0 to 1) for lower case,
    stray white space, and quotation marks and dashes of another style."""
    augmenter: Augmenter = create_combined_augmenter(
        lower_level=lower,
        whitespace_level=whitespace,
        whitespace_per_token=0.05,
        whitespace_variants=[" ", "\n", "\n\n", "\t"],
        orth_level=orth,
        orth_variants=_ORTH_VARIANTS,
    )
    return augmenter


def headline(doc: Doc, rng: random.Random) -> Doc | None:
    """Return the first sentence of a parsed document in headline style, or None if it is long.

    Articles, the auxiliary of the passive and the final stop go; at times every content word is
    capitalised, as American papers do. Tags and relations stay those of the words that are left.
    """
    sentence = next(iter(doc.sents))
    if not 4 <= len(sentence) <= _LONGEST_HEADLINE:
        return None
    dropped = {
        token.i
        for token in sentence
        if token.n_lefts + token.n_rights == 0
        and (
            (token.dep_ == "det" and token.lower_ in _ARTICLES)
            or (token.dep_ == "aux:pass" and token.lower_ in _BE)
            or (token.i == sentence.end - 1 and token.text == ".")
        )
    }
    kept = [token.i for token in sentence if token.i not in dropped]
    if len(kept) < 3:
        return None
    words = [doc[i].text for i in kept]
    words[0] = words[0][0].upper() + words[0][1:]
    if rng.random() < 0.3:
        words = [
            word if doc[i].pos_ in {"ADP", "DET", "CCONJ", "PART"} else word[0].upper() + word[1:]
            for word, i in zip(words, kept, strict=True)
        ]
    return _subset(doc, kept, words)


def _subset(doc: Doc, kept: list[int], words: list[str]) -> Doc:
    """Return the kept tokens of one sentence, under other words, with all their annotation."""
    place = {old: new for new, old in enumerate(kept)}
    tokens = [doc[i] for i in kept]
    return Doc(
        doc.vocab,
        words=words,
        # A dropped token's white space goes with it, unless the token before had none.
        spaces=[bool(doc[i].whitespace_) or (i + 1 not in place) for i in kept[:-1]] + [False],
        tags=[token.tag_ for token in tokens],
        pos=[token.pos_ for token in tokens],
        morphs=[str(token.morph) for token in tokens],
        heads=[place[token.head.i] for token in tokens],
        deps=[token.dep_ for token in tokens],
        ents=_iob(doc, kept),
    )


def _iob(doc: Doc, kept: Sequence[int]) -> list[str]:
    """Return the entity tags of the kept tokens; a name that lost its first token begins anew."""
    tags: list[str] = []
    before: int | None = None
    for i in kept:
        token = doc[i]
        kind = token.ent_type_
        first = token.ent_iob_ == "B" or before is None or doc[before].ent_type_ != kind
        tags.append(f"{'B' if first else 'I'}-{kind}" if kind else "O")
        before = i
    return tags


def quoted(doc: Doc, rng: random.Random) -> Doc | None:
    """Return a parsed document with one or two of its sentences between quotation marks.

    Treebanks seldom have a quotation that ends with its sentence, so that a parser takes the
    closing mark for the start of the next. None where the document has marks already, or no
    sentence that ends with a stop.
    """
    if any(token.tag_ in {"``", "''"} for token in doc):
        return None
    sentences = list(doc.sents)
    first = rng.randrange(len(sentences))
    last = min(first + rng.randrange(2), len(sentences) - 1)
    if sentences[last][-1].text not in {".", "!", "?"} or len(sentences[last]) < 3:
        return None
    start, end = sentences[first].start, sentences[last].end
    opening, closing = rng.choice([('"', '"'), ('"', '"'), ("“", "”")])
    # Token index in the new document for each of the old: one mark before, one behind.
    place = [i + (i >= start) + (i >= end) for i in range(len(doc))]
    size = len(doc) + 2
    marks = {start: (opening, "``", sentences[first]), end + 1: (closing, "''", sentences[last])}
    old = dict(zip(place, doc, strict=True))
    names = dict(zip(place, _iob(doc, range(len(doc))), strict=True))
    return Doc(
        doc.vocab,
        words=[marks[i][0] if i in marks else old[i].text for i in range(size)],
        spaces=[_space(i, old, start, end) for i in range(size)],
        tags=[marks[i][1] if i in marks else old[i].tag_ for i in range(size)],
        pos=["PUNCT" if i in marks else old[i].pos_ for i in range(size)],
        morphs=["" if i in marks else str(old[i].morph) for i in range(size)],
        heads=[place[(marks[i][2].root if i in marks else old[i].head).i] for i in range(size)],
        deps=["punct" if i in marks else old[i].dep_ for i in range(size)],
        ents=["O" if i in marks else names[i] for i in range(size)],
    )


def _space(index: int, old: dict[int, Token], start: int, end: int) -> bool:
    """Tell whether a space follows: the closing mark takes over that of the stop before it."""
    if index in {start, end}:
        return False
    return bool(old[end if index == end + 1 else index].whitespace_)


class NameSwapper:
    """Puts other names of the same type and length where a document has names.

    A small network otherwise learns the names of its corpus by heart; this makes it learn the
    places where names stand and the shapes that they have.

    Args:
        docs: documents with entities, from which the names come. A name is kept under the type
            that it carries most often, and where it occurs at least `least` times.
    """

    def __init__(self, docs: Iterable[Doc], *, least: int = 2) -> None:
        counts: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for doc in docs:
            for span in doc.ents:
                counts[tuple(token.text for token in span)][span.label_] += 1
        self._names: defaultdict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
        for words, types in counts.items():
            label, count = types.most_common(1)[0]
            if count >= least:
                self._names[label, len(words)].append(words)

    def swap(self, doc: Doc, rng: random.Random, *, share: float = 0.5) -> Doc:
        """Return the document with about `share` of its names replaced; other layers dropped."""
        words = [token.text for token in doc]
        for span in doc.ents:
            names = self._names.get((span.label_, len(span)))
            if names and rng.random() < share:
                words[span.start : span.end] = rng.choice(names)
        return Doc(
            doc.vocab,
            words=words,
            spaces=[bool(token.whitespace_) for token in doc],
            ents=_iob(doc, range(len(doc))),
        )
