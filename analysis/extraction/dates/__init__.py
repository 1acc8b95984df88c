"""Dates: expressions of time found, resolved, and given to the acts that they date."""

from analysis.extraction.dates.find import date_for, find_dates

__all__ = ["date_for", "find_dates"]
