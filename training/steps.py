"""The two trainings: the parsing components, and the names."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import fix_random_seed

from training import conllu, entities, networks
from training.augment import NameSwapper, headline, typography
from training.data import TrainingData
from training.mixture import Source, batches
from training.optimise import Report, train
from training.saving import save


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and from where to train.

    Args:
        words: how many tokens to see.
        checkpoint: folder that receives the averaged weights on the way, and the result.
        gold_share: share of hand-annotated words in a batch, where there are silver documents.
        batch_words: tokens in an update: more learn less from a word, fewer run slower.
        rate: the highest learning rate.
        dropout: share of units dropped, 0 to 1.
        seed: fixes the order of the documents and all that is drawn by chance.
        start: pipeline to continue from; by default the material's own, if it has one.
    """

    words: int
    checkpoint: Path
    gold_share: float
    batch_words: int = 800
    rate: float = 0.001
    dropout: float = 0.1
    seed: int = 1
    start: Path | None = None


def train_parsing(data: TrainingData, plan: Plan, report: Report = print) -> Language:
    """Return trained tags, morphology, dependencies and sentence boundaries."""
    start = plan.start or data.start()
    nlp = networks.parsing(start)
    gold = [d for path in data.treebanks("train") for d in conllu.read_documents(path, nlp.vocab)]
    if start is None:
        nlp.initialize(lambda: _examples(nlp, gold))
    return _run(
        nlp,
        Source(gold, True, typography(0.02, 0.05, 0.2), 0.5, ((0.02, headline),)),
        Source(_silver(data, nlp), False, typography(0.01, 0.01, 0.05), 0.2, ((0.04, headline),)),
        plan,
        report,
    )


def train_names(data: TrainingData, plan: Plan, report: Report = print) -> Language:
    """Return a trained entity recogniser."""
    start = plan.start or data.start()
    nlp = networks.naming(start)
    gold = [d for path in data.names("train") for d in entities.read_documents(path, nlp.vocab)]
    if start is None:
        nlp.initialize(lambda: _examples(nlp, gold))
    silver = _silver(data, nlp)
    swap = NameSwapper([*gold, *silver]).swap
    return _run(
        nlp,
        Source(gold, True, typography(0.02, 0.05, 0.0), 0.3, ((0.3, swap),)),
        Source(silver, False, typography(0.01, 0.01, 0.0), 0.1, ((0.05, headline), (0.3, swap))),
        plan,
        report,
    )


def _silver(data: TrainingData, nlp: Language) -> list[Doc]:
    return [doc for path in data.silver() for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]


def _run(nlp: Language, gold: Source, silver: Source, plan: Plan, report: Report) -> Language:
    fix_random_seed(plan.seed)
    rng = random.Random(plan.seed)
    report(f"{_words(gold.docs):,} words by hand, {_words(silver.docs):,} silver")
    stream = batches(
        gold.stream(nlp, rng),
        silver.stream(nlp, rng) if silver.docs else None,
        share=plan.gold_share,
        words=plan.batch_words,
    )
    train(
        nlp,
        stream,
        words=plan.words,
        rate=plan.rate,
        dropout=plan.dropout,
        checkpoint=plan.checkpoint,
        report=report,
    )
    save(nlp, plan.checkpoint)
    return nlp


def _examples(nlp: Language, docs: Iterable[Doc]) -> list[Example]:
    return [Example(nlp.make_doc(doc.text), doc) for doc in docs]


def _words(docs: Iterable[Doc]) -> int:
    return sum(len(doc) for doc in docs)
