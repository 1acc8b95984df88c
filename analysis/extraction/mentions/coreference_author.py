"""Author: who says "we" in a text that is a statement, not a report of one."""

from __future__ import annotations

from collections import Counter
from typing import Final

from analysis.extraction.grammar import clause_head
from analysis.extraction.mentions.resolve_context import ArticleView, Placed
from analysis.vocabulary import MentionLabel

_OURS: Final = frozenset({"our", "ours", "we", "us", "ourselves"})
_ATTRIBUTED: Final = "attributable"


def author_of(view: ArticleView) -> tuple[str, ...]:
    """Actors of the author that the text itself names; empty for a report.

    An author is named by a byline (a first line that holds a name and an office and nothing else),
    by "attributable to", or where the text lets one actor alone speak of what is "ours" ("The
    United States reaffirms our commitment").
    """
    return _byline(view) or _attributed(view) or _owner_of_ours(view)


def _byline(view: ArticleView) -> tuple[str, ...]:
    end = next((t.i for t in view.doc if "\n" in t.text), 0)
    if not 0 < end <= 20:
        return ()
    first = [p for p in view.placed if p.end <= end]
    named = [p for p in first if p.mention.name and p.actors]
    if not named or not any(p.mention.role for p in first):
        return ()
    covered = sum(p.end - p.start for p in first)
    words = sum(1 for t in view.doc[:end] if not t.is_punct)
    return named[0].actors if covered >= words else ()


def _attributed(view: ArticleView) -> tuple[str, ...]:
    for token in view.doc[:60]:
        if token.lower_ == _ATTRIBUTED:
            for placed in view.placed:
                if token.i < placed.start <= token.i + 4 and placed.actors:
                    return placed.actors
    return ()


def _owner_of_ours(view: ArticleView) -> tuple[str, ...]:
    """The one actor that stands as subject of clauses with "our", unless there are several."""
    owners: Counter[tuple[str, ...]] = Counter()
    for token in view.doc:
        if token.lower_ not in _OURS:
            continue
        for child in clause_head(token).children:
            if child.dep_ in {"nsubj", "nsubj:pass"}:
                subject = view.at.get(child.i)
                if subject is not None and _is_house(subject):
                    owners[subject.actors] += 1
    return next(iter(owners)) if len(owners) == 1 else ()


def _is_house(placed: Placed) -> bool:
    return len(placed.actors) == 1 and placed.label in {MentionLabel.LOC, MentionLabel.ORG}
