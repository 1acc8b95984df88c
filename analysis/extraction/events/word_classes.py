"""Word classes: as what a word is looked up in the lexicon, with the tagger's slips mended."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import children
from analysis.extraction.mistaken import is_squeezed, objects_of_mistaken

_POS_OF: Final[dict[str, str]] = {
    "VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ",
}  # fmt: skip


def word_class(token: Token) -> str | None:
    """VERB, NOUN or ADJ; None for words that head no pattern."""
    pos = _POS_OF.get(token.pos_)
    if pos == "ADJ":
        governs = token.lower_.endswith("ed") and children(token, "nsubj")
        modal = any(c.tag_ == "MD" for c in children(token, "aux"))
        if (governs and children(token, "obj")) or (modal and not children(token, "cop")):
            return "VERB"  # "The minister underscored support", "they will apologise"
    if pos == "NOUN" and token.dep_ == "advcl" and token.lower_.endswith("ing"):
        return "VERB" if children(token, "nsubj") else pos  # "…, with the minister warning that"
    if pos == "NOUN" and token.dep_ in {"ROOT", "appos"}:
        subject = children(token, "nsubj") and not children(token, "cop", "det", "nmod:poss")
        if children(token, "obj") or objects_of_mistaken(token) or subject:
            return "VERB"  # "The court sentences a man": no noun has an object, or a subject
    if is_squeezed(token):
        return "VERB"
    joined = pos == "NOUN" and token.dep_ in {"conj", "parataxis"} and token.tag_ in {"NN", "NNS"}
    if joined and any(c.i > token.i for c in children(token, "obj", "iobj")):
        return "VERB"  # "raid a shop and arrest two Danes"
    return pos
