"""Statements: what a reported passage says about another actor, where it tells no act itself.

"The minister said the treaty was a major step for relations with Japan" is support of Japan, and
"said that it would lay a cable to Japan" a promise; a sentence that is neutral about everybody
stays a statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.assertion import Assertion, assess
from analysis.extraction.events.attitudes import Attitude, attitude, negated, of_a_misdeed
from analysis.extraction.events.book import Act, EventBook
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.roles import roles
from analysis.extraction.grammar import case_of, children, conjuncts, marker_of
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.events import promised_verbs
from analysis.lexicons.ontology import default_code
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR, EventType, Status

_CERTAINTY: Final = 0.7  # how much less a statement's type is worth than its rule's confidence
_CONTRADICTING: Final = frozenset({"deny", "dispute", "refute", "contradict", "rebut"})
_REPORTING_FACTS: Final = frozenset({"announce", "report", "confirm", "reveal", "disclose"})
_PROMISE: Final = Attitude(EventType.AGREE, "030", 1.0, ())
_REFUSAL: Final = Attitude(EventType.REJECT, "120", -1.0, ())
_WARNING: Final = Attitude(EventType.THREATEN, "130", -1.0, ())
_UNSURE: Final = frozenset({"may", "might", "could", "can"})
_UPHEAVALS: Final = frozenset("war crisis conflict tension hostility fighting pandemic".split())
_SETTING_CASES: Final = frozenset("amid amidst during since following after before".split())
_AHEAD: Final = frozenset({"will", "would", "'ll", "’ll", "shall", "wo"})


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
    if (
        targets
        and shown.type is not EventType.ACCUSE
        and of_a_misdeed(content, book.people, targets)
    ):
        shown = Attitude(EventType.ACCUSE, "111", -1.0, ())
    own = _own_future(found, book, sources)
    if own is not None:
        shown, targets = own
    if found.head.lemma_ == "agree" and shown.type is EventType.REQUEST:  # "agreed that … must"
        shown, targets = _PROMISE, sources if len(sources) > 1 else targets
    if not targets:
        goes_on = found.head.dep_ == "advcl" and found.head.head.i not in told
        if not (_stands_alone(found, book) or (_quotes(found, book) and not goes_on)):
            return None
        targets = book.offender(sources)  # an answer is to whoever did something to the speaker
        if not targets or shown.type is not EventType.ACCUSE:
            shown = Attitude(EventType.STATEMENT, found.rule.cameo, 0.0, ())
        if not targets and len(sources) == 1 and found.head.sent.start > 0:
            targets = book.counterpart(sources)  # what the other has said or done is answered
    plain = shown.type is EventType.STATEMENT
    if plain and targets and _is_aside(found, book, sources, targets):
        return None
    return book.enter(
        Act(
            trigger=found.head,
            rule=found.rule.id if plain else "statement-attitude",
            sources=sources,
            targets=targets,
            type=shown.type,
            cameo=found.rule.cameo if plain else shown.cameo,
            status=Status.PLANNED if shown is _PROMISE else Status.DONE,
            stance=shown.stance,
            assertion=assertion,
            confidence=found.rule.confidence * _CERTAINTY,
            namer=namer,
        )
    )


def _own_future(
    found: Match, book: EventBook, sources: tuple[str, ...]
) -> tuple[Attitude, tuple[str, ...]] | None:
    """ "says that it will link its grid with X": a promise to X; "will not": a refusal."""
    if found.rule.id != "statement-say":
        return None
    for verb in (clause for root in _clauses(found) for clause in conjuncts(root)):
        modals = {c.lower_ for c in verb.children if c.tag_ == "MD"}
        if found.head.lemma_ == "warn":
            ahead, does_good = bool(modals & (_AHEAD | _UNSURE)), False
        else:
            ahead, does_good = bool(modals & _AHEAD), True
        if not ahead or verb.pos_ != "VERB":
            continue
        if does_good and promised_verbs().isdisjoint(lemmas_of(verb)):
            continue
        doers = {code for t in logical_subjects(verb) for code in book.people.acting(t)}
        beside = {t.i for c in children(verb, "advcl", "parataxis", "conj") for t in c.subtree}
        targets = _spoken_of([t for t in verb.subtree if t.i not in beside], book, sources)
        if doers <= set(sources) and targets:
            if not does_good:  # "warns that it may close the border to X"
                return _WARNING, targets
            none = any(negated(token) for token in (verb, *children(verb, "obj")))
            return _REFUSAL if none else _PROMISE, targets
    return None


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
        if token.dep_ in {"obl", "nmod"} and case_of(token) in {"after", "following", "since"}:
            return False
        token = token.head
    return True


def _is_aside(
    found: Match, book: EventBook, sources: tuple[str, ...], targets: tuple[str, ...]
) -> bool:
    """A participle that only goes on with what the same one has done to the same other."""
    start = found.head.sent.start_char
    return found.head.tag_ == "VBG" and any(
        event.evidence.start == start and event.sources == sources and event.targets == targets
        for event in book.events
    )


def _quotes(found: Match, book: EventBook) -> bool:
    """Whether the words of whoever speaks stand in quotation marks, and so are news."""
    if found.head.dep_ not in {"ROOT", "conj", "advcl"}:
        return False
    head = found.head
    return any(
        passage.direct and passage.cue and passage.cue[0] <= head.idx < passage.cue[1]
        for passage in book.attributions
    )


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
    roots = _clauses(found)
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


def _clauses(found: Match) -> list[Token]:
    """The complement clauses of a verb of saying."""
    head = found.head
    roots = [*found.swallowed, *children(head, "ccomp", "parataxis")]
    if not roots and head.dep_ == "conj":
        # a clause behind the second verb that the parser hung on the first
        roots = [c for c in children(head.head, "ccomp", "parataxis") if c.i > head.i]
    return roots


def _spoken_of(
    content: Sequence[Token], book: EventBook, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """The first other actors that the passage names, with those coordinated with them."""
    for token in content:
        if _is_setting(token):
            continue
        if any(code not in {*sources, OTHER_ACTOR} for code in book.people.direct(token)):
            codes = book.people.affected(token, ())
            others = (code for code in codes if code not in {*sources, OTHER_ACTOR})
            return tuple(dict.fromkeys(others))
    return ()


def _is_setting(token: Token) -> bool:
    """ "during the Iran war", "amid talks with X": when something is so, not of whom it is said."""
    if token.dep_ in {"compound", "amod"} and token.head.lemma_ in _UPHEAVALS:
        return True
    while token.dep_ in {"obl", "nmod", "compound", "amod", "conj", "flat", "nmod:poss", "appos"}:
        if case_of(token) in _SETTING_CASES and token.lemma_ in _UPHEAVALS:
            return True
        token = token.head
    return False
