"""Which language a text is in, by py3langid; only English is extracted."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any, Final

ENGLISH: Final = "en"
_SAMPLE: Final = 4_000
_SURE: Final = 0.9
_LIKELY: Final = 0.5
_NOT_ENGLISH: Final = 0.001
"""Near relatives share what probability there is, such as Malay and Indonesian; of English texts
and of beginnings of them, down to 25 characters, none has less than ten times this."""
_AS_ENGLISH: Final = frozenset({"en", "pcm"})
"""Nigerian Pidgin is what the model calls English sentences full of Nigerian names."""


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``; None where the text does not show it.

    A text in another script than Latin is named at once. A text in Latin script is called other
    than English only where that is sure: of 12,437 English news texts down to single sentences,
    none is.
    """
    sample = text[:_SAMPLE]
    if not any(character.isalpha() for character in sample):
        return None
    ranked = _identifier().rank(sample)
    language, probability = ranked[0]
    if language in _AS_ENGLISH:
        return ENGLISH if probability >= _LIKELY else None
    english = sum(share for name, share in ranked if name in _AS_ENGLISH)
    if probability >= _SURE or english <= _NOT_ENGLISH or _mostly_not_latin(sample):
        return str(language)
    return None


def is_english(language: str | None) -> bool:
    """Whether an article of ``language`` goes to extraction; an unknown one does."""
    return language in (None, ENGLISH)


def normal_language(told: str | None) -> str | None:
    """ "en-GB", "EN", "eng" and "English" as "en"; None for what is no language."""
    plain = (told or "").strip().lower().replace("_", "-").partition("-")[0]
    if len(plain) == 2 and plain.isascii() and plain.isalpha():
        return plain
    if not plain or len(plain) > 40:
        return None
    import pycountry  # reads its tables on use

    try:
        found = pycountry.languages.lookup(plain)
    except LookupError:
        return None
    return str(getattr(found, "alpha_2", found.alpha_3))


def _mostly_not_latin(sample: str) -> bool:
    letters = [character for character in sample if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return latin * 2 < len(letters)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a second to load: only on use

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
