"""Extractors that take no time, for tests; at module level, so that workers can load them."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from analysis.records import Article, Extraction
from tests.factories import make_extraction


def quick(articles: Sequence[Article]) -> list[Extraction]:
    """The same event for each article."""
    return [make_extraction(article.article_id) for article in articles]


def slow(articles: Sequence[Article]) -> list[Extraction]:
    """Like :func:`quick`, and slow enough to be killed in the midst of it."""
    time.sleep(0.05 * len(articles))
    return quick(articles)


def picky(articles: Sequence[Article]) -> list[Extraction]:
    """Fails where the text says so."""
    if any("spoil" in article.text for article in articles):
        raise ValueError("spoilt")
    return quick(articles)


def deadly(articles: Sequence[Article]) -> list[Extraction]:
    """Takes its worker process with it where the text says so."""
    if any("spoil" in article.text for article in articles):
        os._exit(1)
    return quick(articles)
