"""Line breaks end sentences: a headline or a date line is no part of the text below it.

So does an abbreviation with its full stop where the next word can only begin a sentence: "in
Washington, D.C. The two leaders …".

A country's abbreviation that opens a line opens its sentence with it: "U.S. Special Envoy A. B."

Text that somebody wrapped at a fixed width breaks lines inside sentences; such breaks are left to
the parser.
"""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

# A line between these lengths, in characters, may have been wrapped.
_WRAPPED: Final = range(50, 121)
_ABBREVIATIONS: Final = frozenset({"d.c.", "a.m.", "p.m."})
_OPENERS: Final = frozenset(
    """The They He She It This These Those Both We I In On At During After While When A An
    Secretary Deputy President Prime Minister Foreign Ambassador Under Assistant Special Senator
    King""".split()
)
_COUNTRIES: Final = frozenset({"u.s.", "u.k.", "u.n."})
_FINAL: Final = frozenset('.!?:…"”’»')


@Language.component("line_breaks")
def line_breaks(doc: Doc) -> Doc:
    """Start a sentence behind every line break that is no wrapping; the parser keeps to it."""
    line_start = 0
    for token in doc[:-1]:
        if token.lower_ in _ABBREVIATIONS and doc[token.i + 1].text in _OPENERS:
            doc[token.i + 1].is_sent_start = True
        elif token.lower_ in _COUNTRIES and _opens(token) and doc[token.i + 1].text.isalpha():
            doc[token.i + 1].is_sent_start = False
        if "\n" in token.text:
            if _ends_sentence(token, line_start):
                doc[token.i + 1].is_sent_start = True
            line_start = token.idx + len(token)
    return doc


def _opens(token: Token) -> bool:
    """Whether nothing stands before ``token`` in its line or sentence."""
    return token.i == 0 or "\n" in token.nbor(-1).text or token.nbor(-1).text == "."


def _ends_sentence(line_break: Token, line_start: int) -> bool:
    following = line_break.doc[line_break.i + 1]
    if line_break.text.count("\n") > 1:
        return True
    line = line_break.doc.text[line_start : line_break.idx].rstrip()
    if line[-1:] in _FINAL:
        return True
    return not following.text[:1].islower() and len(line) not in _WRAPPED
