"""The training loop: Adam with averaged weights, a falling learning rate."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam

from training.saving import save

Report = Callable[[str], None]

_WARM_UP = 100_000
"""Tokens over which the learning rate rises at first; a tenth of a shorter training."""


def train(
    nlp: Language,
    batches: Iterator[list[Example]],
    *,
    words: int,
    rate: float,
    end: float = 0.0,
    dropout: float,
    frozen: Sequence[str] = (),
    checkpoint: Path | None = None,
    every: int = 500_000,
    report: Report = print,
) -> None:
    """Train the components of `nlp` in place, leaving the averaged weights in it.

    Args:
        nlp: an initialised pipeline.
        batches: never-ending batches of examples.
        words: how many tokens to see in all; the learning rate falls over them.
        rate: the learning rate to begin with, once warm.
        end: the learning rate to end with; it falls linearly.
        dropout: share of units dropped, 0 to 1.
        frozen: components that stay as they are and annotate the documents for the others.
        checkpoint: folder that receives the averaged weights from time to time, if given.
        every: tokens between two reports and checkpoints.
        report: receives one line of progress at a time.
    """
    optimizer = Adam(rate, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    seen, due, began = 0, every, time.monotonic()
    losses: dict[str, float] = {}
    while seen < words:
        batch = next(batches)
        warm = min(1.0, (seen + 1) / min(_WARM_UP, words / 10))
        optimizer.learn_rate = warm * (end + (rate - end) * (1 - seen / words))
        nlp.update(
            batch, drop=dropout, sgd=optimizer, losses=losses, exclude=frozen, annotates=frozen
        )
        optimizer.step_schedules()
        seen += sum(len(example.reference) for example in batch)
        if seen >= due:
            due += every
            pace = seen / (time.monotonic() - began)
            shown = ", ".join(f"{name} {loss / every:.4f}" for name, loss in losses.items())
            report(f"{seen:,} of {words:,} words, {pace:.0f} words/s; loss per word: {shown}")
            losses.clear()
            if checkpoint is not None:
                with nlp.use_params(optimizer.averages):
                    save(nlp, checkpoint)
    averaged = optimizer.averages or {}
    for _, pipe in nlp.pipeline:
        if hasattr(pipe, "model") and hasattr(pipe.model, "walk"):
            _keep(pipe.model, averaged)


def _keep(model: object, averaged: dict[tuple[int, str], object]) -> None:
    """Make the averaged weights the weights; `use_params` alone would take them back."""
    for node in model.walk():  # type: ignore[attr-defined]
        for name in node.param_names:
            if (node.id, name) in averaged:
                node.set_param(name, averaged[node.id, name])
