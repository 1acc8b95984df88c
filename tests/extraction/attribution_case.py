"""A text read up to its attributions, with the mentions that a test writes down."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from analysis.extraction.attribution.find import find_attributions
from analysis.extraction.clean import CleanText, clean
from analysis.language import load_pipeline
from analysis.records import Attribution, Evidence, Mention, Problem, Quote
from analysis.vocabulary import MentionLabel


@dataclass(frozen=True, slots=True)
class Case:
    """What was found in ``clean``, and the parse that it was found in."""

    clean: CleanText
    doc: Doc
    attributions: tuple[Attribution, ...]
    quotes: tuple[Quote, ...]
    problems: tuple[Problem, ...]

    def content(self, attribution: Attribution) -> str:
        return self.clean.text[attribution.evidence.start : attribution.evidence.end]

    def source(self, attribution: Attribution) -> str | None:
        return None if attribution.source is None else self.clean.text[slice(*attribution.source)]

    def cue(self, attribution: Attribution) -> str | None:
        return None if attribution.cue is None else self.clean.text[slice(*attribution.cue)]

    def told(self) -> list[tuple[str | None, str | None, str]]:
        """(source, cue, content) of every attribution."""
        return [(self.source(a), self.cue(a), self.content(a)) for a in self.attributions]

    def said(self) -> list[tuple[str | None, str | None, str]]:
        """(speaker, affiliation, text) of every quote."""
        return [(q.speaker, q.affiliation, q.text) for q in self.quotes]


def read(given: str, **mentions: str) -> Case:
    """Read ``given``; each keyword is a text with "_" for spaces, each value its reading.

    A value is "CODE" (the words stand for an actor), "Name/CODE" (they name or mean a person), or
    "@words/CODE" (a pronoun that stands for a body named by those words).
    """
    cleaned = clean(given)
    found = []
    for words, reading in mentions.items():
        text = words.replace("_", " ")
        name, _, code = reading.rpartition("/")
        at = cleaned.text.find(text)
        while at >= 0:
            pronoun = text.lower() in {"he", "she", "it", "they"}
            label = MentionLabel.PERSON if name else MentionLabel.ORG
            entity = name.lstrip("@") or text
            found.append(
                Mention(
                    Evidence("a", at, at + len(text), "test"),
                    text,
                    MentionLabel.PRON if pronoun else label,
                    (code,),
                    name if name and not name.startswith("@") else None,
                    entity=entity,
                )
            )
            at = cleaned.text.find(text, at + 1)
    found = [m for m in found if not _inside(m, found) and _whole(m, cleaned.text)]
    doc = load_pipeline()(cleaned.text)
    return Case(cleaned, doc, *find_attributions(doc, cleaned, article_id="a", mentions=found))


def _inside(mention: Mention, others: list[Mention]) -> bool:
    here = mention.evidence
    return any(
        o is not mention
        and o.evidence.start <= here.start
        and here.end <= o.evidence.end
        and o.evidence.end - o.evidence.start > here.end - here.start
        for o in others
    )


def _whole(mention: Mention, text: str) -> bool:
    start, end = mention.evidence.start, mention.evidence.end
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
