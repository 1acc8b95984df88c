"""The noun phrases that name agreements: which nouns count, what kind, and how they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.agreements.participles import participles_of, verb_lemma
from analysis.extraction.grammar import case_of, marker_of
from analysis.lexicons.agreements import agreement_words
from analysis.lexicons.dates import date_words
from analysis.vocabulary import AgreementKind, AgreementStatus

_BEFORE: Final = frozenset(
    {"amod", "compound", "nummod", "nmod", "nmod:unmarked", "nmod:desc", "flat"}
)
_COMPLEMENT_CASES: Final = frozenset(
    {"of", "on", "for", "with", "to", "about", "concerning", "against"}
)
_NAMING_CASES: Final = frozenset({"of", "on", "for", "concerning", "between", "against", "to"})
_CUT: Final = frozenset(
    {"after", "following", "amid", "despite", "while", "in response", "during", "as"}
)
_IN: Final = frozenset({"response", "view", "light", "exchange", "return", "which", "order"})
_ABOUT: Final = frozenset({"on", "concerning", "regarding", "covering"})
_CALENDAR: Final = frozenset({*date_words().months, *date_words().weekdays})
_LONGEST: Final = 16  # tokens of a complement; beyond that it is the story, not the name


@dataclass(slots=True)
class AgreementNoun:
    """A noun phrase that may name an agreement.

    ``name_start`` and ``name_end`` are tokens; ``modifiers`` are the lower-case words before the
    head; ``distinctive`` those of them that tell it from others.
    """

    head: Token
    kind: AgreementKind
    strong: bool
    name_start: int
    name_end: int
    modifiers: tuple[str, ...]
    distinctive: tuple[str, ...]
    determiner: str
    proper: bool
    complements: list[Token] = field(default_factory=list)

    @property
    def doc(self) -> Doc:
        return self.head.doc

    @property
    def name(self) -> str:
        return " ".join(self.doc[self.name_start : self.name_end].text.split())

    @property
    def plural(self) -> bool:
        return self.head.tag_ in {"NNS", "NNPS"}

    @property
    def definite(self) -> bool:
        return self.determiner in {"the", "this", "that", "these", "those", "such", "said"}


def agreement_nouns(doc: Doc) -> Iterator[AgreementNoun]:
    """Yield the candidate noun phrases of ``doc`` in the order of the text."""
    words = agreement_words()
    covered = 0  # end of the last proper name: "Treaty on … Partnership" is one agreement
    for token in doc:
        lemma = lemma_of(token)
        if token.i < covered:
            continue
        if lemma not in words.strong and lemma not in words.weak:
            continue
        if token.pos_ not in {"NOUN", "PROPN"} and not token.tag_.startswith("NN"):
            continue
        noun = _noun(token, lemma)
        if noun is not None:
            covered = noun.name_end if token.text[0].isupper() else covered
            yield noun


def lemma_of(token: Token) -> str:
    """The singular in lower case, also where the tagger took a capital for a name."""
    lemma = token.lemma_.lower()
    words = agreement_words()
    if lemma in words.strong or lemma in words.weak:
        return lemma
    if lemma.endswith("ies") and lemma[:-3] + "y" in words.strong:
        return lemma[:-3] + "y"
    if lemma.endswith("s") and (lemma[:-1] in words.strong or lemma[:-1] in words.weak):
        return lemma[:-1]
    return lemma


def _noun(head: Token, lemma: str) -> AgreementNoun | None:
    words = agreement_words()
    if head.dep_ in {"compound", "flat", "nmod:unmarked"} and head.head.i > head.i:
        return None  # "ceasefire talks", "treaty obligations": the head decides
    before = _premodifiers(head)
    modifiers = tuple(token.lower_ for token in before if token.is_alpha or "-" in token.text)
    determiner = next((c.lower_ for c in head.children if c.dep_ in {"det", "det:predet"}), "")
    if determiner in words.stop_determiners or set(modifiers) & words.stop_modifiers:
        return None
    case = case_of(head)
    bare = not before and not determiner and head.tag_ == "NN"
    if bare and (
        case in words.bare_after or (lemma in {"agreement", "deal"} and not _is_object(head))
    ):
        return None
    strong = lemma in words.strong
    if not strong and not _weak_counts(head, lemma, modifiers):
        return None
    kind = words.strong.get(lemma) or words.weak[lemma]
    for modifier in (*modifiers, *(t.lemma_.lower() for t in before)):
        kind = words.modifier_kinds.get(modifier, kind)
    proper = (
        head.text[0].isupper()
        and head.i != head.sent.start
        and (bool(before) or any(t.text[0].isupper() for t in head.rights if t.dep_ == "nmod"))
    )
    start = before[0].i if before else head.i
    complements = _complements(head)
    distinctive = tuple(m for m in modifiers if m not in words.bland)
    noun = AgreementNoun(
        head, kind, strong, start, head.i + 1, modifiers, distinctive, determiner, proper,
        complements,
    )  # fmt: skip
    _extend_name(noun)
    return noun


def _is_object(head: Token) -> bool:
    return head.dep_ in {"obj", "nsubj:pass", "obl", "conj", "ROOT"}


def _weak_counts(head: Token, lemma: str, modifiers: tuple[str, ...]) -> bool:
    """A weak noun needs a modifier that makes it an act of states, or a participle behind it."""
    wanted = agreement_words().weak_modifiers.get(lemma)
    made = {AgreementStatus.AGREED, AgreementStatus.SIGNED, AgreementStatus.RATIFIED}
    statuses = agreement_words().participles
    if any(statuses.get(verb_lemma(c)) in made for c in participles_of(head)):
        return True
    if wanted is None:
        return lemma not in {"suspension", "exchange"}
    if set(modifiers) & wanted:
        return True
    if lemma == "declaration":
        return _is_object(head)
    following = f"of {_child_text(head, 'of')}"
    return following in wanted or (lemma == "credit" and "line" in following)


def _child_text(head: Token, case: str) -> str:
    return next((c.lower_ for c in head.children if c.dep_ == "nmod" and case_of(c) == case), "")


def _premodifiers(head: Token) -> list[Token]:
    """Tokens of the phrase before its head, without determiner and possessor, contiguous."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _BEFORE and case_of(child) == "":
            first = min(first, child.left_edge.i)
        elif child.dep_ == "punct" and child.text in {"-", "–", "‑"}:
            first = min(first, child.i)
        else:
            break
    if first > head.sent.start + 1 and head.doc[first - 1].lower_ == "and":
        # "a friendship and cooperation treaty", often parsed as a friendship and a treaty.
        other = head.doc[first - 2]
        owned = head.left_edge.i <= other.i or (
            head.dep_ == "conj"
            and head.head.i == other.i
            and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in other.children)
        )
        if owned and other.pos_ in {"NOUN", "ADJ"} and other.tag_ != "NNS":
            first = other.i
    tokens = list(head.doc[first : head.i])
    while tokens and (
        tokens[0].dep_ in {"det", "case"} or tokens[0].is_punct or tokens[0].is_space
    ):
        tokens.pop(0)
    for i, token in enumerate(tokens):
        if token.tag_ == "POS" or token.is_space:
            return tokens[i + 1 :]
    return tokens


