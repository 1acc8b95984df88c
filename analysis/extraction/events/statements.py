"""Statements: what a reported passage says about another actor, where it tells no act itself.

"The minister said the treaty was a major step for relations with Japan" is support of Japan; a
sentence that is neutral about everybody stays a statement. Words decide, from the stance lexicon,
with negation turned round; nothing is decided on a balance of zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.assertion import Assertion, assess
from analysis.extraction.events.book import Act, EventBook
from analysis.extraction.events.matching import Match
from analysis.extraction.events.roles import roles
from analysis.extraction.grammar import case_of, children, conjuncts, marker_of, nominal_conjuncts
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.ontology import default_code
from analysis.lexicons.stance import stance_words
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR, EventType, Status

_CERTAINTY: Final = 0.7  # how much less a statement's type is worth than its rule's confidence
_CONTRADICTING: Final = frozenset({"deny", "dispute", "refute", "contradict", "rebut"})
_REPORTING_FACTS: Final = frozenset({"announce", "report", "confirm", "reveal", "disclose"})
_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "no", "without", "neither", "nor"})


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a passage shows: type of act, CAMEO code, stance, and the words that decided it."""

    type: EventType
    cameo: str
    stance: float
    words: tuple[str, ...]


def attitude(tokens: Sequence[Token]) -> Attitude:
    """The attitude of a passage, STATEMENT with stance 0 where the words are few or even."""
    words = stance_words()
    score = 0.0
    decided: list[str] = []
    for token in tokens:
        if token.pos_ == "PROPN" or _is_name(token):  # "United" in a name shows no attitude
            continue
        value = words.get(token.lemma_.lower()) or words.get(token.lower_)
        if value:
            score += -value if _negated(token) else value
            decided.append(token.lower_)
    obligation = [t for t in tokens if t.tag_ == "MD" and t.lower_ in {"must", "should"}]
    if obligation and score <= 0:
        return Attitude(EventType.REQUEST, "100", 0.0, (obligation[0].lower_,))
    if score >= 1:
        return Attitude(EventType.SUPPORT, "051", 1.0, tuple(decided))
    if score <= -1:
        return Attitude(EventType.ACCUSE, "111", -1.0, tuple(decided))
    return Attitude(EventType.STATEMENT, "010", 0.0, tuple(decided))


def _is_name(token: Token) -> bool:
    """A capital inside a sentence; and what follows a prefix ("de-escalation") is another word."""
    inside = token.i > token.sent.start
    prefixed = inside and token.nbor(-1).lower_ in {"de", "non", "anti", "-"}
    return prefixed or (inside and token.is_title)


def _negated(token: Token) -> bool:
    around: Iterable[Token] = (*token.children, *(token.head.children if token.i else ()))
    return any(c.lower_ in _NEGATIONS and abs(c.i - token.i) <= 4 for c in around)


def tell_statement(found: Match, book: EventBook, told: Mapping[int, Event]) -> Event | None:
    """The event of a verb of saying, entered into ``book``.

    Args:
        found: a match of a STATEMENT rule.
        book: the document's events.
        told: events by the token that triggered them; a passage that tells one needs no other.
    """
    assertion = assess(found.head)
    if assertion is None or assertion.status is not Status.DONE:
        return None
    sources, _, namer = roles(found, book.people)
    content = _content(found, book)
    if not content or set(sources) <= {OTHER_ACTOR}:
        return None
    inner = [token for token in content if token.i in told]
    if inner:
        blamed = [token for token in inner if _is_asserted(token, found.head)]
        return _blame(found, book, blamed, told, sources, assertion, namer)
    targets = _spoken_of(content, book, sources) or _spoken_of(
        _between(found, content), book, sources
    )
    shown = attitude(content)
    if not targets and found.head.lemma_ in _CONTRADICTING and "relcl" in found.head.dep_:
        targets = _contradicted(found.head, told, sources)
    if found.head.lemma_ in _CONTRADICTING:
        shown = Attitude(EventType.STATEMENT, found.rule.cameo, -1.0, ())
    if found.head.lemma_ in _REPORTING_FACTS and shown.type is EventType.SUPPORT:
        shown = Attitude(EventType.STATEMENT, found.rule.cameo, 0.0, ())
    if targets and shown.type is not EventType.ACCUSE and _of_a_misdeed(content, book, targets):
        shown = Attitude(EventType.ACCUSE, "111", -1.0, ())
    if not targets:
        if not _stands_alone(found, book):
            return None
        shown = Attitude(EventType.STATEMENT, found.rule.cameo, 0.0, ())
    plain = shown.type is EventType.STATEMENT
    return book.enter(
        Act(
            trigger=found.head,
            rule=found.rule.id if plain else "statement-attitude",
            sources=sources,
            targets=targets,
            type=shown.type,
            cameo=found.rule.cameo if plain else shown.cameo,
            status=Status.DONE,
            stance=shown.stance,
            assertion=assertion,
            confidence=found.rule.confidence * _CERTAINTY,
            namer=namer,
        )
    )


