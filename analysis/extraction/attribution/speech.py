"""Speech: which cue a quotation belongs to, by the parse, by place, or by the speaker before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from analysis.extraction.attribution.nominal import Cue, cues_between
from analysis.extraction.attribution.syntax import (
    inverted_subject,
    is_clause_head,
    is_passive,
    is_verb,
    noun_phrase,
    subject_of,
)
from analysis.lexicons.reporting import ReportingEntry, ReportingLexicon
from analysis.records import Span

_TAG_REACH: Final = 14  # tokens between a quotation and the verb of its tag
_DOCUMENTS: Final = frozenset(
    {
        "statement",
        "communiqué",
        "communique",
        "letter",
        "post",
        "tweet",
        "message",
        "release",
        "note",
    }
)
_ISSUING: Final = frozenset(
    {"issue", "release", "publish", "post", "send", "write", "sign", "make", "deliver", "adopt"}
)
_UTTERING: Final = frozenset(
    {"say", "allege", "accuse", "deny", "ask", "propose", "describe", "call", "continue"}
)
_RELAYING: Final = frozenset({"quote", "cite", "reference"})
_REASONS: Final = frozenset(
    {"over", "for", "due", "because", "citing", "against", "as", "of", "amid", "with", "about"}
)
# What happens to its subject is not told in the subject's words.
_UNDERGONE: Final = frozenset({"win", "receive", "earn", "get", "face", "suffer", "be", "become"})


def cue_of(
    quotation: DocSpan, cues: Sequence[Cue], lexicon: ReportingLexicon, inside: frozenset[int]
) -> tuple[Cue | None, Token | None, ReportingEntry | None, str]:
    """The cue (or the bare verb) that hands ``quotation`` to a source, and by which rule.

    Args:
        quotation: the quoted words as a span of the parsed document.
        cues: the cues of the document.
        lexicon: the reporting words.
        inside: indices of all tokens that stand within some quotation.

    Returns:
        The cue if one was found in the parse; the verb otherwise; the entry; the rule.
        (None, None, None, "") where nothing in the sentence speaks.
    """
    cue = _reporting(quotation, cues)
    if cue is not None:
        return cue, cue.head, cue.entry, cue.rule
    for verb, rule in (
        (_tag_behind(quotation, lexicon, inside), "tag behind"),
        (_tag_before(quotation, lexicon, inside), "tag before"),
        (_governor(quotation, lexicon), "governor"),
    ):
        if verb is not None:
            frames = lexicon.verbs[verb.lemma_.lower()]
            return None, verb, next(iter(frames.values())), rule
    return None, None, None, ""


def speaking(verb: Token, quotation: DocSpan) -> Token | None:
    """The source of a verb of saying, also behind it ("…," added the minister).

    Where the speaker only passes words on ("X, quoting Y, said"), it is the one quoted.
    """
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubj:outer"}]
    own = [c for c in own if not quotation.start <= c.i < quotation.end]
    if not own and not is_passive(verb) and quotation.start < verb.i:
        inverted = inverted_subject(verb) or _name_behind(verb)
        if inverted is not None:
            return inverted
    if own and not is_passive(verb):
        return own[-1]
    return subject_of(verb)


def _name_behind(verb: Token) -> Token | None:
    """The name that follows "said" directly, where the parse has lost it."""
    if verb.i + 1 >= len(verb.doc) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    name = verb.nbor(1)
    while (
        name.dep_ in {"compound", "nmod:desc", "amod", "det", "nmod:poss"} and name.head.i > name.i
    ):
        name = name.head
    return name if name.tag_ in {"NNP", "NNPS", "NN", "NNS", "PRP"} else None


def relayed(source: Token, verb: Token) -> Token:
    """The one whom ``source`` quotes or cites beside ``verb``, else ``source``.

    A statement speaks for whoever issues it.
    """
    if source.lemma_.lower() in _DOCUMENTS:
        owner = next((c for c in source.children if c.dep_ == "nmod:poss"), None)
        if owner is None and source.dep_ == "obj" and source.head.lemma_ in _ISSUING:
            owner = subject_of(source.head)
        source = owner or source
    behind = noun_phrase(source)[1]
    passing = [c for host in (source, verb) for c in host.children if c.dep_ in {"acl", "advcl"}]
    # Right behind the name it is the name's, whatever the parser hung it on.
    passing += [t for t in source.doc[behind : behind + 2] if t.dep_ in {"acl", "advcl"}]
    for participle in passing:
        if participle.tag_ == "VBG" and participle.lemma_ in _RELAYING:
            quoted = next((c for c in participle.rights if c.dep_ in {"obj", "nsubj"}), None)
            if quoted is not None:
                return quoted
    return source


def governing_subjects(quotation: DocSpan) -> Iterator[tuple[Token, Token]]:
    """The verbs that govern a quoted reason, and their subjects: "close the border over "…" ".

    The nearest first: in "jailed two men for plotting "…" " those who plot come before the court.
    Words in marks elsewhere in a sentence (a "research hub") are as often a term as somebody's.
    """
    token = quotation.root
    if token.dep_ in {"compound", "amod"} and token.head.i >= quotation.end:
        return
    words = sum(t.is_alpha for t in quotation)
    firm = words > 2 or (words > 1 and is_verb(token))
    for _ in range(12):
        if not quotation.start <= token.i < quotation.end and is_clause_head(token):
            subject = subject_of(token)
            if subject is not None and token.lemma_ not in _UNDERGONE:
                if not firm or _within(quotation, subject):
                    return
                yield token, subject
        firm = firm or any(c.lower_ in _REASONS for c in token.lefts if c.dep_ in {"case", "mark"})
        if token.head == token:
            break
        token = token.head


def _reporting(quotation: DocSpan, cues: Sequence[Cue]) -> Cue | None:
    """The narrowest cue outside the quotation whose content holds its first or last words."""
    best: tuple[int, Cue] | None = None
    first, last = quotation[0].sent, quotation[-1].sent
    for cue in cues_between(cues, first.start, last.end):
        if quotation.start <= cue.head.i < quotation.end or cue.entry.section == "adverb":
            continue
        shared = sum(_shared((quotation.start, quotation.end), c) for c in cue.contents)
        size = sum(end - start for start, end in cue.contents)
        if 2 * shared < min(size, quotation.end - quotation.start):
            continue
        if best is None or size < best[0]:
            best = size, cue
    return best[1] if best else None


def _tag_behind(
    quotation: DocSpan, lexicon: ReportingLexicon, inside: frozenset[int]
) -> Token | None:
    """ "…," said X; "…" X replied."""
    doc = quotation.doc
    last = doc[quotation.end - 1]
    end = last.sent.end
    while end < len(doc) and doc[end].is_space:
        end += 1
    if end <= quotation.end + 1 and end < len(doc):
        following = doc[end].sent
        if last.text in {",", "?", "!"} or _bare_tag(following):
            end = following.end
    for token in doc[quotation.end : min(end, quotation.end + _TAG_REACH)]:
        if token.i in inside or token.text in {";", "."}:
            return None
        if not _speaks(token, lexicon):
            continue
        source = speaking(token, quotation)
        if source is None or _within(quotation, source):
            continue  # the quoted words are part of the name: the "X" page says
        at = quotation.end + (doc[quotation.end].text == ",")
        if token.tag_ != "VBG" and (last.is_punct or at in {token.i, source.left_edge.i}):
            return token
    return None


def _bare_tag(sentence: DocSpan) -> bool:
    """ "Ann Lee said.", a sentence that reports nothing of its own."""
    objects = {"ccomp", "obj", "xcomp", "parataxis"}
    return len(sentence) <= _TAG_REACH and not any(c.dep_ in objects for c in sentence.root.rights)


def _tag_before(
    quotation: DocSpan, lexicon: ReportingLexicon, inside: frozenset[int]
) -> Token | None:
    """X said: "…"; also where the colon ends the sentence before."""
    doc = quotation.doc
    at = quotation.start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 or doc[at].text not in {":", ","}:
        return None
    reach = _TAG_REACH if doc[at].text == "," else 3 * _TAG_REACH
    for token in reversed(doc[max(doc[at].sent.start, at - reach) : at]):
        if token.i in inside:
            return None
        if _speaks(token, lexicon) and speaking(token, quotation) is not None:
            return token
    return None


def _governor(quotation: DocSpan, lexicon: ReportingLexicon) -> Token | None:
    """A verb of saying above the quoted words: X warned of "…", X called it "…"."""
    token = quotation.root
    for _ in range(12):
        if token.head == token:
            return None
        token = token.head
        if quotation.start <= token.i < quotation.end:
            continue
        source = subject_of(token) if _speaks(token, lexicon) else None
        if source is not None and not _within(quotation, source):
            frames = lexicon.verbs[token.lemma_.lower()]
            if any(entry.id in _UTTERING for entry in frames.values()):
                return token
    return None


def _within(quotation: DocSpan, source: Token) -> bool:
    """Whether the quoted words belong to the name of the source: the "X" page says."""
    first, end = noun_phrase(source)
    return first < quotation.end <= end


def _speaks(token: Token, lexicon: ReportingLexicon) -> bool:
    return is_verb(token) and token.lemma_.lower() in lexicon.verbs


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
