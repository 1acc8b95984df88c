"""A store full of made-up diplomatic news, the same every time, for pages that need a crowd.

Every sentence is composed from its record, so that offsets, triggers and evidence fit.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from analysis.records import (
    Agreement,
    AgreementStep,
    Article,
    Event,
    Evidence,
    Extraction,
    Mention,
    Quote,
)
from analysis.store import Store
from analysis.vocabulary import (
    QUAD_CLASS,
    AgreementKind,
    AgreementStatus,
    AttributionKind,
    DateBasis,
    DatePrecision,
    EventType,
    MentionLabel,
    Status,
)

NAMES = {
    "USA": "the United States", "CHN": "China", "JPN": "Japan", "AUS": "Australia",
    "KOR": "South Korea", "PHL": "the Philippines", "IND": "India", "GBR": "the United Kingdom",
    "RUS": "Russia", "TWN": "Taiwan", "FRA": "France", "EU": "the European Union",
}  # fmt: skip
WEIGHTS = (20, 22, 14, 8, 7, 6, 5, 5, 8, 5, 3, 4)
WEST = {"USA", "JPN", "AUS", "KOR", "PHL", "GBR", "FRA", "EU", "TWN"}
ACTS = {
    EventType.ACCUSE: ("accused {t} of endangering peace in the region", "accused", "112", -0.6),
    EventType.REJECT: ("rejected a proposal from {t} on maritime patrols", "rejected", "120", -0.5),
    EventType.THREATEN: ("threatened {t} with countermeasures", "threatened", "130", -0.8),
    EventType.SANCTION: (
        "imposed sanctions on companies from {t}",
        "imposed sanctions",
        "163",
        -0.8,
    ),
    EventType.MOBILIZE: ("deployed two destroyers near {t}", "deployed", "152", -0.7),
    EventType.REQUEST: ("urged {t} to exercise restraint", "urged", "102", -0.1),
    EventType.CONSULT: ("held talks with {t} on regional security", "held talks", "040", 0.3),
    EventType.SUPPORT: ("praised {t} for its role in the talks", "praised", "051", 0.6),
    EventType.AGREE: ("agreed with {t} to share early-warning data", "agreed", "057", 0.7),
    EventType.COOPERATE: ("began a joint exercise with {t}", "joint exercise", "062", 0.7),
    EventType.AID: ("sent relief supplies to {t}", "sent", "073", 0.8),
    EventType.STATEMENT: ("issued a statement about {t}", "issued a statement", "010", 0.0),
}
HOSTILE = (
    EventType.ACCUSE,
    EventType.REJECT,
    EventType.THREATEN,
    EventType.SANCTION,
    EventType.MOBILIZE,
    EventType.REQUEST,
    EventType.STATEMENT,
    EventType.CONSULT,
)
FRIENDLY = (
    EventType.CONSULT,
    EventType.SUPPORT,
    EventType.AGREE,
    EventType.COOPERATE,
    EventType.AID,
    EventType.STATEMENT,
    EventType.REQUEST,
)
OUTLETS = ("example.org", "wire.example", "daily.example", "gazette.example")
DEALS = (
    ("Reciprocal Access Agreement", AgreementKind.TREATY, "signed", "defence", None, None),
    (
        "Host Nation Support Agreement",
        AgreementKind.AGREEMENT,
        "announced",
        "defence",
        "P5Y",
        9.3e9,
    ),
    ("Cyber Dialogue Memorandum", AgreementKind.MEMORANDUM, "in force", "cyber", "P3Y", None),
    ("Rice Loan Agreement", AgreementKind.AGREEMENT, "signed", "loan", "P10Y", 4.5e8),
    ("Fisheries Protocol", AgreementKind.PROTOCOL, "suspended", "fisheries", "P2Y", 1.2e6),
    ("Information Security Pact", AgreementKind.PACT, "terminated", "intelligence", "P1Y", None),
)


@dataclass
class _Draft:
    article_id: str
    text: str = ""
    events: list[Event] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)

    def add(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)


def fill(store: Store, *, articles: int = 60, days: int = 420, seed: int = 7) -> Store:
    """Write ``articles`` made-up articles, three to seven events each, over ``days`` days."""
    chance = random.Random(seed)
    first = date(2022, 1, 3)
    batch = []
    for number in range(articles):
        published = first + timedelta(days=int(days * (number + chance.random()) / articles))
        batch.append(_article(chance, number, published))
    store.write(batch, coder_version="made up")
    return store


def make_store(folder: Path, **size: Any) -> Store:
    """A filled store in ``folder``."""
    return fill(Store.open(folder), **size)


def _article(chance: random.Random, number: int, published: date) -> tuple[Article, Extraction]:
    draft = _Draft(f"made-up-{number:05d}")
    for position in range(chance.randint(3, 7)):
        if position:
            draft.add("\n\n" if position % 3 == 0 else " ")
        _event(chance, draft, published)
    if chance.random() < 0.35:
        _quote(chance, draft)
    if number % 9 == 4:
        _agreement(chance, draft, published, DEALS[(number // 9) % len(DEALS)])
    heading = draft.text.split(".")[0]
    article = Article(
        draft.article_id,
        heading,
        draft.text,
        published,
        chance.choice(OUTLETS),
        f"https://{chance.choice(OUTLETS)}/news/{number}",
        "en",
        {"published": "given"},
    )
    return article, Extraction(
        draft.article_id,
        mentions=tuple(draft.mentions),
        quotes=tuple(draft.quotes),
        events=tuple(draft.events),
        agreements=tuple(draft.agreements),
    )


def _event(chance: random.Random, draft: _Draft, published: date) -> None:
    source, target = chance.choices(list(NAMES), WEIGHTS)[0], ""
    while not target or target == source:
        target = chance.choices(list(NAMES), WEIGHTS)[0]
    friends = (source in WEST) == (target in WEST)
    kind = chance.choice(FRIENDLY if friends or chance.random() < 0.2 else HOSTILE)
    words, trigger, cameo, stance = ACTS[kind]
    status = chance.choices((Status.DONE, Status.PLANNED, Status.NEGATED), (86, 11, 3))[0]
    subject = NAMES[source][0].upper() + NAMES[source][1:]
    start, _ = draft.add(f"{subject} ")
    draft.mentions.append(
        Mention(
            Evidence(draft.article_id, start, start + len(subject), "made up"),
            subject,
            MentionLabel.LOC,
            (source,),
            entity=source,
        )
    )
    act, _ = draft.add(words.format(t=NAMES[target]))
    _, end = draft.add(".")
    at = draft.text.index(trigger, act)
    whom = draft.text.index(NAMES[target], act)
    draft.mentions.append(
        Mention(
            Evidence(draft.article_id, whom, whom + len(NAMES[target]), "made up"),
            NAMES[target],
            MentionLabel.LOC,
            (target,),
            entity=target,
        )
    )
    undated = chance.random() < 0.04
    happened = published - timedelta(days=chance.randint(0, 3))
    draft.events.append(
        Event(
            evidence=Evidence(draft.article_id, start, end, f"{kind.lower()}.made-up"),
            sources=(source,),
            targets=(target,),
            type=kind,
            cameo=cameo,
            quad_class=QUAD_CLASS[kind],
            goldstein=round(stance * 8, 1),
            status=status,
            trigger=trigger,
            trigger_span=(at, at + len(trigger)),
            date=None if undated else happened.isoformat(),
            date_precision=DatePrecision.NONE if undated else DatePrecision.DAY,
            date_basis=None if undated else DateBasis.PUBLICATION,
            attribution=chance.choice((AttributionKind.OWN, AttributionKind.REPORTED)),
            stance=max(-1.0, min(1.0, round(stance + chance.gauss(0, 0.15), 2))),
            issues=(chance.choice(("defence", "trade", "maritime", "cyber")),),
            confidence=round(chance.uniform(0.35, 0.97), 2),
        )
    )


def _quote(chance: random.Random, draft: _Draft) -> None:
    speaker = chance.choice(list(NAMES))
    draft.add(' "')
    start, end = draft.add("We will defend our interests and keep the door open for talks")
    draft.add(f',"  said the foreign minister of {NAMES[speaker]}.')
    draft.quotes.append(
        Quote(
            Evidence(draft.article_id, start, end, "quote.marks"),
            draft.text[start:end],
            "the foreign minister",
            speaker,
            "said",
        )
    )


def _agreement(
    chance: random.Random, draft: _Draft, published: date, deal: tuple[Any, ...]
) -> None:
    name, kind, status, domain, term, amount = deal
    parties = tuple(chance.sample(sorted(WEST), 2))
    draft.add(" ")
    start, end = draft.add(
        f"{NAMES[parties[0]]} and {NAMES[parties[1]]} told reporters about the {name}."
    )
    evidence = Evidence(draft.article_id, start, end, "agreement.made-up")
    years = int(term[1:-1]) if term else 0
    signed = published - timedelta(days=1)
    held = status in ("signed", "in force", "suspended", "terminated")
    draft.agreements.append(
        Agreement(
            evidence=(evidence,),
            name=name,
            kind=kind,
            parties=parties,
            status=AgreementStatus(status),
            signed_on=signed.isoformat() if held else None,
            in_force_on=signed.isoformat() if status == "in force" else None,
            expires_on=signed.replace(year=signed.year + years, day=1).isoformat()
            if years
            else None,
            term=f"{years}-year" if years else None,
            term_iso=term,
            amount=amount,
            currency="USD" if amount else None,
            payer=parties[0] if amount else None,
            subject=f"{domain} cooperation",
            domain=domain,
            history=(
                AgreementStep(AgreementStatus.ANNOUNCED, None, evidence),
                AgreementStep(AgreementStatus(status), signed.isoformat(), evidence),
            ),
            confidence=0.8,
        )
    )
