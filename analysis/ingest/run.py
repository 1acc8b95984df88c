"""Running an ingest: read, judge, extract, write; then the report.

Nothing is remembered between runs but the store itself. An article is written with all its records
or not at all, so that after Ctrl-C or kill -9 the same command finds what is in and does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from analysis.errors import StoreError
from analysis.ingest.copies import Copies
from analysis.ingest.identity import Known, Verdict
from analysis.ingest.imports import Importer
from analysis.ingest.report import Progress, Report, until_interrupted
from analysis.ingest.work import (
    BATCH,
    Extractor,
    Runner,
    extract_articles,
    make_runner,
    version_of,
)
from analysis.ingest.writing import Writer, stored_articles
from analysis.reading import Options, ReadingProblem, read
from analysis.reading.language import is_english
from analysis.records import Article, Extraction
from analysis.store import Store
from analysis.store.maintenance import tidy

Tell = Callable[[Progress], None]


def ingest_paths(
    paths: Iterable[str | Path],
    store: Store | None,
    *,
    progress: Tell | None = None,
    dry_run: bool = False,
    workers: int = 1,
    scheduler: str | None = None,
    options: Options | None = None,
    extractor: Extractor = extract_articles,
    version: str | None = None,
) -> Report:
    """Read ``paths`` into ``store``; articles that are in it already stay as they are.

    Args:
        paths: whatever :func:`analysis.reading.read` takes.
        store: None only for a dry run without one.
        progress: called after each article that was read, and after each write.
        dry_run: read and judge, extract and write nothing.
        workers: processes on this machine.
        scheduler: address of a Dask scheduler whose workers extract instead.
        options: how to read.
        extractor: what reads records, the bundled extraction by default.
        version: the extractor's version, kept with the articles.

    Returns:
        The report; also after Ctrl-C, with what was done by then.

    Raises:
        ConfigurationError: no such scheduler, or fewer than one worker.
        StoreError: the tables cannot be read or written.
    """
    sources = [str(path) for path in paths]
    standing = Progress(bytes_total=total_bytes(sources))
    report = Report(dry_run=dry_run)
    options = options or Options()
    importer = Importer(store, report, standing, progress, dry_run=dry_run)
    options = replace(options, tables=importer)
    known = Known.of_store(store)
    articles = _judged(sources, known, report, standing, progress, options)
    if dry_run or store is None:
        with until_interrupted(report):
            for article in articles:
                report.new += 1
                if not is_english(article.language):
                    report.add_foreign(article)
    else:
        version = version_of(extractor) if version is None else version
        report.stale = len(store.stale_articles(version)) if version else 0
        writer = Writer(store, report, standing, progress, version)
        _extract(articles, writer, Copies(store.articles()), extractor, workers, scheduler)
        _tidy(store, report)
    report.seconds = standing.seconds
    return report


def reread_stale(
    store: Store,
    *,
    progress: Tell | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    extractor: Extractor = extract_articles,
    version: str | None = None,
) -> Report:
    """Extract again what another version of the extraction read; the texts stay as they are.

    Raises:
        ConfigurationError: no such scheduler, or fewer than one worker.
        StoreError: the tables cannot be read or written.
    """
    version = version_of(extractor) if version is None else version
    stale = store.stale_articles(version)
    standing = Progress(bytes_total=len(stale))  # articles stand for bytes here
    report = Report(again=True)
    writer = Writer(store, report, standing, progress, version)

    def articles() -> Iterator[Article]:
        for article, first_copy in stored_articles(store, stale):
            report.read += 1
            standing.read += 1
            standing.bytes_done += 1
            if first_copy:
                writer.link(article.article_id, first_copy)
            yield article

    _extract(articles(), writer, None, extractor, workers, scheduler)
    _tidy(store, report)
    report.seconds = standing.seconds
    return report


def _tidy(store: Store, report: Report) -> None:
    """Put small files together where there are many; what was read is in, whatever comes of it."""
    if report.new or report.imported:
        with suppress(StoreError), until_interrupted(report):
            tidy(store.folder)


def total_bytes(sources: Iterable[str]) -> int | None:
    """Size of all files below ``sources``; None where one of them is no file or folder."""
    total = 0
    for source in sources:
        path = Path(source)
        try:
            if path.is_dir():
                files = (each for each in path.rglob("*") if each.is_file())
                total += sum(each.stat().st_size for each in files)
            elif path.is_file():
                total += path.stat().st_size
            elif not path.exists() and "://" not in source and source != "-":
                continue  # reading will say that it is not there
            else:
                return None
        except OSError:
            return None
    return total


def _judged(
    sources: Iterable[str],
    known: Known,
    report: Report,
    standing: Progress,
    progress: Tell | None,
    options: Options,
) -> Iterator[Article]:
    """The new articles of ``sources``; all others and the problems go into the report."""

    def consumed(count: int) -> None:
        standing.bytes_done += count
        options.consumed(count)

    watched = replace(options, consumed=consumed, known=known.has_id)
    for source in sources:
        for item in read(source, watched):
            if isinstance(item, ReadingProblem):
                report.add(item)
                standing.failed = report.failed
                continue
            report.read += 1
            standing.read += 1
            verdict = known.meet(item)
            if verdict is Verdict.NEW:
                yield item
            elif verdict is Verdict.KNOWN:
                report.duplicates += 1
                standing.duplicates += 1
            else:
                report.add(_taken(item, source))
            if progress is not None:
                progress(standing)


def _taken(article: Article, source: str) -> ReadingProblem:
    return ReadingProblem(
        source,
        f"article_id {article.article_id!r} is taken by another text; it was not replaced",
        "Give the article another article_id, or remove the stored one first.",
    )


def _extract(
    articles: Iterator[Article],
    writer: Writer,
    copies: Copies | None,
    extractor: Extractor,
    workers: int,
    scheduler: str | None,
) -> None:
    with make_runner(extractor, workers=workers, scheduler=scheduler) as run:
        with until_interrupted(writer.report):
            _run(articles, run, copies, writer)
        writer.flush()  # after Ctrl-C too: what was extracted by then is done


def _run(articles: Iterator[Article], run: Runner, copies: Copies | None, writer: Writer) -> None:
    def batches() -> Iterator[list[Article]]:
        batch: list[Article] = []
        for article in articles:
            first_copy = copies.link(article) if copies else None
            if first_copy is not None:
                writer.link(article.article_id, first_copy)
            if not is_english(article.language):
                writer.report.add_foreign(article)
                writer.add(article, Extraction(article.article_id))
                continue
            batch.append(article)
            if len(batch) >= BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    for batch, outcomes in run(batches()):
        for article, outcome in zip(batch, outcomes, strict=True):
            writer.add(article, outcome)
