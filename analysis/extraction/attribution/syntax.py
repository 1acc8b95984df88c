"""What attribution asks of a parse: the subject of a verb, the extent of a clause or a name."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from analysis.records import Span

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_PASSIVE = frozenset({"nsubj:pass", "aux:pass", "csubj:pass"})
# What belongs to a name or a description; relative clauses and the like do not.
_IN_NAME = frozenset(
    {"det", "amod", "compound", "flat", "nmod:desc", "nmod:poss", "nmod", "nummod", "case", "fixed"}
    | {
        "conj",
        "cc",
        "goeswith",
        "appos",
        "det:predet",
        "flat:name",
        "flat:foreign",
        "list",
        "cc:preconj",
    }
    | {"nmod:unmarked", "nmod:npmod", "obl:unmarked", "punct", "dep"}
)
_OBJECT_CONTROL = frozenset(
    {"quote", "ask", "urge", "tell", "force", "see", "hear", "show", "cite"}
)


def is_verb(token: Token) -> bool:
    """A verb form, by its Penn tag: participles used as adjectives are tagged JJ."""
    return token.tag_.startswith("VB")


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` has a passive subject or auxiliary, or is a participle with an agent."""
    return any(c.dep_ in _PASSIVE for c in verb.children) or (
        verb.tag_ == "VBN" and agent_of(verb) is not None
    )


def agent_of(verb: Token) -> Token | None:
    """The "by X" of a passive."""
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
        if child.dep_ == "obl" and any(
            c.dep_ == "case" and c.lower_ == "by" for c in child.children
        ):
            return child
    return None


def subject_of(verb: Token, *, depth: int = 0) -> Token | None:
    """Who does it: own subject, agent of the passive, or a subject shared with a governor."""
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if is_passive(verb):
        # "told by aides", but "was quoted as saying" hands its passive subject down.
        if depth:
            passive = [c for c in verb.children if c.dep_ == "nsubj:pass"]
            own = passive or own
        else:
            return agent_of(verb)
    if own:
        # "the coach Ann Lee said" may come out as two subjects; the one beside the verb is named.
        before = [c for c in own if c.i < verb.i]
        return _antecedent((before or own[:1])[-1], verb)
    if not depth and _trails(verb):
        return subject_of(_clause_commented(verb), depth=1)
    if verb.dep_ == "acl:relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG"):
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBD" and any(c.dep_ == "obj" for c in verb.rights):
        return verb.head  # "after the government accused him of …" misread as a participle
    if depth > 4:
        return None
    if verb.dep_ in {"conj", "advcl", "parataxis", "obl"} and is_clause_head(verb.head):
        return subject_of(verb.head, depth=depth + 1)
    if verb.dep_ in {"xcomp", "ccomp"} and is_clause_head(verb.head):
        if verb.head.lemma_ in _OBJECT_CONTROL and not is_passive(verb.head):
            for child in verb.head.children:
                if child.dep_ in {"obj", "iobj"}:
                    return child
        return subject_of(verb.head, depth=depth + 1) if verb.dep_ == "xcomp" else None
    return None


