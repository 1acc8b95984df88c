"""Topics: whose affairs a sentence tells, for offices and bodies that do not say whose they are."""

from __future__ import annotations

from typing import Final

from analysis.extraction.mentions.resolve_context import ArticleView, Placed, coordinated
from analysis.vocabulary import MentionLabel

_FACING: Final = frozenset(
    "meet visit host accuse criticize criticise condemn threaten warn blame greet welcome receive "
    "telephone sanction attack strike bomb".split()
)
_CONDEMNED: Final = frozenset({"regime", "junta"})
_SENT: Final = frozenset({"ambassador", "envoy"})
_OFFICIAL: Final = frozenset({MentionLabel.PERSON, MentionLabel.ROLE})
_BECOMING: Final = frozenset({"become", "remain"})

_JOINED: Final = frozenset("group alliance bloc grouping coalition partnership union".split())
_MAKING_UP: Final = frozenset("constitute form found become remain be".split())


def topic_of(view: ArticleView, placed: Placed) -> str | None:
    """The state whose affairs these are: the subject's in this sentence, else the last one's."""
    for sentences in (0, 1, 2):
        near = [
            (other, view.states(other.actors))
            for other in view.before(placed, sentences)
            if placed.sentence - other.sentence == sentences
        ]
        told = [(o, s[0]) for o, s in near if len(s) == 1]
        if _across(placed):
            # "In Senegal, X meets with officials": theirs, not X's.
            told = [(o, code) for o, code in told if not o.is_subject]
            told = [(o, code) for o, code in told if o.is_location] or told
        if placed.head.lemma_ in _SENT:
            told = [(o, code) for o, code in told if not _is_post(o, placed)]
        named = [(o, code) for o, code in told if not o.is_location] or told
        codes = {code for _, code in named}
        if len(codes) == 1:
            return codes.pop()
        subjects = {code for o, code in named if o.is_subject}
        if len(subjects) == 1:
            return subjects.pop()
        if codes:
            return None
    if _across(placed) or placed.head.lemma_ in _SENT:
        return None
    named_anywhere = [c for c in view.counts() if view.is_state(c)]
    return named_anywhere[0] if len(named_anywhere) == 1 else None


def _across(placed: Placed) -> bool:
    """Met, accused or talked to by the subject: on the other side of the table."""
    if placed.case == "with":
        return True
    if placed.head.lemma_ in _CONDEMNED:
        return True  # who says "the regime" speaks of another's
    if placed.case in {"on", "upon"} and placed.head.head.lemma_ == "call":
        return True
    return placed.head.dep_ == "obj" and placed.head.head.lemma_ in _FACING


def _is_post(other: Placed, placed: Placed) -> bool:
    """ "An ambassador to X" is not X's."""
    return other.head.head == placed.head or (
        other.start - placed.end <= 2 and other.start > placed.end
    )


def opposite(view: ArticleView, placed: Placed) -> str | None:
    """ "The Prime Minister and President X": of the title's two states, the one X is not of."""
    titled = {code for code in view.title_codes if view.is_state(code)}
    if len(titled) != 2:
        return None
    sides = {
        code
        for other in view.placed
        if other.label in _OFFICIAL and _beside(view, placed, other)
        for code in view.states(other.actors)
    }
    left = titled - sides
    return left.pop() if len(sides & titled) == 1 and len(left) == 1 else None


def _beside(view: ArticleView, placed: Placed, other: Placed) -> bool:
    """Coordinated with it, or its counterpart in the same sentence."""
    if other.sentence != placed.sentence:
        return False
    if (other.mention.role or "").startswith("counterpart"):
        return True
    first, second = (placed, other) if placed.index < other.index else (other, placed)
    between = view.doc[first.end : second.start]
    return 0 < len(between) < 3 and all(token.lower_ in {",", "and"} for token in between)


def alongside(view: ArticleView, placed: Placed) -> tuple[str, ...]:
    """ "X and 80 other officials": of the same side as X."""
    words = {token.lower_ for token in view.doc[placed.start : placed.end]}
    if "other" not in words or placed.index == 0:
        return ()
    before = view.placed[placed.index - 1]
    between = [token.lower_ for token in view.doc[before.end : placed.start]]
    joined = between in (["and"], [",", "and"], ["along", "with"], ["as", "well", "as"])
    return before.actors if joined else ()


def members_told(view: ArticleView, word: str) -> tuple[str, ...]:
    """ "A, B and C are founding members of the alliance": whom "this group" then means."""
    if word not in _JOINED:
        return ()
    for token in view.doc:
        if token.lemma_ != "member" or token.tag_ != "NNS":
            continue
        copular = any(c.dep_ == "cop" for c in token.children)
        verb = token if copular else token.head
        if not copular and (verb.lemma_ not in _MAKING_UP or token.dep_ not in {"obj", "xcomp"}):
            continue
        for child in verb.children:
            subject = view.at.get(child.i) if child.dep_ == "nsubj" else None
            if subject is not None:
                named = coordinated(view, subject)
                codes = tuple(dict.fromkeys(c for p in named for c in view.states(p.actors)))
                if len(codes) > 1:
                    return codes
    return ()


def apposed(view: ArticleView, placed: Placed) -> tuple[str, ...]:
    """ "The newest member of the club, Chile, …": the state that an apposition names."""
    following = view.placed[placed.index + 1 : placed.index + 2]
    if placed.is_plural or not following or following[0].label is not MentionLabel.LOC:
        return ()
    name = following[0]
    parted = name.start == placed.end + 1 and view.doc[placed.end].text == ","
    closed = name.end < len(view.doc) and view.doc[name.end].text in {",", "."}
    return name.actors if parted and closed and name.head.dep_ == "appos" else ()


def of_named(view: ArticleView, placed: Placed) -> tuple[str, ...]:
    """ "The regime of President X": those of the person whom "of" names."""
    if placed.end >= len(view.doc) or view.doc[placed.end].lower_ != "of":
        return ()
    following = view.placed[placed.index + 1 : placed.index + 2]
    if following and following[0].start - placed.end <= 2:
        return following[0].actors
    return ()


def predicated(view: ArticleView, placed: Placed) -> Placed | None:
    """ "X becomes the first leader to …": the subject of whom the description is said."""
    head = placed.head
    verb = head if any(c.dep_ == "cop" for c in head.children) else head.head
    if verb is not head and (verb.lemma_ not in _BECOMING or head.dep_ not in {"xcomp", "obj"}):
        return None
    for child in verb.children:
        if child.dep_ == "nsubj":
            subject = view.at.get(child.i)
            return subject if subject is not placed else None
    return None
