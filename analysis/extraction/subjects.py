"""Subjects: who does what a predicate tells, and to whom it is done.

Pure functions from a token to tokens; they know voice, control, participles and coordination, and
mend the attachments that a small parser most often gets wrong. No lexicon, no actors.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import (
    CLAUSAL_NOUN_DEPS,
    OBLIQUES,
    PASSIVE_SUBJECTS,
    RELATIVE_TAGS,
    SUBJECTS,
    case_of,
    children,
    coordinated_with,
    decision_of,
    has_to,
    is_passive,
    is_verbal,
    marker_of,
)
from analysis.extraction.mistaken import is_squeezed, objects_of_mistaken

# Verbs whose subject, not object, does the infinitive although they take an object.
_SUBJECT_CONTROL: Final = frozenset(
    {"promise", "threaten", "vow", "pledge", "offer", "use", "take", "become", "remain"}
)
# A participle of these goes on with what the speaker does by speaking.
VOICING: Final = frozenset(
    """accuse add affirm argue blame call cite claim commend condemn convey criticise
    criticize demand denounce describe discuss dismiss emphasise emphasize encourage express
    highlight insist note offer pledge praise reaffirm reiterate reject say state stress
    thank underline underscore urge vow warn welcome""".split()
)
MAX_DEPTH: Final = 6


def surface_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, inherited through coordination, control and participles."""
    if depth > MAX_DEPTH:
        return []
    own = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in PASSIVE_SUBJECTS]
    own = [c for c in own if c.lower_ not in {"it", "there"} or not children(verb, "expl")]
    if len(own) > 1 and own[-1].i < verb.i and _opens_with_a_time(own[0]):
        own = own[-1:]  # "A year after the vote, X recognises": the parser took two
    if own:
        subject = own[0]
        if subject.tag_ in RELATIVE_TAGS and verb.dep_ in CLAUSAL_NOUN_DEPS:
            return [_named_before(subject, verb.head)]
        if subject.dep_ == "csubj" and subject.lower_ in _PREFIXES:  # "X re-designates Y"
            return surface_subjects(subject, depth + 1)
        opened = case_of(subject) and subject.dep_ == "nsubj"
        return [(_behind_opening(verb) if opened else None) or subject]
    decision = decision_of(verb)
    if decision is not None and children(decision, "nmod:poss", "nmod"):
        return _deciders(decision)
    head = coordinated_with(verb)
    if verb.dep_ == "conj":
        if is_verbal(head):
            return surface_subjects(_speaking(verb, head), depth + 1)
        # "The guard boards and seizes …", with "boards" taken for a noun
        if verb.pos_ == "NOUN" and children(verb, "obj"):  # "… and arrest six", misread
            above = next((t for t in head.ancestors if is_verbal(t)), None)
            return surface_subjects(above, depth + 1) if above is not None else []
        taken = head.pos_ == "NOUN" and (head.dep_ == "ROOT" or head.tag_ == "NNS")
        return [head] if taken and verb.tag_ in {"VBZ", "VBP", "VB"} else []
    if verb.dep_ == "appos" and verb.tag_ == "NNS":  # "A court in X, Y, sentences two men"
        return [head]
    behind = _behind_opening(verb) if verb.dep_ == "ROOT" else None
    if behind is not None:
        return [behind]
    named = verb.tag_ in {"VBZ", "NNS"} or (verb.tag_ == "NN" and children(verb, "obj"))
    if verb.dep_ == "ROOT" and named:  # "The Senate votes …", "the navies rescue …", one name
        return children(verb, "compound")[-1:]
    if is_squeezed(verb):
        return [c for c in children(verb.head, "compound") if c.i < verb.i][:1]
    if verb.dep_ in {"xcomp", "ccomp"}:
        if verb.dep_ == "xcomp" and head.lemma_ not in _SUBJECT_CONTROL:
            objects = [] if is_passive(head) else children(head, "obj", "iobj")
            controllers = [thing for thing in objects if thing.i < verb.i]
            if controllers:
                return controllers[:1]
            asked = [o for o in children(head, "obl") if case_of(o) in {"on", "upon", "for"}]
            if asked and head.lemma_ in {"call", "appeal", "press"}:
                return asked[:1]
        return surface_subjects(head, depth + 1)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and head.dep_ == "acl" and head.tag_ == "VBN":
        # "banning nationals of states deemed unsafe, while imposing …": who bans imposes
        governing = next((t for t in head.head.ancestors if is_verbal(t)), head)
        if governing != head and any(t.text == "," for t in verb.doc[head.i : verb.i]):
            return surface_subjects(governing, depth + 1)
    if verb.dep_ in {"advcl", "parataxis"}:
        teller = _teller_of(verb)
        if teller is not None:
            return surface_subjects(teller, depth + 1)
        if is_verbal(head) or children(head, "nsubj", "nsubj:pass", "cop"):
            if verb.dep_ == "advcl" and has_to(verb) and not is_passive(head):
                controllers = children(head, "obj")
                if controllers and head.lemma_ in _OBJECT_CONTROL:
                    return controllers[:1]
            return surface_subjects(head, depth + 1)
        return [head] if head.pos_ in {"NOUN", "PROPN", "PRON"} else []
    if verb.dep_ in CLAUSAL_NOUN_DEPS:
        if has_to(verb) and (head.tag_ == "VBZ" or children(head, "cop")):
            return surface_subjects(head, depth + 1)
        if has_to(verb) and head.head.lemma_ in _BECOMING and head.dep_ in {"obj", "xcomp"}:
            return surface_subjects(head.head, depth + 1)
        if has_to(verb) or (verb.tag_ == "VBG" and head.lemma_ in INSTRUMENTS):
            return holders(head, depth + 1)
        return [head]
    return []


