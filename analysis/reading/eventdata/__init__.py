"""Event tables of GDELT, ICEWS, POLECAT and ACLED → rows with the columns of our events table."""

from analysis.reading.eventdata.layouts import Layout, recognise
from analysis.reading.eventdata.rows import IMPORTED, Rejected, event_batches

__all__ = ["IMPORTED", "Layout", "Rejected", "event_batches", "recognise"]
