"""Reports in words: for the terminal, and for ``docs/quality.md``."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.evaluation.report import Report

PREFACE = """# Quality

How well the extraction reads, measured on annotated articles; `make evaluate` writes this page. No
rule was made for a sentence of these articles.

- **dyad**: source and target of an act agree, and the place; **quad**, **type**: the quad class or
  the type of the act agrees too. Mutual acts (meetings, joint work) have no direction.
- **matrix**: per article, the sign of the summed stance of each pair, which is what a stance matrix
  shows.
- **quote**: four fifths of the text, and the speaker's last name. **agreement**: half of the
  parties and common evidence.
- **date expression**, **date value**: TIMEX3 expressions that overlap; with the same value.
- **attribution**: who says, thinks or shows what. The passage found shares half of the annotated
  content, and its source overlaps the annotated attribution or shares a word with the annotated
  speaker; the stricter lines ask for half, or four fifths, of the longer of the two contents.
  Passages that carry an earlier speaker on without a cue are not counted: no annotation has them.
  Part of that treebank is among the text that the bundled parser was trained on, so that these
  lines are a little kind.
- Fields are judged on matched pairs only.
"""


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


def as_markdown(reports: Mapping[str, Report]) -> str:
    """The page of figures, one section a file."""
    parts = [PREFACE]
    for name, report in reports.items():
        parts.append(_section(name, report))
    return "\n".join(parts)


def _section(name: str, report: Report) -> str:
    lines = [f"## {name}", "", f"{report.articles} articles.", ""]
    lines += ["| record | precision | recall | F1 | annotated | extracted |"]
    lines += ["|---|---:|---:|---:|---:|---:|"]
    lines += [
        f"| {kind} | {r.precision:.3f} | {r.recall:.3f} | {r.f1:.3f} | {r.gold} | {r.system} |"
        for kind, r in report.figures.items()
    ]
    if report.fields:
        lines += ["", "| field | right | of |", "|---|---:|---:|"]
        lines += [f"| {f} | {s.value:.3f} | {s.seen} |" for f, s in report.fields.items()]
    if report.causes:
        lines += ["", "| cause of a mistaken dyad | n |", "|---|---:|"]
        lines += [f"| {cause} | {n} |" for cause, n in report.causes.most_common()]
    if any(b.n for b in report.reliability):
        lines += ["", "| confidence | events | mean confidence | share right |"]
        lines += ["|---|---:|---:|---:|"]
        lines += [
            f"| {b.low:.1f}–{b.high:.1f} | {b.n} | {b.confidence:.2f} | {b.share:.2f} |"
            for b in report.reliability
            if b.n
        ]
    return "\n".join([*lines, ""])
