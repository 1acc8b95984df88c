"""Ingest: paths → articles → records → the store, resumable, on one core or many."""

from analysis.ingest.report import Progress, Report
from analysis.ingest.run import ingest_paths, reread_stale

__all__ = ["Progress", "Report", "ingest_paths", "reread_stale"]
