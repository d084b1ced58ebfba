"""Whether a clause asserts, denies, plans, or only allows for what it says.

Modality and polarity cues are those of Saurí & Pustejovsky (2009, FactBank), as word lists.
"""

from __future__ import annotations

from readout.records.annotations import Modality
from readout.records.parse import Parse
from readout.text.languages import table, words

_NEGATIVE = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})


def negated(parse: Parse, predicate: int) -> bool:
    """Whether the predicate itself is negated: "not", "never", "no one", "failed to"."""
    for index in parse.children[predicate]:
        token = parse.tokens[index]
        if token.dep == "neg" or token.lemma in words("negations"):
            return True
        ending = token.dep == "advmod" and token.lemma in words("ending_adverbs")
        if (ending or token.dep in _NEGATIVE) and has_negative(parse, index):
            return True
    governs = any(parse.tokens[index].dep == "xcomp" for index in parse.children[predicate])
    fails = parse.tokens[predicate].lemma if governs else _governor_lemma(parse, predicate)
    return fails in words("negating_verbs")


def has_negative(parse: Parse, index: int) -> bool:
    """Whether a noun phrase is negative: "no one", "none of them", "no proof"."""
    lemmas = {parse.tokens[child].lemma for child in parse.children[index]}
    return bool(lemmas & words("negations")) or parse.tokens[index].lemma in words("negations")


def modality(parse: Parse, predicate: int) -> Modality:
    """How far the clause commits itself, from auxiliaries, adverbs and governing verbs."""
    cues = table("modality")
    for index in parse.children[predicate]:
        token = parse.tokens[index]
        if token.dep in ("aux", "auxpass", "advmod"):
            kind = cues.get(token.lemma) or cues.get(token.text.lower())
            if kind:
                return _known(kind[0])
    for lemma in (_governor_lemma(parse, predicate), parse.tokens[predicate].lemma):
        kind = cues.get(f"{lemma} to") if _has_infinitive(parse, predicate, lemma) else None
        if kind:
            return _known(kind[0])
    if _shares_helper(parse, predicate):
        return modality(parse, parse.tokens[predicate].head)
    return "happened"


def _shares_helper(parse: Parse, predicate: int) -> bool:
    """Whether a verb leans on what stands before the one it is joined to: "cover" in "will cost a
    million and cover a fifth", "to cover" in "is expected to cost and to cover"."""
    verb = parse.tokens[predicate]
    if verb.dep != "conj" or verb.tag != "VB":
        return False
    below = [parse.tokens[index] for index in parse.children[predicate]]
    return not any("subj" in one.dep or ("aux" in one.dep and one.tag != "TO") for one in below)


def _known(kind: str) -> Modality:
    match kind:
        case "planned" | "possible" | "alleged" | "denied" | "asked":
            return kind
    return "happened"


def _governor_lemma(parse: Parse, predicate: int) -> str:
    """The verb whose infinitive the predicate is: "plans" in "plans to visit"."""
    token = parse.tokens[predicate]
    return parse.tokens[token.head].lemma if token.dep == "xcomp" else ""


def _has_infinitive(parse: Parse, predicate: int, lemma: str) -> bool:
    if parse.tokens[predicate].dep == "xcomp":
        return True
    below = parse.children[predicate]
    return parse.tokens[predicate].lemma == lemma and any(
        parse.tokens[index].dep == "xcomp" for index in below
    )
