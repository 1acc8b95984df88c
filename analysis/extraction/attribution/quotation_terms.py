"""Quoted words that nobody in the text says, and quotations that stand by themselves."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from analysis.extraction.attribution.syntax import is_passive, is_verb, line_of
from analysis.lexicons.reporting import load_reporting

_NICKNAME: Final = 4  # tokens, at most
_MAIN: Final = frozenset({"ROOT", "ccomp"})


def is_term(quotation: DocSpan) -> bool:
    """A title, nickname or expression that nobody in the text says."""
    doc, start = quotation.doc, quotation.start
    unsaid = load_reporting().unsaid
    before = doc[start - 1] if start > quotation.sent.start else None
    after = doc[quotation.end] if quotation.end < len(doc) else None
    if before is not None and before.lemma_.lower() in unsaid["work"]:
        return True
    if any(is_verb(t) and t.tag_ != "VBG" and t.dep_ in _MAIN for t in quotation):
        return False
    between = before is not None and after is not None and len(quotation) <= _NICKNAME
    if between and all(t.tag_.startswith("NNP") for t in (before, after) if t is not None):
        return True
    if before is not None and {before.lemma_.lower(), before.lower_} & unsaid["term"]:
        return True
    if before is not None and before.tag_ == "DT" and before.i > quotation.sent.start:
        before = before.nbor(-1)  # known as the "…"
    if before is not None and before.lower_ == "as" and before.i > quotation.sent.start:
        before = before.nbor(-1)
    if before is not None and is_verb(before) and before.lemma_.lower() in unsaid["naming"]:
        return is_passive(before) or before.tag_ == "VBN"
    content = [t for t in quotation if t.is_alpha and not t.is_stop]
    if len(content) == 1:
        return content[0].tag_ in {"NNP", "NNPS"} and content[0].text[0].isupper()
    return len(content) > 1 and all(t.text[0].isupper() for t in content)


def byline(quotation: DocSpan) -> Token | None:
    """The name behind a dash that closes a quotation standing by itself: "…" — X, minister."""
    doc = quotation.doc
    at = quotation.end
    while at < len(doc) and (doc[at].is_space or doc[at].text in {".", ","}):
        at += 1
    if at + 1 >= len(doc) or doc[at].text not in {"—", "–", "-", "--", "―"}:
        return None
    if len(quotation) < 4 or any(
        t.is_alpha for t in doc[line_of(doc[quotation.start])[0] : quotation.start]
    ):
        return None
    name = doc[at + 1]
    if not name.tag_.startswith("NNP"):
        return None
    while name.head.i > name.i and name.dep_ in {"compound", "nmod:desc", "amod", "nmod:poss"}:
        name = name.head
    return name


def alone(quotation: DocSpan) -> bool:
    """Whether the quotation fills its sentences, so that no word beside it could name a speaker."""
    doc = quotation.doc
    first = doc[quotation.start].sent.start
    last = doc[quotation.end - 1].sent.end
    outside = [*doc[first : quotation.start], *doc[quotation.end : last]]
    return not any(t.is_alpha for t in outside)
