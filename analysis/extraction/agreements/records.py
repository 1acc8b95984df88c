"""From references to records: status, dates, terms and confidence of one agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from spacy.tokens import Doc, Span, Token

from analysis.extraction.agreements.actors import ActorIndex
from analysis.extraction.agreements.clusters import Cluster, Reference
from analysis.extraction.agreements.filter import introduced
from analysis.extraction.agreements.headings import Heading
from analysis.extraction.agreements.money import Money
from analysis.extraction.agreements.nouns import agreement_nouns
from analysis.extraction.agreements.standing import prospective, standing
from analysis.extraction.agreements.terms import amount_of, domain_of, subject_of, term_of
from analysis.extraction.dates.find import date_for
from analysis.extraction.grammar import case_of
from analysis.records import Agreement, AgreementStep, DateExpression, Evidence
from analysis.vocabulary import AgreementKind, AgreementStatus

_FINAL: Final = (
    AgreementStatus.TERMINATED,
    AgreementStatus.SUSPENDED,
    AgreementStatus.REJECTED,
)
_ORDER: Final = list(AgreementStatus)
_ENTERING: Final = frozenset({"enter", "take", "come", "go", "begin", "start", "entry"})
_REPLACING: Final = frozenset({"replace", "supersede", "succeed", "supplant"})


@dataclass(slots=True)
class Reader:
    """Reads the records of one document; offsets count characters of ``doc.text``."""

    doc: Doc
    article_id: str
    published: date | None
    dates: Sequence[DateExpression]
    sums: Sequence[Money]
    actors: ActorIndex

    def read(self, group: Cluster) -> list[Agreement]:
        """Return the record of ``group``, or one for each partner of a plural."""
        record = self._record(group, group.codes)
        partners, subjects = group.first.parties.partners, group.first.parties.subjects
        others = [code for code in partners if code not in subjects]
        if group.first.noun.plural and len(others) >= 2 and len(subjects) == 1:
            return [self._record(group, (subjects[0], code)) for code in others]
        return [record]

    def statement(self, heading: Heading) -> Agreement:
        """Return the record of a joint statement that the title names."""
        evidence = tuple(self._evidence(s, "agreements: title") for s in heading.sentences)
        issued = self.published.isoformat() if self.published is not None else None
        status = AgreementStatus.ANNOUNCED
        return Agreement(
            evidence=evidence,
            name=heading.name,
            kind=AgreementKind.JOINT_STATEMENT,
            parties=heading.codes,
            status=status,
            domain=domain_of(heading.name),
            history=(AgreementStep(status, issued, evidence[0]),),
            confidence=0.7,
        )

    def _record(self, group: Cluster, codes: tuple[str, ...]) -> Agreement:
        best = max(group.references, key=_informative)
        sentences = self._sentences(group)
        steps = [step for r in group.references if (step := self._step(r)) is not None]
        status = _status(group, steps)
        rule = f"agreements: {status}"
        terms = [term_of(r.noun, r.act, self.dates) for r in group.references]
        term = next((t for t in terms if t is not None), None)
        nouns = [r.noun for r in group.references]
        amount = next(
            (a for s, _ in sentences if (a := amount_of(s, nouns, self.sums, self.actors))), None
        )
        subject = next((s for r in group.references if (s := subject_of(r.noun, r.act))), None)
        name = best.noun.name
        about = " ".join([name, subject or "", sentences[0][0].text])
        return Agreement(
            evidence=tuple(self._evidence(s, rule, at) for s, at in sentences),
            name=name,
            kind=best.noun.kind,
            parties=codes,
            status=status,
            signed_on=self._signed_on(group, steps),
            in_force_on=self._in_force_on(group, steps),
            expires_on=term.expires_on if term is not None else None,
            place=self._place(group),
            term=term.text if term is not None else None,
            term_iso=term.iso if term is not None else None,
            amount=amount.money.amount if amount is not None else None,
            currency=amount.money.currency if amount is not None else None,
            payer=amount.payer if amount is not None else None,
            subject=subject,
            domain=domain_of(f"{name} {subject or ''}") or domain_of(about),
            predecessor=_predecessor(group),
            history=tuple(steps),
            confidence=_confidence(group, codes),
        )

    def _sentences(self, group: Cluster) -> list[tuple[Span, int]]:
        """Return the sentences of the references, each with the offset of the first in it."""
        found: dict[int, tuple[Span, int]] = {}
        for reference in group.references:
            sentence = reference.sentence
            found.setdefault(sentence.start, (sentence, reference.noun.head.idx))
        return [found[start] for start in sorted(found)]

    def _evidence(self, sentence: Span, rule: str, at: int | None = None) -> Evidence:
        """Return the sentence's own line: a heading above it is often parsed into it.

        ``at`` is an offset in ``doc.text`` that must be covered; without it the last line is.
        """
        text = sentence.text.rstrip()
        base = sentence.start_char
        inside = len(text) - 1 if at is None else at - base
        first = text.rfind("\n", 0, inside + 1) + 1
        last = text.find("\n", inside)
        line = text[first : last if last >= 0 else len(text)]
        start = base + first + len(line) - len(line.lstrip())
        return Evidence(self.article_id, start, start + len(line.strip()), rule)

    def _step(self, reference: Reference) -> AgreementStep | None:
        act = reference.act
        if act is None or act.status is None or not act.asserted:
            return None
        rule, at = f"agreements: {act.status}", reference.noun.head.idx
        evidence = self._evidence(reference.sentence, rule, at)
        return AgreementStep(act.status, self._date(reference), evidence)

    def _date(self, reference: Reference) -> str | None:
        """Return the date that the text gives the act."""
        act = reference.act
        if act is None or act.planned:
            return None
        told = date_for(self.doc, act.verb, self.dates, published=self.published)
        return told.date if told is not None else None

    def _first_date(
        self, group: Cluster, steps: Sequence[AgreementStep], wanted: AgreementStatus
    ) -> str | None:
        """Return the date told for a step; without one, publication's, where it is fresh news."""
        told = next((s.date for s in steps if s.status is wanted and s.date is not None), None)
        if told is not None or self.published is None:
            return told
        for reference in group.references:
            act = reference.act
            if act is None or act.status is not wanted or act.planned or not act.asserted:
                continue
            if act.backgrounded or not _is_news(act.verb):
                continue
            if not any(_undated(d, reference.sentence) for d in self.dates):
                return self.published.isoformat()
        return None

    def _signed_on(self, group: Cluster, steps: Sequence[AgreementStep]) -> str | None:
        """Return the day of signing, else that of an agreement reached on a day that is told."""
        if any(step.status is AgreementStatus.SIGNED for step in steps):
            return self._first_date(group, steps, AgreementStatus.SIGNED)
        for reference in group.references:
            act = reference.act
            if act is not None and act.backgrounded and act.status is AgreementStatus.AGREED:
                return self._date(reference)
        return None

    def _in_force_on(self, group: Cluster, steps: Sequence[AgreementStep]) -> str | None:
        """Return the day on which it took effect, not one on which it merely is in effect."""
        entering = any(
            r.act is not None and r.act.verb.lemma_.lower() in _ENTERING for r in group.references
        )
        return self._first_date(group, steps, AgreementStatus.IN_FORCE) if entering else None

    def _place(self, group: Cluster) -> str | None:
        """Return where it was signed or reached: a place behind "in" or "at" in the clause."""
        for reference in group.references:
            if reference.act is None:
                continue
            for at in (reference.act.verb, reference.noun.head, *reference.noun.complements):
                for child in at.children:
                    place = child.ent_type_ == "LOC" and child.dep_ in {"obl", "nmod"}
                    if place and case_of(child) in {"in", "at"}:
                        return _entity_text(child)
        return None


