"""What a raw confidence is worth: the share of events of that confidence that were right.

The steps in ``calibration.toml`` were measured on annotated articles; ``python -m analysis
evaluate GOLD… --calibrate analysis/lexicons/calibration.toml`` measures them again.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from analysis.errors import LexiconError

Steps = tuple[tuple[float, float], ...]
"""Raw confidence → share that was right, rising in both."""

FILE: Final = Path(__file__).parent / "calibration.toml"
_RAW: Final[ContextVar[bool]] = ContextVar("uncalibrated", default=False)


def calibrated(raw: float) -> float:
    """The share of events as confident as ``raw`` that are right; ``raw`` where none is known."""
    return raw if _RAW.get() else interpolated(raw, read_steps(FILE))


@contextmanager
def uncalibrated() -> Iterator[None]:
    """Within it, :func:`calibrated` returns what it is given: a calibration is fitted to that."""
    token = _RAW.set(True)
    try:
        yield
    finally:
        _RAW.reset(token)


def interpolated(raw: float, steps: Steps) -> float:
    """``raw`` moved along ``steps``: straight between two, level below the first, above the last.

    Without steps it stays as it is.
    """
    if not steps:
        return raw
    above = bisect_right(steps, raw, key=lambda step: step[0])
    if above in {0, len(steps)}:
        return steps[above - 1 if above else 0][1]
    (x0, y0), (x1, y1) = steps[above - 1], steps[above]
    return y0 + (y1 - y0) * (raw - x0) / (x1 - x0)


@cache
def read_steps(path: Path) -> Steps:
    """The steps of a calibration; none where there is no such file.

    Raises:
        LexiconError: the steps are malformed, outside 0 to 1, or do not rise.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["step"]
        steps = tuple((float(row["raw"]), float(row["right"])) for row in rows)
    except FileNotFoundError:
        return ()
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"The calibration cannot be read ({error})", where=str(path)) from error
    rising = all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(steps))
    if not rising or not all(0 <= value <= 1 for step in steps for value in step):
        raise LexiconError(
            "The steps do not rise, or leave 0 to 1",
            where=str(path),
            remedy="Write the file again with `python -m analysis evaluate … --calibrate`.",
        )
    return steps
