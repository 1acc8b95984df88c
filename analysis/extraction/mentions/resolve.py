"""Resolve: who is meant, within one article.

First the people: all mentions of one person take the longest name, the office and the affiliation
that any of them states. Then names that several actors share, by the company they keep. Then, in
the order of the text, what points back. Where no single candidate is left, the mention stays
without actors, says why, and a :class:`Problem` goes beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from analysis.extraction.mentions.coreference import Coreference
from analysis.extraction.mentions.coreference_author import SECOND_PERSON
from analysis.extraction.mentions.resolve_context import ArticleView, Placed
from analysis.extraction.mentions.resolve_names import settle_names
from analysis.extraction.mentions.resolve_people import join_people
from analysis.lexicons.actors import load_actors
from analysis.records import Evidence, Mention, Problem
from analysis.vocabulary import MentionLabel

STAGE = "resolve"


def resolve_mentions(
    doc: Doc,
    mentions: tuple[Mention, ...],
    *,
    article_id: str,
    published: date | None,
    title: str = "",
    publisher: tuple[str, ...] = (),
) -> tuple[tuple[Mention, ...], tuple[Problem, ...]]:
    """Fill in what the rest of the article tells.

    Args:
        doc: the text the mentions were found in.
        mentions: from :func:`find_mentions`, in the order of the text.
        article_id: goes into the problems' evidence.
        published: the day on which office holders are looked up.
        title: the article's title; its actors count as company, and it has no mentions of its own.
        publisher: the government or body on whose own site the text stands, for its "we".

    Returns:
        The same mentions, resolved where one candidate was clearly left, and a problem for each
        that was not (places, which are no actors, aside).
    """
    view = ArticleView(doc, mentions, load_actors(), published, title, publisher)
    join_people(view)
    settle_names(view)
    for placed in view.placed:
        placed.mention = _named_entity(placed, view)
    Coreference(view).run()
    join_people(view, late=True)
    resolved = tuple(
        _named_entity(placed, view) for placed in view.placed if not _is_anybody(placed)
    )
    problems = tuple(
        Problem(
            Evidence(article_id, m.evidence.start, m.evidence.end, m.evidence.rule),
            STAGE,
            m.text,
            m.reason or "",
        )
        for m in resolved
        if not m.actors and not (m.entity or "").startswith("loc:")
    )
    return resolved, problems


def _is_anybody(placed: Placed) -> bool:
    """ "You" that nobody in particular is meant by."""
    return placed.mention.text.lower() in SECOND_PERSON and not placed.actors


def _named_entity(placed: Placed, view: ArticleView) -> Mention:
    """The mention with an ``entity``: one id for all mentions of the same person or body."""
    mention = placed.mention
    if not mention.actors and not mention.reason:
        return replace(mention, reason="no affiliation found")
    if mention.entity or not mention.actors:
        return mention
    if mention.label is MentionLabel.ROLE:
        return replace(mention, entity=f"role:{'+'.join(mention.actors)}:{mention.role}")
    if mention.label is MentionLabel.NORP and mention.role:
        return replace(mention, entity=f"people:{'+'.join(mention.actors)}")
    if len(mention.actors) == 1 and mention.actors[0] in view.lexicon.by_code:
        return replace(mention, entity=f"actor:{mention.actors[0]}")
    if len(mention.actors) == 1:
        return replace(mention, entity=f"body:{mention.text.lower()}")
    return replace(mention, entity="actor:" + "+".join(sorted(mention.actors)))
