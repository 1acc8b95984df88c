"""Mentions: the expressions that name actors, and which actors they stand for."""

from analysis.extraction.mentions.find import find_mentions
from analysis.extraction.mentions.resolve import resolve_mentions

__all__ = ["find_mentions", "resolve_mentions"]
