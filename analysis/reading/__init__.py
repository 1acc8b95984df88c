"""Reading: files, archives, folders, feeds and web pages become Articles; other projects' event
tables become event rows (:mod:`analysis.reading.eventdata`)."""

from analysis.reading.drafts import Options
from analysis.reading.limits import Limits
from analysis.reading.problems import ReadingProblem
from analysis.reading.read import read

__all__ = ["Limits", "Options", "ReadingProblem", "read"]
