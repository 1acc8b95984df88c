"""Cues: the words that hand a passage to a source, found in the parse.

A cue is a reporting word of ``reporting.toml`` in one of its frames, with the token that heads its
source (None where the text names none) and the token spans of what it reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.attribution.nominal import (
    Cue,
    adjective_cues,
    adverb_cues,
    noun_cues,
    phrase_cues,
    that_clauses,
)
from analysis.extraction.attribution.syntax import (
    agent_of,
    in_line,
    inverted_subject,
    is_clause_head,
    is_passive,
    is_verb,
    runs,
    subject_of,
    without,
)
from analysis.lexicons.reporting import ReportingEntry, ReportingLexicon
from analysis.vocabulary import AttributionKind

# A tag behind a quotation ("…, said the minister") hangs on what it reports under one of these.
_TAG_RELATIONS: Final = frozenset(
    {
        "parataxis",
        "conj",
        "advcl",
        "appos",
        "list",
        "acl:relcl",
        "acl",
        "dep",
        "xcomp",
        "obj",
        "obl",
    }
)
_ADDRESSED: Final = frozenset(
    {"tell", "inform", "notify", "assure", "remind", "advise", "warn", "ask", "brief", "convince"}
)
_THINGS: Final = frozenset({"it", "this", "that", "which", "these", "what"})
_QUESTION: Final = frozenset({"WP", "WRB", "WDT"})


def find_cues(doc: Doc, lexicon: ReportingLexicon) -> list[Cue]:
    """Return every cue of ``doc`` in its order."""
    found: list[Cue] = []
    for token in doc:
        if is_verb(token):
            found += _verb_cues(token, lexicon)
        word = token.lower_
        if word in lexicon.adjectives:
            found += adjective_cues(token, lexicon.adjectives[word])
        if word in lexicon.adverbs:
            found += adverb_cues(token, lexicon.adverbs[word])
        if token.lemma_.lower() in lexicon.nouns and token.tag_ in {"NN", "NNS"}:
            found += noun_cues(token, lexicon)
    return sorted(found + list(phrase_cues(doc, lexicon)), key=lambda cue: cue.words)


def _verb_cues(verb: Token, lexicon: ReportingLexicon) -> Iterator[Cue]:
    frames = lexicon.verbs.get(verb.lemma_.lower())
    if frames is None:
        return
    if "clause" in frames:
        yield from _clause_cues(verb, frames["clause"], lexicon)
    if "gerund" in frames:
        yield from _complement_cue(verb, frames["gerund"], "gerund", _gerunds(verb))
        yield from _claimed_nouns(verb, frames["gerund"], lexicon)
    if "of" in frames:
        yield from _complement_cue(verb, frames["of"], "of", _marked(verb, {"of", "for"}))
    if "as" in frames:
        yield from _complement_cue(verb, frames["as"], "as", _marked(verb, {"as"}))
    if "name" in frames:
        yield from _complement_cue(verb, frames["name"], "name", _named(verb))


def _clause_cues(verb: Token, entry: ReportingEntry, lexicon: ReportingLexicon) -> Iterator[Cue]:
    doc, words = verb.doc, (verb.i, verb.i + 1)
    contents = [c for c in verb.children if c.dep_ == "ccomp"]
    contents += [c for c in verb.rights if c.tag_ in _QUESTION and _free_relative(c)]
    contents += [
        c
        for c in verb.rights
        if c.dep_ in {"parataxis", "ccomp"} and _after_colon(verb, c) and c not in contents
    ]
    passive = any(c.dep_ in {"nsubj:pass", "aux:pass", "expl"} for c in verb.children)
    if passive and not contents:
        contents = [c for c in verb.rights if c.dep_ in {"csubj", "csubj:pass"}]
        contents = contents or _behind_agent(verb)
    if contents:
        strays = [k for c in contents for k in c.rights if _governor_of_conjunct(k) is not None]
        tokens = without((t for c in contents for t in c.subtree), *strays)
        source = agent_of(verb) if passive and is_passive(verb) else _source(verb, contents[0])
        if entry.id == "think" and source is not None and source.lower_ in _THINGS:
            return  # "this means that …"
        spans = in_line(runs(doc, tokens), contents[0])
        entry = _noun_between(verb, contents[0], lexicon) or entry
        yield Cue(verb, words, entry, source, spans, "clause")
        return
    if passive and is_passive(verb):
        raised = [c for c in verb.children if c.dep_ in {"xcomp", "nsubj:pass"}]
        if len(raised) == 2 and verb.lemma_.lower() not in _ADDRESSED:
            tokens = [t for c in raised for t in c.subtree]
            if any(c.tag_ == "TO" for r in raised for c in r.children):
                whole = (min(t.i for t in tokens), max(t.i for t in tokens) + 1)
                yield Cue(verb, words, entry, agent_of(verb), (whole,), "raised")
        return
    lost = _lost_clause(verb)
    if lost is not None and (source := subject_of(verb)) is not None:
        spans = in_line(runs(doc, lost.subtree), lost)
        yield Cue(verb, words, entry, source, spans, "clause")
        return
    yield from _tag_cues(verb, entry)


def _lost_clause(verb: Token) -> Token | None:
    """The that-clause of "said – in a statement – that …", which the parse has hung elsewhere."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ == "that" and token.dep_ == "mark":
            clause = token.head
            loose = clause.dep_ in {"parataxis", "conj", "advcl", "appos", "dep"}
            return clause if loose and verb not in clause.subtree else None
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or token.text in {";", ":"}:
            return None
    return None


