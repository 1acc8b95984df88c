"""The lemmatizer: the treebanks' own lemmas first, suffix rules for words they do not have.

A rule lemmatizer cannot invent words, as a trained one does; and the treebanks' table mends what
stock rules get wrong (auxiliaries, "need" becoming "nee").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.strings import get_string_id
from spacy.tokens import Doc

_CLOSED = frozenset({"PROPN", "PUNCT", "SYM", "X", "NUM", "INTJ", ""})
"""Parts of speech whose lemma is the form itself."""

_TABLES = ("lemma_rules", "lemma_exc", "lemma_index")

# Without an index of known words the first rule that fits decides, so the longest come first.
_RULES: dict[str, list[list[str]]] = {
    "noun": [["ies", "y"], ["sses", "ss"], ["ches", "ch"], ["shes", "sh"], ["xes", "x"], ["s", ""]],
    "verb": [["ies", "y"], ["ied", "y"], ["es", "e"], ["s", ""], ["ed", ""], ["ing", ""]],
    "adj": [["iest", "y"], ["ier", "y"], ["est", ""], ["er", ""]],
    "adv": [],
}

Exceptions = dict[str, dict[str, list[str]]]
"""Part of speech in lower case → form in lower case → its lemma, as spaCy's table wants it."""


def exceptions(docs: Iterable[Doc]) -> Exceptions:
    """Return the most frequent lemma of every form and part of speech in annotated documents."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for token in doc:
            if token.pos_ not in _CLOSED and token.lemma_:
                lemma = token.lemma_ if token.lemma_ == "I" else token.lemma_.lower()
                counts[token.pos_.lower(), token.lower_][lemma] += 1
    table: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for (pos, form), lemmas in sorted(counts.items()):
        table[pos][form] = [lemmas.most_common(1)[0][0]]
    return dict(table)


def tables(docs: Iterable[Doc], base: Lookups | None = None) -> Lookups:
    """Return the lemmatizer's tables: the documents' lemmas over those of `base`, if given."""
    rules, old, words = (_table(base, name) for name in _TABLES)
    rules = rules or {get_string_id(pos): pairs for pos, pairs in _RULES.items()}
    # Words as keys: spaCy asks `in` for every candidate, which in a list of 57,000 takes longer
    # than parsing the sentence. A form that is not all letters passes without being listed.
    index = {pos: {word: 1 for word in listed if word.isalpha()} for pos, listed in words.items()}
    adjective = get_string_id("adj")
    merged = {pos: dict(forms) for pos, forms in old.items()}
    uncut = _never_compared(index.get(adjective, {}), rules.get(adjective, []))
    if uncut:
        merged.setdefault(adjective, {}).update({word: [word] for word in uncut})
    for pos, forms in exceptions(docs).items():
        merged.setdefault(get_string_id(pos), {}).update(forms)
    index = {
        pos: {word: 1 for word in listed if _decides(word, rules.get(pos, []))}
        for pos, listed in index.items()
    }
    lookups = Lookups()
    for name, table in zip(_TABLES, (rules, merged, index), strict=True):
        lookups.add_table(name, table)
    return lookups


def _decides(word: str, rules: list[list[str]]) -> bool:
    """Tell whether some form of a word fits several rules, so that the index has to choose.

    Most nouns do not: "pacts" can only lose its "s". They make up half of the table.
    """
    forms = (
        word[: len(word) - len(other)] + ending for ending, other in rules if word.endswith(other)
    )
    return any(sum(form.endswith(ending) for ending, _ in rules) > 1 for form in forms)


def _never_compared(adjectives: Iterable[str], rules: list[list[str]]) -> list[str]:
    """Return the adjectives that only look like comparatives or superlatives, such as "clever".

    The morphologizer does not learn degree, so that the rules would cut them.
    """
    known = set(adjectives)
    return [
        word
        for word in known
        if any(word.endswith(ending) for ending, _ in rules)
        and not any(
            word.endswith(ending) and word[: -len(ending)] + other in known
            for ending, other in rules
        )
    ]


def _table(base: Lookups | None, name: str) -> dict[int, Any]:
    """Return a table by the hashes of its keys, as spaCy keeps it; empty where it is missing."""
    return dict(base.get_table(name)) if base is not None and base.has_table(name) else {}


def add_lemmatizer(nlp: Language, docs: Iterable[Doc], base: Lookups | None = None) -> None:
    """Append a rule lemmatizer with these tables to the pipeline."""
    config = {"mode": "rule", "overwrite": True}
    lemmatizer = nlp.add_pipe("lemmatizer", config=config, last=True)
    lemmatizer.initialize(lookups=tables(docs, base))  # type: ignore[attr-defined]
