"""Hand-made records, for tests that need some without running the extraction."""

from __future__ import annotations

from datetime import date
from typing import Any

from analysis.records import (
    Agreement,
    AgreementStep,
    Article,
    Attribution,
    DateExpression,
    Event,
    Evidence,
    Extraction,
    Mention,
    Problem,
    Quote,
)
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

TEXT = (
    "Japan and Australia signed a defence treaty on Thursday.\n\n"
    'China condemned the treaty. "It targets third parties," spokesman Wang Wen said.'
)


def make_article(article_id: str = "a1", text: str = TEXT, **changes: Any) -> Article:
    values: dict[str, Any] = {
        "title": "Japan and Australia sign treaty",
        "published": date(2022, 1, 7),
        "source": "example.org",
        "url": f"https://example.org/{article_id}",
        "language": "en",
        "origins": {"published": "given"},
    }
    return Article(article_id=article_id, text=text, **(values | changes))


def make_event(article_id: str = "a1", **changes: Any) -> Event:
    """China condemns, as the second paragraph of TEXT tells it; ``at`` moves the trigger."""
    at = changes.pop("at", 64)
    kind = changes.pop("type", EventType.ACCUSE)
    values: dict[str, Any] = {
        "evidence": Evidence(article_id, 58, 85, "accuse.condemn"),
        "sources": ("CHN",),
        "targets": ("JPN", "AUS"),
        "type": kind,
        "cameo": "111",
        "quad_class": QUAD_CLASS[kind],
        "goldstein": -2.0,
        "status": Status.DONE,
        "trigger": "condemned",
        "trigger_span": (at, at + 9),
        "date": "2022-01-07",
        "date_precision": DatePrecision.DAY,
        "date_basis": DateBasis.PUBLICATION,
        "stance": -0.8,
        "issues": ("defence",),
        "confidence": 0.9,
    }
    return Event(**(values | changes))


def make_agreement(article_id: str = "a1", **changes: Any) -> Agreement:
    evidence = Evidence(article_id, 0, 56, "agreement.sign")
    values: dict[str, Any] = {
        "evidence": (evidence,),
        "name": "defence treaty",
        "kind": AgreementKind.TREATY,
        "parties": ("JPN", "AUS"),
        "status": AgreementStatus.SIGNED,
        "signed_on": "2022-01-06",
        "domain": "defence",
        "history": (AgreementStep(AgreementStatus.SIGNED, "2022-01-06", evidence),),
        "confidence": 0.8,
    }
    return Agreement(**(values | changes))


def make_extraction(article_id: str = "a1", **changes: Any) -> Extraction:
    """One record of every kind, on the words of TEXT."""

    def at(start: int, end: int, rule: str) -> Evidence:
        return Evidence(article_id, start, end, rule)

    treaty = make_event(
        article_id,
        at=20,
        type=EventType.SUPPORT,
        sources=("JPN", "AUS"),
        targets=("JPN", "AUS"),
        evidence=at(0, 56, "support.sign"),
        trigger="signed",
        cameo="057",
        goldstein=8.0,
        stance=1.0,
        date="2022-01-06",
        date_basis=DateBasis.RELATIVE,
    )
    values: dict[str, Any] = {
        "mentions": (
            Mention(at(0, 5, "lexicon"), "Japan", MentionLabel.LOC, ("JPN",), entity="e1"),
            Mention(
                at(124, 132, "ner"),
                "Wang Wen",
                MentionLabel.PERSON,
                ("CHN",),
                "Wang Wen",
                "spokesman",
                "e2",
            ),
        ),
        "dates": (
            DateExpression(
                at(47, 55, "weekday"),
                "Thursday",
                "DATE",
                "2022-01-06",
                "2022-01-06",
                DatePrecision.DAY,
                DateBasis.RELATIVE,
                "Thursday before 2022-01-07 (Friday)",
            ),
        ),
        "attributions": (
            Attribution(
                at(87, 112, "quote"),
                (114, 132),
                (133, 137),
                True,
                AttributionKind.REPORTED,
                "Wang Wen",
                ("CHN",),
            ),
        ),
        "quotes": (Quote(at(87, 112, "quote"), TEXT[87:112], "Wang Wen", "CHN", "said"),),
        "events": (treaty, make_event(article_id)),
        "agreements": (make_agreement(article_id),),
        "problems": (Problem(at(112, 114, "mentions"), "mentions", '" ', "nobody named"),),
    }
    return Extraction(article_id=article_id, **(values | changes))
