"""Inflected forms of English verbs, so that a lexicon finds a verb whose lemma was misread.

Lemmatizers that go by rule and table take "staged" for "stag" and "ratified" for "ratifie"; the
word as it stands is always right. Forms are those of the third person, the past, both participles,
in British and American spelling. Irregular verbs are listed.
"""

from __future__ import annotations

from typing import Final

_VOWELS: Final = frozenset("aeiou")

_IRREGULAR: Final[dict[str, tuple[str, ...]]] = {
    "be": ("is", "are", "was", "were", "been"),
    "become": ("became",),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "buy": ("bought",),
    "catch": ("caught",),
    "choose": ("chose", "chosen"),
    "come": ("came",),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought",),
    "find": ("found",),
    "flee": ("fled",),
    "fly": ("flew", "flown"),
    "forbid": ("forbade", "forbidden"),
    "forgive": ("forgave", "forgiven"),
    "freeze": ("froze", "frozen"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("has", "had"),
    "hold": ("held",),
    "keep": ("kept",),
    "lay": ("laid",),
    "lead": ("led",),
    "leave": ("left",),
    "lend": ("lent",),
    "make": ("made",),
    "meet": ("met",),
    "overrun": ("overran",),
    "pay": ("paid",),
    "rebuild": ("rebuilt",),
    "retake": ("retook", "retaken"),
    "rise": ("rose", "risen"),
    "run": ("ran",),
    "say": ("said",),
    "see": ("saw", "seen"),
    "seek": ("sought",),
    "sell": ("sold",),
    "send": ("sent",),
    "shoot": ("shot",),
    "sink": ("sank", "sunk"),
    "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"),
    "stand": ("stood",),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "stricken"),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told",),
    "think": ("thought",),
    "throw": ("threw", "thrown"),
    "understand": ("understood",),
    "undertake": ("undertook", "undertaken"),
    "uphold": ("upheld",),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld",),
    "write": ("wrote", "written"),
}


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Forms of the verb ``lemma`` other than itself, regular ones also where it is irregular."""
    endings = {f"{lemma}s", f"{lemma}ed", f"{lemma}ing"}
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        endings.add(f"{lemma}es")
    if lemma.endswith("e"):
        endings |= {f"{lemma}d", f"{lemma[:-1]}ing"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        endings |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    if _may_double(lemma):
        endings |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    return tuple(sorted(endings | set(_IRREGULAR.get(lemma, ()))))


def _may_double(lemma: str) -> bool:
    """Whether the last letter is a consonant behind one vowel: "ban", "expel", "travel"."""
    return (
        len(lemma) > 2
        and lemma[-1] not in _VOWELS | {"w", "x", "y"}
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
    )
