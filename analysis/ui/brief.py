"""A selection on one sheet of paper: HTML that needs nothing beside itself.

What it tells has a footnote to the article that told it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from analysis.charts.bars_svg import bars_svg
from analysis.charts.rows import records
from analysis.charts.wording import count, day, money, names, shorten, signed
from analysis.queries import overview
from analysis.queries.agreements import ledger
from analysis.queries.articles import headings, quotes
from analysis.queries.selection import Selection
from analysis.store.snapshot import Snapshot
from analysis.ui import data
from analysis.ui.links import safe_url

STYLE: Final = """
@page { size: A4; margin: 16mm }
body { font: 10.5pt/1.4 Georgia, "Times New Roman", serif; color: #1b1f24; max-width: 190mm;
  margin: 8mm auto; padding: 0 6mm }
h1 { font-size: 20pt; margin: 0; border-bottom: 3px double #1b1f24; padding-bottom: 2mm }
h2 { font-size: 12pt; margin: 5mm 0 1mm } p, ul { margin: 1mm 0 } ul { padding-left: 5mm }
.muted { color: #5a616b; font-size: 9pt } table { border-collapse: collapse; width: 100% }
td, th { text-align: left; border-bottom: 1px solid #d8d5cd; padding: 1mm 3mm 1mm 0;
  vertical-align: top } .n { text-align: right; font-variant-numeric: tabular-nums }
svg { width: 100%; height: auto; margin-top: 2mm } a { color: inherit }
li { break-inside: avoid } sup { line-height: 0 } sup a { text-decoration: none }
ol { font-size: 8.5pt; color: #5a616b; padding-left: 6mm; overflow-wrap: anywhere; columns: 2;
  column-gap: 8mm } @media (max-width: 150mm) { ol { columns: 1 } }
"""
NEWEST: Final = 6
SAID: Final = 4
LISTED: Final = 5
MOST: Final = 3
"""Footnotes for one agreement."""


class _Notes:
    """Footnotes in the order in which they are called; an article has one number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []

    def call(self, row: Mapping[str, Any]) -> str:
        """The sign that leads to the article of this row, as HTML."""
        key = str(row["article_id"])
        if key not in self._numbers:
            self._numbers[key] = len(self._texts) + 1
            self._texts.append(_source(row))
        number = self._numbers[key]
        return f'<sup><a href="#source-{number}">{number}</a></sup>'

    def listed(self) -> str:
        """All of them, as HTML."""
        items = "".join(
            f'<li id="source-{number}">{text}</li>' for number, text in enumerate(self._texts, 1)
        )
        return f"<h2>Sources</h2><ol>{items}</ol>" if items else ""


def page(source: Snapshot, selection: Selection, address: str) -> str:
    """The whole sheet."""
    told = overview.figures(source, selection)
    figures = " · ".join(
        f"{int(row['value']):,} {row['figure']}" for row in records(told) if row["value"]
    )
    query = urlencode(selection.to_params(), doseq=True)
    link = f"{address}?{query}" if query else address
    made, notes = datetime.now(UTC), _Notes()
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Démarche brief</title>'
        f"<style>{STYLE}</style></head><body><h1>Démarche</h1>"
        f"<p><b>{escape(selection.describe(data.name).capitalize())}</b></p>"
        f'<p class="muted">{figures}</p>'
        f"{bars_svg(overview.weekly_volume(source, selection))}"
        f'<p class="muted">Cooperative events above the line, adversarial below.</p>'
        f"{_changes(source, selection)}{_newest(source, selection, notes)}"
        f"{_said(source, selection, notes)}{_agreements(source, selection, notes)}"
        f"{notes.listed()}"
        f'<p class="muted">Made {made:%-d %B %Y, %H:%M} UTC from {escape(link)}</p></body></html>'
    )


def _changes(source: Snapshot, selection: Selection) -> str:
    pairs = records(overview.dyad_changes(source, selection, LISTED, 3))
    if not pairs:
        return ""
    rows = "".join(
        f"<tr><td>{escape(data.name(row['source']))} → {escape(data.name(row['target']))}</td>"
        f"<td class='n'>{signed(row['mean_before'])}</td><td class='n'>{signed(row['mean'])}</td>"
        f"<td class='n'><b>{signed(row['change'])}</b></td></tr>"
        for row in pairs
    )
    head = "<tr><th>Stance</th><th class='n'>before</th><th class='n'>now</th><th></th></tr>"
    return f"<h2>Whose tone changed</h2><table>{head}{rows}</table>"


def _newest(source: Snapshot, selection: Selection, notes: _Notes) -> str:
    items = "".join(
        f"<li><b>{escape(data.told(row))}</b> ({signed(row['stance']) or 'no stance'}), "
        f"{escape(day(row['date_text'] or row['date']))}: "
        f"“{escape(shorten(row['sentence'] or '', 240))}”{notes.call(row)}</li>"
        for row in records(overview.newest_events(source, selection, NEWEST))
    )
    return f"<h2>Newest</h2><ul>{items}</ul>"


def _said(source: Snapshot, selection: Selection, notes: _Notes) -> str:
    items = "".join(
        f"<li>“{escape(shorten(row['text'] or '', 240))}” – {escape(_speaker(row))}, "
        f"{escape(day(row['published']))}{notes.call(row)}</li>"
        for row in records(quotes(source, selection, SAID))
    )
    return f"<h2>In their words</h2><ul>{items}</ul>" if items else ""


def _speaker(row: Mapping[str, Any]) -> str:
    whose = data.name(row["affiliation"])
    speaker = row["speaker"] or "speaker not resolved"
    return f"{speaker} ({whose})" if whose and whose != speaker else str(speaker)


def _source(row: Mapping[str, Any]) -> str:
    """Title, outlet, date and address of the article behind a row, as HTML."""
    told = escape(shorten(row.get("title") or "", 120))
    told += f". {escape(row['outlet'] or 'Outlet unknown')}, {escape(day(row['published']))}."
    url = safe_url(row.get("url"))
    return told.lstrip(". ") + (f' <a href="{escape(url)}">{escape(url)}</a>' if url else "")


def _agreements(source: Snapshot, selection: Selection, notes: _Notes) -> str:
    held = ledger(source, selection)
    shown = records(held.head(LISTED))
    told = headings(source, [each for row in shown for each in row["article_ids"][:MOST]])
    items = "".join(
        f"<li><b>{escape(row['name'])}</b>, {escape(names(map(data.name, row['parties'])))}: "
        f"{escape(row['status'] or '')}"
        + (f", signed {escape(day(row['signed_on']))}" if row["signed_on"] else "")
        + (f", {money(row['amount'], row['currency'])}" if row["amount"] else "")
        + (f", ends {escape(day(row['expires_on']))}" if row["expires_on"] else "")
        + "".join(notes.call(told[each]) for each in row["article_ids"][:MOST] if each in told)
        + "</li>"
        for row in shown
    )
    more = f"<p class='muted'>{count(len(held) - LISTED, 'more agreement')}</p>"
    rest = more if len(held) > LISTED else ""
    return f"<h2>Agreements</h2><ul>{items}</ul>{rest}" if items else ""