def _tag_cues(verb: Token, entry: ReportingEntry) -> Iterator[Cue]:
    """ "…, X said", "…, said X", "As X said, …": the content is the clause that it hangs on."""
    host = verb.head
    if host == verb or verb.dep_ not in _TAG_RELATIONS or not is_clause_head(host):
        return
    source = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubj:outer"}), None)
    inverted = source is None or source.i > verb.i
    if source is None:
        source = inverted_subject(verb)
    if source is None or any(c.dep_ == "cc" for c in verb.children):
        return
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "case"}}
    as_clause = "as" in marks or ("with" in marks and verb.tag_ == "VBG")
    if not as_clause:
        if (
            verb.tag_ == "VBG"
            or any(c.dep_ == "mark" for c in verb.children)
            or verb.dep_.startswith("acl")
        ):
            return
        if any(c.dep_ == "obj" and c != source for c in verb.children):
            return
        if verb.i < host.i and verb.dep_ != "parataxis":
            return
        left = min(verb.left_edge.i, verb.i)
        edge = verb.doc[left - 1].text if left else ","
        opens = verb.doc[left].text if verb.doc[left].is_punct else ""
        if verb.dep_ != "parataxis" and not (edge in {",", "?", "!"} or opens in {",", "?", "!"}):
            return
        if verb.dep_ in {"obj", "obl", "xcomp"} and not inverted:
            return
    contents = in_line(runs(verb.doc, without(host.subtree, verb)), verb)
    yield Cue(
        verb, (verb.i, verb.i + 1), entry, source, contents, "as clause" if as_clause else "tag"
    )


def _complement_cue(
    verb: Token, entry: ReportingEntry, rule: str, complement: list[Token]
) -> Iterator[Cue]:
    if complement:
        # A finite verb that the parser joins to a gerund belongs to the sentence above.
        strays = [c for k in complement for c in k.rights if c.dep_ == "conj" and c.tag_ == "VBD"]
        tokens = without((t for c in complement for t in c.subtree), *strays)
        contents = runs(verb.doc, tokens)
        if contents:
            yield Cue(verb, (verb.i, verb.i + 1), entry, subject_of(verb), contents, rule)


def _gerunds(verb: Token) -> list[Token]:
    return [
        c
        for c in verb.rights
        if c.dep_ in {"xcomp", "advcl"}
        and (c.tag_ == "VBG" or any(g.tag_ in {"TO", "VBG"} for g in c.lefts))
        and not any(g.dep_ == "mark" and g.tag_ != "TO" for g in c.lefts)
        and not any(t.text == "," for t in verb.doc[verb.i : c.i])
    ]


