"""Names that stand alone: states, capitals, organisations, peoples — actor or place, by grammar."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.mentions.affiliation import is_backed, meant_codes
from analysis.extraction.mentions.drafts import Draft, Drafts
from analysis.extraction.mentions.groups import counted_start
from analysis.extraction.mentions.reading import Hit, Reading
from analysis.lexicons.actors import (
    ADJECTIVE,
    BODY,
    CAPITAL,
    LIKELY,
    NAME,
    NOTHING,
    PEOPLE,
    PLACE,
    TERRITORY,
)
from analysis.vocabulary import OTHER_ACTOR, ActorKind, MentionLabel

_PLACE_CASES: Final = frozenset(
    "in at near outside inside into around through across throughout within via above over "
    "beyond off onto toward towards".split()
)
_MOTION: Final = frozenset(
    "travel go fly arrive return head move drive come bring take send carry deliver walk march "
    "depart leave visit journey rush trip relocate hold host flee escape evacuate reach "
    "tour".split()
)
_MOTION_NOUNS: Final = frozenset(
    "visit trip flight journey travel tour return arrival road train convoy shipment departure "
    "embassy base airport street suburb city port mayor district meeting talk summit conference "
    "attack strike bombing shelling explosion battle siege".split()
)
_PLACE_OBJECT_OF: Final = frozenset(
    "visit leave reach bomb strike attack hit capture seize enter shell storm target tour "
    "recapture occupy take approach surround evacuate flee retake liberate besiege rock".split()
)
_SHIPS: Final = frozenset(
    "USS USNS USCGC HMS HMAS HMCS HMNZS INS IRIS ROKS JS BRP KRI MV MT".split()
)
_PLACE = "place, not actor"


def lone_mentions(reading: Reading, drafts: Drafts) -> None:
    """Add a mention for every name of the lexicon that no phrase has taken."""
    for hit in reading.hits:
        kinds = hit.kinds()
        if NOTHING in kinds or is_backed(reading, hit) or _is_ship(reading, hit):
            continue
        drafts.add(_draft(reading, hit, kinds))
    _halves(reading, drafts)
    _unknown_bodies(reading, drafts)


def _is_ship(reading: Reading, hit: Hit) -> bool:
    """ "USS Tripoli", "HMS Cyprus": a ship of that name."""
    return hit.start > 0 and reading.text[hit.start - 1] in _SHIPS


def _halves(reading: Reading, drafts: Drafts) -> None:
    """ "The South": half of a divided country, if the article speaks of it."""
    for i, lower in enumerate(reading.lower):
        codes = reading.lexicon.words.halves.get(lower)
        if not codes or i == 0 or reading.lower[i - 1] != "the" or not reading.is_capitalised(i):
            continue
        if i + 1 < reading.size and (reading.is_noun(i + 1) or reading.lower[i + 1] == "of"):
            continue
        reason = "ambiguous: " + " or ".join(codes)
        drafts.span(i, i + 1, MentionLabel.LOC, "mention.half", reason=reason)


def _draft(reading: Reading, hit: Hit, kinds: frozenset[str]) -> Draft:
    draft = Draft(
        hit.start, hit.end, hit.start_char, hit.end_char, MentionLabel.LOC, "mention.state"
    )
    codes = meant_codes(hit)
    if PLACE in kinds and not kinds - {PLACE}:
        return _as_place(draft, codes[0], "mention.place")
    if len(codes) > 1:
        draft.reason = "ambiguous: " + " or ".join(codes)
        draft.rule = "mention.ambiguous"
        draft.label = MentionLabel.LOC if NAME in kinds else MentionLabel.NORP
        return draft
    code = codes[0]
    draft.actors = (code,)
    if NAME in kinds:
        kind = reading.lexicon.kind(code)
        if kind is not ActorKind.STATE:
            draft.label, draft.rule = MentionLabel.ORG, "mention.organisation"
        elif kinds & {ADJECTIVE} and _modifies(reading, hit):
            draft.label, draft.rule = MentionLabel.NORP, "mention.demonym"
    elif kinds & {ADJECTIVE, PEOPLE}:
        draft.label, draft.rule = MentionLabel.NORP, "mention.demonym"
        if _is_people(reading, hit, kinds):
            draft.role, draft.rule = "people", "mention.people"
            draft.start = counted_start(reading, hit.start)
            draft.start_char = reading.doc[draft.start].idx
    elif TERRITORY in kinds:
        draft.rule = "mention.territory"
    elif BODY in kinds or LIKELY in kinds:
        draft.label, draft.rule = MentionLabel.ORG, "mention.body.name"
        owner = _owner_before(reading, hit) if LIKELY in kinds else ()
        if owner:
            draft.actors = owner
        elif BODY not in kinds and CAPITAL not in kinds:
            draft.actors, draft.reason = (), f"likely: {code}"
    elif CAPITAL in kinds:
        draft.rule = "mention.capital"
        if not capital_acts(reading, hit) or reading.lower[hit.end - 1] in {"d.c.", "dc"}:
            return _as_place(draft, code, "mention.capital.place")
    return draft


def _owner_before(reading: Reading, hit: Hit) -> tuple[str, ...]:
    """ "The French Senate", "Brazil's Congress": whose body it is stands before it."""
    i = hit.start - 1
    if i > 0 and reading.tag[i] == "POS":
        i -= 1
    owner = reading.hit_at[i] if i >= 0 else None
    if owner is None or owner.end != i + 1:
        return ()
    codes = meant_codes(owner)
    return codes if len(codes) == 1 else ()


def _as_place(draft: Draft, code: str, rule: str) -> Draft:
    draft.actors = ()
    draft.entity = f"loc:{code}"
    draft.reason = _PLACE
    draft.rule = rule
    return draft


def _modifies(reading: Reading, hit: Hit) -> bool:
    token = reading.doc[hit.end - 1]
    return token.dep_ in {"compound", "amod", "nmod:unmarked"} and token.head.i >= hit.end


def _is_people(reading: Reading, hit: Hit, kinds: frozenset[str]) -> bool:
    """ "Nigeriens", "the French": people, not an adjective before a noun."""
    last = hit.end - 1
    if PEOPLE in kinds and ADJECTIVE not in kinds:
        return True
    return reading.tag[last] in {"NNS", "NNPS"} and not _modifies(reading, hit)


def capital_acts(reading: Reading, hit: Hit) -> bool:
    """Whether a capital stands for its state here, or is the town, by its place in the clause."""
    return _acts(head_token(reading, hit), 0)


def head_token(reading: Reading, hit: Hit) -> Token:
    """The token of a name that the rest of the sentence hangs on."""
    inside = range(hit.start, hit.end)
    for i in inside:
        token = reading.doc[i]
        if token.head.i not in inside or token.head == token:
            return token
    return reading.doc[hit.start]


def _acts(token: Token, depth: int) -> bool:
    dep, head = token.dep_, token.head
    if dep == "ROOT" and not any(child.dep_ in {"nsubj", "cop"} for child in token.children):
        return False  # a dateline
    if depth > 4:
        return True
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    if dep == "conj" and not cases:
        return _acts(head, depth + 1)
    if cases & _PLACE_CASES:
        return False
    if dep == "appos":
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.text == "," and token.i + 2 < len(token.doc):
        # "Jeddah, Saudi Arabia": a town with its country behind a comma.
        behind = token.doc[token.i + 2]
        if behind.dep_ in {"appos", "nmod", "list"} and behind.head == token and behind.ent_type_:
            return False
    if cases & {"to", "from"}:
        return not (
            (head.pos_ in {"VERB", "AUX"} and head.lemma_ in _MOTION)
            or (head.pos_ == "NOUN" and head.lemma_ in _MOTION_NOUNS)
            or ("from" in cases and head.pos_ == "VERB")
        )
    if dep == "obj":
        return head.lemma_ not in _PLACE_OBJECT_OF
    if dep in {"obl", "obl:unmarked", "nmod"} and cases & {"of", "on"}:
        return head.lemma_ not in _MOTION_NOUNS and not _is_town_word(head)
    if dep == "compound":
        return not _is_town_word(head) and head.lemma_ not in _MOTION_NOUNS
    return True


def _is_town_word(token: Token) -> bool:
    return token.lemma_.lower() in {
        "city", "capital", "suburb", "district", "neighborhood", "neighbourhood", "outskirt",
        "center", "centre", "street", "port", "airport", "hotel", "hospital", "university", "area",
        "region", "streets", "north", "south", "east", "west", "mile", "kilometre", "kilometer",
    }  # fmt: skip


def _unknown_bodies(reading: Reading, drafts: Drafts) -> None:
    """Organisations that only the entity recogniser knows act for nobody listed."""
    for entity in reading.doc.ents:
        if entity.label_ != "ORG" or any(
            t.tag_ not in {"NNP", "NNPS", "HYPH", "CD", "IN", "CC"} for t in entity
        ):
            continue
        if not any(t.tag_ in {"NNP", "NNPS"} for t in entity):
            continue
        if any(reading.hit_at[i] is not None for i in range(entity.start, entity.end)):
            continue
        drafts.span(
            entity.start, entity.end, MentionLabel.ORG, "mention.organisation.unknown",
            actors=(OTHER_ACTOR,),
        )  # fmt: skip
