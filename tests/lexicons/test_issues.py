"""Issues: the contexts that a sentence is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.errors import LexiconError
from analysis.lexicons.issues import Issue, issues_of, load_issues, read_issues

ISSUES = load_issues()


def words(text: str) -> list[str]:
    """The words of a sentence and their rough singulars, in place of lemmas."""
    found = re.findall(r"[\w’'-]+", text.lower())
    return [form for word in found for form in (word, word.removesuffix("s"))]


@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.id)
def test_issue_is_found_in_its_examples_only(issue: Issue) -> None:
    assert issue.examples
    assert issue.counterexamples
    for text in issue.examples:
        assert issue.id in issues_of(words(text), text)
    for text in issue.counterexamples:
        assert issue.id not in issues_of(words(text), text)


def test_all_contexts_are_there() -> None:
    assert len(ISSUES) == 37


def test_order_is_that_of_the_table_whatever_the_words() -> None:
    assert issues_of(["tariff", "drone"], "") == issues_of(["drone", "tariff"], "")


def test_phrases_are_whole_words_in_any_case() -> None:
    assert "pro_democracy" in issues_of([], "The Rule of Law matters.")
    assert "election" not in issues_of([], "A polling stationmaster")


def test_nothing_is_found_in_nothing() -> None:
    assert issues_of([], "") == ()


def test_lemmas_and_phrases_are_lower_case_or_match_as_they_are() -> None:
    for issue in ISSUES:
        assert {lemma for lemma in issue.lemmas if lemma != lemma.lower()} == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[issue]]\nid = "a"\nlemmas = ["x"]\n[[issue]]\nid = "a"\nlemmas = ["y"]', "twice"),
        ('[[issue]]\nid = "a"', "has no words"),
        ("[[issue]", "no valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "issues.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        read_issues(path)
    assert "issues.toml" in str(caught.value)
