"""A frame row by row, as plain dictionaries."""

from __future__ import annotations

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries, with None where a value is missing."""
    return [
        {
            str(key): value if isinstance(value, list) or pd.notna(value) else None
            for key, value in row.items()
        }
        for row in frame.to_dict("records")
    ]