def _complements(head: Token) -> list[Token]:
    """Prepositional and infinitival dependents after the head, in order."""
    found = []
    for child in head.rights:
        if (child.dep_ in {"nmod", "nmod:desc"} and case_of(child)) or child.dep_ == "acl":
            found.append(child)
            if child.lower_ in {"understanding", "intent"}:
                found.extend(_complements(child))
    return found + _detached(head, found)


def _detached(head: Token, found: list[Token]) -> list[Token]:
    """ "on trade" directly behind the phrase is the agreement's, also where hung on the verb."""
    end = max([head.i + 1, *(c.right_edge.i + 1 for c in found)])
    if end + 1 >= head.sent.end or head.doc[end].lower_ not in _ABOUT:
        return []
    topic = head.doc[end].head if head.doc[end].dep_ in {"case", "mark"} else head.doc[end + 1]
    known = any(c.i == topic.i or c.is_ancestor(topic) for c in found)
    if known or topic.i <= end or topic.pos_ not in {"NOUN", "PROPN", "VERB"}:
        return []
    if topic.ent_type_ == "LOC" or any(t.text in _CALENDAR for t in topic.subtree):
        return []
    return [topic]


def _extend_name(noun: AgreementNoun) -> None:
    """Lengthen the name by what belongs to it.

    Proper names are taken whole ("Treaty on …"); "of" always belongs; a phrase that says nothing
    by itself ("new agreement", "framework") takes its first complement, so that it can be told from
    others.
    """
    head = noun.head
    if noun.proper or head.text[0].isupper():
        for child in noun.complements:
            if child.i > head.i and case_of(child) in _NAMING_CASES and _capitalised(child):
                noun.name_end = max(noun.name_end, _end_of(child))
    for child in noun.complements:
        if case_of(child) == "of":
            noun.name_end = max(noun.name_end, _end_of(child))
    understanding = lemma_of(head) in {"memorandum", "letter"}
    if noun.name_end > head.i + 1 and not understanding:
        return
    if (noun.distinctive and not understanding) or (noun.definite and not understanding):
        return
    taken = 0
    for child in noun.complements:
        if child.i < noun.name_end:
            continue
        case = case_of(child) or marker_of(child)
        if (case and case not in _COMPLEMENT_CASES) or (taken and not case):
            continue
        if child.dep_ == "acl" and (
            child.tag_ == "VBN" or noun.kind is AgreementKind.JOINT_STATEMENT
        ):
            continue
        if child.left_edge.i > noun.name_end + 1:
            break
        noun.name_end = _end_of(child)
        taken += 1
        if case != "with" or taken == 2:
            break


def _capitalised(token: Token) -> bool:
    return token.text[0].isupper() or token.tag_ == "CD"


def _end_of(token: Token) -> int:
    """End of a complement (exclusive): its subtree, cut at a clause, a comma or its length."""
    end = token.i + 1
    for inner in token.doc[token.left_edge.i : token.right_edge.i + 1]:
        if inner.i <= token.i:
            continue
        if inner.is_space or inner.text in {";", "—", ":"} or inner.lower_ in _CUT:
            break
        if inner.dep_ in {"acl:relcl", "advcl"} or inner.tag_ in {"WDT", "WP", "WRB"}:
            break
        if inner.text == "," and not _in_list(inner):
            break
        if inner.lower_ == "in" and inner.i + 1 < len(inner.doc) and inner.nbor().lower_ in _IN:
            break
        if inner.lower_ in {"that", "if", "when"} or (
            inner.dep_ == "acl" and inner.tag_ in {"VBG", "VBN"}
        ):
            break
        if inner.i - token.left_edge.i >= _LONGEST:
            break
        end = inner.i + 1
    while (
        end > token.i + 1
        and token.doc[end - 1].dep_ in {"punct", "cc", "case", "mark", "det"}
        and (token.doc[end - 1].text not in {")", "]"})
    ):
        end -= 1
    return end


def _in_list(comma: Token) -> bool:
    return comma.head.dep_ in {"conj"} or (
        comma.head.pos_ in {"PROPN"} and comma.head.dep_ == "conj"
    )
