"""A pipeline that takes no time, in place of the real one; commands run in this process."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterable, Iterator

import pytest

from analysis.cli import main
from analysis.records import Article, Extraction
from tests.factories import make_extraction

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same records for every article; fails on texts that say "spoil"."""

    def extract_many(articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        for article in articles:
            if "spoil" in article.text:
                raise ValueError("spoilt")
            yield article, make_extraction(article.article_id)

    module = types.ModuleType("analysis.extraction.pipeline")
    module.extract_many = extract_many  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "analysis.extraction.pipeline", module)
    set_version(monkeypatch, "test")


def set_version(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """Let the extraction be of this version."""
    module = types.ModuleType("analysis.extraction.version")
    module.coder_version = lambda: version  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "analysis.extraction.version", module)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command: exit code, standard output, standard error."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(each) for each in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace")

    return command
