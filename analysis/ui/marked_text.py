"""News text as HTML: escaped first, then marked by us; no article can put its own markup in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

_BREAKS: Final = re.compile(r"\n+")
_LOOKED_AT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Marking:
    """A stretch of text to mark.

    Offsets, CSS classes, a tooltip, an anchor to jump to, and the anchor of what lists it: behind
    the last word then stands a way back to there.
    """

    start: int
    end: int
    kind: str
    title: str = ""
    anchor: str = ""
    back: str = ""


def marked(
    text: str, markings: Iterable[Marking], *, start: int = 0, end: int | None = None
) -> str:
    """``text[start:end]`` as paragraphs of HTML, every marking drawn, overlaps included."""
    stop = len(text) if end is None else min(end, len(text))
    inside = sorted(
        (m for m in markings if m.start < stop and m.end > start and m.start < m.end),
        key=lambda m: (m.start, -m.end),
    )
    cuts = {start, stop}
    for marking in inside:
        cuts.update((max(start, marking.start), min(stop, marking.end)))
    for line_break in _BREAKS.finditer(text, start, stop):
        cuts -= set(range(*line_break.span()))
        cuts.update(line_break.span())
    edges = sorted(cuts)
    pieces = [
        _piece(text[left:right], [m for m in inside if m.start <= left and m.end >= right], left)
        + "".join(_back(m) for m in inside if m.back and min(m.end, stop) == right)
        for left, right in pairwise(edges)
    ]
    return f'<div class="news" dir="auto"><p>{"".join(pieces)}</p></div>'


def _back(marking: Marking) -> str:
    return (
        f'<a class="jump" href="#{escape(marking.back)}" target="_self" '
        f'aria-label="Back to the list: {escape(marking.title)}" title="Back to the list">↩</a>'
    )


def plain(text: str, language: str | None = None) -> str:
    """A text as paragraphs of HTML, nothing marked, written in its own direction."""
    told = f' lang="{escape(language)}"' if language else ""
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in _BREAKS.split(text) if each.strip())
    return f'<div class="news original" dir="{direction(text)}"{told}>{paragraphs}</div>'


def direction(text: str) -> str:
    """ "rtl" where most letters of ``text`` run from right to left, else "ltr"."""
    kinds = [unicodedata.bidirectional(each) for each in text[:_LOOKED_AT]]
    leftwards = sum(kind in ("R", "AL") for kind in kinds)
    return "rtl" if leftwards > sum(kind == "L" for kind in kinds) else "ltr"


def _piece(words: str, around: Sequence[Marking], left: int) -> str:
    if not words.strip("\n"):
        return "</p><p>" if words else ""
    body = escape(words)
    if not around:
        return body
    classes = " ".join(dict.fromkeys(kind for m in around for kind in m.kind.split()))
    title = next((m.title for m in reversed(around) if m.title), "")
    anchor = next((m.anchor for m in around if m.anchor and m.start == left), "")
    opening = f'<mark class="{escape(classes)}"'
    if title:
        opening += f' title="{escape(title)}"'
    if anchor:
        opening += f' id="{escape(anchor)}"'
    return f"{opening}>{body}</mark>"
