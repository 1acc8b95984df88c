"""Help that teaches, exit codes by convention, and nothing heavy loaded for either."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import build_parser, main
from analysis.cli import ingest as ingest_verb
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
VERBS = (
    ("extract",), ("ingest",), ("export",), ("store",), ("store", "info"), ("store", "compact"),
    ("store", "vacuum"), ("store", "backup"), ("store", "restore"),
)  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_verb_explains_itself_by_example(run: Run, verb: tuple[str, ...]) -> None:
    code, out, _ = run(*verb, "--help")
    assert code == 0
    assert "example" in out
    assert f"python -m analysis {' '.join(verb)}" in out


def test_examples_are_commands_that_parse() -> None:
    parser = build_parser()
    text = parser.format_help()
    for verb in VERBS:
        if len(verb) == 1:
            text += parser._subparsers._group_actions[0].choices[verb[0]].format_help()  # type: ignore
    commands = [
        line.strip().partition("|")[2].strip() or line.strip()
        for line in text.splitlines()
        if "python -m analysis " in line and "COMMAND" not in line and "usage" not in line
    ]
    assert len(commands) >= 15
    for command in commands:
        words = command.split("   ")[0].partition(" > ")[0].split()[3:]
        assert parser.parse_args(words).run is not None, command


def test_help_loads_nothing_heavy() -> None:
    heavy = "spacy streamlit pandas numpy duckdb pyarrow deltalake trafilatura distributed".split()
    script = (
        "import sys, analysis.cli\n"
        "analysis.cli.main(['--help'])\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
    assert "commands:" in done.stdout


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    code, out, _ = run()
    assert code == 2
    assert "examples:" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("ingest", "--workers", "0", "x"),
        ("ingest", "--workers", "many", "x"),
        ("ingest",),
        ("ingest", "x", "--column", "nonsense"),
        ("export", "nonsense"),
        ("export", "events", "--from", "yesterday"),
        ("store",),
        ("store", "vacuum", "--days", "-1"),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: tuple[str, ...]) -> None:
    code, _, err = run(*arguments)
    assert code == 2
    assert err


def test_evaluate_is_plugged_in(run: Run) -> None:
    assert "evaluate" in run("--help")[1]
    code, out, _ = run("evaluate", "--help")
    assert (code, "GOLD" in out) == (0, True)


def test_version(run: Run) -> None:
    assert run("--version")[1].startswith("Démarche ")


def test_interrupted_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest_verb, "run", interrupted)
    code, _, err = run("ingest", "x")
    assert code == 130
    assert "interrupted" in err


def test_a_reader_that_has_seen_enough() -> None:
    command = f"{sys.executable} -m analysis ingest --help | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert "Traceback" not in done.stderr


def test_main_takes_the_process_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["analysis", "--version"])
    assert main() == 0
