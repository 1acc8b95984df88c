"""One agreement in words: its name, its parties as chips, its facts."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from analysis.charts.rows import records
from analysis.charts.wording import count, day, missing, money
from analysis.queries.agreements import ledger
from analysis.queries.selection import Selection
from analysis.ui import data


def titled(name: str) -> str:
    """A name as a heading begins; what the text writes small stays small otherwise."""
    return name[:1].upper() + name[1:]


def card(row: dict[str, Any], *, heading: str = "h3") -> str:
    """One row of the ledger as HTML."""
    facts = {
        "About": row["subject"] or row["domain"],
        "Signed": short(row["signed_on"]) or "not stated",
        "In force": short(row["in_force_on"]),
        "Ends": ends(row) or "not stated",
        "Term": row["term"],
        "Value": value(row),
        "Paid by": data.name(row["payer"]) if not missing(row["payer"]) else "",
        "Place": row["place"],
        "Replaces": row["predecessor"],
        "Told by": ", ".join(row["outlets"] or []) + f" ({count(row['n_articles'], 'article')})",
    }
    listed = "".join(
        f"<dt>{label}</dt><dd>{escape(str(fact))}</dd>"
        for label, fact in facts.items()
        if not missing(fact) and fact != ""
    )
    reviewed = ""
    if row["review"] in ("accepted", "corrected"):
        reviewed = f'<span class="tag">{row["review"]} by a reviewer</span>'
    return (
        f'<div class="card"><{heading}>{escape(titled(row["name"]))}</{heading}>'
        f'<p class="chips">{chips(row["parties"])}</p><span class="tag strong">'
        f'{escape(row["status"] or "status not told")}</span><span class="tag">'
        f'{escape(row["kind"] or "")}</span>{reviewed}<dl class="facts">{listed}</dl></div>'
    )


def chips(codes: list[str]) -> str:
    """Parties as HTML."""
    return "".join(f'<span class="chip">{escape(data.name(code))}</span>' for code in codes)


def short(told: Any) -> str:
    """A date as far as it is known, or nothing."""
    return "" if missing(told) else day(told, short=True)


def value(row: dict[str, Any]) -> str:
    """The sum as a reader would write it, or nothing."""
    return "" if missing(row["amount"]) else money(row["amount"], row["currency"])


def ends(row: dict[str, Any], today: date | None = None) -> str:
    """When it ends and how far that is off; nothing where no end is stated."""
    if missing(row["ends"]):
        return short(row["expires_on"])
    return (
        f"{short(row['expires_on'])} ({away((row['ends'].date() - (today or date.today())).days)})"
    )


def away(days: int) -> str:
    """How far off a day is: ``in 5 days``, ``in 14 months``, ``3 years ago``."""
    size = abs(days)
    if not size:
        return "today"
    if size < 60:
        told = count(size, "day")
    elif size < 730:
        told = count(round(size / 30.44), "month")
    else:
        told = count(round(size / 365.25), "year")
    return f"in {told}" if days > 0 else f"{told} ago"


def found(agreement_id: str) -> dict[str, Any] | None:
    """The row of the whole ledger that an account belongs to."""
    for row in records(data.ask(ledger, Selection())):
        if agreement_id in row["agreement_ids"]:
            return row
    return None
