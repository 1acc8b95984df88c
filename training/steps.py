"""The two trainings: the parsing components, and the names."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import fix_random_seed

from training import conllu, entities, networks
from training.augment import NameSwapper, headline, quoted, typography
from training.data import TrainingData
from training.mixture import Source, batches
from training.optimise import Report, train
from training.saving import save


@dataclass(frozen=True, slots=True)
class Round:
    """One fall of the learning rate.

    Args:
        words: how many tokens to see.
        depth: convolution layers, at least as many as before.
        gold_share: share of hand-annotated words in a batch, where there are silver documents.
        rate: the learning rate to begin with.
        end: the learning rate to end with.
    """

    words: int
    depth: int
    gold_share: float
    rate: float = 0.001
    end: float = 0.0


PARSING_ROUNDS = (
    Round(3_500_000, depth=6, gold_share=0.25, end=0.0006),
    Round(6_000_000, depth=6, gold_share=0.25, rate=0.0008),
)
NAMES_ROUND = Round(7_000_000, depth=4, gold_share=0.33)
"""What the bundled pipeline was trained with."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a training begins and ends.

    Args:
        checkpoint: folder that receives the averaged weights on the way, and the result.
        start: pipeline to continue from, if any.
        share: share of each round's words to see; below 1 for a trial.
        batch_words: tokens in an update: more learn less from a word, fewer run slower.
        dropout: share of units dropped, 0 to 1.
        seed: fixes the order of the documents and all that is drawn by chance.
    """

    checkpoint: Path
    start: Path | None = None
    share: float = 1.0
    batch_words: int = 800
    dropout: float = 0.1
    seed: int = 1


def train_parsing(data: TrainingData, plan: Plan, part: Round, report: Report = print) -> Language:
    """Return tags, morphology, dependencies and sentence boundaries, trained for one round."""
    fix_random_seed(plan.seed)
    nlp = networks.parsing(plan.start, depth=part.depth)
    gold = [d for path in data.treebanks("train") for d in conllu.read_documents(path, nlp.vocab)]
    if plan.start is None:
        nlp.initialize(lambda: _examples(nlp, gold))
    return _run(
        nlp,
        Source(gold, True, typography(0.02, 0.05, 0.2), 0.5, ((0.02, headline), (0.03, quoted))),
        Source(
            _silver(data, nlp),
            False,
            typography(0.01, 0.01, 0.05),
            0.2,
            ((0.04, headline), (0.06, quoted)),
        ),
        plan,
        part,
        report,
    )


def train_names(
    data: TrainingData, plan: Plan, part: Round, report: Report = print, *, parsing: Path
) -> Language:
    """Return the entity recogniser, trained beside the tok2vec of the pipeline in `parsing`.

    Of `plan.start` it takes the recogniser's own embeddings to begin with.
    """
    fix_random_seed(plan.seed)
    nlp = networks.naming(parsing, depth=part.depth)
    gold = [d for path in data.names("train") for d in entities.read_documents(path, nlp.vocab)]
    recogniser: Any = nlp.get_pipe("ner")
    recogniser.initialize(lambda: _examples(nlp, gold), nlp=nlp)
    if plan.start is not None:
        networks.take_embeddings(nlp, plan.start)
    silver = _silver(data, nlp)
    swap = NameSwapper([*gold, *silver]).swap
    return _run(
        nlp,
        Source(gold, True, typography(0.02, 0.05, 0.0), 0.3, ((0.3, swap),)),
        Source(silver, False, typography(0.01, 0.01, 0.0), 0.1, ((0.05, headline), (0.3, swap))),
        plan,
        part,
        report,
        frozen=["tok2vec"],
    )


def _silver(data: TrainingData, nlp: Language) -> list[Doc]:
    return [doc for path in data.silver() for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]


def _run(
    nlp: Language,
    gold: Source,
    silver: Source,
    plan: Plan,
    part: Round,
    report: Report,
    *,
    frozen: Sequence[str] = (),
) -> Language:
    rng = random.Random(plan.seed)
    report(f"{_words(gold.docs):,} words by hand, {_words(silver.docs):,} silver")
    stream = batches(
        gold.stream(nlp, rng),
        silver.stream(nlp, rng) if silver.docs else None,
        share=part.gold_share,
        words=plan.batch_words,
    )
    train(
        nlp,
        stream,
        words=int(plan.share * part.words),
        rate=part.rate,
        end=part.end,
        dropout=plan.dropout,
        frozen=frozen,
        checkpoint=plan.checkpoint,
        report=report,
    )
    save(nlp, plan.checkpoint)
    return nlp


def _examples(nlp: Language, docs: Iterable[Doc]) -> list[Example]:
    return [Example(nlp.make_doc(doc.text), doc) for doc in docs]


def _words(docs: Iterable[Doc]) -> int:
    return sum(len(doc) for doc in docs)
