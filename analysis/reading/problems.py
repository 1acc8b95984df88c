"""What could not be read: named, with its reason and what to do, while the rest goes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.errors import ReadingError

Kind = Literal["failed", "skipped", "partial"]


@dataclass(frozen=True, slots=True)
class ReadingProblem:
    """Something that did not become an article.

    ``where`` names the file, with the member of an archive behind "!" and the line or row behind
    ":". ``kind`` is "failed" where nothing of it went in, "skipped" where it is no article by its
    kind (a picture in a folder), "partial" where the article went in without a part of it.
    ``article_id`` is the identity that a line or row claims, where it can be read.
    """

    where: str
    what: str
    remedy: str = ""
    kind: Kind = "failed"
    article_id: str | None = None

    def __str__(self) -> str:
        return str(ReadingError(self.what, where=self.where, remedy=self.remedy))

    @classmethod
    def of(cls, error: ReadingError, where: str) -> ReadingProblem:
        """The problem that ``error`` tells of; ``where`` counts if the error has none."""
        return cls(error.where or where, error.what, error.remedy)
