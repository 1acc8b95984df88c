"""One article with its records, as a page to read in a terminal."""

from __future__ import annotations

import os
import re
import shutil
import sys
from typing import Final

from analysis.records import Agreement, Article, Event, Extraction, Quote

_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_END: Final = "\x1b[0m"
_KINDS: Final = {  # by quad class; the words and signs beside it tell the same
    0: "\x1b[36m",
    1: "\x1b[34m",
    2: "\x1b[34m",
    3: "\x1b[33m",
    4: "\x1b[33m",
}
_UNSAFE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ESCAPE: Final = re.compile(r"\x1b\[\d+m")
_WIDEST: Final = 100


def use_colour(choice: str) -> bool:
    """Whether to colour: as chosen, else on a terminal that does not ask for none."""
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"


class Page:
    """Renders articles, at most 100 columns wide."""

    def __init__(self, *, colour: bool, width: int | None = None) -> None:
        self._colour = colour
        self._width = min(width or shutil.get_terminal_size().columns, _WIDEST)

    def render(self, article: Article, extraction: Extraction) -> str:
        """The head, the text with its triggers marked and numbered, then the records."""
        events = sorted(extraction.events, key=lambda event: event.trigger_span)
        parts = [
            self._head(article),
            self._text(article.text, events),
            self._list("Events", [self._event(n, e) for n, e in enumerate(events, 1)]),
            self._list("Quotations", [self._quote(quote) for quote in extraction.quotes]),
            self._list("Agreements", [self._agreement(a) for a in extraction.agreements]),
            self._list(
                "Left out, with the reason",
                [f"“{safe(p.text)[:60]}”: {p.reason}" for p in extraction.problems],
            ),
        ]
        return "\n\n".join(part for part in parts if part)

    def _head(self, article: Article) -> str:
        facts = [
            f"{name} {value} ({article.origins.get(key, 'given')})"
            for name, key, value in (
                ("published", "published", article.published),
                ("in", "source", article.source),
                ("language", "language", article.language),
            )
            if value
        ]
        title = safe(article.title) or "(no title)"
        return self._paint(_BOLD, title) + "\n" + self._paint(_DIM, safe(" · ".join(facts)))

    def _text(self, text: str, events: list[Event]) -> str:
        pieces: list[str] = []
        at = 0
        for number, event in enumerate(events, 1):
            start, end = event.trigger_span
            if start < at:  # two events in the same words: the number goes behind the first
                pieces.append(self._paint(_KINDS[event.quad_class], f"[{number}]"))
                continue
            pieces.append(safe(text[at:start]))
            marked = f"«{safe(text[start:end])}»[{number}]"
            pieces.append(self._paint(_KINDS[event.quad_class], marked))
            at = end
        pieces.append(safe(text[at:]))
        paragraphs = "".join(pieces).split("\n")
        return "\n".join(self._wrap(p) for p in paragraphs).strip("\n")

    def _event(self, number: int, event: Event) -> str:
        who = ", ".join(event.sources) or "?"
        whom = f" → {', '.join(event.targets)}" if event.targets else ""
        when = f"{event.date} ({event.date_basis})" if event.date else "undated"
        stance = "" if event.stance is None else f", stance {event.stance:+.1f}"
        speaker = f", by {event.speaker}" if event.speaker else ""
        kind = f"{event.type}{f'/{event.mode}' if event.mode else ''}"
        return (
            f"[{number}] {self._paint(_KINDS[event.quad_class], kind)} {who}{whom}: {when}, "
            f"{event.status}, {event.attribution}{stance}{speaker} "
            + self._paint(_DIM, f"CAMEO {event.cameo}, {event.evidence.rule}")
        )

    def _quote(self, quote: Quote) -> str:
        who = quote.speaker or "speaker unknown"
        side = f" ({quote.affiliation})" if quote.affiliation else ""
        return f"{who}{side}: “{safe(quote.text)}”"

    def _agreement(self, agreement: Agreement) -> str:
        facts = [f"{agreement.kind}, {agreement.status}", ", ".join(agreement.parties)]
        if agreement.signed_on:
            facts.append(f"signed {agreement.signed_on}")
        if agreement.term:
            facts.append(f"for {agreement.term}")
        if agreement.amount is not None:
            facts.append(f"{agreement.currency or ''} {agreement.amount:,.0f}".strip())
        return f"{safe(agreement.name)}: " + "; ".join(fact for fact in facts if fact)

    def _list(self, title: str, items: list[str]) -> str:
        if not items:
            return ""
        lines = [self._wrap(item, "  ", "      ") for item in items]
        return "\n".join([self._paint(_BOLD, title), *lines])

    def _wrap(self, text: str, first: str = "", rest: str = "") -> str:
        lines: list[str] = []
        line, width = first, len(first)
        started = False
        for word in text.split(" "):
            length = len(_ESCAPE.sub("", word))  # colours take no room
            if started and width + 1 + length > self._width:
                lines.append(line)
                line, width, started = rest, len(rest), False
            line += f" {word}" if started else word
            width += length + (1 if started else 0)
            started = True
        return "\n".join([*lines, line])

    def _paint(self, code: str, text: str) -> str:
        return f"{code}{text}{_END}" if self._colour and text else text


def safe(text: str) -> str:
    """``text`` without control characters, which could steer the reader's terminal."""
    return _UNSAFE.sub("�", text)
