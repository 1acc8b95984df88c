"""Agreements: one record for each that an article tells, and the ledger over articles."""

from analysis.extraction.agreements.find import find_agreements

__all__ = ["find_agreements"]
