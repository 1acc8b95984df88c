"""``export``: write selected rows to a file."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from analysis.cli.options import HELP, add_data, day, open_store
from analysis.errors import ConfigurationError, DemarcheError, SelectionError

_DESCRIPTION: Final = """\
Write events, agreements, quotations, articles, the stance matrix or the reviewers' decisions to a
file, or to standard output; "gold" writes the articles whose every event is reviewed as annotated
ones, in JSON Lines that evaluate reads. The same filters as on every page of the dashboard choose
the rows; beside a file lies FILE.json, which says what was selected."""
_EPILOG: Final = """\
examples:
  python -m analysis export events --country JPN --from 2022-01-01 --to 2022-12-31 -o japan.csv
  python -m analysis export events --country CHN --counterpart USA --type ACCUSE --format json
  python -m analysis export agreements --format xlsx -o agreements.xlsx
  python -m analysis export matrix --from 2022-01-01 > stances.csv
  python -m analysis export gold -o gold.jsonl"""
_FORMATS: Final = ("csv", "parquet", "json", "xlsx")
_MOST_ACTORS: Final = 1_000
_QUOTES: Final = (
    "article_id", "published", "outlet", "speaker", "affiliation", "cue", "text", '"start"',
    '"end"', "rule",
)  # fmt: skip
_WHAT: Final = ("events", "agreements", "quotes", "articles", "matrix", "corrections", "gold")


def add_parser(subparsers: Any) -> None:
    """Add the verb to ``python -m analysis``."""
    parser = subparsers.add_parser(
        "export",
        help="write selected rows to a file",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=HELP,
    )
    parser.add_argument("what", choices=_WHAT, help="which rows")
    add_data(parser)
    out = parser.add_argument_group("output")
    out.add_argument("--format", choices=_FORMATS, help="default: the ending of FILE, else csv")
    out.add_argument("-o", "--output", metavar="FILE", help="default: standard output")
    out.add_argument("--force", action="store_true", help="replace FILE if it exists")
    chosen = parser.add_argument_group("selection (repeat an option for several values)")
    for option, field, meaning in (
        ("--country", "actors", "actor that takes part, by code or name: JPN, NATO, Hamas"),
        ("--counterpart", "counterparts", "actor on the other side"),
        ("--type", "types", "event type: ACCUSE, CONSULT ..."),
        ("--status", "status", "done, planned or negated"),
        ("--attribution", "attribution", "own, reported, denied or alleged"),
        ("--stance", "stance", "positive, neutral or negative"),
        ("--issue", "issues", "what it is about"),
        ("--outlet", "outlets", "who published it"),
        ("--origin", "origin", "extracted, gdelt, icews, polecat or acled"),
    ):
        chosen.add_argument(option, dest=field, action="append", default=[], help=meaning)
    chosen.add_argument("--from", dest="date_from", type=day, metavar="DAY", help="first day")
    chosen.add_argument("--to", dest="date_to", type=day, metavar="DAY", help="last day")
    chosen.add_argument(
        "--basis", choices=("event", "publication"), default="event", help="whose days these are"
    )
    chosen.add_argument(
        "--role", choices=("either", "source", "target"), default="either",
        help="the side that --country is on",
    )  # fmt: skip
    chosen.add_argument("--text", default="", help="words that occur in the evidence")
    chosen.add_argument("--min-confidence", type=float, default=0.0, help="0 to 1")
    chosen.add_argument(
        "--review", choices=("merged", "extracted", "reviewed"), default="merged",
        help="with corrections laid over, as extracted, or reviewed only",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file; returns the exit code.

    Raises:
        SelectionError: a filter value that does not exist.
        StoreError: there are no tables.
        ConfigurationError: a format or file that does not fit.
    """
    kind = _format(arguments)
    target = Path(arguments.output) if arguments.output and arguments.output != "-" else None
    if target is None and kind in ("parquet", "xlsx") and sys.stdout.isatty():
        raise ConfigurationError(
            f"{kind} is not for a terminal", where="--format", remedy="Name a file with -o."
        )
    if target is not None and target.exists() and not arguments.force:
        raise ConfigurationError("exists already", where=str(target), remedy="Add --force.")
    store = open_store(arguments, create=False)
    selection = _selection(arguments)
    with _output(target) as out:
        rows, sha256 = _write(store, selection, arguments.what, kind, out)
    if target is not None:
        from analysis.export import sidecar

        beside = target.with_name(f"{target.name}.json")
        beside.write_bytes(sidecar(name=target.name, selection=selection, rows=rows, sha256=sha256))
        print(f"{target}: {rows:,} rows; {selection.describe()}", file=sys.stderr)
    elif not rows:
        print(f"no rows; {selection.describe()}", file=sys.stderr)
    return 0


