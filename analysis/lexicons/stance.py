"""Words that show an attitude by themselves, for passages that tell no act."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent / "stance.toml"


@cache
def stance_words() -> dict[str, float]:
    """Lemma → +1 (appreciation) or -1 (disapproval), from ``stance.toml``."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        **dict.fromkeys(content["positive"]["lemmas"], 1.0),
        **dict.fromkeys(content["negative"]["lemmas"], -1.0),
    }
