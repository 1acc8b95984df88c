"""What is done to an agreement: the governing verb, and the status that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from analysis.extraction.agreements.nouns import AgreementNoun
from analysis.extraction.agreements.participles import participles_of, verb_lemma
from analysis.extraction.grammar import case_of, is_passive, marker_of
from analysis.lexicons.agreements import MENTIONED, agreement_words
from analysis.vocabulary import AgreementKind, AgreementStatus

_CONDITIONS: Final = frozenset({"if", "unless", "whether", "once", "until", "before", "without"})
_FORCE: Final = {
    "enter": {"force", "effect", "into"},
    "come": {"force", "effect"},
    "take": {"effect"},
    "go": {"effect", "force"},
    "remain": {"force", "effect", "place"},
    "begin": set(),
    "start": set(),
    "hold": set(),
    "apply": set(),
}
_PLANS: Final = frozenset(
    {"plan", "intend", "intention", "agree", "expect", "aim", "hope", "want", "prepare", "decide",
     "vow", "pledge", "promise", "vote", "direct", "order", "instruct", "ready", "set", "due",
     "schedule", "wish", "consider", "willing"}
)  # fmt: skip
_TRYING: Final = frozenset({"try", "attempt", "seek", "work", "hope", "want", "urge", "call", "ask",
                            "fail", "push", "aim", "wish", "press", "refuse"})  # fmt: skip
_ASKING: Final = frozenset(
    {"demand", "threaten", "warn", "appeal", "consider", "discuss", "debate", "fear", "require",
     "support", "effort", "need", "importance", "commitment", "advance", "possibility", "progress",
     "encourage", "promote", "ensure", "reiterate", "reaffirm", "emphasize", "stress", "underscore",
     "toward", "prospect", "chance", "opportunity", "await", "prevent", "condition"}
)  # fmt: skip
_PAST: Final = frozenset({"VBD", "VBN"})
_WHEN: Final = frozenset({"since", "after", "following", "before", "until", "amid", "despite"})
_TOWARDS: Final = frozenset({"into", "at", "for", "toward", "towards", "to", "of", "on"})
_UNREAL: Final = frozenset({"could", "may", "might", "should", "can", "must"})


@dataclass(frozen=True, slots=True)
class Act:
    """What the text says of an agreement at one place.

    ``verb`` governs it (a noun such as "signing" may); ``status`` is None where the verb merely
    touches on it. ``asserted`` is false for what is only wished, supposed or conditional.
    """

    verb: Token
    status: AgreementStatus | None
    asserted: bool = True
    planned: bool = False
    backgrounded: bool = False
    aside: bool = False  # in a clause or phrase on when something else happened


def act_of(noun: AgreementNoun) -> Act | None:
    """Return what is done to the agreement that ``noun`` names, None where nothing governs it."""
    given = ""
    at = noun.head
    for _ in range(6):
        if at.dep_ == "conj" and at.head.pos_ in {"NOUN", "PROPN"}:
            at = at.head
            continue
        case, head = case_of(at), at.head
        if noun.proper and at.dep_ == "nmod" and case == "of" and head.pos_ == "PROPN":
            at = head  # "the Law of the Sea Treaty"
            continue
        nominal = agreement_words().nominals.get(_noun_lemma(head))
        if (
            at.dep_ in {"nmod", "nmod:desc", "compound", "obl"}
            and nominal is not None
            and head.i != at.i
        ):
            if at.dep_ == "nmod" and case not in {"of", "for", "on", "to", "from", "in", "into"}:
                break
            given = given or nominal
            at = head
            continue
        break
    act = _verbal(at, given, noun)
    if act is None and given and given != MENTIONED:
        aside = case_of(at) in _WHEN
        act = Act(at, AgreementStatus(given), not _wished(at), backgrounded=True, aside=aside)
    if act is None or act.status is None or not act.asserted:
        participle = made_by_participle(noun)
        if participle is not None:
            return participle
    return act


def _noun_lemma(token: Token) -> str:
    return token.lemma_.lower() if token.pos_ in {"NOUN", "PROPN"} else ""


def made_by_participle(noun: AgreementNoun) -> Act | None:
    """ "the treaty signed in May", "a deal that was agreed last year"."""
    head = noun.head
    for child in participles_of(head):
        status = agreement_words().participles.get(verb_lemma(child))
        if status is not None and (child.tag_ == "VBN" or is_passive(child) or child.tag_ == "VBD"):
            return Act(child, status, not _conditional(head), backgrounded=True)
    return None


def _wished(token: Token) -> bool:
    """ "call for the suspension of …": asked for, planned or feared by what governs it."""
    return _conditional(token) or any(
        at.lemma_.lower() in _TRYING | _ASKING for at in token.ancestors
    )


def _conditional(token: Token) -> bool:
    """Somewhere above stands "if" or "unless": the clause supposes, and tells nothing."""
    for at in (token, *token.ancestors):
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in at.children):
            return True
    return False


def _verbal(at: Token, given: str, noun: AgreementNoun) -> Act | None:
    verb, key = _governor(at)
    if verb is None:
        return None
    name = agreement_words().acts.get((verb_lemma(verb), key))
    if name is None and key not in {"", "<"}:
        particles = {
            c.lower_ for c in verb.children if c.dep_ in {"compound:prt", "advmod", "case"}
        }
        name = next(
            (
                status
                for (lemma, prep), status in agreement_words().acts.items()
                if lemma == verb_lemma(verb) and prep in particles
            ),
            None,
        )
    if name is None:
        if not given or given == MENTIONED:
            return None
        return Act(verb, AgreementStatus(given), not _wished(at))
    if key == "<" and not _in_force(verb):
        return None
    if name == MENTIONED and given and given != MENTIONED:
        return Act(at, AgreementStatus(given), not _wished(at), backgrounded=True)
    if given == MENTIONED and name in _STOPPED:  # "suspends the implementation of …"
        return _modal(verb, AgreementStatus(name))
    if given == MENTIONED or name == MENTIONED:
        return Act(verb, None)
    # A nominal's own status is the act ("announced the signing"): the verb only tells of it. Where
    # the verb is stronger ("suspended the implementation"), it wins.
    status = AgreementStatus(name)
    if verb.lemma_.lower() == "approve" and noun.strong and noun.kind is not AgreementKind.DEAL:
        status = AgreementStatus.RATIFIED  # a cabinet approves a treaty; a sale it merely clears
    concluded = given == AgreementStatus.NEGOTIATING and status is AgreementStatus.AGREED
    if given and not concluded and status in {AgreementStatus.ANNOUNCED, AgreementStatus.AGREED}:
        status = AgreementStatus(given)  # but "concluded negotiations on" is agreed
    return _modal(verb, status)


def _governor(at: Token) -> tuple[Token | None, str]:
    """Return the verb above and how it takes ``at``: "" object, "<" subject, or a preposition."""
    head, case = at.head, case_of(at)
    if head.i == at.i:
        return None, ""
    if at.dep_ in {"obj", "nsubj:pass"}:
        return head, ""
    if at.dep_ in {"nsubj", "nsubj:outer"}:
        return (head, "") if is_passive(head) else (head, "<")
    if head.pos_ != "VERB":
        told = head.dep_ in {"obj", "iobj"} and (verb_lemma(head.head), case)
        if told and told in agreement_words().acts:
            return head.head, case  # "notified parliament of a sale", hung on "parliament"
        return None, ""
    if at.dep_ in {"obl", "nmod", "advcl", "obl:agent"} and case:
        parts = case.split("_")
        return head, parts[0] if parts[0] in {"off", "out"} else parts[-1]
    if at.dep_ in {"obl", "obl:unmarked", "xcomp", "iobj", "ccomp", "dep"} and not case:
        return head, ""
    return None, ""


def _in_force(verb: Token) -> bool:
    """ "enters into force", "takes effect": verbs that need their complement."""
    wanted = _FORCE.get(verb.lemma_.lower())
    if not wanted:
        return True
    return bool({t.lower_ for t in verb.subtree} & wanted)


def _modal(verb: Token, status: AgreementStatus) -> Act:
    """Turn a status by modality: what will be signed is announced, what may be is not asserted."""
    planned, asserted, background, aside = False, True, False, False
    at = verb
    for _ in range(6):
        lowered = {
            c.lower_ for c in at.children if c.dep_ in {"aux", "mark", "advmod", "neg", "cc"}
        }
        lemmas = {c.lemma_.lower() for c in at.children if c.dep_ in {"aux", "aux:pass"}}
        negated = bool(lowered & {"not", "n't", "n’t", "never"})
        if negated and at.i == verb.i and verb.lemma_.lower() in {"renew", "extend", "prolong"}:
            return Act(verb, AgreementStatus.TERMINATED)
        if negated and at.i == verb.i and status in _REACHED:
            return Act(verb, AgreementStatus.NEGOTIATING, not _conditional(at))
        if negated or lowered & _CONDITIONS - {"before"}:
            asserted = False
        if (lowered | lemmas) & _UNREAL:
            asserted = False
        if (lowered | lemmas) & {"will", "would", "shall", "'ll", "’ll", "wo"}:
            planned = True
        if at.head.i == at.i:
            break
        if at.dep_ == "advcl" and lowered & _WHEN:
            aside = True
        towards = at.tag_ == "VBG" and marker_of(at) in _TOWARDS
        if towards and at.head.lemma_.lower() not in _STEPS:
            asserted = False  # "aimed at reaching", "a deadline for signing"
        infinitive = "to" in lowered or at.tag_ == "VB"
        governor = at.head.lemma_.lower()
        if at.dep_ in {"xcomp", "acl", "ccomp", "advcl"} and infinitive:
            if governor == "fail" and status in _REACHED:
                return Act(verb, AgreementStatus.NEGOTIATING)
            if governor in {"fail", "refuse"}:
                return Act(verb, AgreementStatus.REJECTED if governor == "refuse" else None, False)
            if governor in _STEPS:
                pass  # "begins procedures to terminate the treaty"
            elif governor == "agree" and status in {AgreementStatus.IN_FORCE, _AGREED}:
                status = _AGREED  # "agreed to extend the truce"
            elif governor in _PLANS:
                planned = True
            elif at.dep_ == "acl" and _is_nth(at.head):
                pass  # "the tenth state to ratify it" has ratified it
            elif at.dep_ == "advcl" and status is AgreementStatus.SIGNED:
                planned = True  # "travelled to Oslo to sign the pact"
            elif governor in _TRYING | _ASKING or at.dep_ in {"acl", "advcl"}:
                asserted = False
        if at.dep_ in {"acl", "advcl"} or (at.dep_ == "acl:relcl" and at.tag_ in _PAST):
            background = True
        at = at.head
        if at.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"}:
            break
    if planned and status in _ACHIEVED:
        status = AgreementStatus.ANNOUNCED
    return Act(verb, status, asserted, planned, background, aside)


def _is_nth(noun: Token) -> bool:
    """ "the 60th state to ratify", "the first country to sign"."""
    return any(
        c.dep_ == "amod" and (c.shape_.startswith("d") or c.lower_ in _NTH) for c in noun.children
    )


_NTH: Final = frozenset({"first", "second", "third", "latest", "last", "only"})
_STEPS: Final = frozenset({"procedure", "process", "proceeding", "step", "move", "begin", "start"})
_AGREED: Final = AgreementStatus.AGREED
_REACHED: Final = frozenset({AgreementStatus.AGREED, AgreementStatus.SIGNED})
_STOPPED: Final = frozenset({AgreementStatus.SUSPENDED, AgreementStatus.TERMINATED})
_ACHIEVED: Final = frozenset(
    {
        AgreementStatus.SIGNED,
        AgreementStatus.AGREED,
        AgreementStatus.RATIFIED,
        AgreementStatus.IN_FORCE,
    }
)
