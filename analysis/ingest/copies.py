"""Near-duplicates: the same agency text in another outlet, with a paragraph more or less.

MinHash over five-word shingles finds texts that share about 80 % of them, and texts of which one is
the other cut short, as papers do with agency texts. Copies appear within days of each other; the
index holds the latest texts only, and fetches those that the store has of
the same days, so that its memory does not grow with the store.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from datasketch import MinHash, MinHashLSH

from analysis.records import Article
from analysis.store import Snapshot

SIMILAR: Final = 0.8
"""Estimated share of common shingles from which a text counts as a copy."""

SAME: Final = 0.99
"""Estimated share from which two texts are the same but for white space and the like."""

FORMULAIC: Final = 40
"""Shingles below which only the same text is a copy: two strikes reported in the same sentence
differ in a number or a name."""

CONTAINED: Final = 0.85
"""Estimated share of the shorter text's shingles from which it counts as the other cut short."""

CUT_TO: Final = 0.4
"""Common shingles that there must be even so: a text quoted in a far longer one is no copy."""

WINDOW: Final = 20_000
"""Texts that the index holds; about 5 KB each."""

DAYS: Final = 2
"""How many days around an article's publication the store is asked for its first copy."""

_WORDS: Final = 5
_PERMUTATIONS: Final = 64
_SHORTEST: Final = 12  # words; below it chance makes texts alike


@dataclass(frozen=True, slots=True)
class Signature:
    """The MinHash of a text, how many different shingles it has, and its publication."""

    hashes: Any
    shingles: int
    published: date | None


class Copies:
    """The index of texts, and of which first copy each copy was linked to.

    ``stored`` is the store as it was before the run; what the run adds is in the index itself.
    """

    def __init__(self, stored: Snapshot, *, window: int = WINDOW) -> None:
        self._stored = stored
        self._window = window
        self._index = MinHashLSH(threshold=CUT_TO, num_perm=_PERMUTATIONS)
        self._held: OrderedDict[str, Signature] = OrderedDict()
        self._first: dict[str, str] = {}
        self._days: set[date] = set()

    def link(self, article: Article) -> str | None:
        """The article_id of the first copy of ``article``'s text; None if it is the first."""
        if article.published is not None:
            self._fetch_days(article.published)
        signature = signature_of(article.text, article.published)
        if signature is None:
            return None
        first = self._best(signature)
        if first is not None:
            first = self._first.get(first, first)
            self._first[article.article_id] = first
        self._hold(article.article_id, signature)
        return first

    def _best(self, signature: Signature) -> str | None:
        candidates = [
            (alikeness(signature, self._held[article_id]), article_id)
            for article_id in self._index.query(signature.hashes)
        ]
        alike, article_id = max(candidates, default=(0.0, ""))
        return article_id if alike else None

    def _hold(self, article_id: str, signature: Signature) -> None:
        if article_id in self._held:
            return
        self._held[article_id] = signature
        self._index.insert(article_id, signature.hashes, check_duplication=False)
        while len(self._held) > self._window:
            oldest, _ = self._held.popitem(last=False)
            self._index.remove(oldest)
            self._first.pop(oldest, None)

    def _fetch_days(self, published: date) -> None:
        """Take in what the store has of the days around ``published``, once for each day."""
        around = {published + timedelta(days=shift) for shift in range(-DAYS, DAYS + 1)}
        wanted = sorted(around - self._days)
        if not wanted:
            return
        self._days.update(wanted)
        rows = self._stored.execute(
            "SELECT article_id, text, duplicate_of, published "
            "FROM articles JOIN texts USING (article_id) "
            "WHERE published BETWEEN $first AND $last ORDER BY written_at, article_id "
            f"LIMIT {self._window}",
            {"first": wanted[0], "last": wanted[-1]},
        )
        while batch := rows.fetchmany(1_000):
            for article_id, text, duplicate_of, published in batch:
                signature = signature_of(text, published)
                if signature is not None:
                    self._hold(article_id, signature)
                if duplicate_of:
                    self._first[article_id] = duplicate_of


def alikeness(one: Signature, other: Signature) -> float:
    """The estimated share of common shingles, if one text is a copy of the other; else 0.

    The same text is a copy whenever it appears; one that is nearly the same only within days: what
    is said of each meeting in the same words is said of another meeting.
    """
    common = float(one.hashes.jaccard(other.hashes))
    shorter = min(one.shingles, other.shingles)
    if one.published and other.published:
        apart = abs(one.published - other.published).days > DAYS
    else:
        apart = False
    if apart or shorter < FORMULAIC:
        return common if common >= SAME else 0.0
    contained = common / (1 + common) * (one.shingles + other.shingles) / shorter
    cut_short = common >= CUT_TO and contained >= CONTAINED
    return common if common >= SIMILAR or cut_short else 0.0


def signature_of(text: str, published: date | None = None) -> Signature | None:
    """The signature of ``text``; None for a text too short to be told from others."""
    words = text.lower().split()
    if len(words) < _SHORTEST:
        return None
    signature = MinHash(num_perm=_PERMUTATIONS)
    shingles = {
        " ".join(words[i : i + _WORDS]).encode("utf-8", "replace")
        for i in range(len(words) - _WORDS + 1)
    }
    signature.update_batch(list(shingles))
    return Signature(signature, len(shingles), published)
