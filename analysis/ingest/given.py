"""Articles that somebody hands over one by one: gather, look at, complete, add.

:func:`analysis.ingest.ingest_paths` reads paths straight into the store. Where a person is to see
first what was found, the two halves stand apart: :func:`gather` reads within tight bounds, since
all of it is held in memory, and :func:`add` stores what the person has let pass.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO, Final

from analysis.errors import StoreError
from analysis.ingest import additions
from analysis.ingest.copies import Copies
from analysis.ingest.given_tables import FoundTable, Shelf, import_tables
from analysis.ingest.identity import Known, Verdict
from analysis.ingest.report import Progress, Report
from analysis.ingest.work import Extractor, Failure, extract_articles, read_records, version_of
from analysis.ingest.writing import Writer
from analysis.reading import Limits, Options, ReadingProblem, read
from analysis.reading.formats import KINDS, ending_of
from analysis.reading.language import is_english
from analysis.reading.limits import GIB, MIB
from analysis.records import Article, Extraction
from analysis.store import Store

MOST_ARTICLES: Final = 2_000
MOST_CHARACTERS: Final = 20_000_000
STEP: Final = 4
"""Articles between two looks at whether to stop: a second of work or less."""

_START: Final = 64 * 1024
Tell = Callable[[Progress], None]
Stopped = Callable[[], bool]
Source = str | tuple[str, bytes]
"""A web address, or a file's name and what it holds."""


def bounds() -> Limits:
    """What one handing over may hold; the environment says whether private addresses count."""
    return replace(
        Limits.from_environment(),
        document_bytes=50 * MIB,
        unpacked_bytes=GIB // 2,
        members=5_000,
        feed_entries=500,
    )


@dataclass(slots=True)
class Gathered:
    """What was read: new articles, titles of those known already, problems, and why it stopped."""

    articles: list[Article] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    problems: list[ReadingProblem] = field(default_factory=list)
    cut: str = ""
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def tables(self) -> list[FoundTable]:
        """Event tables of other projects among it."""
        return self.shelf.tables


@dataclass(slots=True)
class Added:
    """What came of adding: the articles that are in now, those known already, and the report.

    ``imports`` are the article_ids that vouch for imported events; ``job_id`` names the addition in
    the table of jobs, so that it can be taken out later too.
    """

    articles: list[Article]
    known: list[str]
    report: Report
    taken_out: int | None = None
    imports: list[str] = field(default_factory=list)
    job_id: str = ""

    @property
    def article_ids(self) -> list[str]:
        """Everything that came in."""
        return [*(article.article_id for article in self.articles), *self.imports]


def gather(
    sources: Iterable[Source],
    store: Store,
    *,
    limits: Limits | None = None,
    progress: Tell | None = None,
    stopped: Stopped = lambda: False,
) -> Gathered:
    """Read ``sources``, which are never paths, and part the new articles from the known ones."""
    limits = limits or bounds()
    found, known, standing = Gathered(), Known.of_store(store), Progress()
    characters = 0

    def is_known(article_id: str) -> bool:
        told = known.has_id(article_id)
        if told:
            found.known.append("an entry of the feed")
        return told

    for item in _items(sources, Options(limits=limits, known=is_known, tables=found.shelf)):
        if isinstance(item, ReadingProblem):
            found.problems.append(item)
            standing.failed += item.kind == "failed"
        else:
            standing.read += 1
            characters += len(item.text)
            _judge(item, known, found)
        if progress is not None:
            progress(standing)
        if stopped():
            found.cut = "Stopped; what was read by then is below."
        elif len(found.articles) >= MOST_ARTICLES or characters >= MOST_CHARACTERS:
            found.cut = (
                f"Reading ended after {standing.read:,} articles, as many as are taken at once. "
                "For more, use the command line: python -m analysis ingest FILE_OR_FOLDER"
            )
        if found.cut:
            break
    found.problems += found.shelf.problems
    return found