def _named_before(pronoun: Token, head: Token) -> Token:
    """ "The newest member of the club, X, which …": X, although the clause hung on the club."""
    if pronoun.i < head.i + 3 or pronoun.nbor(-1).text != ",":
        return head
    name = pronoun.nbor(-2)
    parted = name.dep_ == "appos" and name.pos_ == "PROPN" and name.left_edge.nbor(-1).text == ","
    return name if parted else head


def _teller_of(participle: Token) -> Token | None:
    """ "X says Y is false, calling it a lie": the verb of saying, whose subject calls it so."""
    clause = participle.head
    while clause.dep_ == "conj" and is_verbal(clause.head):
        clause = clause.head
    voiced = participle.lemma_ in VOICING and participle.tag_ == "VBG"
    if not voiced or marker_of(participle) or participle.nbor(-1).text != ",":
        return None
    # "orders the envoy to leave, accusing Y": who orders accuses
    ordered = has_to(clause) and clause.dep_ in {"advcl", "xcomp"} and is_verbal(clause.head)
    return clause.head if ordered or clause.dep_ == "ccomp" else None


_OBJECT_CONTROL: Final = frozenset(
    "urge ask order tell force press request invite allow permit authorize authorise require "
    "instruct direct encourage persuade compel advise warn implore beg command enable "
    "prompt lead cause".split()
)


def is_domestic_order(verb: Token) -> bool:
    """Somebody orders his own ministry or forces: what they are told to do is his act."""
    if verb.lemma_ not in _ORDERING or _sends_away(verb):
        return False
    return any(thing.lemma_.lower() in SERVANTS for thing in logical_objects(verb))


def _sends_away(verb: Token) -> bool:
    """ "Orders Kenyan forces to leave": another's, named so."""
    away = any(c.lemma_ in {"leave", "depart", "withdraw", "exit"} for c in children(verb, "xcomp"))
    owners = (o for t in logical_objects(verb) for o in children(t, "amod", "compound"))
    return away and any(owner.text[:1].isupper() for owner in owners)


_ORDERING: Final = frozenset("order instruct direct authorize authorise command task".split())
SERVANTS: Final = frozenset(
    """pentagon military army navy government ministry minister department agency authority police
    force troop official administration cabinet commander soldier state""".split()
)
_PREFIXES: Final = frozenset({"re", "co", "pre", "de"})
_BECOMING: Final = frozenset({"become", "remain"})
_TURNING_DOWN: Final = frozenset("veto reject oppose block defy condemn criticize ignore".split())


def _speaking(verb: Token, head: Token) -> Token:
    """ "X condemned the raids that killed three and expressed sorrow": X did, no raid can."""
    if verb.lemma_ not in VOICING or head.dep_ != "acl:relcl":
        return head
    above = next((a for a in head.ancestors if a.dep_ in {"ROOT", "conj"}), head)
    same_tense = above.tag_ == verb.tag_ and above.pos_ == "VERB"
    return above if same_tense else head


def _opens_with_a_time(phrase: Token) -> bool:
    return any(
        t.lower_ in {"after", "before", "since", "following", "during"} and t.i < phrase.i
        for t in phrase.subtree
    )


def _behind_opening(verb: Token) -> Token | None:
    """ "Following the meeting in X, A and B agree": what stands between the comma and the verb.

    None where nothing there hangs on the opening phrase, as the parser should have it.
    """
    before = verb.doc[verb.sent.start : verb.i]
    comma = next((t.i for t in reversed(before) if t.text == ","), None)
    if comma is None or verb.sent[0].dep_ != "case":
        return None
    behind = [t for t in verb.doc[comma + 1 : verb.i] if t.head.i < comma]
    plain = behind and all(t.pos_ in {"PROPN", "NOUN"} and not case_of(t) for t in behind)
    return behind[0] if plain else None


