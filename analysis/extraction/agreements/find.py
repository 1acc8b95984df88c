"""Agreements: what was signed, agreed, suspended or ended between whom, one record each.

Noun phrases that name agreements (``agreement_nouns.py``) are read with the verb that governs them
(``agreement_acts.py``) and their parties (``agreement_parties.py``), grouped into agreements
(``agreement_clusters.py``) and given their terms (``agreement_terms.py``). What is merely mentioned
in passing is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from analysis.extraction.agreements.actors import ActorIndex
from analysis.extraction.agreements.acts import act_of, made_by_participle
from analysis.extraction.agreements.clusters import Cluster, Reference, cluster, outermost
from analysis.extraction.agreements.filter import is_issued, is_joined, is_told
from analysis.extraction.agreements.headings import heading_reference, title_of_statement
from analysis.extraction.agreements.money import find_money
from analysis.extraction.agreements.nouns import agreement_nouns
from analysis.extraction.agreements.parties import parties_of
from analysis.extraction.agreements.records import Reader
from analysis.extraction.agreements.standing import agreed_before, standing
from analysis.records import Agreement, DateExpression, Evidence, Mention, Problem
from analysis.vocabulary import OTHER_ACTOR, AgreementKind, AgreementStatus

__all__ = ["find_agreements"]


def find_agreements(
    doc: Doc,
    *,
    article_id: str,
    published: date | None,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    title: str = "",
) -> tuple[tuple[Agreement, ...], tuple[Problem, ...]]:
    """Return the agreements that ``doc`` tells of, and those whose parties it leaves open.

    Args:
        doc: a parsed document.
        article_id: goes into the evidence; offsets count characters of ``doc.text``.
        published: the day of what the article reports as news; None where not known.
        mentions: resolved, not overlapping (their ``actors`` are codes).
        dates: result of :func:`analysis.extraction.dates.find_dates`.
        title: names a joint statement whose text is the article.

    Evidence are whole sentences. A plural with several partners ("agreements with Peru and
    Chile") comes out as one record for each.
    """
    actors = ActorIndex(doc, mentions)
    references = []
    for noun in outermost(agreement_nouns(doc)):
        act = act_of(noun)
        parties = parties_of(noun, act, actors)
        if act is not None and act.status is AgreementStatus.REJECTED:
            # Somebody else's rejection leaves the agreement as it is.
            act = act if set(parties.subjects) & set(parties.codes) else made_by_participle(noun)
        references.append(Reference(noun, act, parties))
    groups = cluster(references)
    reader = Reader(
        doc=doc,
        article_id=article_id,
        published=published,
        dates=dates,
        sums=find_money(doc.text),
        actors=actors,
    )
    records: list[Agreement] = []
    problems: list[Problem] = []
    for group in groups:
        if not is_told(group):
            told = any(standing(reference) for reference in group.references)
            group.codes = group.codes if told else agreed_before(group.first, actors)
            if not group.codes:
                continue
        states = {code for code in group.codes if code != OTHER_ACTOR}
        if len(states) < 2 and is_issued(group):
            group.codes = group.codes or (OTHER_ACTOR,)
        elif len(states) < 2 and not is_joined(group):
            problems.append(_unclear(group, article_id))
            continue
        records.extend(reader.read(group))
    records = [_titled(record, title) for record in records]
    heading = heading_reference(doc, title, actors, records)
    if heading is not None:
        records.append(reader.statement(heading))
    return tuple(sorted(records, key=lambda r: r.evidence[0].start)), tuple(problems)


def _titled(record: Agreement, title: str) -> Agreement:
    """ "issued the following joint statement": the title says what it is called."""
    bare = record.name.lower() in {"joint statement", "following joint statement"}
    if record.kind is not AgreementKind.JOINT_STATEMENT or not bare:
        return record
    return replace(record, name=title_of_statement(title) or "joint statement")


def _unclear(group: Cluster, article_id: str) -> Problem:
    noun = group.first.noun
    start, end = noun.doc[noun.name_start].idx, noun.doc[noun.name_end - 1]
    found = ", ".join(group.codes) or "none"
    return Problem(
        Evidence(article_id, start, end.idx + len(end), "agreements: parties"),
        "agreements",
        noun.name,
        f"an agreement needs two parties; found: {found}",
    )
