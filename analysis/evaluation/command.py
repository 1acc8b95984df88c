"""``python -m analysis evaluate``: score the extraction on annotated articles."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from analysis.errors import ConfigurationError
from analysis.evaluation.calibration import write_calibration
from analysis.evaluation.floors import below, read_floors, updated, write_floors
from analysis.evaluation.gold import article_of, read_gold
from analysis.evaluation.page import write_page
from analysis.evaluation.rendering import as_text
from analysis.evaluation.report import Report
from analysis.evaluation.scoring import evaluate
from analysis.lexicons.calibration import uncalibrated

Json = dict[str, Any]


def add_parser(subparsers: Any) -> None:
    """Add the command to a command line's ``subparsers``."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "evaluate",
        help="score the extraction on annotated articles",
        description="Extract the records of annotated articles and compare them with the "
        "annotation: precision, recall and F1 per record kind, right fields, causes of mistakes.",
    )
    parser.add_argument(
        "gold", nargs="+", type=Path, metavar="GOLD", help="a file, or a folder of them as one set"
    )
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N a cause")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", type=Path, metavar="PAGE.md", help="write the page of figures")
    parser.add_argument(
        "--system", type=Path, metavar="OUT.jsonl", help="score these records, extract nothing"
    )
    parser.add_argument("--save", type=Path, metavar="OUT.jsonl", help="keep what was extracted")
    parser.add_argument(
        "--calibrate", type=Path, metavar="STEPS.toml", help="fit what a confidence is worth, stop"
    )
    parser.add_argument("--floors", type=Path, metavar="FLOORS.toml", help="fail below these")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors")
    parser.add_argument(
        "--lower-floors", action="store_true", help="with --update-floors: lower them too"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; 0, or 1 where a figure fell below its floor."""
    golds = {path.stem: _gold_of(path) for path in sorted(args.gold)}
    if args.calibrate:
        return _calibrate(args, golds)
    given = read_gold(args.system) if args.system else None
    reports: dict[str, Report] = {}
    records: dict[str, Json] = {}
    together: dict[str, Json] = {}
    for name, gold in golds.items():
        system = given if given is not None else extracted(gold.values())
        records |= _named(name, {key: system[key] for key in gold if key in system})
        together |= _named(name, gold)
        reports[name] = evaluate(gold, system)
    if len(golds) > 1:
        reports["all files"] = evaluate(together, records)
    if args.save:
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in records.values())
        args.save.write_text(lines, encoding="utf-8")
    if args.json:
        json.dump({n: r.to_json() for n, r in reports.items()}, sys.stdout, indent=1)
        print()
    else:
        for name, report in reports.items():
            print(f"# {name}\n{as_text(report, errors=args.errors)}\n")
    if args.write:
        write_page(args.write, reports)
    return _hold_floors(args, list(reports.values())[-1]) if args.floors else 0


def extracted(gold: Iterable[Json], *, raw: bool = False) -> dict[str, Json]:
    """Extract the records of annotated articles, in the form of the annotation.

    Args:
        gold: annotated articles.
        raw: whether events keep the confidence that they have before calibration.
    """
    from analysis.extraction.jsonl import to_gold_form
    from analysis.extraction.pipeline import extract_many

    articles = [article_of(row) for row in gold]
    with uncalibrated() if raw else nullcontext():
        return {a.article_id: to_gold_form(a, found) for a, found in extract_many(articles)}


def _gold_of(path: Path) -> dict[str, Json]:
    """The annotated articles of a file, or of all files of a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return {name: row for file in files for name, row in read_gold(file).items()}


def _named(name: str, rows: Mapping[str, Json]) -> dict[str, Json]:
    """Rows under their set's name too: two sets may annotate the same article."""
    return {f"{name}/{identifier}": row for identifier, row in rows.items()}


def _calibrate(args: argparse.Namespace, golds: Mapping[str, Mapping[str, Json]]) -> int:
    if args.system:
        raise ConfigurationError(
            "A calibration needs raw confidences, which a file of records no longer has",
            where="--calibrate",
            remedy="Leave --system out.",
        )
    together: dict[str, Json] = {}
    records: dict[str, Json] = {}
    for name, gold in golds.items():
        together |= _named(name, gold)
        records |= _named(name, extracted(gold.values(), raw=True))
    for step in write_calibration(args.calibrate, together, records, names=list(golds)):
        print(f"raw {step.raw:.3f}  right {step.right:.3f}  of {step.n}")
    return 0


def _hold_floors(args: argparse.Namespace, report: Report) -> int:
    floors = read_floors(args.floors) if args.floors.exists() else {}
    if args.update_floors:
        write_floors(args.floors, updated(floors, report, lower=args.lower_floors))
        return 0
    fallen = below(floors, report)
    for name, (floor, now) in fallen.items():
        print(f"{name} fell to {now:.3f}, below its floor {floor:.3f}", file=sys.stderr)
    return 1 if fallen else 0
