"""Mentions: every expression that names an actor, or stands for one.

The grammar of titles runs over base noun phrases: affiliations ("Chinese"), then portfolios
("Foreign Ministry"), then the office or body ("spokesman"), then a name ("Wang Wen"). It knows
classes of words, not people, so that a name that no lexicon holds still gets its affiliation.
What points back ("he", "the minister", "the two countries") becomes a mention without actors here;
:mod:`analysis.extraction.mentions.resolve` finds what it points to.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc

from analysis.extraction.mentions.drafts import Draft, Drafts
from analysis.extraction.mentions.phrases import PhraseReader
from analysis.extraction.mentions.pronouns import pronoun_drafts
from analysis.extraction.mentions.reading import Reading
from analysis.lexicons.actors import load_actors
from analysis.records import Evidence, Mention


def find_mentions(
    doc: Doc, *, article_id: str, published: date | None, title: str = ""
) -> tuple[Mention, ...]:
    """Mentions in the order of the text; they do not overlap.

    Args:
        doc: a parsed text with entities (UD relations, Penn tags).
        article_id: goes into the evidence.
        published: the day on which office holders known by their family name are looked up.
        title: the article's title; it is read only when mentions are resolved.

    Returns:
        Mentions with offsets into ``doc.text``. ``actors`` is empty where only the rest of the
        article can tell; ``reason`` then says what is missing. A capital or town that is named as a
        place has no actors and ``entity`` "loc:" and the code of its state. NORP with the role
        "people" names people who do not act for their state.
    """
    del title
    reading = Reading(doc, load_actors())
    drafts = Drafts(reading)
    PhraseReader(reading, drafts, published).read()
    for draft in pronoun_drafts(reading):
        drafts.add(draft)
    text = doc.text  # built anew at every access
    return tuple(_mention(text, article_id, draft) for draft in drafts.finished())


def _mention(text: str, article_id: str, draft: Draft) -> Mention:
    return Mention(
        Evidence(article_id, draft.start_char, draft.end_char, draft.rule),
        text[draft.start_char : draft.end_char],
        draft.label,
        actors=draft.actors,
        name=draft.name,
        role=draft.role,
        entity=draft.entity,
        reason=draft.reason,
    )