def _trails(verb: Token) -> bool:
    """A participle behind a comma: "Peru closed the border, saying …"."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl", "conj", "parataxis", "xcomp"}:
        return False
    left = verb.left_edge
    return "," in {left.text, left.nbor(-1).text if left.i else ""} and verb.head.i < verb.i


def _clause_commented(verb: Token) -> Token:
    """The clause that a trailing participle comments on.

    Parsers hang it on the nearest verb or noun; whoever comments is the subject of the sentence,
    or of a coordinate, "while" or "with" clause.
    """
    clause = verb.head
    for _ in range(12):
        own = any(c.dep_ in _SUBJECTS | _PASSIVE for c in clause.children)
        marks = {c.lower_ for c in clause.lefts if c.dep_ in {"mark", "case"}}
        apart = clause.dep_ in {"conj", "parataxis"} or marks & {"while", "with", "as"}
        if clause.head == clause or (own and apart and is_clause_head(clause)):
            break
        if own and clause.head.i > verb.i:
            break  # what comes behind is what it says
        clause = clause.head
    return clause


def inverted_subject(verb: Token) -> Token | None:
    """The X of a "said X" tag, which parsers often take for an object."""
    if verb.i + 1 >= len(verb.doc) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    for child in verb.rights:
        if child.dep_ in {"nsubj", "obj", "nsubj:outer", "dep", "xcomp", "iobj"}:
            if child.left_edge.i == verb.i + 1 and child.tag_ in {
                "NN",
                "NNS",
                "NNP",
                "NNPS",
                "PRP",
            }:
                return child
            return None
    return None


def is_clause_head(token: Token) -> bool:
    """A verb, or a predicate with a subject or copula of its own."""
    return is_verb(token) or any(c.dep_ in _SUBJECTS | _PASSIVE | {"cop"} for c in token.children)


def _antecedent(subject: Token, verb: Token) -> Token:
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    relative = subject.tag_ in {"WDT", "WP"} or (subject.lower_ == "that" and subject.tag_ != "DT")
    if relative and clause.dep_.startswith("acl"):
        return clause.head
    return subject


def noun_phrase(head: Token, *, apposition: bool = True) -> Span:
    """Token span of the name or description around ``head``, without its relative clauses."""
    doc = head.doc
    first = last = head.i
    floor, ceiling = line_of(head)
    stack = [head]
    if head.dep_ == "nsubj":
        left = head.left_edge.i
        stack += [
            c for c in head.head.children if c.dep_ == "nsubj" and c.i >= floor and c.i + 1 == left
        ]
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        for child in token.children:
            if not floor <= child.i < ceiling:
                continue
            if child.dep_ not in _IN_NAME or (child.dep_ == "appos" and not apposition):
                continue
            if child.dep_ == "conj" and is_clause_head(child):
                continue
            stack.append(child)
    while first < last and (doc[first].is_punct or doc[first].dep_ in {"case", "cc", "fixed"}):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].tag_ == "POS"):
        last -= 1
    return first, last + 1


def runs(doc: Doc, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Contiguous token spans that hold ``tokens``; punctuation at either end is left out.

    Gaps of punctuation alone do not part a run; a line break does.
    """
    spans: list[list[int]] = []
    for i in sorted(t.i for t in tokens if not t.is_space):
        if spans and all(doc[k].is_punct for k in range(spans[-1][1], i)):
            spans[-1][1] = i + 1
        else:
            spans.append([i, i + 1])
    trimmed = []
    for first, end in spans:
        while first < end and doc[first].is_punct and doc[first].text not in "([":
            first += 1
        while end > first and doc[end - 1].is_punct and doc[end - 1].text in ",;:—–-":
            end -= 1
        if any(doc[k].is_alpha or doc[k].like_num for k in range(first, end)):
            trimmed.append((first, end))
    return tuple(trimmed)


def line_of(token: Token) -> Span:
    """Token span of the line (paragraph) that ``token`` stands in; sentences may run over it."""
    doc = token.doc
    first, end = token.i, token.i + 1
    while first > 0 and not _breaks(doc[first - 1]):
        first -= 1
    while end < len(doc) and not _breaks(doc[end]):
        end += 1
    return first, end


def in_line(spans: Iterable[Span], token: Token) -> tuple[Span, ...]:
    """Those of ``spans`` that stand in the line of ``token``."""
    first, end = line_of(token)
    return tuple(span for span in spans if first <= span[0] < end)


def _breaks(token: Token) -> bool:
    return "\n" in token.text_with_ws


def without(tokens: Iterable[Token], *left_out: Token) -> list[Token]:
    """``tokens`` less the subtrees of ``left_out``."""
    gone = {t.i for token in left_out for t in token.subtree}
    return [t for t in tokens if t.i not in gone]
