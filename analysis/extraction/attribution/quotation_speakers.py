"""Speakers of quotations: by tag, by act, by whoever spoke before; else a problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from analysis.extraction.attribution.nominal import Cue, cues_between
from analysis.extraction.attribution.quotation_terms import alone, byline, is_term
from analysis.extraction.attribution.quotations import Quotation
from analysis.extraction.attribution.speaker import Speaker, Speakers
from analysis.extraction.attribution.speech import cue_of, governing_subjects, relayed, speaking
from analysis.extraction.attribution.syntax import is_verb
from analysis.extraction.clean import CleanText
from analysis.lexicons.reporting import load_reporting
from analysis.records import Evidence, Problem
from analysis.vocabulary import AttributionKind

# Rules firm enough to make a name or title somebody's words.
_FIRM: Final = frozenset({"name", "as", "tag", "tag before", "as clause"})
_SPEECH: Final = frozenset({"say", "allege", "deny", "propose"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation with its speaker; ``cue`` and ``kind`` as far as the text gives them."""

    quotation: Quotation
    speaker: Speaker | None
    cue: Cue | None
    verb: Token | None
    kind: AttributionKind
    rule: str


def assign_speakers(
    doc: Doc,
    clean: CleanText,
    quotations: Sequence[Quotation],
    cues: Sequence[Cue],
    speakers: Speakers,
    article_id: str,
) -> tuple[list[Spoken], list[Problem]]:
    """Give each quotation its speaker.

    Returns:
        The quotations that have one, in the order of the text; and a problem for each that has
        none and is no title, nickname or term.
    """
    spans = {q: doc.char_span(q.start, q.end, alignment_mode="expand") for q in quotations}
    inside = frozenset(t.i for span in spans.values() if span is not None for t in span)
    spoken: list[Spoken] = []
    problems: list[Problem] = []
    for quotation in quotations:
        span = spans[quotation]
        if span is None:
            continue
        item = _tagged(quotation, span, cues, speakers, inside)
        if item.speaker is None or item.speaker.anonymous_pronoun:
            before = _before(quotation, span, spoken, cues, speakers, inside)
            continues = quotation.continues or item.speaker is not None
            if before is not None and (continues or (item.verb is None and alone(span))):
                item = replace(before, quotation=quotation, rule="same speaker")
        elif spoken and item.speaker.pronoun and not item.speaker.person:
            # "it added": the body that spoke last, under the name that it spoke under.
            last = spoken[-1].speaker
            if last is not None and last.actors == item.speaker.actors:
                item = replace(item, speaker=replace(item.speaker, name=last.name))
        term = is_term(span)
        if item.speaker is None and not quotation.single and not term:
            for verb, subject in governing_subjects(span):
                speaker = speakers.of(subject)
                if speaker.acts:
                    item = replace(item, speaker=speaker, verb=verb, rule="subject")
                    break
        if item.speaker is not None and (not term or item.rule in _FIRM):
            spoken.append(item)
        elif not quotation.single and not term:
            where = Evidence(article_id, quotation.start, quotation.end, "quotation")
            text = quotation.text(clean)
            problems.append(Problem(where, "quotations", text, "no speaker found"))
    return spoken, problems


def _tagged(
    quotation: Quotation,
    span: DocSpan,
    cues: Sequence[Cue],
    speakers: Speakers,
    inside: frozenset[int],
) -> Spoken:
    """The quotation with the speaker that its own sentence names, if any."""
    cue, verb, entry, rule = cue_of(span, cues, load_reporting(), inside)
    source = cue.source if cue else None
    if source is None and verb is not None and is_verb(verb):
        source = speaking(verb, span)
    if source is not None and span.start <= source.i < span.end:
        source = None  # quoted words do not quote themselves
    if quotation.single and rule == "governor":
        cue, verb, source = None, None, None
    if source is None:
        source = byline(span)
        rule = "byline" if source is not None else rule
    elif verb is not None:
        source = relayed(source, verb)
    speaker = speakers.of(source) if source is not None else None
    if speaker is not None and speaker.anonymous_pronoun and cue is not None:
        # "Lee says he believes …": the clause around it knows who "he" is.
        outer = _around(cue, cues)
        speaker = speakers.of(outer.source) if outer and outer.source is not None else speaker
    kind = entry.kind if entry else AttributionKind.REPORTED
    return Spoken(quotation, speaker, cue, verb, kind, rule)


def _around(cue: Cue, cues: Sequence[Cue]) -> Cue | None:
    """The narrowest other cue that reports the clause in which ``cue`` stands."""
    holding = [
        (end - start, other)
        for other in cues_between(cues, cue.head.sent.start, cue.head.sent.end)
        if other.source is not None and other.words != cue.words
        for start, end in other.contents
        if start <= cue.head.i < end
    ]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _before(
    quotation: Quotation,
    span: DocSpan,
    spoken: Sequence[Spoken],
    cues: Sequence[Cue],
    speakers: Speakers,
    inside: frozenset[int],
) -> Spoken | None:
    """Who spoke last before a quotation, in the same paragraph or the one before it.

    A quotation that follows "The minister said …" without a tag of its own is the minister's.
    """
    last = spoken[-1] if spoken else None
    if last is not None and quotation.paragraph - last.quotation.paragraph > 1:
        last = None
    first = span.doc[span.start].sent.start
    preceding = span.doc[first - 1].sent if first else None
    for cue in reversed(cues_between(cues, preceding.start if preceding else first, first)):
        if cue.head.idx < _end(last):
            break
        told = cue.rule in {"clause", "tag"} and cue.entry.id in _SPEECH
        main = cue.head.dep_ in {"ROOT", "parataxis"}
        if cue.head.i in inside or cue.source is None or not (told and main):
            continue
        speaker = speakers.of(cue.source)
        if not speaker.first_person:
            return Spoken(quotation, speaker, cue, cue.head, cue.kind, "same speaker")
    return last


def _end(item: Spoken | None) -> int:
    return item.quotation.end if item is not None else 0
