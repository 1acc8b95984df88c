"""Selection ↔ URL query parameters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final, TypeVar

from analysis.queries.selection import ALLOWED, Selection

NAMES: Final = {
    "from": "date_from",
    "to": "date_to",
    "basis": "basis",
    "actor": "actors",
    "as": "role",
    "with": "counterparts",
    "type": "types",
    "quad": "quads",
    "stance": "stance",
    "attribution": "attribution",
    "status": "status",
    "confidence": "min_confidence",
    "outlet": "outlets",
    "review": "review",
    "q": "text",
    "issue": "issues",
    "origin": "origin",
}
"""Query parameter → field; other parameters are none of the selection's business."""

_LONGEST = 200
_MOST = 100
_Chosen = TypeVar("_Chosen", bound=Selection)


def to_params(selection: Selection) -> dict[str, list[str]]:
    """See :meth:`Selection.to_params`."""
    defaults = {field.name: field.default for field in fields(Selection)}
    params = {}
    for name, field in NAMES.items():
        value = getattr(selection, field)
        if value != defaults[field]:
            params[name] = [_shown(v) for v in (value if isinstance(value, tuple) else (value,))]
    return params


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def from_params(
    kind: type[_Chosen], params: Mapping[str, str | Sequence[str]]
) -> tuple[_Chosen, list[str]]:
    """See :meth:`Selection.from_params`."""
    values: dict[str, Any] = {}
    dropped: list[str] = []
    for name, field in NAMES.items():
        given = params.get(name, ())
        texts = [given] if isinstance(given, str) else list(given)
        read = []
        for text in texts[:_MOST]:
            value = _read(field, text)
            if value is None:
                dropped.append(f"{name}={text[:_LONGEST]}")
            else:
                read.append(value)
        dropped += [f"{name}={text[:_LONGEST]}" for text in texts[_MOST:]]
        if read and field in _LISTS:
            values[field] = tuple(read)
        elif read:
            values[field] = read[0]
            dropped += [f"{name}={_shown(value)}" for value in read[1:]]
    first, last = values.get("date_from"), values.get("date_to")
    if first and last and first > last:
        dropped += [f"from={first}", f"to={last}"]
        del values["date_from"], values["date_to"]
    return kind(**values), dropped


_LISTS = {field.name for field in fields(Selection) if isinstance(field.default, tuple)}


def _read(field: str, text: str) -> Any:
    """The value that ``text`` stands for; None where it stands for none."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        if field in ("date_from", "date_to"):
            return date.fromisoformat(text)
        if field == "quads":
            return int(text) if int(text) in ALLOWED["quads"] else None
        if field == "min_confidence":
            number = float(text)
            return number if math.isfinite(number) and 0 <= number <= 1 else None
    except ValueError:
        return None
    if field in ALLOWED and text not in ALLOWED[field]:
        return None
    return text
