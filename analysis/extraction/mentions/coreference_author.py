"""Author: who says "we" in a text that is a statement, not a report of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import case_of, clause_head
from analysis.extraction.mentions.resolve_context import ArticleView, Placed
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

_OURS: Final = frozenset({"our", "ours", "we", "us", "ourselves"})
SECOND_PERSON: Final = frozenset({"you", "your", "yours", "yourselves"})
_ATTRIBUTED: Final = "attributable"
_HEADER: Final = 90  # tokens within which a text says whose statement it is
_DOCUMENTS: Final = frozenset("statement communiqué communique declaration release".split())
_RELEASED: Final = frozenset("release issue adopt agree make publish sign deliver".split())
_PURPOSES: Final = frozenset({"on", "regarding", "concerning", "about", "to", "following", "after"})


class Speech:
    """Who speaks to whom in an article; sought when the first "we" or "you" asks."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view

    @cached_property
    def author(self) -> tuple[str, ...]:
        """Actors whom "we" means."""
        return author_of(self._view)

    @cached_property
    def addressee(self) -> tuple[str, ...]:
        """Actors whom "you" means."""
        return addressee_of(self._view, self.author)

    def we(self, pronoun: Placed) -> tuple[tuple[str, ...], str]:
        """Whom "we" means and by what rule: "Together, we …" counts those greeted in."""
        clause = clause_head(pronoun.head)
        joint = any(
            c.lower_ == "together" and c.i < pronoun.start and c.dep_ == "advmod"
            for c in clause.children
        )
        if joint and self._greeted:
            return (*self.author, *self._greeted), "resolve.pronoun.together"
        return self.author, "resolve.pronoun.author"

    def our_group(self, placed: Placed) -> bool:
        """Settle "our two countries" as the author's and that of those greeted; whether it is."""
        if not placed.mention.text.lower().startswith("our ") or not self._greeted:
            return False
        placed.settle((*self.author, *self._greeted), "resolve.group")
        return True

    @cached_property
    def _greeted(self) -> tuple[str, ...]:
        """The one other state in the title of a message."""
        named = {c for c in self._view.title_codes if self._view.is_state(c)} - {*self.author}
        return tuple(named) if len(named) == 1 and len(self.author) == 1 else ()


def author_of(view: ArticleView) -> tuple[str, ...]:
    """Actors of the author that the text itself names; empty for a report.

    An author is named where a statement says who released it ("the following statement was released
    by the Governments of …"), by a byline (a first line that holds a name and an office and nothing
    else), by "attributable to", by an apposition ("We, the foreign ministers of …"), or where a
    text headed as a statement opens with those who make it. Else it is the office that published
    the text, where that is a government's, or the one actor alone that the text lets speak of what
    is "ours" ("The United States reaffirms our commitment").
    """
    if _is_transcript(view):
        return _byline(view)
    return (
        _released_by(view)
        or _apposition(view)
        or _byline(view)
        or _attributed(view)
        or _opening(view)
        or view.publisher
        or _owner_of_ours(view)
    )


def addressee_of(view: ArticleView, author: tuple[str, ...]) -> tuple[str, ...]:
    """Who "you" is in a message from ``author``: the one other state in its title, else in it.

    A report, a transcript or a message that names several states has no addressee.
    """
    if len(author) != 1 or _is_transcript(view):
        return ()
    for codes in (view.title_codes, view.counts()):
        others = {c for c in codes if view.is_state(c) and c not in author}
        if others:
            return tuple(others) if len(others) == 1 else ()
    return ()


def _is_transcript(view: ArticleView) -> bool:
    """Several people speak in turn: lines that open with a name in capitals and a colon."""
    labels = 0
    for token in view.doc[:-1]:
        if token.is_upper and len(token) > 3 and view.doc[token.i + 1].text == ":":
            labels += 1
    return labels >= 2


def _released_by(view: ArticleView) -> tuple[str, ...]:
    """ "The text of the following statement was released by …", "a joint statement by …"."""
    for token in view.doc[:_HEADER]:
        if token.lower_ not in _DOCUMENTS or not _is_document(token):
            continue
        sentence = token.sent
        start = next(
            (t.i for t in view.doc[token.i + 1 : sentence.end]
             if t.lower_ in {"by", "of", "between", "from"} and _is_author_mark(t, token)),
            None,
        )  # fmt: skip
        if start is None:
            continue
        codes: list[str] = []
        for placed in _list_from(view, start + 1, sentence.end):
            codes.extend(placed.actors)
        if codes:
            return tuple(dict.fromkeys(codes))
    return ()


