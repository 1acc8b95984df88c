"""A selection on one sheet of paper: HTML that needs nothing beside itself."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from analysis.charts.bars_svg import bars_svg
from analysis.charts.rows import records
from analysis.charts.wording import count, day, money, names, shorten, signed
from analysis.queries import overview
from analysis.queries.agreements import ledger
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
"""
NEWEST: Final = 8
LISTED: Final = 6


def page(source: Snapshot, selection: Selection, address: str) -> str:
    """The whole sheet."""
    told = overview.figures(source, selection)
    figures = " · ".join(
        f"{int(row['value']):,} {row['figure']}" for row in records(told) if row["value"]
    )
    query = urlencode(selection.to_params(), doseq=True)
    link = f"{address}?{query}" if query else address
    made = datetime.now(UTC)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Démarche brief</title>'
        f"<style>{STYLE}</style></head><body><h1>Démarche</h1>"
        f"<p><b>{escape(selection.describe(data.name).capitalize())}</b></p>"
        f'<p class="muted">{figures}</p>'
        f"{bars_svg(overview.weekly_volume(source, selection))}"
        f'<p class="muted">Cooperative events above the line, adversarial below.</p>'
        f"{_changes(source, selection)}{_newest(source, selection)}{_agreements(source, selection)}"
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


def _newest(source: Snapshot, selection: Selection) -> str:
    items = "".join(
        f"<li><b>{escape(data.told(row))} ({signed(row['stance'])})</b>, "
        f"{escape(day(row['date_text'] or row['date']))} "
        f"<span class='muted'>{_source(row)}</span><br>"
        f"“{escape(shorten(row['sentence'] or '', 240))}”</li>"
        for row in records(overview.newest_events(source, selection, NEWEST))
    )
    return f"<h2>Newest</h2><ul>{items}</ul>"


def _source(row: dict[str, Any]) -> str:
    outlet, url = escape(row["outlet"] or "outlet unknown"), safe_url(row["url"])
    return f'<a href="{escape(url)}">{outlet}</a>' if url else outlet


def _agreements(source: Snapshot, selection: Selection) -> str:
    held = ledger(source, selection)
    items = "".join(
        f"<li><b>{escape(row['name'])}</b>, {escape(names(map(data.name, row['parties'])))}: "
        f"{escape(row['status'] or '')}"
        + (f", signed {escape(day(row['signed_on']))}" if row["signed_on"] else "")
        + (f", {money(row['amount'], row['currency'])}" if row["amount"] else "")
        + (f", ends {escape(day(row['expires_on']))}" if row["expires_on"] else "")
        + "</li>"
        for row in records(held.head(LISTED))
    )
    more = f"<p class='muted'>{count(len(held) - LISTED, 'more agreement')}</p>"
    rest = more if len(held) > LISTED else ""
    return f"<h2>Agreements</h2><ul>{items}</ul>{rest}" if items else ""