# "signs an order raising tariffs"
INSTRUMENTS: Final = frozenset(
    """order law bill act memorandum resolution decree statement declaration proclamation motion
    legislation measure letter document package policy programme program scheme directive communique
    communiqué""".split()
)


# "plans for a visit"
PLANNING: Final = frozenset({"plan", "intention", "preparation", "decision", "proposal"})


def _deciders(decision: Token) -> list[Token]:
    """ "X's decision", "the decision by X", "the decision of X"."""
    found = [c for c in children(decision, "nmod") if case_of(c) in {"by", "of"}]
    return [*children(decision, "nmod:poss"), *found][:1]


def holders(noun: Token, depth: int = 0) -> list[Token]:
    """Whose deed ``noun`` is: its possessor or agent, else the subject that governs it."""
    if depth > MAX_DEPTH:
        return []
    owners = children(noun, "nmod:poss")
    owners += [n for n in children(noun, "nmod", "obl", "obl:agent") if case_of(n) == "by"]
    if owners:
        return owners[:1]
    head = noun.head
    if noun.dep_ == "obj" and head.lemma_ in _TURNING_DOWN:
        return []  # "vetoes a resolution demanding …": who vetoes demands nothing
    if noun.dep_ in {"obj", "obl", "xcomp", "nsubj:pass"} and is_verbal(head):
        return logical_subjects(head, depth + 1)
    return []


def logical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who does it: the subject in the active, the agent in the passive (empty where unsaid)."""
    if is_passive(verb):
        agents = [
            c
            for c in verb.children
            if c.dep_ == "obl:agent" or (c.dep_ == "obl" and case_of(c) == "by")
        ]
        return agents[:1] or _far_agents(verb)
    return surface_subjects(verb, depth)


def agents_of(noun: Token) -> list[Token]:
    """ "the arrest by X", "violations of the border by X", whatever the "by" hangs on."""
    near = [c for c in noun.children if c.dep_ in {"nmod", "obl:agent"}]
    near += [g for c in children(noun, "nmod") for g in children(c, "nmod")]
    return [c for c in near if case_of(c) == "by"]


def _far_agents(verb: Token) -> list[Token]:
    """A "by"-phrase that the parser hung on the place before it: "from a base in X by Y"."""
    found: list[Token] = []
    level = [c for c in verb.children if c.dep_ in OBLIQUES | {"obj"} and c.i > verb.i]
    while level:
        found += [c for t in level for c in t.children if c.dep_ in OBLIQUES and case_of(c) == "by"]
        level = [c for t in level for c in t.children if c.dep_ in OBLIQUES]
    return found[-1:]


def logical_objects(verb: Token) -> list[Token]:
    """What it is done to: the object in the active, the subject in the passive."""
    if is_passive(verb):
        own = children(verb, "nsubj:pass")
        if own:
            if own[0].tag_ in RELATIVE_TAGS and verb.dep_ in CLAUSAL_NOUN_DEPS:
                return [verb.head]
            return own[:1] + children(verb, "obj")  # "X was lent a million by Y"
        if verb.dep_ in CLAUSAL_NOUN_DEPS:
            return [verb.head]
        if verb.dep_ in {"conj", "advcl", "xcomp"}:
            return surface_subjects(verb)
        return []
    own = children(verb, "obj", "iobj") or objects_of_mistaken(verb)
    if own and own[0].tag_ in RELATIVE_TAGS and verb.dep_ in CLAUSAL_NOUN_DEPS:
        return [verb.head, *own[1:]]  # "the leader, whom X accuses of …", "whom X gave refuge"
    if own:
        return own
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj"):
        subject = children(verb, "nsubj")[0]
        if subject.tag_ not in RELATIVE_TAGS and not any(
            c.tag_ == "WRB" or (c.dep_ == "obl" and c.tag_ in RELATIVE_TAGS) for c in verb.children
        ):
            return [verb.head]
    shared = verb.head if verb.dep_ == "conj" else None
    if shared is not None and is_verbal(shared):
        return [o for o in children(shared, "obj") if o.i > verb.i]
    later = [c for c in verb.children if c.dep_ == "conj" and c.morph.get("VerbForm", [])]
    for other in later:
        if not children(other, "nsubj") and not children(verb, "obl", "ccomp", "xcomp"):
            found = children(other, "obj")
            if found and other.i == verb.i + 2:
                return found
    return []
