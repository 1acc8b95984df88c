"""Parsing the command line, and turning what happens into messages and exit codes.

0: all went well. 1: something failed, and was named on standard error. 2: the command line does
not fit. 130: interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

import analysis
from analysis.cli import export, extract, ingest, store
from analysis.errors import DemarcheError

INTERRUPTED: Final = 130
EVALUATE: Final = "evaluate"
_DESCRIPTION: Final = """\
Démarche reads diplomatic news and lays out who did what to whom, when, and what was agreed.
It works offline."""
_EPILOG: Final = """\
examples:
  python -m analysis extract article.txt
      print what one article says, marked in its text
  python -m analysis ingest news/
      read a folder of articles into data/
  python -m analysis export events --country JPN --from 2022-01-01 -o japan.csv
      write the selected events to a file
  streamlit run app.py
      open the dashboard

Each command explains itself: python -m analysis COMMAND --help"""


def build_parser(argv: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The parser with all verbs; options of ``evaluate`` only if ``argv`` asks for it."""
    parser = argparse.ArgumentParser(
        prog="python -m analysis",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Démarche {analysis.__version__}")
    verbs = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for module in (extract, ingest, export, store):
        module.add_parser(verbs)
    if EVALUATE in argv:
        from analysis.evaluation import command  # loads numpy, and lies with what it runs

        command.add_parser(verbs)
    else:
        verbs.add_parser(EVALUATE, help="score the extraction on annotated articles")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code.

    Args:
        argv: the arguments without the program's name; those of the process by default.
    """
    argv = sys.argv[1:] if argv is None else argv
    parser = build_parser(argv)
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as leaving:  # argparse has said why, or has shown the help
        return leaving.code if isinstance(leaving.code, int) else 2
    run: Callable[[argparse.Namespace], int] | None = getattr(arguments, "run", None)
    if run is None:
        parser.print_help()
        return 2
    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except DemarcheError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough, as in `... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
