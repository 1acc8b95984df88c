"""Attribution: who says which passage, and direct quotations with their speakers."""

from analysis.extraction.attribution.find import attribution_of, find_attributions

__all__ = ["attribution_of", "find_attributions"]
