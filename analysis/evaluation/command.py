"""``python -m analysis evaluate``: score the extraction on annotated articles."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis.evaluation.floors import below, read_floors, updated, write_floors
from analysis.evaluation.gold import article_of, read_gold
from analysis.evaluation.rendering import as_markdown, as_text
from analysis.evaluation.report import Report
from analysis.evaluation.scoring import evaluate

Json = dict[str, Any]


def add_parser(subparsers: Any) -> None:
    """Add the command to a command line's ``subparsers``."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "evaluate",
        help="score the extraction on annotated articles",
        description="Extract the records of annotated articles and compare them with the "
        "annotation: precision, recall and F1 per record kind, right fields, causes of mistakes.",
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N a cause")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--write", type=Path, metavar="PAGE.md", help="write the page of figures")
    parser.add_argument(
        "--system", type=Path, metavar="OUT.jsonl", help="score these records, extract nothing"
    )
    parser.add_argument("--save", type=Path, metavar="OUT.jsonl", help="keep what was extracted")
    parser.add_argument("--floors", type=Path, metavar="FLOORS.toml", help="fail below these")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors")
    parser.add_argument(
        "--lower-floors", action="store_true", help="with --update-floors: lower them too"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; 0, or 1 where a figure fell below its floor."""
    golds = {path.stem: read_gold(path) for path in sorted(args.gold)}
    given = read_gold(args.system) if args.system else None
    reports: dict[str, Report] = {}
    records: dict[str, Json] = {}
    together: dict[str, Json] = {}
    for name, gold in golds.items():
        system = given if given is not None else extracted(gold.values())
        records |= system
        together |= gold
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
        args.write.write_text(as_markdown(reports), encoding="utf-8")
    return _hold_floors(args, list(reports.values())[-1]) if args.floors else 0


def extracted(gold: Iterable[Json]) -> dict[str, Json]:
    """Extract the records of annotated articles, in the form of the annotation."""
    from analysis.extraction.jsonl import to_gold_form
    from analysis.extraction.pipeline import extract_many

    articles = [article_of(row) for row in gold]
    return {a.article_id: to_gold_form(a, found) for a, found in extract_many(articles)}


def _hold_floors(args: argparse.Namespace, report: Report) -> int:
    floors = read_floors(args.floors) if args.floors.exists() else {}
    if args.update_floors:
        write_floors(args.floors, updated(floors, report, lower=args.lower_floors))
        return 0
    fallen = below(floors, report)
    for name, (floor, now) in fallen.items():
        print(f"{name} fell to {now:.3f}, below its floor {floor:.3f}", file=sys.stderr)
    return 1 if fallen else 0
