"""``extract``: print what articles say, without storing anything."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import islice
from typing import Any, BinaryIO, Final

from analysis.cli.options import HELP, add_columns, chosen_columns
from analysis.errors import ReadingError

_DESCRIPTION: Final = """\
Print who did what to whom in each article, with the words that say so marked in its text.

With --jsonl the input is JSON Lines and so is the output: one article a line in,
{"article_id": ..., "title": ..., "text": ..., "published": ...}, and one result a line out, in the
same order. Offsets count characters of "text" exactly as given. Unknown keys are ignored;
"published" may be null. A line that cannot be read gives a result with an "error" and no
records."""
_EPILOG: Final = """\
examples:
  python -m analysis extract article.txt
  python -m analysis extract https://example.org/news/2022/1/7/treaty
  pbpaste | python -m analysis extract -
  python -m analysis extract --jsonl articles.jsonl > records.jsonl

exit codes: 0 all read; 1 something could not be read; 2 usage; 130 interrupted"""
_BATCH: Final = 32


def add_parser(subparsers: Any) -> None:
    """Add the verb to ``python -m analysis``."""
    parser = subparsers.add_parser(
        "extract",
        help="print what articles say",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=HELP,
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help='file, folder, address, or "-" for standard input'
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="JSON Lines in, JSON Lines out (see above)"
    )
    add_columns(parser)
    parser.add_argument(
        "--colour",
        choices=("auto", "always", "never"),
        default="auto",
        help="marks in colour; auto: on a terminal, unless $NO_COLOR is set",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Extract and print; returns the exit code.

    Raises:
        ReadingError: an input of --jsonl cannot be opened.
    """
    from analysis.reading import Options

    columns = chosen_columns(arguments.column)
    options = Options(columns=columns, order=arguments.dates, note=_note)
    return _json_lines(arguments, options) if arguments.jsonl else _pages(arguments, options)


def _pages(arguments: argparse.Namespace, options: Any) -> int:
    from analysis.cli.page import Page, use_colour
    from analysis.ingest.work import Failure, extract_articles, read_records
    from analysis.reading import ReadingProblem, read
    from analysis.reading.language import is_english

    page = Page(colour=use_colour(arguments.colour))
    failed = False
    first = True
    for file in arguments.files:
        for item in read(file, options):
            if isinstance(item, ReadingProblem):
                failed = failed or item.kind == "failed"
                _note(str(item))
                continue
            if not is_english(item.language):
                _note(f"{item.title or file}: in {item.language}; only English is extracted")
            outcome = read_records([item], extract_articles)[0]
            if isinstance(outcome, Failure):
                failed = True
                _note(f"{item.title or file}: could not be extracted ({outcome.reason})")
                continue
            print(("" if first else "\n") + page.render(item, outcome))
            first = False
    return 1 if failed else 0


def _json_lines(arguments: argparse.Namespace, options: Any) -> int:
    failed = False
    for file in arguments.files:
        with _opened(file) as stream:
            name = "standard input" if file == "-" else file
            for line, error in _results(stream, name, options):
                print(json.dumps(line, ensure_ascii=False))
                if error:
                    failed = True
                    _note(error)
    return 1 if failed else 0


def _opened(file: str) -> Any:
    if file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return open(file, "rb")  # noqa: PTH123 - closed by the caller's "with"
    except OSError as error:
        raise ReadingError(
            error.strerror or str(error), where=file, remedy="Check the path."
        ) from error


def _results(stream: BinaryIO, name: str, options: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """The result of each line, with an error in words where it could not be read."""
    from analysis.extraction.jsonl import to_gold_form
    from analysis.ingest.work import Failure, extract_articles, read_records
    from analysis.reading import ReadingProblem

    items = _items(stream, name, options)
    while batch := list(islice(items, _BATCH)):
        articles = [item for item in batch if not isinstance(item, ReadingProblem)]
        outcomes = iter(read_records(articles, extract_articles) if articles else [])
        for item in batch:
            if isinstance(item, ReadingProblem):
                yield _empty(item.article_id, item.what), str(item)
                continue
            outcome = next(outcomes)
            if isinstance(outcome, Failure):
                yield _empty(item.article_id, outcome.reason), f"{name}: {outcome.reason}"
            else:
                yield to_gold_form(item, outcome), ""


def _items(stream: BinaryIO, name: str, options: Any) -> Iterator[Any]:
    """For each line that is not blank its article, or its problem with the id it names."""
    from analysis.reading.lines import read_json_lines

    for item in read_json_lines(stream, name, options):
        if getattr(item, "kind", "") == "partial":
            _note(str(item))
        else:
            yield item


def _empty(article_id: str | None, error: str) -> dict[str, Any]:
    kinds = ("events", "quotes", "agreements", "dates", "attributions", "mentions")
    return {"article_id": article_id, **{kind: [] for kind in kinds}, "error": error}


def _note(text: str) -> None:
    print(text, file=sys.stderr)
