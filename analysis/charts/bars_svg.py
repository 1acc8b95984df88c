"""The weekly volume as an SVG image, for paper and mail, where no script draws it."""

from __future__ import annotations

import pandas as pd

from analysis.charts.palette import LIGHT
from analysis.charts.rows import records
from analysis.charts.wording import day

WIDTH, HEIGHT, FOOT = 720.0, 120.0, 16.0


def bars_svg(weeks: pd.DataFrame) -> str:
    """Bars above the line for cooperative events of each week, below it for adversarial ones."""
    if not len(weeks):
        return ""
    up, down = int(weeks["positive"].max()), int(weeks["negative"].max())
    scale = HEIGHT / max(1, up + down)
    line = up * scale
    step = WIDTH / max(12, len(weeks))
    bars = []
    for index, row in enumerate(records(weeks)):
        for value, top, colour in (
            (row["positive"], line - row["positive"] * scale, LIGHT.cooperation),
            (row["negative"], line, LIGHT.conflict),
        ):
            bars.append(
                f'<rect x="{index * step:.1f}" y="{top:.1f}" width="{step * 0.82:.1f}" '
                f'height="{value * scale:.1f}" fill="{colour}"/>'
            )
    first, last = weeks["week"].iloc[0], weeks["week"].iloc[-1]
    return (
        f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT + FOOT:.0f}" role="img" '
        f'aria-label="Events each week"><g>{"".join(bars)}</g>'
        f'<line x1="0" x2="{WIDTH:.0f}" y1="{line:.1f}" y2="{line:.1f}" stroke="{LIGHT.ink}"/>'
        f'<text x="0" y="{HEIGHT + FOOT - 3:.0f}" font-size="11">{day(first)}</text>'
        f'<text x="{WIDTH:.0f}" y="{HEIGHT + FOOT - 3:.0f}" font-size="11" text-anchor="end">'
        f"week of {day(last)}</text></svg>"
    )