def _write(store: Any, selection: Any, what: str, kind: str, out: BinaryIO) -> tuple[int, str]:
    """Write the rows to ``out``; how many, and the SHA-256 of the file."""
    from analysis.export import event_rows, render, stream_events

    if what == "events" and kind == "csv":  # never the whole table at once
        from analysis.queries.events import count_events

        return count_events(store, selection), stream_events(store, selection, out).sha256
    if what == "gold":
        from analysis.export.gold import gold_lines

        lines = gold_lines(store, selection)
        out.write(lines)
        return lines.count(b"\n"), hashlib.sha256(lines).hexdigest()
    frame = event_rows(store, selection) if what == "events" else _frame(store, selection, what)
    data = render(frame, cast("Any", kind))
    out.write(data)
    return len(frame), hashlib.sha256(data).hexdigest()


def _frame(store: Any, selection: Any, what: str) -> Any:
    if what == "agreements":
        from analysis.queries.agreements import ledger

        return ledger(store, selection)
    if what == "articles":
        from analysis.queries.articles import articles_table

        return articles_table(store, selection)
    if what == "matrix":
        from analysis.queries.stances import matrix

        return matrix(store, selection, None, _MOST_ACTORS)
    if what == "corrections":
        from analysis.queries.reviews import audit

        return audit(store)
    where, parameters = selection.to_sql("quotes")
    sql = (
        f"SELECT {', '.join(_QUOTES)} FROM (SELECT * FROM quotes WHERE {where}) q "
        'ORDER BY published DESC NULLS LAST, article_id, "start"'
    )
    return store.snapshot().frame(sql, parameters)


def _selection(arguments: argparse.Namespace) -> Any:
    from analysis.queries.selection import Selection

    values = {
        name: getattr(arguments, name)
        for name in ("date_from", "date_to", "basis", "role", "text", "min_confidence", "review")
    }
    for name, option in (("actors", "--country"), ("counterparts", "--counterpart")):
        values[name] = tuple(_actor(text, option) for text in getattr(arguments, name))
    values["types"] = tuple(each.upper() for each in arguments.types)
    for name in ("status", "attribution", "stance", "issues", "outlets", "origin"):
        values[name] = tuple(getattr(arguments, name))
    return Selection(**values)


def _actor(text: str, option: str) -> str:
    """The code of an actor given by code or name.

    Raises:
        SelectionError: it is neither, with the nearest ones.
    """
    from analysis.lexicons.actors import load_actors
    from analysis.vocabulary import OTHER_ACTOR

    actors = load_actors()
    code = text.upper()
    if code in actors.by_code or code == OTHER_ACTOR:
        return code
    found = actors.search(text)
    if found and text.casefold() in (name.casefold() for name in actors.by_code[found[0]].names):
        return found[0]
    near = ", ".join(f"{each} ({actors.display_name(each)})" for each in found[:5])
    raise SelectionError(
        f"there is no actor {text!r}", where=option,
        remedy=f"Did you mean {near}?" if near else "Give a code such as JPN, NATO or HAMAS.",
    )  # fmt: skip


def _format(arguments: argparse.Namespace) -> str:
    ending = Path(arguments.output or "").suffix.lstrip(".").lower()
    return str(arguments.format or (ending if ending in _FORMATS else "csv"))


@contextmanager
def _output(target: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there whole or not at all."""
    if target is None:
        yield sys.stdout.buffer
        return
    partial = target.with_name(f".{target.name}.part")
    try:
        with partial.open("wb") as out:
            yield out
        partial.replace(target)
    except OSError as error:
        raise DemarcheError(
            f"cannot be written ({error.strerror or error})", where=str(target),
            remedy="Check the folder and the room on its disk.",
        ) from error  # fmt: skip
    finally:
        partial.unlink(missing_ok=True)
