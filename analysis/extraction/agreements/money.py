"""Sums of money: amount and ISO 4217 currency, by a grammar over the cleaned text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SCALES: Final = {
    "thousand": 1e3, "k": 1e3,
    "million": 1e6, "mn": 1e6, "m": 1e6, "mln": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "bln": 1e9,
    "trillion": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip

# Signs that stand before a sum. Where "$" has no letters it is the United States' (newswire style).
_SIGNS: Final = {
    "US$": "USD", "U.S.$": "USD", "USD": "USD", "$": "USD",
    "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "C$": "CAD", "CA$": "CAD", "CAD": "CAD",
    "NZ$": "NZD", "NZD": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL",
    "€": "EUR", "EUR": "EUR", "£": "GBP", "GB£": "GBP", "UK£": "GBP", "GBP": "GBP",
    "¥": "JPY", "JP¥": "JPY", "JPY": "JPY", "CN¥": "CNY", "RMB": "CNY", "CNY": "CNY",
    "₹": "INR", "Rs": "INR", "INR": "INR", "₩": "KRW", "KRW": "KRW", "₽": "RUB", "RUB": "RUB",
    "₺": "TRY", "₴": "UAH", "₪": "ILS", "CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK",
    "zł": "PLN", "PLN": "PLN", "SDR": "XDR",
}  # fmt: skip

# Names that stand after a sum, in the singular.
_NAMES: Final = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "dollar": "USD",
    "australian dollar": "AUD", "canadian dollar": "CAD", "new zealand dollar": "NZD",
    "hong kong dollar": "HKD", "taiwan dollar": "TWD", "singapore dollar": "SGD",
    "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP", "pound": "GBP",
    "japanese yen": "JPY", "yen": "JPY", "chinese yuan": "CNY", "yuan": "CNY", "renminbi": "CNY",
    "indian rupee": "INR", "pakistani rupee": "PKR", "rupee": "INR", "korean won": "KRW",
    "won": "KRW", "rouble": "RUB", "ruble": "RUB", "turkish lira": "TRY", "lira": "TRY",
    "hryvnia": "UAH", "shekel": "ILS", "swiss franc": "CHF", "franc": "CHF",
    "swedish krona": "SEK", "krona": "SEK", "swedish kronor": "SEK", "kronor": "SEK",
    "norwegian krone": "NOK", "norwegian kroner": "NOK", "danish kroner": "DKK",
    "danish krone": "DKK", "zloty": "PLN", "rand": "ZAR", "real": "BRL",
    "riyal": "SAR", "dirham": "AED", "rupiah": "IDR", "ringgit": "MYR", "baht": "THB",
    "peso": "MXN", "naira": "NGN", "usd": "USD", "eur": "EUR", "gbp": "GBP", "cny": "CNY",
    "jpy": "JPY", "inr": "INR", "rub": "RUB", "chf": "CHF",
}  # fmt: skip

_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
_SCALE: Final = "|".join(sorted(_SCALES, key=len, reverse=True))
_SIGN: Final = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_NAME: Final = "|".join(
    re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_NAMES, key=len, reverse=True)
)
_BEFORE: Final = re.compile(
    rf"(?<![\w$€£¥])(?P<sign>{_SIGN})\s?(?P<number>{_NUMBER})(?:[\s-]?(?P<scale>(?i:{_SCALE}))\b)?"
    r"(?![\d%])"
)
_AFTER: Final = re.compile(
    rf"(?<![\w$€£¥.,])(?P<number>{_NUMBER})(?:[\s-]?(?P<scale>(?i:{_SCALE})))?\s?"
    rf"(?P<name>(?i:{_NAME})|[€£¥])(?i:s|es)?(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum at ``text[start:end]``: ``amount`` in units of ``currency`` (ISO 4217)."""

    start: int
    end: int
    amount: float
    currency: str


def find_money(text: str) -> tuple[Money, ...]:
    """Return the sums of money in ``text`` in order, none overlapping.

    "$" without letters is read as US dollars, "pounds" as sterling, "rupees" as Indian. A sum in
    brackets behind another ("€90 billion (US$105 billion)") comes out as a sum of its own.
    """
    found = sorted((*_read(text, _BEFORE), *_read(text, _AFTER)), key=lambda m: (m.start, -m.end))
    kept: list[Money] = []
    for money in found:
        if not kept or money.start >= kept[-1].end:
            kept.append(money)
    return tuple(kept)


def _read(text: str, pattern: re.Pattern[str]) -> Iterator[Money]:
    for match in pattern.finditer(text):
        parts = match.groupdict()
        number = _number(parts["number"])
        scale = _SCALES[parts["scale"].lower()] if parts["scale"] else 1.0
        name = parts.get("name")
        if name is None:
            currency = _SIGNS[parts["sign"]]
        elif name in _SIGNS:
            currency = _SIGNS[name]
        else:
            currency = _NAMES[" ".join(name.lower().split())]
        yield Money(match.start(), match.end(), round(number * scale, 2), currency)


def _number(digits: str) -> float:
    """ "1,250,000.5" by English grouping; a lone comma before one or two digits is decimal."""
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        return float(digits.replace(",", "."))
    return float(digits.replace(",", ""))
