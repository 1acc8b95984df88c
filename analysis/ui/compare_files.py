"""What the compare page gives for download: its tables, and who stands on both sides of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd

from analysis.export import Side
from analysis.queries.selection import Selection
from analysis.store import Snapshot
from analysis.ui import compare, download_row
from analysis.ui.compare_sides import Sides

PAIRS: Final = ("compared_pairs", "Pairs of actors", compare.pair_rows)
MONTHS: Final = ("compared_months", "Month by month", compare.month_rows)
KINDS: Final = ("compared_kinds", "Kinds of event", compare.kind_rows)
FIGURES: Final = ("compared_figures", "Figures", compare.figure_rows)
MEANINGS: Final = {
    "a": "what side a is; its selection stands under “sides”",
    "b": "what side b is; its selection stands under “sides”",
    "source": "who acts",
    "target": "towards whom",
    "month": "first day of the month",
    "figure": "what is counted, or the share that is given",
    "n_a": "events of side a",
    "n_b": "events of side b",
    "mean_a": "mean stance on side a, -1 to 1",
    "mean_b": "mean stance on side b, -1 to 1",
    "share_a": "share of the events of side a, 0 to 1",
    "share_b": "share of the events of side b, 0 to 1",
    "value_a": "the figure on side a",
    "value_b": "the figure on side b",
    "change": "side a less side b",
    "half": "half the width of the 95 % interval around the change",
    "class": "up or down where the change is clear, same, few, only_a or only_b",
}


def show(sides: Sides, selection: Selection) -> None:
    """The row of downloads under a comparison.

    Args:
        selection: what the page is turned to; its link opens the comparison again.
    """
    first = PAIRS if sides.mode in ("periods", "outlets") else MONTHS
    listed = dict.fromkeys((first, PAIRS, KINDS, MONTHS, FIGURES))
    download_row.show(
        [
            download_row.Table(name, label, _named(rows, sides), MEANINGS)
            for name, label, rows in listed
        ],
        selection,
        chart=f"{sides.words[0]} and {sides.words[1]}",
        sides=both(sides),
    )


def both(sides: Sides) -> tuple[Side, Side]:
    """Each side with the link to its events."""
    one, two = (
        Side(name, called, chosen, download_row.events_of(chosen))
        for name, called, chosen in zip("ab", sides.words, (sides.one, sides.two), strict=True)
    )
    return one, two


def _named(rows: Callable[..., pd.DataFrame], sides: Sides) -> Callable[[Snapshot], pd.DataFrame]:
    """Rows that say in each line what a and b stand for."""

    def made(source: Snapshot) -> pd.DataFrame:
        found = rows(sides, lambda question, *given: question(source, *given))
        return found.assign(a=sides.words[0], b=sides.words[1])

    return made