def _is_document(noun: Token) -> bool:
    """A press release, not the release of prisoners."""
    return noun.lower_ != "release" or (noun.i > 0 and noun.nbor(-1).lower_ == "press")


def _is_author_mark(mark: Token, document: Token) -> bool:
    """Between the document and who made it stands nothing, or that it was released."""
    between = mark.doc[document.i + 1 : mark.i]
    if mark.lower_ == "by":
        return all(
            t.pos_ in {"AUX", "ADV", "ADP"} or t.lemma_ in _RELEASED or t.lower_ == "upon"
            for t in between
        ) or any(t.lemma_ in _RELEASED for t in between[-3:])
    return not len(between) and any(child.lower_ == "joint" for child in document.children)


def _list_from(view: ArticleView, start: int, end: int) -> Iterator[Placed]:
    """Mentions from ``start`` on, until a purpose or another clause begins."""
    for i in range(start, end):
        token = view.doc[i]
        placed = view.at.get(i)
        if placed is not None:
            if placed.start == i and placed.actors and placed.actors != (OTHER_ACTOR,):
                yield placed
            continue
        if token.lower_ in _PURPOSES or (token.pos_ == "VERB" and token.dep_ != "acl"):
            return


def _apposition(view: ArticleView) -> tuple[str, ...]:
    """ "We, the foreign ministers of A, B and C, …"."""
    for token in view.doc[:-2]:
        if token.lower_ != "we" or view.doc[token.i + 1].text != ",":
            continue
        codes: list[str] = []
        for i in range(token.i + 2, token.sent.end):
            placed = view.at.get(i)
            if placed is None and view.doc[i].pos_ in {"VERB", "AUX"}:
                break
            if placed is not None and placed.start == i and placed.actors != (OTHER_ACTOR,):
                codes.extend(placed.actors)
        if codes:
            return tuple(dict.fromkeys(codes))
    return ()


def _byline(view: ArticleView) -> tuple[str, ...]:
    end = next((t.i for t in view.doc if "\n" in t.text), 0)
    if not 0 < end <= 20:
        return ()
    first = [p for p in view.placed if p.end <= end]
    named = [p for p in first if p.mention.name and p.actors]
    if not named or not any(p.mention.role for p in first):
        return ()
    covered = sum(p.end - p.start for p in first)
    words = sum(1 for t in view.doc[:end] if not t.is_punct)
    return named[0].actors if covered >= words else ()


def _attributed(view: ArticleView) -> tuple[str, ...]:
    for token in view.doc[:60]:
        if token.lower_ == _ATTRIBUTED:
            for placed in view.placed:
                if token.i < placed.start <= token.i + 4 and placed.actors:
                    return placed.actors
    return ()


def _owner_of_ours(view: ArticleView) -> tuple[str, ...]:
    """The one actor that stands as subject of clauses with "our", unless there are several."""
    owners: Counter[tuple[str, ...]] = Counter()
    for token in view.doc:
        if token.lower_ not in _OURS:
            continue
        for child in clause_head(token).children:
            if child.dep_ in {"nsubj", "nsubj:pass"}:
                subject = view.at.get(child.i)
                if subject is not None and _is_house(subject):
                    owners[subject.actors] += 1
    return next(iter(owners)) if len(owners) == 1 else ()


def _opening(view: ArticleView) -> tuple[str, ...]:
    """Those who stand as subject of the first whole sentence of a text headed as a statement."""
    heading = {word.strip(".,:;()“”\"'").lower() for word in view.title.split()}
    if heading.isdisjoint(_DOCUMENTS):
        return ()
    for sentence in view.doc.sents:
        root = sentence.root
        if root.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"} or len(sentence) < 8:
            continue
        subjects = [c for c in root.children if c.dep_ in {"nsubj", "nsubj:pass"}]
        if not subjects:
            continue
        beside = {t.i for c in subjects[0].subtree if case_of(c) == "as" for t in c.subtree}
        within = {t.i for t in subjects[0].subtree} - beside  # "…, as members of the Quad"
        codes = [
            code
            for placed in view.placed
            if placed.head.i in within and placed.label is not MentionLabel.PRON
            for code in placed.actors
            if code != OTHER_ACTOR
        ]
        return tuple(dict.fromkeys(codes))
    return ()


def _is_house(placed: Placed) -> bool:
    return len(placed.actors) == 1 and placed.label in {MentionLabel.LOC, MentionLabel.ORG}
