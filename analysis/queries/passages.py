"""The sentences of an article as spans of its text, for choosing one."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"\n+|(?<=[.!?…])[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])")
_SHORT: Final = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Adm|Sgt|Sen|Rep|Gov|Pres|Amb|St|No|Nos|"
    r"Art|vs|cf|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\be\.g|\bi\.e)\.$"
)
"""What ends in a full stop that ends no sentence: titles, initials, months, numbers of articles."""


def sentences(text: str) -> list[tuple[int, int]]:
    """First character of each sentence and the one after it, without the white space around."""
    ends = [
        found.end()
        for found in _END.finditer(text)
        if not _SHORT.search(text, max(0, found.start() - 8), found.start())
    ]
    found = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        part = text[start:end]
        kept = part.strip()
        if kept:
            first = start + part.index(kept)
            found.append((first, first + len(kept)))
    return found
