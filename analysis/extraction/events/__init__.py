"""Events: who did what to whom, when, on whose word."""

from analysis.extraction.events.find import find_events

__all__ = ["find_events"]
