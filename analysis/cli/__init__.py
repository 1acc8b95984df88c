"""The command line: one module a verb, each with ``add_parser(subparsers)``.

What a verb needs is imported when it runs, so that ``--help`` answers at once.
"""

from analysis.cli.main import build_parser, main

__all__ = ["build_parser", "main"]