def _claimed_nouns(verb: Token, entry: ReportingEntry, lexicon: ReportingLexicon) -> Iterator[Cue]:
    """ "denied claims that …" denies what was claimed."""
    if entry.kind is not AttributionKind.DENIED:
        return
    for child in verb.rights:
        if child.dep_ in {"obj", "nsubj:pass"} and child.lemma_.lower() in lexicon.nouns:
            clauses = that_clauses(child)
            if clauses:
                yield from _complement_cue(verb, entry, "denied noun", clauses)


def _marked(verb: Token, words: set[str]) -> list[Token]:
    """Complements behind a preposition, of the verb or (a parser's choice) of its object."""
    hosts = [verb, *(c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"})]
    return [
        c
        for host in hosts
        for c in host.rights
        if c.i > verb.i
        and c.dep_ in {"obl", "advcl", "xcomp", "acl", "ccomp", "nmod"}
        and (host == verb or c.dep_ != "nmod" or "as" not in words)
        and (host == verb or c.dep_ == "acl" or c.tag_ in {"NN", "NNS"} or "as" in words)
        and any(g.dep_ in {"case", "mark"} and g.lower_ in words for g in c.lefts)
    ]


def _named(verb: Token) -> list[Token]:
    """The second of two objects: "called X a …"."""
    objects = [c for c in verb.rights if c.dep_ in {"obj", "xcomp", "iobj", "ccomp"}]
    if is_passive(verb):
        return [c for c in objects if c.dep_ in {"xcomp", "obj"} and agent_of(verb) is not None]
    named = [c for c in objects[1:] if not any(g.tag_ == "TO" or g.dep_ == "case" for g in c.lefts)]
    return named[:1]


def _source(verb: Token, content: Token) -> Token | None:
    source = subject_of(_governor_of_conjunct(verb) or verb)
    if source is not None and source.dep_ == "expl":
        return None
    if source is None and content.i < verb.i:
        source = inverted_subject(verb)
    return source


def _noun_between(verb: Token, clause: Token, lexicon: ReportingLexicon) -> ReportingEntry | None:
    """ "repeated its claim that …" claims, whichever of the two the clause hangs on."""
    noun = verb.doc[max(clause.left_edge.i - 1, 0)]
    return lexicon.nouns.get(noun.lemma_.lower()) if noun.head == verb and noun.i > verb.i else None


def _governor_of_conjunct(verb: Token) -> Token | None:
    """The "warned" of "warned that war was near and added that …", for its "added".

    Parsers join the second verb of saying to the clause that the first one reports; a conjunct
    with a that-clause and no subject of its own, under a clause that says nothing, moves up.
    """
    clause = verb.head
    if verb.dep_ != "conj" or clause.dep_ != "ccomp" or not is_verb(verb):
        return None
    if any(c.dep_.startswith("nsubj") for c in verb.children):
        return None
    reports = [c for c in verb.rights if c.dep_ == "ccomp"]
    nested = [c for c in clause.rights if c.dep_ == "ccomp"]
    return clause.head if reports and not nested else None


def _behind_agent(verb: Token) -> list[Token]:
    """ "were told by aides that …": parsers hang the clause on the aides."""
    agent = agent_of(verb)
    return [
        c
        for c in (agent.rights if agent is not None else ())
        if c.dep_.startswith("acl") and c.left_edge.lower_ == "that"
    ]


def _free_relative(word: Token) -> bool:
    """ "asked why …", "knows what …": the question word heads the clause in the parse."""
    return word.dep_ in {"obj", "obl", "advmod"} and any(
        c.dep_ in {"acl:relcl", "advcl:relcl", "acl"} for c in word.rights
    )


def _after_colon(verb: Token, clause: Token) -> bool:
    between = verb.doc[verb.i + 1 : clause.left_edge.i + 1]
    return any(t.text == ":" for t in between)