def _blame(
    found: Match,
    book: EventBook,
    inner: Sequence[Token],
    told: Mapping[int, Event],
    sources: tuple[str, ...],
    assertion: Assertion,
    namer: Token | None,
) -> Event | None:
    """Saying that another has done harm is an accusation of that other."""
    events = [told[token.i] for token in inner]
    if any(event.type is EventType.ACCUSE and event.sources == sources for event in events):
        return None  # "issued a statement accusing …" is one accusation
    for token, event in zip(inner, events, strict=True):
        codes = event.sources
        if set(codes) == {OTHER_ACTOR}:  # "Chadian citizens planted the bomb": of whom is told
            codes = tuple(c for t in logical_subjects(token) for c in book.people.direct(t))
        blamed = tuple(c for c in codes if c not in {*sources, OTHER_ACTOR})
        if event.quad_class == 4 and event.status is Status.DONE and blamed:
            return book.enter(
                Act(
                    trigger=found.head,
                    rule="statement-blame",
                    sources=sources,
                    targets=blamed,
                    type=EventType.ACCUSE,
                    cameo=default_code(EventType.ACCUSE),
                    status=Status.DONE,
                    stance=-1.0,
                    assertion=assertion,
                    confidence=found.rule.confidence * _CERTAINTY,
                    mode="allege",
                    namer=namer,
                )
            )
    return None


def _contradicted(
    verb: Token, told: Mapping[int, Event], sources: tuple[str, ...]
) -> tuple[str, ...]:
    """ "X says that …, which Y denies": whoever said what is denied."""
    for word in verb.ancestors:
        if word.i in told and set(told[word.i].sources).isdisjoint(sources):
            return told[word.i].sources
    return ()


def _is_asserted(token: Token, teller: Token) -> bool:
    """What is told by ``teller``'s content itself, not the time or ground that it mentions."""
    while token not in (teller, token.head):
        beside = token.dep_ in {"acl", "acl:relcl", "advcl"} and token.head != teller
        if beside and marker_of(token) != "because":
            return False
        token = token.head
    return True


def _stands_alone(found: Match, book: EventBook) -> bool:
    """A statement about nobody counts where it is the news, not an aside to another act."""
    sentence = found.head.sent
    joined = {token.idx for token in conjuncts(sentence.root)}
    return found.head == sentence.root and not any(
        event.evidence.start == sentence.start_char and event.trigger_span[0] not in joined
        for event in book.events
    )


def _content(found: Match, book: EventBook) -> list[Token]:
    """What is said: the complement clauses, else the object, and what is quoted with the verb."""
    head = found.head
    roots = [*found.swallowed, *children(head, "ccomp", "parataxis")]
    if not roots and head.dep_ == "conj":
        # a clause behind the second verb that the parser hung on the first
        roots = [c for c in children(head.head, "ccomp", "parataxis") if c.i > head.i]
    roots = roots or children(head, "obj", "advcl", "xcomp")
    roots = roots or [c for c in children(head, "obl") if c.i in found.used]
    within = {token.i for root in roots for token in root.subtree} - {head.i}
    for passage in book.attributions:
        if passage.cue and passage.cue[0] <= head.idx < passage.cue[1]:
            span = book.doc.char_span(
                passage.evidence.start, passage.evidence.end, alignment_mode="contract"
            )
            within.update(token.i for token in span or ())
    return [book.doc[i] for i in sorted(within)]


def _between(found: Match, content: Sequence[Token]) -> list[Token]:
    """What stands between the verb and what it says, hung elsewhere: a long subject."""
    head = found.head
    if not content or content[0].i < head.i:
        return []
    return [t for t in head.doc[head.i + 1 : content[0].i] if t.sent == head.sent]


def _of_a_misdeed(content: Sequence[Token], book: EventBook, targets: tuple[str, ...]) -> bool:
    """ "Unity in the face of X's aggression": no praise of X, whatever else is praised."""
    words = stance_words()
    for token in content:
        if set(book.people.direct(token)) & set(targets):
            owned = token.dep_ in {"nmod:poss", "amod", "compound"} or case_of(token) == "by"
            return owned and words.get(token.head.lemma_.lower(), 0.0) < 0
    return False


def _spoken_of(
    content: Sequence[Token], book: EventBook, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """The first other actors that the passage names, with those coordinated with them."""
    for token in content:
        if any(code not in {*sources, OTHER_ACTOR} for code in book.people.direct(token)):
            members = nominal_conjuncts(token)
            codes = (code for member in members for code in book.people.direct(member))
            others = (code for code in codes if code not in {*sources, OTHER_ACTOR})
            return tuple(dict.fromkeys(others))
    return ()
