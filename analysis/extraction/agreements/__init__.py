"""Agreements: one record for each that an article tells; queries put those of several together."""

from analysis.extraction.agreements.find import find_agreements

__all__ = ["find_agreements"]
