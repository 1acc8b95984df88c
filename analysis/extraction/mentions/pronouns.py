"""Pronouns as mentions, and those that stand for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.extraction.mentions.drafts import Draft
from analysis.extraction.mentions.reading import Reading
from analysis.vocabulary import MentionLabel

PERSONAL: Final = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself "
    "we us our ours ourselves i me my mine myself you your yours yourselves".split()
)
_WEATHER: Final = frozenset(
    {
        "clear",
        "possible",
        "important",
        "likely",
        "necessary",
        "time",
        "essential",
        "vital",
        "crucial",
        "unclear",
        "impossible",
        "hard",
        "difficult",
        "easy",
        "imperative",
        "true",
        "unlikely",
        "critical",
    }
)
_IMPERSONAL_VERBS: Final = frozenset({"seem", "appear", "remain", "rain", "snow", "happen"})
_RAISING: Final = frozenset({"make", "find", "deem", "consider", "think", "believe", "leave"})


def pronoun_drafts(reading: Reading) -> Iterator[Draft]:
    """Personal and possessive pronouns that can stand for an actor."""
    for i, tag in enumerate(reading.tag):
        if tag not in {"PRP", "PRP$"} or reading.lower[i] not in PERSONAL:
            continue
        if tag == "PRP$" and _in_name(reading, i):
            continue
        if reading.lower[i] == "it" and is_expletive(reading, i):
            continue
        token = reading.doc[i]
        yield Draft(
            i,
            i + 1,
            token.idx,
            token.idx + len(token),
            MentionLabel.PRON,
            "mention.pronoun",
            role=reading.lower[i],
            reason="pronoun",
        )


def _in_name(reading: Reading, i: int) -> bool:
    """ "The Our Ocean Conference"."""
    capital = reading.is_capitalised(i) and not reading.is_sentence_start[i]
    return capital and i + 1 < reading.size and reading.tag[i + 1] in {"NNP", "NNPS"}


def is_expletive(reading: Reading, i: int) -> bool:
    """ "It is clear that …", "made it easier to …": the pronoun holds a place only."""
    token = reading.doc[i]
    if token.dep_ == "expl":
        return True
    head = token.head
    if token.dep_ in {"nsubj", "nsubj:pass"}:
        clausal = any(c.dep_ in {"csubj", "csubj:pass", "ccomp"} for c in head.children)
        copular = any(c.dep_ == "cop" for c in head.children)
        if head.lower_ in _WEATHER and copular:
            return True
        if copular and any(c.dep_ in {"csubj", "expl", "acl:relcl"} for c in head.children):
            return head.pos_ in {"ADJ", "NOUN"} and clausal
        if head.lemma_ in _IMPERSONAL_VERBS and clausal:
            return True
        # "it was announced that …"
        return token.dep_ == "nsubj:pass" and clausal
    if token.dep_ == "obj" and head.lemma_ in _RAISING:
        return any(c.dep_ == "xcomp" and c.pos_ == "ADJ" for c in head.children)
    return False
