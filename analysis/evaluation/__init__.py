"""How good the extraction is: records compared with annotated articles, and what went wrong."""

from analysis.evaluation.gold import read_gold
from analysis.evaluation.report import Figures, Report
from analysis.evaluation.scoring import evaluate

__all__ = ["Figures", "Report", "evaluate", "read_gold"]
