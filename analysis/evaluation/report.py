"""What an evaluation found: figures, shares of right fields, errors by cause, reliability."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Figures:
    """Counts of one record kind over all articles."""

    hit: int = 0
    gold: int = 0
    system: int = 0

    def add(self, hit: int, gold: int, system: int) -> None:
        self.hit += hit
        self.gold += gold
        self.system += system

    @property
    def precision(self) -> float:
        return self.hit / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def rounded(self) -> Json:
        """Three decimals, as the figures are published."""
        return {
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "gold": self.gold,
            "system": self.system,
        }


@dataclass(slots=True)
class Share:
    """How often a field of matched records has the right value."""

    right: int = 0
    seen: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.seen += 1

    @property
    def value(self) -> float:
        return self.right / self.seen if self.seen else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One dyad that was missed, misread or made up; ``cause`` as in :mod:`.causes`."""

    article_id: str
    cause: str
    gold: Json | None
    system: Json | None

    def __str__(self) -> str:
        row = self.gold or self.system or {}
        sentence = " ".join(str(row.get("sentence") or "").split())[:150]
        line = (
            f"{self.cause}: {self.article_id} {row['source']} -{row.get('type')}-> {row['target']}"
        )
        if self.gold is not None and self.system is not None:
            line += f" (read as {self.system.get('type')})"
        return f"{line}: {sentence}"


@dataclass(slots=True)
class Bin:
    """Events of similar confidence: how many, how confident, how many of them right."""

    low: float
    high: float
    n: int = 0
    right: int = 0
    total: float = 0.0

    @property
    def confidence(self) -> float:
        return self.total / self.n if self.n else 0.0

    @property
    def share(self) -> float:
        return self.right / self.n if self.n else 0.0


def _bins() -> list[Bin]:
    edges = [0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    return [Bin(low, high) for low, high in pairwise(edges)]


@dataclass(slots=True)
class Report:
    """Everything that one evaluation measured."""

    articles: int = 0
    figures: dict[str, Figures] = field(default_factory=dict)
    fields: dict[str, Share] = field(default_factory=dict)
    types: dict[str, Figures] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    reliability: list[Bin] = field(default_factory=_bins)

    def count(self, kind: str, hit: int, gold: int, system: int) -> None:
        self.figures.setdefault(kind, Figures()).add(hit, gold, system)

    def check(self, name: str, right: bool) -> None:
        self.fields.setdefault(name, Share()).add(right)

    def count_type(self, kind: str, hit: int, gold: int, system: int) -> None:
        self.types.setdefault(kind, Figures()).add(hit, gold, system)

    @property
    def causes(self) -> Counter[str]:
        """How many mistakes there are of each cause."""
        return Counter(mistake.cause for mistake in self.mistakes)

    def judge(self, confidence: float, right: bool) -> None:
        """File one extracted dyad under its confidence."""
        for bin_ in self.reliability:
            if confidence < bin_.high or bin_ is self.reliability[-1]:
                bin_.n += 1
                bin_.right += right
                bin_.total += confidence
                return

    def to_json(self) -> Json:
        """The report as a JSON-ready object; figures rounded to three decimals."""
        return {
            "articles": self.articles,
            "figures": {name: figures.rounded() for name, figures in self.figures.items()},
            "fields": {n: [round(s.value, 3), s.seen] for n, s in self.fields.items()},
            "types": {name: figures.rounded() for name, figures in self.types.items()},
            "causes": dict(self.causes),
            "reliability": [
                {
                    "from": b.low,
                    "to": b.high,
                    "n": b.n,
                    "confidence": round(b.confidence, 3),
                    "right": round(b.share, 3),
                }
                for b in self.reliability
                if b.n
            ],
        }
