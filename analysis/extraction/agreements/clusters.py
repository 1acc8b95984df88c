"""Which noun phrases speak of the same agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Span

from analysis.extraction.agreements.acts import Act
from analysis.extraction.agreements.nouns import AgreementNoun, lemma_of
from analysis.extraction.agreements.parties import Parties
from analysis.vocabulary import OTHER_ACTOR, AgreementKind

# Heads that may take up an agreement of any kind; others only their own.
_GENERIC: Final = frozenset({"agreement", "deal", "accord", "pact", "arrangement", "document"})
_KIN: Final = (
    frozenset({"ceasefire", "cease-fire", "truce", "armistice"}),
    frozenset({"memorandum", "mou"}),
    frozenset({"loan", "guarantee", "credit"}),
    frozenset({"declaration", "statement", "communiqué", "communique"}),
    frozenset({"treaty", "convention"}),
)


@dataclass(slots=True)
class Reference:
    """One noun phrase with what is done to the agreement there and who is party to it."""

    noun: AgreementNoun
    act: Act | None
    parties: Parties

    @property
    def sentence(self) -> Span:
        return self.noun.head.sent


@dataclass(slots=True)
class Cluster:
    """All references to one agreement, in the order of the text."""

    references: list[Reference]
    codes: tuple[str, ...]
    sentences: list[Span] = field(default_factory=list)

    @property
    def first(self) -> Reference:
        return self.references[0]

    def words(self) -> set[str]:
        """Return the lower-case words of its names, complements and their sentences' objects."""
        found: set[str] = set()
        for reference in self.references:
            noun = reference.noun
            found.update(noun.modifiers)
            right = max([noun.name_end, *(c.right_edge.i + 1 for c in noun.complements)])
            found.update(t.lower_ for t in noun.doc[noun.name_start : right])
        return found

    def add(self, reference: Reference) -> None:
        self.references.append(reference)
        parties = reference.parties
        if _states(self.codes) >= 2:
            return
        # What merely stands near a later reference joins only a group that knows nobody.
        near = parties.guessed and self.codes
        told = [*parties.subjects, *parties.own] if near else parties.codes
        self.codes = tuple(dict.fromkeys([*self.codes, *told]))


def cluster(references: Sequence[Reference]) -> list[Cluster]:
    """Group ``references`` by agreement; what takes nothing up opens a group of its own."""
    groups: list[Cluster] = []
    for reference in references:
        home = _home(reference, groups)
        if home is None:
            groups.append(Cluster([reference], reference.parties.codes))
        else:
            home.add(reference)
    return groups


def _home(reference: Reference, groups: Sequence[Cluster]) -> Cluster | None:
    fits = [group for group in groups if _fits(reference, group)]
    if fits:
        # The nearest in the text, unless another has the same name.
        same = [g for g in fits if g.first.noun.name.lower() == reference.noun.name.lower()]
        return (same or sorted(fits, key=lambda g: g.references[-1].noun.head.i))[-1]
    return None


def _fits(reference: Reference, group: Cluster) -> bool:
    noun, first = reference.noun, group.first.noun
    if noun.head.dep_ == "appos" and first.head.is_ancestor(noun.head):
        return True  # "a radar agreement, the largest deal in years"
    if noun.plural != first.plural and not (first.plural and noun.definite):
        return False
    if not _heads_agree(noun, first):
        return False
    own = set(reference.parties.own) - {OTHER_ACTOR}
    codes = set(group.codes) - {OTHER_ACTOR}
    if own and codes and not own & codes:
        return False
    if len(own) >= 2 and len(codes) >= 2 and not (own <= codes or codes <= own):
        return False
    told = group.words()
    distinctive = {word for word in noun.distinctive if not _is_length(word)}
    known = {word for word in first.distinctive if not _is_length(word)}
    if noun.name.lower() == first.name.lower() and (noun.proper or noun.distinctive):
        return True
    if noun.proper:
        parties = own_words(reference) if len(own) >= 2 else set()
        return distinctive - parties <= told
    if noun.definite:
        return distinctive <= told | own_words(reference)
    if any(r.sentence.start == reference.sentence.start for r in group.references):
        # Beside a definite "the pact", a new name for it in the same sentence is the same one, as
        # long as nobody else is named for it.
        told_of = any(r.noun.definite for r in group.references)
        return told_of and not own and not distinctive & known
    if noun.determiner in {"a", "an"} or noun.plural:
        return bool(distinctive) and distinctive == known and bool(own & codes or not own)
    return bool(distinctive) and distinctive <= told


def own_words(reference: Reference) -> set[str]:
    """Modifiers that name a party ("the U.S. agreement") tell nothing apart."""
    noun = reference.noun
    return {
        t.lower_
        for t in noun.doc[noun.name_start : noun.head.i]
        if t.ent_type_ in {"LOC", "ORG"} or t.tag_ in {"NNP", "NNPS"}
    }


def _is_length(word: str) -> bool:
    return any(c.isdigit() for c in word) or word in {"year", "month", "week", "day", "-"}


def _heads_agree(noun: AgreementNoun, first: AgreementNoun) -> bool:
    a, b = lemma_of(noun.head), lemma_of(first.head)
    if a == b:
        return True
    if any(a in kin and b in kin for kin in _KIN):
        return True
    if AgreementKind.JOINT_STATEMENT in {noun.kind, first.kind} and noun.kind is not first.kind:
        return False
    if a in _GENERIC:
        return True
    return b in _GENERIC and a in set(noun.modifiers) | {t.lower_ for t in noun.complements}


def _states(codes: Sequence[str]) -> int:
    return len({code for code in codes if code != OTHER_ACTOR})


def outermost(nouns: Iterable[AgreementNoun]) -> list[AgreementNoun]:
    """Leave out what another agreement provides for: "an accord to sign a peace treaty"."""
    found = list(nouns)
    heads = {noun.head.i for noun in found}
    kept = []
    for noun in found:
        at, inside = noun.head, False
        while at.head.i != at.i and not inside:
            # A conjunct stands beside the other noun; a complement or clause of it lies within.
            step, at = at.dep_, at.head
            inside = at.i in heads and step in {"nmod", "acl", "acl:relcl", "nmod:desc"}
        if not inside:
            kept.append(noun)
    return kept
