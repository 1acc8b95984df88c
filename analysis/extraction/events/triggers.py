"""Triggers: the words of a text that stand for acts, each with the one rule that fits best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.events.background import is_asked_for
from analysis.extraction.events.embedding import is_revealed
from analysis.extraction.events.matching import Match, lemmas_of, match
from analysis.extraction.events.nominal import (
    ADJUNCT_CASES,
    PRAISE,
    RESPONSES,
    TALKS,
    in_talks,
    is_put_forward,
    is_withstood,
    names_its_doer,
    stands_for_an_act,
    tells_by_itself,
)
from analysis.extraction.events.provisions import provisions
from analysis.extraction.events.word_classes import word_class
from analysis.extraction.grammar import (
    case_of,
    children,
    coordinated_with,
    decision_of,
    marker_of,
)
from analysis.extraction.subjects import is_domestic_order
from analysis.lexicons.events import EventRule, Pattern, index_by_head, load_event_rules
from analysis.vocabulary import EventType

Index = dict[tuple[str, str], tuple[tuple[EventRule, Pattern], ...]]

# What these tell of their complements is wanted, alleged or refused, and no act of its own.
_SWALLOWING: Final = frozenset(
    {
        EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE,
        EventType.AGREE, EventType.CONCEDE, EventType.COERCE, EventType.SANCTION,
        EventType.RETREAT, EventType.SUPPORT, EventType.MOBILIZE,
    }
)  # fmt: skip
# What is done "over" an act stands beside it.
_DEEDS: Final = frozenset({EventType.SANCTION, EventType.COERCE, EventType.RETREAT})
_VAGUE: Final = frozenset({EventType.AGREE, EventType.STATEMENT})
_PLANNABLE: Final = frozenset(EventType) - _VAGUE - {EventType.REQUEST}
_BESIDE: Final = frozenset("after before since while as because when amid following".split())
_BLAMED: Final = frozenset({"attribute", "blame", "ascribe"})
# What these take for object is told beside them.
_NAMING: Final = frozenset({"announce", "discuss", "address"})

# What stands in these is told beside what it is hung on.
_BESIDE_IT: Final = ADJUNCT_CASES | {"despite"}


@cache
def event_index() -> Index:
    """The bundled event lexicon by part of speech and head lemma."""
    return index_by_head(load_event_rules())


def find_matches(
    doc: Doc, resolved: Callable[[Match], int], index: Index | None = None
) -> list[Match]:
    """The best match at each trigger of ``doc``, in the order of the text.

    Args:
        doc: the parsed text.
        resolved: how many of a match's roles name actors; prefers the match that says more.
        index: a lexicon other than the bundled one.
    """
    index = event_index() if index is None else index
    verbs: list[Match] = []
    nouns: list[Match] = []
    for token in doc:
        pos = word_class(token)
        if pos is None:
            continue
        tells = pos != "NOUN" or stands_for_an_act(token)
        if not (tells or names_its_doer(token)) or _qualifies(token):
            continue
        best = _best(token, pos, index, resolved)
        if best is None and pos != "VERB" and token.tag_.startswith("VB"):
            best = _best(token, "VERB", index, resolved)
        if best is None and pos != "NOUN" and token.tag_ in {"VBN", "JJ"}:
            best = _best(token, "ADJ", index, resolved)  # "is prepared to", "remains opposed to"
        if best is not None and (tells or tells_by_itself(token, best.rule.type)):
            (nouns if best.pattern.pos == "NOUN" else verbs).append(best)
    verbs = [v for v in verbs if not _is_passed_on(v)]
    verbs = _without_announced(verbs)
    kept = _without_swallowed(verbs)
    used = {i for found in kept if found.rule.type is not EventType.STATEMENT
            for i in found.used if i != found.head.i}  # fmt: skip
    nested = _swallowed_nouns(kept)
    kept += [
        n
        for n in nouns
        if n.head.i not in nested and (n.head.i not in used or is_put_forward(n.head))
    ]
    return sorted(kept, key=lambda found: found.head.i)


def _best(token: Token, pos: str, index: Index, resolved: Callable[[Match], int]) -> Match | None:
    best: Match | None = None
    best_score: tuple[float, ...] = ()
    for lemma in lemmas_of(token):
        for rule, pattern in index.get((pos, lemma), ()):
            found = match(rule, pattern, token)
            if found is None:
                continue
            specific = rule.type is not EventType.STATEMENT or found.filled > 0
            score = (specific, resolved(found), found.filled, len(pattern.slots), rule.confidence)
            if best is None or score > best_score:
                best, best_score = found, score
        if best is not None:
            break
    return best


def _without_swallowed(matches: list[Match]) -> list[Match]:
    blocked: set[int] = set()
    for found in matches:
        if found.rule.type in _SWALLOWING:
            for clause in [*found.swallowed, *_complements(found.head)]:
                if marker_of(clause) == "with":
                    continue  # "…, with the minister calling it …" stands beside
                blocked.update(i for i in _clause_tokens(clause) if i != found.head.i)
        blocked.update(i for clause in provisions(found) for i in _clause_tokens(clause))
    return [m for m in matches if m.head.i not in blocked]


def _without_announced(matches: list[Match]) -> list[Match]:
    """ "Announces plans to expel X": the expulsion is planned, the plan is no agreement with X."""
    told = {m.head.i for m in matches if m.rule.type in _PLANNABLE}
    return [m for m in matches if not (m.rule.type in _VAGUE and _plans_of(m.head) & told)]


def _plans_of(verb: Token) -> set[int]:
    """Infinitives of the plans and decisions that ``verb`` announces."""
    near = [*verb.children, *(c for thing in children(verb, "obj") for c in thing.children)]
    return {t.i for t in near if (noun := decision_of(t)) is not None and is_revealed(noun)}


def _is_passed_on(found: Match) -> bool:
    """An order to one's own ministry is no request; what it is told to do is the act."""
    return found.rule.type is EventType.REQUEST and is_domestic_order(found.head)


