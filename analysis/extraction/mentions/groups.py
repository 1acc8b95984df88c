"""Groups and descriptions without a name: "the two countries", "both sides", "the latter"."""

from __future__ import annotations

from typing import Final

from analysis.extraction.mentions.drafts import Drafts
from analysis.extraction.mentions.reading import Reading
from analysis.vocabulary import MentionLabel

_NUMBERS: Final = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8,
}  # fmt: skip
_PLURAL_ONLY: Final = frozenset(
    {"countries", "nations", "sides", "states", "leaders", "parties", "neighbours", "neighbors",
     "allies", "governments", "presidents", "ministers", "powers", "capitals", "counterparts",
     "partners", "signatories", "members", "principals", "heads", "superpowers", "rivals"}
)  # fmt: skip
_JOINING: Final = frozenset(
    {
        "both",
        "respective",
        "neighbouring",
        "neighboring",
        "warring",
        "rival",
        "opposing",
        "participating",
        "contracting",
        "feuding",
    }
)
_QUANTITIES: Final = frozenset(
    "hundreds thousands dozens scores tens millions group groups number crowd crowds majority "
    "handful couple".split()
)
_OF_SOMEBODY: Final = frozenset(
    "partners allies neighbours neighbors rivals counterparts members principals".split()
)
_PARTAKING: Final = frozenset({"participant", "participating", "signatory", "attending"})
_BARE: Final = frozenset({"leaders", "ministers"})


def group_size(words: list[str]) -> int | None:
    """How many a group expression counts: 2 for "both sides", None where it does not say."""
    for word in words:
        if word in _NUMBERS:
            return _NUMBERS[word]
        if word == "both":
            return 2
    return None


def counted_start(reading: Reading, start: int) -> int:
    """Where "hundreds of", "a group of" and adjectives begin that belong to people at ``start``."""
    i = start
    while i > 0 and reading.tag[i - 1] in {"JJ", "NNP", "CD"} and reading.hit_at[i - 1] is None:
        if reading.is_sentence_start[i] or reading.is_time(i - 1):
            break
        i -= 1
    if i > 1 and reading.lower[i - 1] == "of" and reading.lower[i - 2] in _QUANTITIES:
        i -= 2
        if i > 0 and reading.tag[i - 1] == "DT" and not reading.is_sentence_start[i]:
            i -= 1
        return i
    return start


def group_phrase(reading: Reading, drafts: Drafts, start: int, end: int) -> bool:
    """Add a GROUP for the phrase if it is one; whether it was."""
    words = reading.lower[start:end]
    if any(reading.hit_at[i] is not None for i in range(start, end)):
        return False
    if end < reading.size and reading.lower[end] in {"of", "from"}:
        return False  # "the leaders of Japan and South Korea" says itself whose
    if reading.lower[start : start + 2] == ["the", "latter"] or words == ["the", "former"]:
        drafts.span(
            start, start + 2, MentionLabel.PRON, "mention.pronoun", role=words[1], reason="pronoun"
        )
        return len(words) == 2
    counted = group_size(words)
    head = reading.lemma[end - 1]
    listed = reading.lexicon.words.groups
    plural = reading.tag[end - 1] in {"NNS", "NNPS"}
    part = next((w for w in words[:-1] if w in _PARTAKING), None)
    alone = len(words) == 1 and reading.is_sentence_start[start] and words[0] in _BARE
    if plural and ((part and words[-1] in listed | _PLURAL_ONLY) or alone) and len(words) <= 3:
        drafts.span(start, end, MentionLabel.GROUP, "mention.group", role=words[-1], reason="group")
        return True
    if counted is None and words[0] in {"our", "their"} and words[-1] in _OF_SOMEBODY:
        return False
    definite = words[0] in {"the", "both", "these", "those", "their", "our"} or counted == 2
    named = head in listed or words[-1] in listed or words[-1] in _PLURAL_ONLY
    if plural and named and definite:
        middle = (
            words[1:-1] if words[0] in {"the", "these", "those", "their", "our"} else words[:-1]
        )
        simple = all(w in _NUMBERS or w in _JOINING or w == "other" for w in middle)
        if simple and (counted is not None or words[-1] in _PLURAL_ONLY):
            drafts.span(
                start, end, MentionLabel.GROUP, "mention.group", role=words[-1], reason="group"
            )
            return True
    bare = [w for w in words if w != "the"]
    if counted is not None and len(bare) == 1 and words[0] in {"the", "both"}:
        following = reading.lower[end] if end < reading.size else ""
        token = reading.doc[end - 1]
        if following != "of" and token.dep_ in {
            "nsubj",
            "nsubj:pass",
            "obj",
            "obl",
            "nmod",
            "conj",
        }:
            drafts.span(start, end, MentionLabel.GROUP, "mention.group", role="two", reason="group")
            return True
    return False
