"""Attribution: who says, thinks, claims or denies what, and every quotation with its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from analysis.extraction.attribution.cues import find_cues
from analysis.extraction.attribution.lines import Line, find_lines
from analysis.extraction.attribution.nominal import Cue
from analysis.extraction.attribution.quotation_speakers import Spoken, assign_speakers
from analysis.extraction.attribution.quotations import find_quotations
from analysis.extraction.attribution.speaker import Speakers
from analysis.extraction.clean import CleanText
from analysis.lexicons.reporting import load_reporting
from analysis.records import Attribution, Evidence, Mention, Problem, Quote, Span
from analysis.vocabulary import AttributionKind


def find_attributions(
    doc: Doc, clean: CleanText, *, article_id: str, mentions: Sequence[Mention]
) -> tuple[tuple[Attribution, ...], tuple[Quote, ...], tuple[Problem, ...]]:
    """Return the attributed passages and the direct quotations of one article.

    Args:
        doc: the parsed cleaned text.
        clean: the cleaned text with its quotation marks.
        article_id: goes into every evidence.
        mentions: resolved mentions, cleaned offsets.

    Returns:
        Attributions by start (an outer one before an inner one), quotes by start, and a problem
        for each quotation whose speaker could not be found. Offsets are of the cleaned text.
    """
    lexicon = load_reporting()
    cues = find_cues(doc, lexicon)
    lines = find_lines(doc.text)
    speakers = Speakers(doc, mentions)
    quotations = find_quotations(
        clean,
        sentences=[(s.start_char, s.end_char) for s in doc.sents],
        stops=_stops(cues),
    )
    spoken, problems = assign_speakers(doc, clean, quotations, cues, speakers, article_id)
    attributions = [_from_line(line, speakers, article_id) for line in lines]
    direct_cues: set[Span] = set()
    for item in spoken:
        if item.speaker is None:
            continue
        attribution = _from_quotation(doc, item, article_id)
        if attribution is not None:
            attributions.append(attribution)
            if item.cue is not None and item.rule != "same speaker":
                direct_cues.add(item.cue.words)
    in_turns = [line.content for line in lines if line.rule == "turn"]
    quoted = [(q.start, q.end) for q in quotations]
    for cue in cues:
        if cue.words not in direct_cues and cue.rule not in _QUOTED_ONLY:
            attributions += _from_cue(doc, cue, speakers, article_id, [*quoted, *in_turns])
    quotes = []
    for item in spoken:
        if item.speaker and (item.speaker.name or item.speaker.actors):
            quotes.append(_quote(clean, doc, item, article_id))
        else:
            where = Evidence(article_id, item.quotation.start, item.quotation.end, "quotation")
            text = item.quotation.text(clean)
            problems.append(Problem(where, "quotations", text, "speaker not named"))
    attributions.sort(key=lambda a: (a.evidence.start, -a.evidence.end))
    return tuple(attributions), tuple(quotes), tuple(problems)


def attribution_of(token: Token, attributions: Iterable[Attribution]) -> Attribution | None:
    """The innermost attributed passage that covers ``token``, None where the text speaks itself."""
    start, end = token.idx, token.idx + len(token)
    covering = [a for a in attributions if a.evidence.start <= start and end <= a.evidence.end]
    return min(covering, key=lambda a: a.evidence.end - a.evidence.start, default=None)


# "called it a …", "described it as …" judge rather than tell: theirs only where marks say so.
_QUOTED_ONLY = frozenset({"as", "name"})


def _stops(cues: Sequence[Cue]) -> list[int]:
    """Where sentences begin in which somebody is said to speak: an open quotation ends there."""
    found = set()
    for cue in cues:
        source = cue.source
        if (
            source is None
            or source.lower_ in {"i", "we", "you"}
            or cue.rule not in {"clause", "tag"}
        ):
            continue
        if cue.rule == "tag":
            found.add(cue.head.doc[cue.head.left_edge.i].idx)
        elif cue.head.dep_ == "ROOT":
            found.add(cue.head.sent.start_char)
    return sorted(found)


def _covers(item: Spoken, doc: Doc) -> bool:
    """Whether the quotation is most of what its cue reports."""
    assert item.cue is not None
    if item.cue.rule in {"tag", *_QUOTED_ONLY}:
        return True  # "…," she said, and left: what follows the tag is nobody's words
    size = shared = 0
    for first, end in item.cue.contents:
        start, stop = doc[first].idx, doc[end - 1].idx + len(doc[end - 1])
        size += stop - start
        shared += max(0, min(stop, item.quotation.end) - max(start, item.quotation.start))
    return 2 * shared > size


def _from_quotation(doc: Doc, item: Spoken, article_id: str) -> Attribution | None:
    quotation = item.quotation
    if item.speaker is None:
        return None
    if item.cue is not None and item.rule != "same speaker" and not _covers(item, doc):
        return None  # the cue's own passage holds the quoted words already
    words = item.cue.words if item.cue else (item.verb.i, item.verb.i + 1) if item.verb else None
    cue = _characters(doc, words) if words and item.rule != "same speaker" else None
    return Attribution(
        Evidence(article_id, quotation.start, quotation.end, f"quotation:{item.rule}"),
        item.speaker.span,
        cue,
        direct=True,
        kind=item.kind,
        speaker=item.speaker.name,
        actors=item.speaker.actors,
    )


def _from_cue(
    doc: Doc, cue: Cue, speakers: Speakers, article_id: str, spoken: Sequence[Span]
) -> list[Attribution]:
    speaker = speakers.of(cue.source) if cue.source is not None else None
    kind = cue.kind
    if speaker is not None and speaker.first_person and kind is AttributionKind.REPORTED:
        at = cue.head.idx
        if not any(start <= at < end for start, end in spoken):
            kind = AttributionKind.OWN  # "we believe": the text speaks for itself
    return [
        Attribution(
            Evidence(article_id, *_characters(doc, content), f"{cue.entry.section}:{cue.rule}"),
            speaker.span if speaker else None,
            _characters(doc, cue.words),
            direct=False,
            kind=kind,
            speaker=speaker.name if speaker else None,
            actors=speaker.actors if speaker else (),
        )
        for content in cue.contents
    ]


def _from_line(line: Line, speakers: Speakers, article_id: str) -> Attribution:
    mention = None if line.anonymous else speakers.named_like(line.label)
    name = mention.name if mention else None if line.anonymous else line.label
    return Attribution(
        Evidence(article_id, *line.content, line.rule),
        line.source,
        line.cue,
        direct=line.rule == "turn",
        kind=AttributionKind.REPORTED if line.rule == "turn" else AttributionKind.OWN,
        speaker=name,
        actors=mention.actors if mention else (),
    )


def _quote(clean: CleanText, doc: Doc, item: Spoken, article_id: str) -> Quote:
    assert item.speaker is not None
    actors = item.speaker.actors
    return Quote(
        Evidence(article_id, item.quotation.start, item.quotation.end, f"quotation:{item.rule}"),
        item.quotation.text(clean),
        item.speaker.name,
        actors[0] if actors else None,
        doc[slice(*item.cue.words)].text if item.cue else item.verb.text if item.verb else None,
    )


def _characters(doc: Doc, tokens: Span) -> Span:
    span = doc[tokens[0] : tokens[1]]
    return span.start_char, span.end_char
