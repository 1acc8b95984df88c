"""Names that several actors share: "Korean", "Congo", "Georgia", "Congress"."""

from __future__ import annotations

from typing import Final

from analysis.extraction.resolve_context import ArticleView
from analysis.vocabulary import MentionLabel

_AMBIGUOUS: Final = "ambiguous: "
_LIKELY: Final = "likely: "


def settle_names(view: ArticleView) -> None:
    """Settle what ``find_mentions`` left open because more than one actor has that name.

    The one that the article names elsewhere without ambiguity is meant; where it names none or
    several of them, the mention stays open.
    """
    counts = view.counts()
    for placed in view.placed:
        reason = placed.mention.reason or ""
        if placed.actors:
            continue
        if reason.startswith(_AMBIGUOUS):
            codes = reason.removeprefix(_AMBIGUOUS).split(" or ")
            present = [code for code in codes if counts[code]]
            if len(present) == 1 and (len(codes) > 1 or counts[codes[0]] > 1):
                placed.settle((present[0],), "resolve.name.company")
        elif reason.startswith(_LIKELY):
            code = reason.removeprefix(_LIKELY)
            states = [c for c in counts if view.is_state(c)]
            if counts[code] or not states:
                placed.settle((code,), "resolve.name.likely")
            elif len(states) == 1 and placed.label is MentionLabel.ORG:
                placed.settle((states[0],), "resolve.name.company")
            else:
                placed.leave("several states have a body of this name")
