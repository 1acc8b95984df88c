"""House: officials and bodies of the government on whose own site a text stands.

"The Secretary", "Under Secretary Holm" or "the Department" need no affiliation there. Ministers,
premiers and monarchs do: a ministry's readouts are full of its counterparts'.
"""

from __future__ import annotations

from typing import Final

from analysis.extraction.mentions.resolve_context import ArticleView

_OFFICES: Final = frozenset(
    """secretary undersecretary under-secretary spokesman spokeswoman spokesperson counselor
    counsellor coordinator envoy adviser advisor""".split()
)
_BODIES: Final = frozenset({"department", "delegation", "administration"})
_JOINTS: Final = frozenset({"of", "for", "to"})


def of_the_house(view: ArticleView, role: str | None) -> tuple[str, ...]:
    """The publisher, where ``role`` is an office or body that it has and others mostly lack."""
    if not view.publisher or not role:
        return ()
    words = role.lower().split()
    noun = next((i for i, word in enumerate(words) if word in _JOINTS), len(words)) - 1
    return view.publisher if noun >= 0 and words[noun] in _OFFICES | _BODIES else ()
