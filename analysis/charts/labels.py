"""Which marks get a written label, and on which side, so that none lies on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

CHARACTER: Final = 6.1  # pixels, at the size labels are set in
LINE: Final = 15.0
GAP: Final = 10.0
MARK: Final = 7.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A wish for a label at a mark; coordinates are pixels, y downwards."""

    x: float
    y: float
    text: str
    record: Mapping[str, Any]
    side: str = "right"

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of the words."""
        width = len(self.text) * CHARACTER
        left = self.x + GAP if self.side == "right" else self.x - GAP - width
        return left, self.y - LINE / 2, left + width, self.y + LINE / 2


def choose(
    wishes: Iterable[Label],
    marks: Sequence[tuple[float, float]],
    *,
    width: float,
    limit: int,
) -> list[Label]:
    """Grant wishes in their order as long as the words stay clear of marks and of each other."""
    granted: list[Label] = []
    for wish in wishes:
        if len(granted) >= limit:
            break
        for side in ("right", "left"):
            label = replace(wish, side=side)
            if _fits(label.box, granted, marks, width):
                granted.append(label)
                break
    return granted


def _fits(
    box: Box, granted: Sequence[Label], marks: Sequence[tuple[float, float]], width: float
) -> bool:
    left, top, right, bottom = box
    if left < 0 or right > width:
        return False
    if any(overlap(box, other.box) for other in granted):
        return False
    return not any(
        left - MARK < x < right + MARK and top - MARK < y < bottom + MARK for x, y in marks
    )


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
