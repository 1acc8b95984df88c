"""Names that several actors share: "Korean", "Congo", "Georgia", "Congress"."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from analysis.extraction.mentions.affiliation import AMBIGUOUS, LIKELY_OWNER, WITH
from analysis.extraction.mentions.resolve_context import ArticleView
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

_NATIONAL: Final = frozenset({"president", "prime", "parliament", "foreign", "defence", "army"})


def settle_names(view: ArticleView) -> None:
    """Settle what ``find_mentions`` left open because more than one actor has that name.

    The one that the article names elsewhere without ambiguity is meant; where it names none, the
    likelier one, if the lexicon knows one; else the mention stays open.
    """
    counts = view.counts()
    _homonyms(view, counts)
    _branches(view)
    for placed in view.placed:
        reason = placed.mention.reason or ""
        if placed.actors:
            continue
        if reason.startswith(AMBIGUOUS):
            question, *plain = reason.removeprefix(AMBIGUOUS).split(WITH)
            codes = question.split(" or ")
            present = [code for code in codes if counts[code]]
            likelier = [
                code
                for word in placed.mention.text.lower().split()
                for code in view.lexicon.words.likelier.get(word, ())
            ]
            if len(present) == 1:
                placed.settle((present[0], *plain), "resolve.name.company")
            elif not present and likelier:
                placed.settle((likelier[0], *plain), "resolve.name.likelier")
        elif reason.startswith(LIKELY_OWNER):
            code = reason.removeprefix(LIKELY_OWNER)
            states = [c for c in counts if view.is_state(c)]
            if counts[code] or not states:
                placed.settle((code,), "resolve.name.likely")
            elif len(states) == 1:
                placed.settle((states[0],), "resolve.name.company")
            else:
                placed.leave("several states have a body of this name")


def _branches(view: ArticleView) -> None:
    """ "The Chinese Navy and Air Force": the second is of the same state as the first."""
    words = view.lexicon.words
    for before, placed in pairwise(view.placed):
        if placed.mention.evidence.rule != "mention.organisation.unknown":
            continue
        between = [token.lower_ for token in view.doc[before.end : placed.start]]
        plain = all(
            w in words.bodies | words.portfolio for w in placed.mention.text.lower().split()
        )
        if plain and between == ["and"] and before.label is MentionLabel.ORG and before.actors:
            placed.settle(before.actors, "resolve.name.branch")


def _homonyms(view: ArticleView, counts: Counter[str]) -> None:
    """A state that shares its name with a part of another state, where that one is the topic."""
    for name, (code, other, *company) in view.lexicon.words.homonyms.items():
        if not counts[other] or any(counts[neighbour] for neighbour in company):
            continue
        mine = [p for p in view.placed if p.actors == (code,)]
        if not all(name in p.mention.text for p in mine):
            continue
        if any(_NATIONAL & set((p.mention.role or "").split()) for p in mine):
            continue
        for placed in mine:
            if placed.label is MentionLabel.LOC:
                placed.settle((), "resolve.name.homonym", entity=f"loc:{other}")
                placed.leave("place, not actor")
            else:
                placed.settle((OTHER_ACTOR,), "resolve.name.homonym")
