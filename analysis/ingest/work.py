"""The work itself: one pure function over a few articles, in process or on a Dask cluster.

What runs on a worker is :func:`read_records` in every case; only who calls it differs.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Final

from analysis.errors import ConfigurationError
from analysis.records import Article, Extraction

Extractor = Callable[[Sequence[Article]], list[Extraction]]
"""Articles → their records, in the same order; may raise."""

BATCH: Final = 16
"""Articles that go to a worker at once: a second or two of work."""

_AHEAD: Final = 3
"""Batches in flight for each worker, so that none waits and memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be extracted, and why."""

    reason: str


Outcome = Extraction | Failure
Done = tuple[list[Article], list[Outcome]]
Runner = Callable[[Iterable[list[Article]]], Iterator[Done]]


def extract_articles(articles: Sequence[Article]) -> list[Extraction]:
    """The extraction proper, loaded on first use in each process."""
    from analysis.extraction.pipeline import extract_many

    return [extraction for _, extraction in extract_many(articles)]


def version_of(extractor: Extractor) -> str:
    """What the store is to note as the version of ``extractor``; "" for one that is not ours."""
    if extractor is not extract_articles:
        return ""
    from analysis.extraction.version import coder_version  # loads spaCy: only where it is used

    return coder_version()


def read_records(articles: Sequence[Article], extractor: Extractor) -> list[Outcome]:
    """Records of each article; where the batch fails, each by itself, so that one spoils none."""
    try:
        return list(extractor(articles))
    except Exception as error:  # whatever a text sets off must not stop the rest
        if len(articles) == 1:
            return [Failure(f"{type(error).__name__}: {error}")]
    return [read_records([article], extractor)[0] for article in articles]


def in_process(extractor: Extractor) -> AbstractContextManager[Runner]:
    """Run batches one after another in this process."""

    def run(batches: Iterable[list[Article]]) -> Iterator[Done]:
        for batch in batches:
            yield batch, read_records(batch, extractor)

    return nullcontext(run)


class OnCluster:
    """Run batches on a local Dask cluster, or on the user's own."""

    def __init__(self, extractor: Extractor, *, workers: int, scheduler: str | None) -> None:
        self._extractor = extractor
        self._workers = workers
        self._scheduler = scheduler
        self._client: Any = None
        self._cluster: Any = None

    def __enter__(self) -> Runner:
        import dask as configured  # a second to load: only where wanted
        import distributed

        dask: Any = distributed  # neither has type hints
        configuration: Any = configured.config

        # Each worker is one core; numeric libraries that start threads of their own only get in
        # each other's way.
        os.environ["OMP_NUM_THREADS"] = "1"
        if self._scheduler is None:
            # What was blamed once is tried by itself at the end, which tells more than three tries.
            configuration.set({"distributed.scheduler.allowed-failures": 0})
            with _deaf_to_ctrl_c():
                self._cluster = dask.LocalCluster(
                    n_workers=self._workers,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    silence_logs=50,
                )
            self._client = dask.Client(self._cluster)
            return self.run
        try:
            self._client = dask.Client(self._scheduler, timeout="10s")
        except (OSError, ValueError, TypeError) as error:
            raise ConfigurationError(
                f"no Dask scheduler answers ({error})",
                where=self._scheduler,
                remedy="Start one with `dask scheduler` and give its address, tcp://HOST:8786.",
            ) from error
        return self.run

    def __exit__(self, *_: object) -> None:
        for closing in (self._client, self._cluster):
            if closing is not None:
                closing.close()

    def run(self, batches: Iterable[list[Article]]) -> Iterator[Done]:
        """Outcomes as they come; at most a few batches a worker are in flight.

        When a worker process dies, the scheduler blames all that it had in hand. What was blamed
        often enough to be given up comes last, article by article with nothing beside it, so that
        only the article that kills is left out.

        Raises:
            ConfigurationError: the workers cannot run the extraction at all.
        """
        import distributed

        dask: Any = distributed
        finished = dask.as_completed([])
        waiting: dict[Any, list[Article]] = {}
        blamed: list[Article] = []
        source = iter(batches)
        while True:
            while len(waiting) < self._room() and (batch := next(source, None)) is not None:
                future = self._submit(batch)
                waiting[future] = batch
                finished.add(future)
            if not waiting:
                break
            future = next(finished)
            batch = waiting.pop(future)
            outcomes = self._outcomes(future)
            if outcomes is None:
                blamed += batch
            else:
                yield batch, outcomes
        for article in blamed:
            outcomes = self._outcomes(self._submit([article]))
            yield [article], outcomes or [Failure("its worker process died of it")]

    def _outcomes(self, future: Any) -> list[Outcome] | None:
        """What the worker made of a batch; None where it died."""
        from distributed import KilledWorker

        try:
            outcomes: list[Outcome] = future.result()
        except KilledWorker:
            return None
        except Exception as error:  # read_records itself raises nothing
            raise ConfigurationError(
                f"the workers cannot run the extraction ({type(error).__name__}: {error})",
                where=self._scheduler or "--workers",
                remedy="Install the same version of Démarche on all of them.",
            ) from error
        return outcomes

    def _submit(self, batch: list[Article]) -> Any:
        return self._client.submit(read_records, batch, self._extractor, pure=False)

    def _room(self) -> int:
        cores = sum(self._client.nthreads().values()) or 1
        return _AHEAD * int(cores)


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes started inside ignore Ctrl-C, which a terminal sends to all of them: only this
    one is to hear it, finish what is done and close the others."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals belong to the main thread, and so does Ctrl-C
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def make_runner(
    extractor: Extractor, *, workers: int, scheduler: str | None
) -> AbstractContextManager[Runner]:
    """In process for one worker, else on a cluster.

    Raises:
        ConfigurationError: fewer than one worker.
    """
    if workers < 1:
        raise ConfigurationError(f"{workers} workers cannot work", where="--workers")
    if scheduler is None and workers == 1:
        return in_process(extractor)
    return OnCluster(extractor, workers=workers, scheduler=scheduler)
