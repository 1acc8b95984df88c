"""The import order of docs/architecture.md, held by reading the imports of every module."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOUNDATION = {"records", "vocabulary", "errors"}
# What a layer may import beside itself, the foundation and packages from outside.
ALLOWED = {
    "records": {"vocabulary"},
    "vocabulary": set(),
    "errors": set(),
    "lexicons": FOUNDATION,
    "reading": FOUNDATION | {"lexicons"},
    "language": FOUNDATION | {"lexicons"},
    "extraction": FOUNDATION | {"lexicons", "language"},
    "evaluation": FOUNDATION | {"lexicons", "language", "extraction", "reading"},
    "store": FOUNDATION | {"lexicons"},
    "ingest": FOUNDATION | {"lexicons", "language", "reading", "extraction", "store"},
    "queries": FOUNDATION | {"lexicons", "store"},
    "charts": FOUNDATION | {"lexicons"},
    "export": FOUNDATION | {"lexicons", "store", "queries"},
    "ui": FOUNDATION
    | {"lexicons", "reading", "extraction", "store", "ingest", "queries", "charts", "export"},
    "cli": FOUNDATION
    | {
        "lexicons", "language", "reading", "extraction", "evaluation", "store", "ingest", "queries",
        "export",
    },
    "__main__": FOUNDATION | {"cli"},
}  # fmt: skip


def modules() -> list[Path]:
    return sorted((ROOT / "analysis").rglob("*.py"))


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT / "analysis").with_suffix("").parts
    return parts[0]


def imported_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            if node.module == "analysis":
                names.update(f"analysis.{alias.name}" for alias in node.names)
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        return
    assert layer in ALLOWED, f"{layer} has no place in docs/architecture.md"
    used = {
        name.split(".")[1]
        for name in imported_names(path)
        if name.startswith("analysis.") and name.split(".")[1] != "__version__"
    }
    assert used <= ALLOWED[layer] | {layer}, f"{layer} may not import {used - ALLOWED[layer]}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_streamlit_stays_in_ui(path: Path) -> None:
    if layer_of(path) == "ui":
        return
    assert not {name for name in imported_names(path) if name.split(".")[0] == "streamlit"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_outgrows_one_subject(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert path.stem not in {"utils", "helpers", "misc", "common"}
