"""Progress on standard error: one line that renews itself, or a line now and then in a log."""

from __future__ import annotations

import sys
import time
from typing import Final

from analysis.ingest.report import Progress

_EVERY_SHOWN: Final = 0.2
_EVERY_LOGGED: Final = 30.0


class ProgressLine:
    """Called with each :class:`Progress`; writes seldom enough to cost nothing."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._last = time.monotonic()
        self._width = 0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._last < (_EVERY_SHOWN if self._live else _EVERY_LOGGED):
            return
        self._last = now
        line = described(progress)
        if self._live:
            sys.stderr.write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, so that what follows stands alone."""
        if self._live and self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()


def described(progress: Progress) -> str:
    """Where the ingest stands, in one line."""
    parts = [f"{progress.read:,} read, {progress.written:,} stored"]
    if progress.duplicates:
        parts.append(f"{progress.duplicates:,} known")
    if progress.failed:
        parts.append(f"{progress.failed:,} failed")
    parts.append(f"{progress.rate:,.1f} a second")
    left = progress.seconds_left
    if left is not None:
        parts.append(f"{duration(left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """ "45 s", "12 min", "3 h 20 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