def add(
    articles: Sequence[Article],
    store: Store,
    *,
    tables: Sequence[FoundTable] = (),
    progress: Tell | None = None,
    stopped: Stopped = lambda: False,
    extractor: Extractor = extract_articles,
    version: str | None = None,
) -> Added:
    """Extract and store what of ``articles`` the store does not know, and import ``tables``.

    An article lands with all its records or not at all; what could not be stored is in the report.
    """
    standing, report = Progress(bytes_total=len(articles)), Report()
    known, copies = Known.of_store(store), Copies(store.articles())
    writer = Writer(store, report, standing, None, version or version_of(extractor))
    found, done = Gathered(), 0
    try:
        for start in range(0, len(articles), STEP):
            if stopped():
                report.interrupted = True
                break
            step = articles[start : start + STEP]
            for article in step:
                _judge(article, known, found)
            _write(found.articles[done:], writer, copies, extractor)
            done = len(found.articles)
            standing.read += len(step)
            standing.bytes_done += len(step)
            standing.failed = report.unextracted + len(found.problems)
            standing.duplicates = len(found.known)
            if progress is not None:
                progress(standing)
        writer.flush()
    except StoreError as error:
        report.add(ReadingProblem(error.where, error.what, error.remedy))
    for problem in found.problems:
        report.add(problem)
    report.read, report.duplicates = standing.read, len(found.known)
    imports = import_tables(tables, store, report, progress=progress, stopped=stopped)
    report.seconds = standing.seconds
    stored = store.known_ids()
    kept = [each for each in found.articles if each.article_id in stored]
    added = Added(kept, found.known, report, imports=imports)
    added.job_id = additions.note(store, added.article_ids, _called(kept, tables))
    return added


def _called(articles: Sequence[Article], tables: Sequence[FoundTable]) -> str:
    """What was added, by the first of its names."""
    names = [each.title or each.text[:80] for each in articles] + [each.name for each in tables]
    return " ".join((names or [""])[0].split())


def completed(
    article: Article,
    *,
    title: str = "",
    published: date | None = None,
    source: str = "",
) -> Article:
    """``article`` with what a person gives for what was not found; found values stay."""
    given: dict[str, object] = {}
    if title.strip() and not article.title:
        given["title"] = title.strip()
    if published and article.published is None:
        given["published"] = published
    if source.strip() and article.source is None:
        given["source"] = source.strip()
    origins = article.origins | dict.fromkeys(given, "given")
    return replace(article, **given, origins=origins)  # type: ignore[arg-type]


def _items(sources: Iterable[Source], options: Options) -> Iterator[Article | ReadingProblem]:
    for source in sources:
        if isinstance(source, str):
            if source.lower().startswith(("http://", "https://")):
                yield from read(source, options)
            else:
                yield ReadingProblem(
                    source[:200], "not a web address", "It begins with http:// or https://."
                )
            continue
        name, content = source
        refused = _refused(name, content)
        if refused:
            yield refused
        else:
            stream: BinaryIO = io.BytesIO(content)
            yield from read(stream, options, name=name)


def _refused(name: str, content: bytes) -> ReadingProblem | None:
    """Why this file is none to read, by its name."""
    ending = ending_of(name)
    if not content:
        return ReadingProblem(name, "the file is empty")
    if ending is None and not name.lower().endswith(".gz"):
        return ReadingProblem(name, "not a kind of file that is read", f"These are: {KINDS}.")
    return None


def _judge(article: Article, known: Known, found: Gathered) -> None:
    verdict = known.meet(article)
    name = article.title or article.article_id
    if verdict is Verdict.NEW:
        found.articles.append(article)
    elif verdict is Verdict.KNOWN:
        found.known.append(name)
    else:
        found.problems.append(
            ReadingProblem(
                name,
                f"article_id {article.article_id!r} is taken by another text, which stays",
                "Give the article another article_id.",
            )
        )


def _write(
    articles: Sequence[Article], writer: Writer, copies: Copies, extractor: Extractor
) -> None:
    batch = []
    for article in articles:
        first_copy = copies.link(article)
        if first_copy is not None:
            writer.link(article.article_id, first_copy)
        if is_english(article.language):
            batch.append(article)
        else:
            writer.report.add_foreign(article)
            writer.add(article, Extraction(article.article_id))
    for article, outcome in zip(batch, read_records(batch, extractor), strict=True):
        writer.add(article, outcome)


def preview(
    articles: Sequence[Article], extractor: Extractor = extract_articles
) -> dict[str, Extraction | Failure]:
    """What would be read from each English article of a few."""
    chosen = [article for article in articles if is_english(article.language)]
    outcomes = read_records(chosen, extractor) if chosen else []
    return {article.article_id: read for article, read in zip(chosen, outcomes, strict=True)}
