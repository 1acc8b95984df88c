"""Errors that a person can act on: what is wrong, where, and what to do about it."""

from __future__ import annotations


class DemarcheError(Exception):
    """Base of everything that Démarche raises on purpose.

    Args:
        what: what is wrong, as a sentence without its full stop.
        where: the file, option, row or field concerned; empty where there is none.
        remedy: what the reader can do now; empty where nothing helps.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}.{advice}"


class ConfigurationError(DemarcheError):
    """A setting, environment variable or option does not fit."""

    exit_code = 2


class ReadingError(DemarcheError):
    """A file, archive, feed or address could not be read as articles."""


class LexiconError(DemarcheError):
    """A lexicon file is malformed."""


class StoreError(DemarcheError):
    """The tables could not be opened, read or written."""


class SelectionError(DemarcheError):
    """A filter value does not exist or contradicts another."""

    exit_code = 2
