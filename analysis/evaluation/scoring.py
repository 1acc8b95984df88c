"""Scoring a system's records against annotated articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from analysis.evaluation.causes import SPURIOUS, TYPE, cause_of_miss
from analysis.evaluation.comparing import (
    LEVELS,
    dyads,
    matrix,
    passages,
    same_agreement,
    same_date,
    same_dyad,
    same_passage,
    same_quote,
)
from analysis.evaluation.gold import is_discourse
from analysis.evaluation.matching import pair
from analysis.evaluation.report import Mistake, Report

Json = dict[str, Any]

ATTRIBUTION_VARIANTS: Final[dict[str, tuple[float, bool]]] = {
    "attribution": (0.5, False),
    "attribution, half of both": (0.5, True),
    "attribution, four fifths of both": (0.8, True),
}
"""How much of the contents must be shared, and whether of the longer one or the annotated one."""


def evaluate(gold_articles: Mapping[str, Json], system_articles: Mapping[str, Json]) -> Report:
    """Compare a system's records with the annotation, article by article.

    Args:
        gold_articles: annotated articles by identifier, as :func:`read_gold` gives them.
        system_articles: records in the same form; an article that is missing has none.

    Returns:
        Precision, recall and F1 per record kind, the shares of right fields on matched pairs,
        every mistaken dyad with its cause, and how often each level of confidence is right.
    """
    report = Report(articles=len(gold_articles))
    for identifier, gold in gold_articles.items():
        system = system_articles.get(identifier, {})
        if is_discourse(gold):
            _dates(report, gold, system)
            _attributions(report, gold, system)
        else:
            for kind, score in _KINDS.items():
                if kind in gold:  # what nobody annotated is not scored
                    score(report, gold, system)
    return report


def _events(report: Report, gold: Json, system: Json) -> None:
    text = gold["text"]
    wanted, found = list(dyads(gold, text)), list(dyads(system, text))
    pairs = {level: pair(wanted, found, same_dyad(level)) for level in LEVELS}
    for level in LEVELS:
        report.count(level, len(pairs[level]), len(wanted), len(found))
    for g in wanted:
        report.count_type(g["type"], 0, 1, 0)
    for s in found:
        report.count_type(str(s.get("type")), 0, 0, 1)
    for g, _ in pairs["type"]:
        report.count_type(g["type"], 1, 0, 0)
    matched = pairs["dyad"]
    for g, s in matched:
        report.check("date", (g.get("date") or None) == (s.get("date") or None))
        report.check("status", g.get("status") == s.get("status"))
        if g.get("target") and g.get("stance") is not None:
            report.check("stance", g["stance"] == s.get("stance"))
        if g["type"] != s.get("type"):
            report.confusions[g["type"], str(s.get("type"))] += 1
            report.mistakes.append(Mistake(gold["article_id"], TYPE, g, s))
    met_gold = {id(g) for g, _ in matched}
    met_system = {id(s) for _, s in matched}
    for g in wanted:
        if id(g) not in met_gold:
            cause = cause_of_miss(g, system, found)
            report.mistakes.append(Mistake(gold["article_id"], cause, g, None))
    right = {id(s) for _, s in pairs["type"]}
    for s in found:
        if id(s) not in met_system:
            report.mistakes.append(Mistake(gold["article_id"], SPURIOUS, None, s))
        if s.get("confidence") is not None:
            report.judge(s["confidence"], id(s) in right)
    a, b = matrix(wanted), matrix(found)
    report.count("matrix", len(a & b), len(a), len(b))


def _quotes(report: Report, gold: Json, system: Json) -> None:
    wanted, found = gold.get("quotes") or [], system.get("quotes") or []
    report.count(
        "quote", len(pair(wanted, found, same_quote(gold["text"]))), len(wanted), len(found)
    )


def _agreements(report: Report, gold: Json, system: Json) -> None:
    wanted, found = gold.get("agreements") or [], system.get("agreements") or []
    pairs = pair(wanted, found, same_agreement(gold["text"]))
    report.count("agreement", len(pairs), len(wanted), len(found))
    for g, s in pairs:
        report.check("agreement parties", set(g["parties"]) == set(s.get("parties") or []))
        for name in ("status", "kind", "signed_on", "amount"):
            if g.get(name) is not None or s.get(name) is not None:
                report.check(f"agreement {name}", g.get(name) == s.get(name))


def _dates(report: Report, gold: Json, system: Json) -> None:
    wanted, found = gold.get("timex") or [], system.get("dates") or []
    pairs = pair(wanted, found, same_date)
    right = sum(g.get("value") == s.get("value") for g, s in pairs)
    report.count("date expression", len(pairs), len(wanted), len(found))
    report.count("date value", right, len(wanted), len(found))
    for g, s in pairs:
        report.check("date kind", g.get("type") == s.get("type"))


def _attributions(report: Report, gold: Json, system: Json) -> None:
    wanted, found = gold.get("quotes") or [], passages(system)
    for name, (share, of_both) in ATTRIBUTION_VARIANTS.items():
        pairs = pair(wanted, found, same_passage(gold["text"], share=share, of_both=of_both))
        report.count(name, len(pairs), len(wanted), len(found))


_KINDS: Final = {"events": _events, "quotes": _quotes, "agreements": _agreements}
