"""The page of figures, ``docs/quality.md``: tables between two marks, words around them.

What stands outside the marks is written by hand and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from analysis.evaluation.report import Report

BEGIN: Final = "<!-- figures: written by `make evaluate` -->"
END: Final = "<!-- end of figures -->"

_SUMMARY: Final = (
    "dyad", "quad", "type", "matrix", "quote", "agreement", "date value", "attribution",
)  # fmt: skip
_CONFUSIONS: Final = 8


def write_page(path: Path, reports: Mapping[str, Report]) -> None:
    """Put the figures between the marks of a page; begin a page where there is none."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    before, found, rest = text.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        before, after = "# Quality\n\n", "\n"
    path.write_text(f"{before}{BEGIN}\n{as_markdown(reports)}\n{END}{after}", encoding="utf-8")


def as_markdown(reports: Mapping[str, Report]) -> str:
    """The figures: all sets side by side, then one section a set."""
    parts = [_summary(reports)] if len(reports) > 1 else []
    return "\n\n".join([*parts, *(_section(name, report) for name, report in reports.items())])


def _summary(reports: Mapping[str, Report]) -> str:
    kinds = [k for k in _SUMMARY if any(_f1(report, k) for report in reports.values())]
    rows = [
        [name, str(report.articles), *(_f1(report, kind) for kind in kinds)]
        for name, report in reports.items()
    ]
    return "F1 of each set:\n\n" + _table(["set", "articles", *kinds], rows)


def _f1(report: Report, kind: str) -> str:
    """F1 of a record kind; nothing where none of it is annotated."""
    figures = report.figures.get(kind)
    return f"{figures.f1:.3f}" if figures is not None and figures.gold else ""


def _section(name: str, report: Report) -> str:
    parts = [f"## {name}", f"{report.articles} article{'s' if report.articles != 1 else ''}."]
    parts.append(
        _table(
            ["record", "precision", "recall", "F1", "annotated", "extracted"],
            (
                [kind, *(f"{v:.3f}" for v in (r.precision, r.recall, r.f1)), r.gold, r.system]
                for kind, r in report.figures.items()
            ),
        )
    )
    if report.fields:
        rows = ([field, f"{s.value:.3f}", s.seen] for field, s in report.fields.items())
        parts.append(_table(["field", "right", "of"], rows))
    if report.types:
        parts.append(
            _table(
                ["type of act", "precision", "recall", "annotated", "extracted"],
                (
                    [kind, f"{r.precision:.2f}", f"{r.recall:.2f}", r.gold, r.system]
                    for kind, r in sorted(report.types.items(), key=lambda t: (-t[1].gold, t[0]))
                ),
            )
        )
    if report.causes:
        parts.append(_table(["cause of a mistaken dyad", "n"], report.causes.most_common()))
    if report.confusions:
        taken = [f"{gold} as {system} {n}" for (gold, system), n in _commonest(report)]
        parts.append(f"Types read as others: {', '.join(taken)}.")
    if any(b.n for b in report.reliability):
        parts.append(
            _table(
                ["confidence", "dyads", "mean confidence", "share right"],
                (
                    [f"{b.low:.1f}–{b.high:.1f}", b.n, f"{b.confidence:.2f}", f"{b.share:.2f}"]
                    for b in report.reliability
                    if b.n
                ),
            )
        )
    return "\n\n".join(parts)


def _commonest(report: Report) -> list[tuple[tuple[str, str], int]]:
    """Confusions of types, the commonest first; equal ones by name."""
    return sorted(report.confusions.items(), key=lambda c: (-c[1], c[0]))[:_CONFUSIONS]


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join(lines)
