"""Which articles are known: by identity, and by text and outlet, in a few bytes an article.

The same text from the same outlet is one article, whatever file or identity it comes with; the
same text from another outlet is a copy (:mod:`analysis.ingest.copies`). Thirty-two bytes of hashes
an article instead of Python strings keep millions of stored articles in tens of megabytes.
"""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import Final

import numpy as np
import numpy.typing as npt

from analysis.records import Article
from analysis.store import Store
from analysis.store.rows import content_hash

_MERGE_FROM: Final = 200_000
_MOST_ARRAYS: Final = 24


class Verdict(Enum):
    """What an article is to the store and to those read before it."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"  # its identity is taken by another text


class HashSet:
    """A set of 64-bit hashes: a sorted array, and a small Python set of what came last."""

    def __init__(self) -> None:
        self._sorted = np.empty(0, dtype=np.uint64)
        self._recent: set[int] = set()

    def add(self, value: int) -> None:
        self._recent.add(value)
        if len(self._recent) >= _MERGE_FROM:
            recent = np.fromiter(self._recent, dtype=np.uint64, count=len(self._recent))
            self._sorted = np.union1d(self._sorted, recent)
            self._recent.clear()

    def __contains__(self, value: int) -> bool:
        if value in self._recent:
            return True
        at = int(np.searchsorted(self._sorted, np.uint64(value)))
        return at < len(self._sorted) and int(self._sorted[at]) == value

    def __len__(self) -> int:
        return len(self._sorted) + len(self._recent)


class Met:
    """Hashes met so far, for many at a time: one large sorted array and some small ones."""

    def __init__(self) -> None:
        self._arrays = [np.empty(0, dtype=np.uint64)]

    def take(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.bool_]:
        """Which of ``hashes`` are met for the first time; they are remembered."""
        fresh = np.zeros(len(hashes), dtype=bool)
        fresh[np.unique(hashes, return_index=True)[1]] = True
        for known in self._arrays:
            if len(known):
                at = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
                fresh &= known[at] != hashes
        self._arrays.append(np.sort(hashes[fresh]))
        if len(self._arrays) > _MOST_ARRAYS:
            self._arrays = [np.sort(np.concatenate(self._arrays))]
        return fresh


class Known:
    """Identities and texts of the articles met so far."""

    def __init__(self) -> None:
        self._ids = HashSet()
        self._pairs = HashSet()  # identity with text
        self._texts = HashSet()
        self._outlets = HashSet()  # text with outlet

    @classmethod
    def of_store(cls, store: Store | None) -> Known:
        """What ``store`` holds, read in batches."""
        known = cls()
        if store is not None:
            rows = store.articles().execute("SELECT article_id, content_hash, source FROM articles")
            while batch := rows.fetchmany(10_000):
                for article_id, text_hash, source in batch:
                    known._add(article_id, text_hash, source)
        return known

    def has_id(self, article_id: str) -> bool:
        return _hash(article_id) in self._ids

    def meet(self, article: Article) -> Verdict:
        """Judge ``article`` and remember it if it is new."""
        text_hash = content_hash(article.text)
        if _hash(article.article_id) in self._ids:
            same = _hash(article.article_id, text_hash) in self._pairs
            return Verdict.KNOWN if same else Verdict.CHANGED
        if _hash(text_hash, article.source) in self._outlets:
            return Verdict.KNOWN
        if article.source is None and _hash(text_hash) in self._texts:
            return Verdict.KNOWN
        self._add(article.article_id, text_hash, article.source)
        return Verdict.NEW

    def _add(self, article_id: str, text_hash: str, source: str | None) -> None:
        self._ids.add(_hash(article_id))
        self._pairs.add(_hash(article_id, text_hash))
        self._texts.add(_hash(text_hash))
        self._outlets.add(_hash(text_hash, source))


def _hash(*parts: str | None) -> int:
    joined = "\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big")
