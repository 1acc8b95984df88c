"""Grammar: who is subject and object of a predicate, over UD trees as a parser really gives them.

Pure functions from a token to tokens; they know voice, control, participles and coordination, and
mend the attachments that a small parser most often gets wrong. No lexicon, no actors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECTS: Final = frozenset({"nsubj:pass", "csubj:pass"})
OBLIQUES: Final = frozenset({"obl", "nmod", "obl:agent", "obl:arg", "nmod:desc"})
_RELATIVE_TAGS: Final = frozenset({"WDT", "WP"})
_CLAUSAL_NOUN_DEPS: Final = frozenset({"acl", "acl:relcl"})
# Verbs whose subject, not object, does the infinitive although they take an object.
_SUBJECT_CONTROL: Final = frozenset(
    {"promise", "threaten", "vow", "pledge", "offer", "use", "take"}
)
MAX_DEPTH: Final = 6
# Participles that say what somebody is ready for or feels, whatever they look like.
_STATES_OF_MIND: Final = frozenset(
    "commit dedicate determine resolve concern alarm dismay worry unite engage prepare".split()
)


def children(token: Token, *deps: str) -> list[Token]:
    """Children of ``token`` under one of ``deps``, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def conjuncts(token: Token) -> list[Token]:
    """``token`` and everything coordinated with it to its right, without duplicates."""
    found = [token]
    for member in found:
        found.extend(child for child in member.children if child.dep_ == "conj")
    return found


def nominal_conjuncts(token: Token) -> list[Token]:
    """As :func:`conjuncts`, clauses that the parser coordinated with a noun left out."""
    members = [t for t in conjuncts(token) if t == token or not is_clausal(t)]
    return members + _parted_subjects(token)


def _parted_subjects(token: Token) -> list[Token]:
    """ "Minister A and President B agree", where the parser gave the verb two subjects."""
    if token.dep_ not in SUBJECTS:
        return []
    return [
        c
        for c in children(token.head, token.dep_)
        if token.i < c.i < token.head.i and c.left_edge.dep_ == "cc"
    ]


def is_clausal(token: Token) -> bool:
    """A finite verb, or a predicate with a subject of its own."""
    return (token.pos_ in {"VERB", "AUX"} and "Fin" in token.morph.get("VerbForm", [])) or any(
        child.dep_ in SUBJECTS | PASSIVE_SUBJECTS for child in token.children
    )


def case_of(token: Token) -> str:
    """The preposition of ``token`` in lower case, parts joined by "_"; "" where it has none."""
    for child in token.children:
        if child.dep_ == "case" and child.tag_ != "POS":
            parts = [child, *(c for c in child.children if c.dep_ == "fixed")]
            return "_".join(part.lower_ for part in parts)
    return ""


def marker_of(token: Token) -> str:
    """The subordinating word of a clause in lower case ("that", "of", "after"), or ""."""
    for child in token.children:
        if child.dep_ in {"mark", "case"} and child.lower_ != "to":
            return child.lower_
    for child in token.children:
        if child.dep_ == "advmod" and child.tag_ == "WRB":
            return child.lower_
    return ""


def has_to(verb: Token) -> bool:
    """An infinitive with "to"."""
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Passive by its subject or auxiliary, or a past participle that modifies a noun."""
    if verb.lemma_ in _STATES_OF_MIND and not children(verb, "obl:agent"):
        return False  # "are committed to": whoever is committed acts
    for child in verb.children:
        if child.dep_ in PASSIVE_SUBJECTS or child.dep_ == "aux:pass":
            return True
        if child.dep_ in SUBJECTS:
            return False
    if verb.tag_ == "VBN" and not children(verb, "aux", "obj"):
        if verb.dep_ == "conj" and is_verbal(verb.head):
            return is_passive(verb.head)  # "reaffirmed … and called"
        return verb.dep_ in {"acl", "advcl", "amod", "ROOT", "conj"}
    return False


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, inherited through coordination, control and participles."""
    if depth > MAX_DEPTH:
        return []
    own = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    own = [c for c in own if c.lower_ not in {"it", "there"} or not children(verb, "expl")]
    if own:
        subject = own[0]
        if subject.tag_ in _RELATIVE_TAGS and verb.dep_ in _CLAUSAL_NOUN_DEPS:
            return [verb.head]
        return [subject]
    head = verb.head
    if verb.dep_ == "conj":
        if is_verbal(head):
            return surface_subjects(head, depth + 1)
        # "The guard boards and seizes …", with "boards" taken for a noun
        taken = head.dep_ == "ROOT" and head.pos_ == "NOUN"
        return [head] if taken and verb.tag_ in {"VBZ", "VBP", "VB"} else []
    if verb.dep_ == "ROOT" and verb.tag_ in {"VBZ", "NNS"}:  # "The Senate votes …", one name
        return children(verb, "compound")[-1:]
    if verb.dep_ in {"xcomp", "ccomp"}:
        if verb.dep_ == "xcomp" and head.lemma_ not in _SUBJECT_CONTROL:
            controllers = [] if is_passive(head) else children(head, "obj", "iobj")
            if controllers:
                return controllers[:1]
            asked = [o for o in children(head, "obl") if case_of(o) in {"on", "upon", "for"}]
            if asked and head.lemma_ in {"call", "appeal", "press"}:
                return asked[:1]
        return surface_subjects(head, depth + 1)
    if verb.dep_ in {"advcl", "parataxis"}:
        if is_verbal(head) or children(head, "nsubj", "nsubj:pass", "cop"):
            if verb.dep_ == "advcl" and has_to(verb) and not is_passive(head):
                controllers = children(head, "obj")
                if controllers and head.lemma_ in _OBJECT_CONTROL:
                    return controllers[:1]
            return surface_subjects(head, depth + 1)
        return [head] if head.pos_ in {"NOUN", "PROPN", "PRON"} else []
    if verb.dep_ in _CLAUSAL_NOUN_DEPS:
        if has_to(verb) and head.tag_ == "VBZ":
            return surface_subjects(head, depth + 1)
        if has_to(verb) or (verb.tag_ == "VBG" and head.lemma_ in INSTRUMENTS):
            return holders(head, depth + 1)
        return [head]
    return []


