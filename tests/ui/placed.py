"""The made-up news once more, with a stated place in some of its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from analysis.records import Article, Extraction
from analysis.store import Store
from tests.ui.newsroom import fill

CAPITALS = {
    "USA": "Washington", "CHN": "Beijing", "JPN": "Tokyo", "AUS": "Canberra", "KOR": "Seoul",
    "PHL": "Manila", "IND": "New Delhi", "GBR": "London", "RUS": "Moscow", "TWN": "Taipei",
    "FRA": "Paris", "EU": "Geneva",
}  # fmt: skip
SEA = "the South China Sea"


class _Desk:
    """Takes the articles that are meant for a store."""

    def __init__(self) -> None:
        self.batch: list[tuple[Article, Extraction]] = []

    def write(self, batch: Iterable[tuple[Article, Extraction]], **_: Any) -> None:
        self.batch = list(batch)


def make_placed(folder: Path, **size: Any) -> Store:
    """A store in which every third event takes place in its actor's capital, every tenth at sea."""
    desk = _Desk()
    fill(desk, **size)  # type: ignore[arg-type]
    number = 0
    batch = []
    for article, read in desk.batch:
        events = []
        for event in read.events:
            number += 1
            place = SEA if number % 10 == 0 else CAPITALS[event.sources[0]]
            events.append(replace(event, location=place) if number % 3 == 0 else event)
        batch.append((article, replace(read, events=tuple(events))))
    store = Store.open(folder)
    store.write(batch, coder_version="made up")
    return store
