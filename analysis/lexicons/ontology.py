"""The event ontology: CAMEO codes, their Goldstein scores, and the PLOVER type each one stands for.

The table itself is ``ontology.toml``, whose head names its sources and every place where it
departs from them. A code that the table does not hold is read as its parent ("0619" as "061"),
since downloads carry codes that were added after the codebook.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import LexiconError
from analysis.vocabulary import QUAD_CLASS, EventType

TABLE: Final = Path(__file__).with_name("ontology.toml")
PARTED_ROOT: Final = "08"
"""Yield: its codes part into CONCEDE and RETREAT, so that the bare root has no type."""


@dataclass(frozen=True, slots=True)
class EventCode:
    """One CAMEO code: two digits for a root, three or four below it, leading zero kept.

    ``goldstein`` runs from -10 (conflict) to 10 (cooperation). ``mode`` and ``contexts`` are
    PLOVER's; ``type`` is None only for root 08, whose codes part into CONCEDE and RETREAT.
    """

    code: str
    name: str
    goldstein: float
    type: EventType | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """All codes by number, each type's modes, and the code that stands for a bare type."""

    codes: dict[str, EventCode]
    modes: dict[EventType, tuple[str, ...]]
    defaults: dict[EventType, str]

    def find(self, code: str) -> EventCode | None:
        """The code's row, or its nearest ancestor's; None where not even the root is known."""
        for length in range(len(code), 1, -1):
            found = self.codes.get(code[:length])
            if found is not None:
                return found
        return None


@cache
def load_ontology() -> Ontology:
    """The bundled table, read once.

    Raises:
        LexiconError: the table holds a type, mode or parent that does not exist.
    """
    return parse_ontology(tomllib.loads(TABLE.read_text("utf-8")))


def parse_ontology(table: dict[str, Any]) -> Ontology:
    """Build and check an ontology from the parsed TOML.

    Raises:
        LexiconError: naming the code and what is wrong with it.
    """
    modes = {EventType(name): tuple(row["modes"]) for name, row in table["types"].items()}
    defaults = {EventType(name): str(row["default"]) for name, row in table["types"].items()}
    rows: dict[str, dict[str, Any]] = {**table["roots"], **table["codes"]}
    codes: dict[str, EventCode] = {}
    for code in sorted(rows, key=len):
        codes[code] = _event_code(code, rows[code], codes, modes)
    for root in table["roots"]:
        entry = codes[root]
        event_type = None if root == PARTED_ROOT else codes[f"{root}0"].type
        codes[root] = EventCode(root, entry.name, entry.goldstein, event_type)
    for event_type, code in defaults.items():
        if code not in codes or codes[code].type != event_type:
            raise LexiconError(f"default code {code} is not of type {event_type}", where=TABLE.name)
    return Ontology(codes, modes, defaults)


def _event_code(
    code: str,
    row: dict[str, Any],
    above: dict[str, EventCode],
    modes: dict[EventType, tuple[str, ...]],
) -> EventCode:
    parent = above.get(code[:-1])
    if parent is None and len(code) > 2:
        raise LexiconError(f"code {code} has no parent", where=TABLE.name)
    event_type = EventType(row["type"]) if "type" in row else None
    mode = row.get("mode")
    if mode is not None and (event_type is None or mode not in modes[event_type]):
        raise LexiconError(f"code {code}: {event_type} has no mode {mode!r}", where=TABLE.name)
    goldstein = row.get("goldstein", parent.goldstein if parent else None)
    if goldstein is None:
        raise LexiconError(f"code {code} has no Goldstein score", where=TABLE.name)
    contexts = tuple(row.get("contexts", ()))
    return EventCode(code, row["name"], float(goldstein), event_type, mode, contexts)


def goldstein(code: str) -> float:
    """The Goldstein score of ``code``, -10 (conflict) to 10 (cooperation).

    Raises:
        LexiconError: not even the root exists.
    """
    return _known(code).goldstein


def plover_type(code: str) -> EventType | None:
    """The PLOVER type (or STATEMENT) of ``code``; None for an unknown code and for bare "08"."""
    found = load_ontology().find(code)
    return found.type if found else None


def contexts(code: str) -> tuple[str, ...]:
    """The PLOVER contexts of ``code``, empty where it has none or is unknown."""
    found = load_ontology().find(code)
    return found.contexts if found else ()


def quad(code: str) -> int | None:
    """The quad class of ``code`` by PLOVER's convention (see ``analysis.vocabulary``).

    GDELT's own quad class goes by root instead and differs for 01 and 02 (there 1) and for 08
    where it is only words (there 2).
    """
    event_type = plover_type(code)
    return QUAD_CLASS[event_type] if event_type else None


def default_code(event_type: EventType) -> str:
    """The code that stands for ``event_type`` when no more is known: "040" for CONSULT."""
    return load_ontology().defaults[event_type]


def type_modes(event_type: EventType) -> tuple[str, ...]:
    """The modes that PLOVER knows for ``event_type``; may be empty."""
    return load_ontology().modes[event_type]


def _known(code: str) -> EventCode:
    found = load_ontology().find(code)
    if found is None:
        raise LexiconError(
            f"no CAMEO code {code!r}", remedy="Codes have two to four digits and keep their zero."
        )
    return found
