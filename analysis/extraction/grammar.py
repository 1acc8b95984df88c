"""Grammar: relations around one token, over UD trees as a parser really gives them.

Pure functions from a token to tokens or words; no lexicon, no actors. Who does what is found in
:mod:`analysis.extraction.subjects`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer", "csubj"})
PASSIVE_SUBJECTS: Final = frozenset({"nsubj:pass", "csubj:pass"})
_CONJUNCTIONS: Final = frozenset({"after", "before", "since", "until", "as", "than"})
OBLIQUES: Final = frozenset({"obl", "nmod", "obl:agent", "obl:arg", "nmod:desc"})
RELATIVE_TAGS: Final = frozenset({"WDT", "WP"})
CLAUSAL_NOUN_DEPS: Final = frozenset({"acl", "acl:relcl"})
_FINITE: Final = frozenset({"VBZ", "VBP", "VBD"})
_NONFINITE: Final = frozenset({"VBG", "VB", "VBN"})
_NOT: Final = frozenset({"not", "n't", "n’t", "never"})
_AIMING: Final = frozenset("target hit aim direct affect".split())
_INTENDED: Final = frozenset({"decision", "move", "plan", "intention", "intent"})
_TOPICS: Final = frozenset({"obj", "nsubj:pass", "obl", "conj"})
# "… , a move welcomed by X": said of the whole clause, nothing that it lists.
_COMMENTS: Final = frozenset("move step decision measure gesture blow development sign act".split())
_STATIVE: Final = frozenset(
    "be have remain want need claim own hold contain include belong exist live know".split()
)
_VARIANTS: Final = {"amidst": "amid", "amongst": "among", "due": "due_to"}
# Participles that say what somebody is ready for or feels, whatever they look like.
_STATES_OF_MIND: Final = frozenset(
    "commit dedicate determine resolve concern alarm dismay worry unite engage prepare".split()
)
# Felt, not done: whoever is moved is the subject even where "by" names the cause.
_FELT: Final = frozenset(
    """alarmed concerned dismayed worried troubled disturbed perturbed appalled outraged shocked
    saddened horrified disappointed angered offended encouraged heartened pleased impressed
    inspired honored honoured""".split()
)


def children(token: Token, *deps: str) -> list[Token]:
    """Children of ``token`` under one of ``deps``, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def is_no_longer(adverb: Token) -> bool:
    """ "No longer": a negation in two words, whichever of them the parser put first."""
    return adverb.lower_ == "longer" and adverb.i > 0 and adverb.nbor(-1).lower_ == "no"


def negates(adverb: Token) -> bool:
    """ "Not", "never", "no longer"."""
    return adverb.lower_ in _NOT or is_no_longer(adverb)


def conjuncts(token: Token) -> list[Token]:
    """``token`` and everything coordinated with it to its right, without duplicates."""
    found = [token]
    for member in found:
        found.extend(child for child in member.children if child.dep_ == "conj")
    return found


def nominal_conjuncts(token: Token) -> list[Token]:
    """As :func:`conjuncts`, clauses that the parser coordinated with a noun left out."""
    members = [t for t in conjuncts(token) if t == token or not is_clausal(t)]
    return members + parted_subjects(token)


def parted_subjects(token: Token) -> list[Token]:
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


