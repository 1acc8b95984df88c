"""Drafts: mentions in the making, kept free of overlaps, joined where one explains the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from analysis.extraction.mentions.reading import Reading
from analysis.vocabulary import MentionLabel

_FOR: Final = (["for"], ["to"], ["to", "the"], ["for", "the"], ["in"])


@dataclass(slots=True)
class Draft:
    """A mention with its tokens; only this module's callers ever change one."""

    start: int
    end: int
    start_char: int
    end_char: int
    label: MentionLabel
    rule: str
    actors: tuple[str, ...] = ()
    name: str | None = None
    role: str | None = None
    entity: str | None = None
    reason: str | None = None


class Drafts:
    """The drafts of one document; the first to claim a token keeps it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._taken = bytearray(reading.length + 1)
        self._drafts: list[Draft] = []

    def add(self, draft: Draft) -> bool:
        """Keep ``draft`` unless it overlaps one that is kept."""
        if any(self._taken[draft.start_char : draft.end_char]):
            return False
        for i in range(draft.start_char, draft.end_char):
            self._taken[i] = 1
        self._drafts.append(draft)
        return True

    def span(
        self, start: int, end: int, label: MentionLabel, rule: str, **fields: object
    ) -> Draft | None:
        """Add a draft over whole tokens; None where they are taken."""
        doc = self._reading.doc
        last = doc[end - 1]
        draft = Draft(start, end, doc[start].idx, last.idx + len(last), label, rule)
        for key, value in fields.items():
            setattr(draft, key, value)
        return draft if self.add(draft) else None

    def finished(self) -> list[Draft]:
        """All drafts in order, appositions joined: each side says what it knows of the other."""
        drafts = sorted(self._drafts, key=lambda draft: draft.start_char)
        for left, right in pairwise(drafts):
            if self._apposed(left, right):
                _join(left, right)
        for role, place, person in zip(drafts, drafts[1:], drafts[2:], strict=False):
            # "The envoy for Syria, Geir Pedersen": what the office is for stands between.
            between = self._reading.lower[role.end : place.start]
            if role.label is MentionLabel.ROLE and between in _FOR and not role.name:
                moved = replace(role, end=place.end)
                if self._apposed(moved, person):
                    _join(role, person)
        return drafts

    def _apposed(self, left: Draft, right: Draft) -> bool:
        reading = self._reading
        if right.start != left.end + 1 or reading.text[left.end] != ",":
            return False
        if reading.is_sentence_start[right.start]:
            return False
        labels = {left.label, right.label}
        if labels != {MentionLabel.PERSON, MentionLabel.ROLE}:
            return False
        person, role = (left, right) if left.label is MentionLabel.PERSON else (right, left)
        if person.role is not None and person.actors:
            return False
        after = right.end
        closing = after >= reading.size or not reading.text[after][:1].isalnum()
        if right is person:
            # "The prime minister, X, said": the name is closed off, or a verb of its own follows.
            return closing or reading.tag[after].startswith(("VB", "MD"))
        del role
        return True


def _join(left: Draft, right: Draft) -> None:
    person, role = (left, right) if left.label is MentionLabel.PERSON else (right, left)
    person.role = person.role or role.role
    role.name = person.name
    if role.actors and not (person.actors and role.actors == ("OTHER",)):
        person.actors, person.reason = role.actors, None
    elif person.actors:
        role.actors, role.reason = person.actors, None
    person.rule = "mention.person.apposition"
    role.rule = "mention.role.apposition"
