"""The spaCy pipeline that reads articles: tokens, tags, dependencies, lemmas and names."""

from analysis.language.loading import BUNDLED_MODEL, PIPELINE_VARIABLE, load_pipeline

__all__ = ["BUNDLED_MODEL", "PIPELINE_VARIABLE", "load_pipeline"]
