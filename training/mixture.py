"""Batches for the optimiser: hand-annotated documents and silver ones, shuffled and varied."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.augment import Augmenter

Variation = Callable[[Doc, random.Random], Doc | None]
"""Makes another document of one, or returns None where it does not apply."""


@dataclass(frozen=True, slots=True)
class Source:
    """Documents and how they are varied.

    Args:
        docs: annotated documents.
        retokenise: take the text as the tokenizer cuts it, so that the network learns to live
            with its mistakes; needed where the reference was cut by hand.
        augmenter: changes the typography, applied to a share `augmented` of the documents
            (it is slow).
        variations: (share, function) pairs, tried in order; the first that is drawn and applies
            is taken.
    """

    docs: list[Doc]
    retokenise: bool
    augmenter: Augmenter
    augmented: float
    variations: tuple[tuple[float, Variation], ...] = ()

    def stream(self, nlp: Language, rng: random.Random) -> Iterator[Example]:
        """Yield examples for ever, every document once before any comes again."""
        order = list(self.docs)
        while order:
            rng.shuffle(order)
            for doc in order:
                yield from self._examples(nlp, doc, rng)

    def _examples(self, nlp: Language, doc: Doc, rng: random.Random) -> Iterator[Example]:
        for share, vary in self.variations:
            if rng.random() < share and (other := vary(doc, rng)) is not None:
                yield Example(_untouched(other), other)
                return
        predicted = nlp.make_doc(doc.text) if self.retokenise else _untouched(doc)
        example = Example(predicted, doc)
        if rng.random() < self.augmented:
            try:
                yield from list(self.augmenter(nlp, example))
            except ValueError:
                # White space put inside an entity or before a sentence start: spaCy refuses it.
                yield example
        else:
            yield example


def _untouched(doc: Doc) -> Doc:
    """Return the same tokens without annotation."""
    spaces = [bool(token.whitespace_) for token in doc]
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=spaces)


def batches(
    gold: Iterator[Example], silver: Iterator[Example] | None, *, share: float, words: int
) -> Iterator[list[Example]]:
    """Yield batches of about `words` tokens, of which `share` (0 to 1) are hand-annotated."""
    while True:
        batch: list[Example] = []
        of_gold = total = 0
        while total < words:
            from_gold = silver is None or of_gold <= share * total
            example = next(gold if from_gold or silver is None else silver)
            size = len(example.reference)
            of_gold += size if from_gold else 0
            total += size
            batch.append(example)
        yield batch
