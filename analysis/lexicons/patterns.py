"""The pattern language of the event lexicon: one line of text in, a :class:`Pattern` out.

A pattern is a head and what stands around it, separated by spaces::

    condemn|denounce {T}                    the direct object is the target
    impose sanction|tariff on|against {T}   object words, then an oblique with one of two markers
    call+off {O}                            a particle; any object, which is not the target
    agree to:meet|talk (with {T})           an infinitive; its argument, which may be missing
    urge {T} to:*                           any infinitive
    announce that:*                         any finite complement clause
    bar {T} from ing:*                      a gerund, here behind a preposition
    expel ambassador|diplomat@T             the target modifies the object: "the Belgian ambassador"
    release {T}!statement|report            any object but one of these words

Alternatives are parted by ``|``, the likeliest preposition first. ``_`` joins the parts of a
preposition ("because_of") and a noun to the word that modifies it ("press_conference"). An object
word may also be a predicative complement ("hold {T} responsible", "call {T} illegal"). What is in
parentheses may be missing. ``{T}`` is the target, ``{S}`` the source, ``{O}`` anything else that
must be there.
What follows ``to:``, ``that:`` or ``ing:`` belongs to that inner verb. Negation, tense, modality,
attribution and voice are no business of a pattern: the engine sees to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

PartOfSpeech = Literal["VERB", "NOUN", "ADJ"]
SlotKind = Literal["object", "oblique", "infinitive", "clause", "gerund"]
Role = Literal["S", "T", "O", ""]

# A bare word is a preposition if it stands here, and the head of an object otherwise.
PREPOSITIONS: Final = frozenset({
    "about", "above", "across", "after", "against", "ahead_of", "along", "along_with", "alongside",
    "amid", "among", "around", "as", "as_part_of", "at", "away_from", "because_of", "before",
    "behind", "between", "beyond", "by", "concerning", "despite", "due_to", "during", "following",
    "for", "from", "in", "in_connection_with", "in_exchange_for", "in_favor_of", "in_favour_of",
    "in_light_of", "in_line_with", "in_opposition_to", "in_protest_at", "in_protest_of",
    "in_response_to", "in_return_for", "in_support_of", "in_terms_of", "including", "inside",
    "into", "near", "of", "off", "on", "on_behalf_of", "on_board", "onto", "opposite", "out_of",
    "outside", "over", "past", "per", "regarding", "since", "through", "throughout", "to",
    "together_with", "toward", "towards", "under", "until", "upon", "via", "with", "within",
    "without",
})  # fmt: skip

_CLAUSES: Final[dict[str, SlotKind]] = {"to": "infinitive", "that": "clause", "ing": "gerund"}
_TOKEN = re.compile(r"\(|\)|[^\s()]+")
_WORDS = re.compile(r"[a-zà-ÿ][a-zà-ÿ_'’-]*(?:\|[a-zà-ÿ][a-zà-ÿ_'’-]*)*\Z")
_MARKERS = re.compile(r"[a-z]+(?:_[a-z]+)*(?:\|[a-z]+(?:_[a-z]+)*)*\Z")


class PatternError(ValueError):
    """A pattern's text does not follow the language; the message says what and what to write."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that a head governs.

    ``words`` are the lemmas that may fill it, empty for any. With ``modifier_target`` an actor
    that modifies the filler ("the Belgian ambassador", "Iran's tanker") is the target.
    ``inner`` holds the slots of the verb that fills an infinitive, clause or gerund. ``barred``
    are lemmas that may not fill a role.
    """

    kind: SlotKind
    prepositions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    role: Role = ""
    optional: bool = False
    modifier_target: bool = False
    inner: tuple[Slot, ...] = ()
    barred: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much the slot narrows a pattern down: a required one more than an optional one."""
        own = (1 if self.optional else 2) + (1 if self.words else 0)
        return own + sum(slot.weight for slot in self.inner)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A head with its slots; ``source`` is the text that it was read from."""

    heads: tuple[str, ...]
    pos: PartOfSpeech
    particle: str = ""
    slots: tuple[Slot, ...] = ()
    source: str = ""

    @property
    def weight(self) -> int:
        """How specific the pattern is; where several match, the heaviest is meant."""
        return (3 if self.particle else 0) + sum(slot.weight for slot in self.slots)

    @property
    def entries(self) -> int:
        """How many phrases it stands for: heads times the alternatives of its worded slots."""
        return len(self.heads) * _alternatives(self.slots)


def _alternatives(slots: tuple[Slot, ...]) -> int:
    """Count the phrases that the required, worded slots spell out."""
    count = 1
    for slot in slots:
        if not slot.optional:
            count *= max(1, len(slot.words)) * _alternatives(slot.inner)
    return count


def parse_pattern(text: str, pos: PartOfSpeech) -> Pattern:
    """Read one pattern.

    Args:
        text: the pattern as it stands in the lexicon.
        pos: part of speech of its head.

    Raises:
        PatternError: the text does not follow the language.
    """
    tokens = _TOKEN.findall(text)
    if not tokens:
        raise PatternError("the pattern is empty; write at least a head lemma")
    heads, particle = _parse_head(tokens[0], pos)
    slots, rest = _parse_slots(tokens[1:], pos, first=True)
    if rest:
        raise PatternError("a parenthesis closes that was never opened; delete it")
    return Pattern(heads=heads, pos=pos, particle=particle, slots=slots, source=text)


def _parse_head(token: str, pos: PartOfSpeech) -> tuple[tuple[str, ...], str]:
    """Split ``break|cut+off`` into its lemmas and its particle."""
    lemmas, plus, particle = token.partition("+")
    if plus and pos != "VERB":
        raise PatternError(f"only verbs take a particle; delete “+{particle}”")
    if plus and not particle.isalpha():
        raise PatternError(f"“{token}” names no particle; write one word behind “+”")
    return _words(lemmas, "head"), particle


def _parse_slots(
    tokens: list[str], pos: PartOfSpeech, *, first: bool
) -> tuple[tuple[Slot, ...], list[str]]:
    """Read slots up to the end or an unmatched closing parenthesis; give back what is left."""
    slots: list[Slot] = []
    while tokens and tokens[0] != ")":
        token, tokens = tokens[0], tokens[1:]
        if token == "(":
            optional, tokens = _parse_slots(tokens, pos, first=first)
            if not tokens:
                raise PatternError("a parenthesis is not closed; write “)”")
            if len(optional) != 1:
                raise PatternError("parentheses hold one element; give each its own pair")
            slots.append(replace(optional[0], optional=True))
            tokens = tokens[1:]
            continue
        markers: tuple[str, ...] = ()
        if _is_marker(token):
            markers = tuple(token.split("|"))
            if not tokens or tokens[0] in "()":
                raise PatternError(
                    f"“{token}” governs nothing; write {{T}}, {{S}}, {{O}} or words behind it, "
                    f"or join a particle to its verb with “+”"
                )
            token, tokens = tokens[0], tokens[1:]
        kind = _CLAUSES.get(token.partition(":")[0]) if ":" in token else None
        if kind is not None:
            inner, tokens = _parse_slots(tokens, "VERB", first=True)
            words = _complement_words(token)
            slots.append(Slot(kind=kind, prepositions=markers, words=words, inner=inner))
            continue
        if not markers and pos != "VERB" and first:
            raise PatternError(
                f"a {pos.lower()} head takes no object “{token}”; write a preposition before it"
            )
        slots.append(_parse_argument(token, markers))
    return tuple(slots), tokens


def _parse_argument(token: str, markers: tuple[str, ...]) -> Slot:
    """Read ``{T}``, ``word|word`` or ``word@T``."""
    kind: SlotKind = "oblique" if markers else "object"
    if token.startswith("{"):
        token, bar, barred = token.partition("!")
        but = _words(barred, "word") if bar else ()
        for role in get_args(Role):
            if role and token == f"{{{role}}}":
                return Slot(kind=kind, prepositions=markers, role=role, barred=but)
        raise PatternError(f"“{token}” is no role; write {{T}}, {{S}} or {{O}}")
    words, at, role = token.partition("@")
    if at and role != "T":
        raise PatternError(f"“@{role}” is unknown; write “@T”")
    return Slot(
        kind=kind, prepositions=markers, words=_words(words, "word"), modifier_target=bool(at)
    )


def _complement_words(token: str) -> tuple[str, ...]:
    """The verbs behind ``to:``, none for ``to:*``."""
    verbs = token.partition(":")[2]
    return () if verbs == "*" else _words(verbs, "inner verb")


def _is_marker(token: str) -> bool:
    """Whether every alternative is a preposition; a mixture is a mistake."""
    if not _MARKERS.match(token):
        return False
    known = [marker in PREPOSITIONS for marker in token.split("|")]
    if any(known) and not all(known):
        raise PatternError(f"“{token}” mixes prepositions and other words; part them")
    return all(known)


def _words(text: str, what: str) -> tuple[str, ...]:
    """Split alternatives, which are lower-case and all different."""
    if not _WORDS.match(text):
        raise PatternError(f"“{text}” is no {what}; write lower-case lemmas parted by “|”")
    words = tuple(text.split("|"))
    if len(set(words)) != len(words):
        raise PatternError(f"“{text}” names a word twice; delete one")
    return words
