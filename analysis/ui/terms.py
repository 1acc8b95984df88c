"""Words of the trade, each with what it means, wherever a page uses one."""

from __future__ import annotations

import re
from html import escape
from typing import Final

MEANINGS: Final[dict[str, str]] = {
    "CAMEO": "Conflict and Mediation Event Observations: a code book that gives each kind of act "
    "between political actors a number",
    "Goldstein": "A scale of acts from −10, war, to +10, military aid: how conflictual or "
    "cooperative acts of a kind are (Goldstein 1992)",
    "PLOVER": "Political Language Ontology for Verifiable Event Records: sixteen kinds of acts "
    "between political actors",
    "Cohen’s kappa": "Agreement of two reviewers beyond what chance alone would give: 1 is full "
    "agreement, 0 is chance",
    "binary segmentation": "A series is parted where that fits it best with two levels, then each "
    "part in the same way, as long as the fit gains more than noise would",
    "95% interval": "Where the mean of all such events would lie in 95 of 100 cases, by how much "
    "these differ",
    "confidence": "How likely the reading is right, by the extraction’s own estimate, which is "
    "fitted to articles that people annotated",
    "stance": "How who acts stands to whom the act is turned, −1 adversarial to +1 cooperative",
    "n =": "How many records stand behind what is shown",
}
"""A term as it is written → its meaning in plain words."""

_TERM: Final = re.compile("|".join(re.escape(term) for term in sorted(MEANINGS, key=len)[::-1]))


def term(words: str) -> str:
    """One term as HTML that explains itself on hover."""
    return f'<abbr title="{escape(MEANINGS[words])}">{words}</abbr>'


def explained(html: str) -> str:
    """``html`` with each term's first place in it explained on hover; tags stay as they are."""
    met: set[str] = set()

    def replace(match: re.Match[str]) -> str:
        word = match[0]
        if word in met:
            return word
        met.add(word)
        return term(word)

    parts = re.split(r"(<[^>]*>)", html)
    return "".join(part if part.startswith("<") else _TERM.sub(replace, part) for part in parts)