_OBJECT_CONTROL: Final = frozenset(
    "urge ask order tell force press request invite allow permit authorize authorise require "
    "instruct direct encourage persuade compel advise warn implore beg command enable".split()
)


def is_domestic_order(verb: Token) -> bool:
    """Somebody orders his own ministry or forces: what they are told to do is his act."""
    return verb.lemma_ in _ORDERING and any(
        thing.lemma_ in _SERVANTS for thing in logical_objects(verb)
    )


_ORDERING: Final = frozenset("order instruct direct authorize authorise command task".split())
_SERVANTS: Final = frozenset(
    """military army navy government ministry minister department agency authority police force
    troop official administration cabinet commander soldier""".split()
)
# "signs an order raising tariffs"
INSTRUMENTS: Final = frozenset(
    """order law bill act memorandum resolution decree statement declaration proclamation motion
    legislation measure letter document package policy programme program scheme directive communique
    communiqué""".split()
)


def holders(noun: Token, depth: int = 0) -> list[Token]:
    """Whose deed ``noun`` is: its possessor or agent, else the subject that governs it."""
    if depth > MAX_DEPTH:
        return []
    owners = children(noun, "nmod:poss")
    owners += [n for n in children(noun, "nmod", "obl", "obl:agent") if case_of(n) == "by"]
    if owners:
        return owners[:1]
    head = noun.head
    if noun.dep_ in {"obj", "obl", "xcomp", "nsubj:pass"} and is_verbal(head):
        return logical_subjects(head, depth + 1)
    return []


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject in the active, the agent in the passive (empty where unsaid)."""
    if is_passive(verb):
        agents = [
            c
            for c in verb.children
            if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by")
        ]
        return agents[:1] or _far_agents(verb)
    return surface_subjects(verb, depth)


def _far_agents(verb: Token) -> list[Token]:
    """A "by"-phrase that the parser hung on the place before it: "from a base in X by Y"."""
    found: list[Token] = []
    level = [c for c in verb.children if c.dep_ in OBLIQUES and c.i > verb.i]
    while level:
        found += [c for t in level for c in t.children if c.dep_ in OBLIQUES and case_of(c) == "by"]
        level = [c for t in level for c in t.children if c.dep_ in OBLIQUES]
    return found[-1:]


def logical_objects(verb: Token) -> list[Token]:
    """What it is done to: the object in the active, the subject in the passive."""
    if is_passive(verb):
        own = children(verb, "nsubj:pass")
        if own:
            if own[0].tag_ in _RELATIVE_TAGS and verb.dep_ in _CLAUSAL_NOUN_DEPS:
                return [verb.head]
            return own[:1]
        if verb.dep_ in _CLAUSAL_NOUN_DEPS:
            return [verb.head]
        if verb.dep_ in {"conj", "advcl", "xcomp"}:
            return surface_subjects(verb)
        return []
    own = children(verb, "obj", "iobj")
    if own:
        return own
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj"):
        subject = children(verb, "nsubj")[0]
        if subject.tag_ not in _RELATIVE_TAGS and not any(
            c.tag_ == "WRB" or (c.dep_ == "obl" and c.tag_ in _RELATIVE_TAGS) for c in verb.children
        ):
            return [verb.head]
    shared = verb.head if verb.dep_ == "conj" else None
    if shared is not None and is_verbal(shared):
        return [o for o in children(shared, "obj") if o.i > verb.i]
    later = [c for c in verb.children if c.dep_ == "conj" and c.morph.get("VerbForm", [])]
    for other in later:
        if not children(other, "nsubj") and not children(verb, "obl", "ccomp", "xcomp"):
            found = children(other, "obj")
            if found and other.i == verb.i + 2:
                return found
    return []


def is_verbal(token: Token) -> bool:
    """A verb, auxiliary or copular predicate that can have a subject."""
    return token.pos_ in {"VERB", "AUX"} or any(
        c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS or c.dep_ == "cop" for c in token.children
    )


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional dependents of ``token`` with their prepositions, nearest first."""
    for child in token.children:
        if child.dep_ in OBLIQUES:
            yield case_of(child), child
        elif child.dep_ in {"advcl", "acl", "ccomp", "xcomp"} and child.tag_ == "VBG":
            yield marker_of(child), child


def ancestors_within_sentence(token: Token) -> Iterator[Token]:
    """Heads of ``token`` up to the root, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def clause_head(token: Token) -> Token:
    """The predicate whose clause ``token`` stands in."""
    if is_clause(token):
        return token
    for ancestor in ancestors_within_sentence(token):
        if is_clause(ancestor):
            return ancestor
    return token.sent.root


def is_clause(token: Token) -> bool:
    return token.dep_ == "ROOT" or (
        is_verbal(token)
        and token.dep_
        in {"ccomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "xcomp", "csubj", "ROOT"}
    )
