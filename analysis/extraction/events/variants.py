"""Variants: what an act is once it is known who does it to whom.

"Began drills" is a show of force by one and cooperation by two; whoever leaves an organisation
reduces relations, and whoever leaves a country's land gives it back.
"""

from __future__ import annotations

from analysis.lexicons.actors import load_actors
from analysis.lexicons.events import EventRule, rule_named
from analysis.vocabulary import OTHER_ACTOR, ActorKind


def variant(
    rule: EventRule, sources: tuple[str, ...], targets: tuple[str, ...]
) -> EventRule | None:
    """The rule that ``rule`` is for these actors, None where it is what it says."""
    kind = load_actors().kind
    holds = {
        "together": len(sources) > 1 and set(targets) <= set(sources),
        "of_territory": bool(targets) and all(kind(code) is ActorKind.STATE for code in targets),
        "by_people": sources == (OTHER_ACTOR,),
    }
    for key, name in rule.variants.items():
        if holds[key]:
            return rule_named(name)
    return None
