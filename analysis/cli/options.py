"""Options that several verbs share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from analysis.errors import ConfigurationError

HELP: Final = argparse.RawDescriptionHelpFormatter
_FIELDS: Final = (
    "article_id", "title", "text", "published", "source", "url", "language", "original",
    "original_language",
)  # fmt: skip


def add_data(parser: argparse.ArgumentParser) -> None:
    """``--data``: where the tables lie."""
    parser.add_argument(
        "--data",
        metavar="DIR",
        help="folder of the tables, or a URL (s3://, gs://, az://); "
        "default: $DEMARCHE_DATA, else data",
    )


def add_columns(parser: argparse.ArgumentParser) -> None:
    """``--column`` and ``--dates``: which column or key holds which field, and how it is meant."""
    parser.add_argument(
        "--column",
        metavar="FIELD=NAME",
        action="append",
        default=[],
        help="column or key NAME holds FIELD (one of " + ", ".join(_FIELDS) + "); repeatable",
    )
    parser.add_argument(
        "--dates",
        choices=("day-first", "month-first"),
        help="how dates such as 3/4/2022 are meant; by default they are left out",
    )


def add_workers(parser: argparse.ArgumentParser) -> None:
    """``--workers`` and ``--scheduler``: who does the work."""
    parser.add_argument(
        "--workers", metavar="N", type=positive, default=1, help="processes on this machine"
    )
    parser.add_argument(
        "--scheduler", metavar="URL", help="a Dask scheduler to work on, such as tcp://host:8786"
    )


def chosen_columns(values: Iterable[str]) -> dict[str, str]:
    """FIELD=NAME options as a mapping.

    Raises:
        ConfigurationError: an option of another form, or no such field.
    """
    columns = {}
    for value in values:
        field, separator, name = value.partition("=")
        if not separator or field not in _FIELDS or not name:
            raise ConfigurationError(
                f"{value!r} is not FIELD=NAME",
                where="--column",
                remedy=f"FIELD is one of {', '.join(_FIELDS)}.",
            )
        columns[field] = name
    return columns


def positive(text: str) -> int:
    """A whole number from 1 on, for argparse."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 on")
    return number


def day(text: str) -> date:
    """A day, for argparse: YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2022-01-31") from None


def open_store(arguments: Any, *, create: bool) -> Any:
    """The store of ``--data``.

    Raises:
        StoreError: there is none and ``create`` is false, or it cannot be opened.
    """
    from analysis.store import Store  # loads DuckDB and Delta Lake: only where they are used

    return Store.open(arguments.data, create=create)
