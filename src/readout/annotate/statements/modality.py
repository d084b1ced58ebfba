"""Whether a clause asserts, denies, plans, or only allows for what it says.

Modality and polarity cues are those of Saurí & Pustejovsky (2009, FactBank), as word lists.
"""

from __future__ import annotations

from readout.annotate.statements.clauses import Clause
from readout.records.annotations import Modality
from readout.records.parse import Parse
from readout.text.languages import table, words


def negated(parse: Parse, clause: Clause) -> bool:
    """Whether the predicate itself is negated: "not", "never", "no one", "failed to"."""
    for index in parse.children[clause.predicate]:
        token = parse.tokens[index]
        if token.dep == "neg" or token.lemma in words("negations"):
            return True
        if token.dep in ("nsubj", "nsubjpass", "dobj", "attr") and _has_negative(parse, index):
            return True
    governs = any(parse.tokens[index].dep == "xcomp" for index in parse.children[clause.predicate])
    fails = parse.tokens[clause.predicate].lemma if governs else _governor_lemma(parse, clause)
    return fails in words("negating_verbs")


def _has_negative(parse: Parse, index: int) -> bool:
    lemmas = {parse.tokens[child].lemma for child in parse.children[index]}
    return bool(lemmas & words("negations")) or parse.tokens[index].lemma in words("negations")


def modality(parse: Parse, clause: Clause) -> Modality:
    """How far the clause commits itself, from auxiliaries, adverbs and governing verbs."""
    cues = table("modality")
    for index in parse.children[clause.predicate]:
        token = parse.tokens[index]
        if token.dep in ("aux", "auxpass", "advmod"):
            kind = cues.get(token.lemma) or cues.get(token.text.lower())
            if kind:
                return _known(kind[0])
    predicate = parse.tokens[clause.predicate]
    for lemma in (_governor_lemma(parse, clause), predicate.lemma):
        kind = cues.get(f"{lemma} to") if _has_infinitive(parse, clause, lemma) else None
        if kind:
            return _known(kind[0])
    return "happened"


def _known(kind: str) -> Modality:
    match kind:
        case "planned" | "possible" | "alleged" | "denied" | "asked":
            return kind
    return "happened"


def _governor_lemma(parse: Parse, clause: Clause) -> str:
    """The verb whose infinitive the predicate is: "plans" in "plans to visit"."""
    token = parse.tokens[clause.predicate]
    return parse.tokens[token.head].lemma if token.dep == "xcomp" else ""


def _has_infinitive(parse: Parse, clause: Clause, lemma: str) -> bool:
    if parse.tokens[clause.predicate].dep == "xcomp":
        return True
    below = parse.children[clause.predicate]
    return parse.tokens[clause.predicate].lemma == lemma and any(
        parse.tokens[index].dep == "xcomp" for index in below
    )
