"""Reports in words, for the terminal."""

from __future__ import annotations

from analysis.evaluation.report import Report


def as_text(report: Report, *, errors: int = 0) -> str:
    """A report for the terminal; ``errors`` mistakes of each cause are listed."""
    lines = [f"{report.articles} articles"]
    width = max((len(name) for name in report.figures), default=0)
    for name, row in report.figures.items():
        lines.append(
            f"{name:{width}}  P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
            f"   gold {row.gold}, system {row.system}"
        )
    lines += [f"  {name:20} {row.value:.3f} of {row.seen}" for name, row in report.fields.items()]
    causes = report.causes.most_common()
    if causes:
        lines.append("mistakes: " + ", ".join(f"{cause} {n}" for cause, n in causes))
    lines += [
        f"  confidence {b.low:.1f}–{b.high:.1f} (mean {b.confidence:.2f}): "
        f"{b.share:.2f} of {b.n} right"
        for b in report.reliability
        if b.n
    ]
    if errors:
        for (gold, system), n in report.confusions.most_common(12):
            lines.append(f"  {gold} taken for {system}: {n}")
        for cause, _ in causes:
            listed = [m for m in report.mistakes if m.cause == cause]
            lines += [str(mistake) for mistake in listed[:errors]]
    return "\n".join(lines)
