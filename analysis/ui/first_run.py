"""A new installation reads the articles that come with it, and says how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from analysis.errors import DemarcheError
from analysis.ui import data

SEEDS: Final = Path(__file__).parents[2] / "seeds"


def fill_empty_store() -> None:
    """Read ``seeds/`` if the store holds nothing; once for each start of the server."""
    if data.any_articles() or not _seeds():
        return
    with st.spinner("Reading the articles that come with Démarche. This happens once."):
        try:
            problems = _read_seeds(data.place())
        except DemarcheError as error:
            problems = [str(error)]
    for problem in problems:
        st.warning(f"Not everything that comes with Démarche could be read. {problem}")
    data.look()


def _seeds() -> list[Path]:
    if not SEEDS.is_dir():
        return []
    return sorted(path for path in SEEDS.iterdir() if path.is_file() and path.suffix != ".md")


@st.cache_resource(show_spinner=False)
def _read_seeds(where: str) -> list[str]:  # noqa: ARG001 - one reading for each store
    from analysis.ingest import ingest_paths  # loads spaCy, which no other page needs

    report = ingest_paths(_seeds(), data.store())
    return [str(problem) for problem in report.problems]