def _complements(head: Token) -> Iterator[Token]:
    """Clauses that say what is demanded, refused, alleged or agreed."""
    for child in head.children:
        if child.dep_ == "ccomp" and marker_of(child) in _BESIDE:
            continue  # "expelled the envoy after ships entered its waters", attached too high
        if child.dep_ in {"xcomp", "ccomp", "csubj"} or (
            child.dep_ in {"advcl", "obj"}
            and child.tag_ == "VBG"
            and marker_of(child) in {"of", "for", "from", "against", "about", "over", "to", "on"}
        ):
            yield child
        elif child.dep_ == "obj" and child.tag_ == "VBG":
            yield child


def _clause_tokens(clause: Token) -> Iterator[int]:
    """The predicate ``clause`` and what it governs, but for clauses that state facts beside it."""
    yield clause.i
    for child in clause.children:
        if child.dep_ in {"acl:relcl", "parataxis"} or coordinated_with(child) != clause:
            continue
        if child.dep_ == "advcl" and child.tag_ == "VBG" and marker_of(child) in {"", "with"}:
            continue
        if child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in {"after", "since", "as", "because"}
            for c in child.children
        ):
            continue
        yield from _clause_tokens(child)


def _swallowed_nouns(matches: list[Match]) -> set[int]:
    """Nouns inside what somebody demands, condemns or refuses."""
    blocked: set[int] = set()
    for found in matches:
        if found.rule.type is EventType.STATEMENT or found.head.lemma_ in _NAMING:
            continue  # "announced the closure of …, the expulsion of …" are acts each
        # "criticised X over its raids" is about the raids, "expelled the envoy over a raid" is not
        beside = _BESIDE_IT - ({"through"} if found.rule.type in _DEEDS else {"over", "through"})
        for child in found.head.children:
            hit = child.dep_ == "obl:agent" and found.rule.type is EventType.ASSAULT
            if (
                child.dep_ in {"obj", "xcomp", "ccomp", "iobj", "obl:arg"}
                or hit
                or (
                    child.dep_ == "obl" and case_of(child) not in beside and not is_asked_for(child)
                )
            ):
                if child.dep_ == "obl" and child.lemma_ in RESPONSES:
                    continue  # "in response to …" stands beside
                if found.head.lemma_ in PRAISE and child.lemma_ in TALKS:
                    continue  # the visit that was welcomed took place
                blocked.update(
                    t.i
                    for t in child.subtree
                    if not (_in_adjunct(t, child) or in_talks(t) or _is_anothers(t))
                    and t.dep_ != "acl:relcl"
                )
    return blocked


def _is_anothers(noun: Token) -> bool:
    """What somebody else asked for, answered or withstood here."""
    return is_put_forward(noun) or is_withstood(noun)


def _in_adjunct(token: Token, top: Token) -> bool:
    """``token`` stands in a temporal or causal phrase somewhere below ``top``."""
    while token != top and token.head != token:
        if case_of(token) in _BESIDE_IT - {"over", "through"} or (
            token.dep_ in {"advcl", "acl:relcl"} and token.tag_ != "VB"
        ):
            return True
        if token.dep_ in {"obl", "nmod"} and token.lemma_ in RESPONSES and case_of(token) == "in":
            return True
        token = token.head
    return False


def _qualifies(verb: Token) -> bool:
    """ "sanctions targeting …", "encouraging goals": what a thing is like or for, no act.

    "Joined by X" says in whose company somebody acts.
    """
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        return True
    if verb.lemma_ == "regret" and any(c.tag_ == "MD" for c in verb.children):
        return True  # "X will regret it": said of X, not by him
    if verb.lower_ == "citing" and verb.dep_ == "advcl":
        return True
    if verb.lower_ == "joined" and children(verb, "obl:agent"):
        return True
    if verb.lemma_ in _BLAMED and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return not children(verb, "obl:agent")  # "attacks attributed to X": whose they are
    return verb.lower_ == "targeting" and verb.dep_ in {"acl", "advcl", "conj"}
