"""Work that goes on while the page stays usable: one thread, looked at twice a second.

What is being added is finished even where the reader goes to another page or closes the window.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from analysis.errors import DemarcheError
from analysis.ingest import Progress

_ONE = threading.Lock()
"""Extraction takes a whole core; readers take turns, so that the pages stay quick for all."""


class Work:
    """One piece of work in a thread of its own; ``result`` or ``error`` stands when it is over."""

    def __init__(self, what: str, act: Callable[[Work], Any]) -> None:
        """Start ``act`` at once; it reports with :meth:`tell` and asks :meth:`stopped`."""
        self.what = what
        self.standing = Progress()
        self.result: Any = None
        self.error = ""
        self.waiting = False
        self._stop = threading.Event()
        self._act = act
        self._thread = threading.Thread(target=self._run, name=f"demarche {what}", daemon=True)
        self._thread.start()

    @property
    def over(self) -> bool:
        """Whether nothing is going on any more."""
        return not self._thread.is_alive()

    def tell(self, standing: Progress) -> None:
        """Take over how far it is."""
        self.standing = standing

    def stop(self) -> None:
        """Ask it to end after the article in hand."""
        self._stop.set()

    def stopped(self) -> bool:
        """Whether somebody asked."""
        return self._stop.is_set()

    def wait(self, seconds: float) -> None:
        """Wait until it is over, but not longer than this."""
        self._thread.join(seconds)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn to extract, and have it."""
        self.waiting = True
        with _ONE:
            self.waiting = False
            yield

    def _run(self) -> None:
        try:
            self.result = self._act(self)
        except DemarcheError as error:
            self.error = str(error)
        except Exception as error:  # the thread has nobody else to tell
            self.error = f"This went wrong and is a fault in Démarche: {type(error).__name__}"
