"""The scores in the model card: a table between two marks, the rest of the card left alone."""

from __future__ import annotations

from pathlib import Path

from analysis.errors import ConfigurationError
from training.evaluate import PARSE_SCORES, Report

BEGIN = "<!-- scores: written by `python -m training evaluate` -->"
END = "<!-- end of scores -->"


def to_markdown(report: Report) -> str:
    """Return the report as two Markdown tables and a line on speed and size."""
    lines = [
        "| raw text | " + " | ".join(PARSE_SCORES) + " |",
        "|---" * (len(PARSE_SCORES) + 1) + "|",
    ]
    for name, scores in report.sets.items():
        cells = " | ".join(f"{scores.parse[key]:.1f}" for key in PARSE_SCORES)
        lines.append(f"| {name} | {cells} |")
    lines += ["", "| names | type | precision | recall | F |", "|---|---|---|---|---|"]
    for name, scores in report.sets.items():
        for label, figures in scores.names.items():
            cells = " | ".join(f"{figure:.1f}" for figure in figures)
            lines.append(f"| {name} | {label} | {cells} |")
    lines += [
        "",
        f"Speed of the whole pipeline: {report.speed:,.0f} words a second of processor time on one "
        f"core ({report.machine}). Size: {report.size / 1e6:.1f} MB.",
    ]
    return "\n".join(lines)


def write_scores(report: Report, card: Path) -> None:
    """Put the report between the card's marks.

    Raises:
        ConfigurationError: the card lacks the marks.
    """
    text = card.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ConfigurationError(
            "The model card lacks the marks between which the scores belong",
            where=str(card),
            remedy=f"Put the lines `{BEGIN}` and `{END}` into it.",
        )
    card.write_text(f"{before}{BEGIN}\n{to_markdown(report)}\n{END}{after}", encoding="utf-8")