def _undated(found: DateExpression, sentence: Span) -> bool:
    """An expression in the sentence that names a time but could not be resolved."""
    inside = sentence.start_char <= found.evidence.start < sentence.end_char
    return (
        inside and found.date is None and found.kind == "DATE" and not found.value.endswith("REF")
    )


def _entity_text(token: Token) -> str:
    for entity in token.doc.ents:
        if entity.start <= token.i < entity.end:
            return entity.text
    return token.text


def _is_news(verb: Token) -> bool:
    """Told as news: a finite verb in the present or simple past, of a main or relative clause."""
    at = verb
    for _ in range(5):
        if any(c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ == "VBD" for c in at.children):
            return False  # pluperfect: it had been signed before
        if at.dep_ == "ROOT":
            return True
        if at.dep_ in {"acl", "advcl", "ccomp", "csubj"}:
            return False
        at = at.head
    return False


def _status(group: Cluster, steps: Sequence[AgreementStep]) -> AgreementStatus:
    """The furthest step of its life; an end outranks what came before it."""
    statuses = [step.status for step in steps]
    for ended in _FINAL:
        if ended in statuses:
            return ended
    if statuses:
        return max(statuses, key=_ORDER.index)
    for reference in group.references:
        if (status := standing(reference)) is not None:
            return status
        if introduced(reference.noun):
            if prospective(reference):
                return AgreementStatus.PROPOSED
            under = case_of(reference.noun.head) != "in"
            return AgreementStatus.IN_FORCE if under else AgreementStatus.AGREED
        if reference.noun.definite and not reference.noun.proper:
            return AgreementStatus.AGREED  # "the deal", which takes up what was agreed
    return AgreementStatus.ANNOUNCED


def _informative(reference: Reference) -> tuple[bool, bool, int]:
    """The name of the record is the first full one: proper, else introduced, else the first."""
    noun = reference.noun
    return noun.proper, not noun.definite, -noun.head.i


def _predecessor(group: Cluster) -> str | None:
    for reference in group.references:
        for token in reference.sentence:
            if token.lemma_.lower() not in _REPLACING or token.pos_ != "VERB":
                continue
            objects = {c.i for c in token.children if c.dep_ == "obj"}
            for noun in agreement_nouns(token.doc):
                if noun.head.i in objects and noun.head.i != reference.noun.head.i:
                    return noun.name
    return None


def _confidence(group: Cluster, codes: Sequence[str]) -> float:
    """Odds by what the record stands on: a strong noun, a governing verb, parties of its phrase."""
    first = group.first
    score = 0.5
    score += 0.15 if first.noun.strong else 0.0
    score += (
        0.15
        if any(r.act is not None and r.act.status is not None for r in group.references)
        else 0.0
    )
    score += 0.1 if len(set(first.parties.own) | set(first.parties.subjects)) >= 2 else 0.0
    score -= 0.1 if len(codes) > 4 else 0.0
    return round(min(score, 0.95), 2)