def coordinated_with(verb: Token) -> Token:
    """The predicate that ``verb`` stands beside where its parser calls it a conjunct.

    A finite verb is coordinated with a finite verb: "accuses X of lying and imposes …" joins
    "accuses", "says the plan is hostile and vows …" joins "says".
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE:
        return head
    told_of = head.dep_ == "ccomp" and head.pos_ not in {"VERB", "AUX"}
    # "said that X would be met with force and urged Y to …": no past tense behind "would"
    modal = any(c.tag_ == "MD" for c in head.children) and verb.tag_ in {"VBD", "VBZ"}
    # "says that X and Y plan a visit and calls on Z": one calls, two plan
    number = head.dep_ == "ccomp" and (head.tag_, verb.tag_) == ("VBP", "VBZ")
    # "says that a drone fell on its soil and summons the envoy": what is told is over
    number |= head.dep_ == "ccomp" and (head.tag_, verb.tag_) == ("VBD", "VBZ") and _acts(verb)
    if modal and (
        within := [c for c in children(head, "advcl") if c.tag_ == verb.tag_ and c.i < verb.i]
    ):
        return within[-1]  # "will open the strait if X lifts its ban and ends its blockade"
    if not (told_of or modal or number or (head.tag_ in _NONFINITE and not _has_auxiliary(head))):
        return head
    for ancestor in ancestors_within_sentence(head):
        if ancestor.tag_ == verb.tag_ and ancestor.i < verb.i:
            return ancestor
        if ancestor.tag_ in _FINITE or _has_auxiliary(ancestor):
            break
    return head


def _acts(verb: Token) -> bool:
    """No verb of being or having, which holds of what is told as well."""
    return verb.pos_ == "VERB" and verb.lemma_ not in _STATIVE


def _has_auxiliary(verb: Token) -> bool:
    return any(c.dep_ in {"aux", "aux:pass", "cop"} for c in verb.children)


def case_of(token: Token) -> str:
    """The preposition of ``token`` in lower case, parts joined by "_"; "" where it has none."""
    for child in token.children:
        if child.dep_ == "case" and child.tag_ != "POS":
            if child.lower_ == "out" and child.nbor(1).lower_ == "of":
                return "out_of"
            parts = [child, *(c for c in child.children if c.dep_ == "fixed")]
            word = "_".join(part.lower_ for part in parts)
            return _VARIANTS.get(word, word)
    for child in token.children:
        if child.dep_ in {"nmod:desc", "amod"} and child.i < token.i and case_of(child):
            return case_of(child)  # "into President A", with "into" hung on the title
    return ""


def marker_of(token: Token) -> str:
    """The subordinating word of a clause in lower case ("that", "of", "after"), or ""."""
    for child in token.children:
        if child.dep_ in {"mark", "case"} and child.lower_ != "to":
            return child.lower_
    for child in token.children:
        if child.dep_ == "advmod" and child.tag_ == "WRB":
            return child.lower_
        if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS and case_of(child) in _CONJUNCTIONS:
            return case_of(child)  # "after jets enter …", the word hung on the subject
    return ""


def has_to(verb: Token) -> bool:
    """An infinitive with "to", or the bare one behind "let"."""
    bare = verb.head.lemma_ == "let" and verb.dep_ in {"xcomp", "ccomp"}
    if bare and verb.tag_ in {"VB", "VBP"}:
        return True
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)


def is_perfect(infinitive: Token) -> bool:
    """ "Claims to have sunk a ship"."""
    return any(c.dep_ == "aux" and c.lower_ == "have" for c in infinitive.children)


def is_passive(verb: Token) -> bool:
    """Passive by its subject or auxiliary, or a past participle that modifies a noun."""
    if verb.lemma_ in _STATES_OF_MIND and not children(verb, "obl:agent"):
        return False  # "are committed to": whoever is committed acts
    if verb.lower_ in _FELT:
        return False
    if any(child.dep_ in PASSIVE_SUBJECTS or child.dep_ == "aux:pass" for child in verb.children):
        return True
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return False
    if verb.tag_ == "VBN" and not children(verb, "aux", "obj"):
        if verb.dep_ == "conj" and is_verbal(verb.head):
            return is_passive(verb.head)  # "reaffirmed … and called"
        return verb.dep_ in {"acl", "advcl", "amod", "ROOT", "conj"}
    return False


def is_verbal(token: Token) -> bool:
    """A verb, auxiliary or copular predicate that can have a subject."""
    return token.pos_ in {"VERB", "AUX"} or any(
        c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS or c.dep_ == "cop" for c in token.children
    )


def decision_of(verb: Token) -> Token | None:
    """The noun in "X's decision (not) to …", "plans to …", whatever the infinitive was hung on."""
    to = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    if to is None or to.i < 2 or verb.dep_ not in {"acl", "advcl", "conj"}:
        return None
    before = to.nbor(-1) if to.nbor(-1).lower_ != "not" else to.nbor(-2)
    if verb.dep_ == "conj":
        return decision_of(verb.head) if verb.tag_ == "VB" else None
    return before if before.pos_ == "NOUN" and before.lemma_ in _INTENDED else None


def topics_above(clause: Token) -> list[Token]:
    """ "Sanctions on X, which …", "a ban on goods imposed …": what the clause may mean instead."""
    if clause.dep_ == "acl:relcl" or (clause.dep_ == "acl" and clause.head.dep_ == "nmod"):
        return [t for t in clause.ancestors if t.i < clause.i and t.dep_ in _TOPICS][:2]
    return []


def listed_on(verb: Token, objects: list[Token]) -> list[Token]:
    """ "Hailed the visit, the summit and the role of X": what of a list hung on the verb."""
    if not objects or objects[-1].dep_ != "obj":
        return []
    return [
        c
        for c in children(verb, "parataxis", "conj")
        if c.i > objects[-1].i
        and c.pos_ in {"NOUN", "PROPN"}
        and c.left_edge.dep_ in {"punct", "cc", "det"}
        and c.lemma_ not in _COMMENTS
        and not is_verbal(c)
        and not case_of(c)
    ]


def obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Prepositional dependents of ``token`` with their prepositions, nearest first."""
    for child in token.children:
        if child.dep_ in OBLIQUES or (child.dep_ == "appos" and case_of(child)):
            yield case_of(child), child
            if case_of(child) == "out_of":  # "pulls out of the club": the particle is the verb's
                yield "of", child
        elif child.dep_ in {"advcl", "acl", "ccomp", "xcomp"} and child.tag_ == "VBG":
            yield marker_of(child), child


def aimed_at(noun: Token) -> Iterator[tuple[str, Token]]:
    """ "sanctions targeting banks", "measures aimed at firms": as if it were "against"."""
    for clause in children(noun, "acl"):
        if clause.lemma_ in _AIMING:
            aims = children(clause, "obj") if clause.tag_ == "VBG" else children(clause, "obl")
            yield from (("against", aim) for aim in aims[:1])


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


def phrase_head(head: Token) -> Token:
    """ "With the premier and foreign minister of X, Y": up to the first of them."""
    while head.dep_ in {"conj", "appos", "flat"} and head.head.i < head.i:
        head = head.head
    return head
