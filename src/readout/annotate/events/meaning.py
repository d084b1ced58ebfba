"""The PLOVER root of a predicate, composed from its words.

A verb's root comes from what it governs ("imposed sanctions", "held talks"), from what it makes of
the act it governs ("refused to meet", "halted aid"), or from the verb alone; tense and negation
then turn it, as the PLOVER codebook has it: cooperation to come is AGREE, hostility to come is
THREATEN, cooperation denied is REJECT.
"""

from __future__ import annotations

from dataclasses import dataclass

from readout.annotate.events.cameo import dictionary
from readout.annotate.events.grammar import (
    around,
    clause,
    complements,
    described,
    direct_objects,
    helpers,
    is_negated,
    noun_keys,
    objects,
    qualities,
    verb_keys,
    within,
)
from readout.annotate.events.lexicon import COOPERATIVE, HOSTILE, frames, nouns, verbs
from readout.records.parse import Parse
from readout.text.languages import words

DEEPEST = 4
"""How many acts may govern each other: "agreed to begin to consider lifting"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A root, and the rules that made it, outermost first."""

    root: str
    rule: str

    def turned(self, root: str, rule: str) -> Meaning:
        """The root that an operator, tense or negation makes of this one."""
        return Meaning(root, f"{rule}<{self.rule}")


def verb_meaning(parse: Parse, at: int, depth: int = 0) -> Meaning | None:
    """The root of a verb with all that it governs, None where its words tell of no event."""
    if depth > DEEPEST:
        return None
    bare = _governing(parse, at, depth) or _listed(parse, at)
    return _turned(parse, at, bare)


def noun_meaning(parse: Parse, at: int, depth: int = 0) -> Meaning | None:
    """The root of a noun that stands for an act, with the act that it governs."""
    if depth > DEEPEST:
        return None
    for key in noun_keys(parse, at):
        for kind in sorted(nouns().operators.get(key, ())):
            inner = _inner(parse, at, complements(parse, at), depth)
            if inner and (made := _operate(kind, inner, key)):
                return made
        if key in nouns().roots:
            return Meaning(nouns().roots[key], f"noun:{key}")
    for part in within(parse, at):
        if found := noun_meaning(parse, part, depth + 1):
            return found
    return None


def _governing(parse: Parse, at: int, depth: int) -> Meaning | None:
    """What the verb makes of what it governs."""
    keys, governed = verb_keys(parse, at), objects(parse, at)
    for key in keys:
        for noun in governed:
            for named in noun_keys(parse, noun):
                if (key, named) in frames():
                    return Meaning(frames()[key, named], f"frame:{key}+{named}")
    if made := _ready(parse, at, depth):
        return made
    for key in keys:
        for kind in sorted(verbs().operators.get(key, ()), key=_OPERATORS.index):
            if made := _operated(parse, at, kind, key, depth):
                return made
    return None


_PUNISHING = frozenset({"ACCUSE", "SANCTION", "COERCE", "ASSAULT"})
_OPERATORS = ("SAY", "REFUSE", "ORDER", "ASK", "FAIL", "DENY", "END", "WILL", "DO")


def _ready(parse: Parse, at: int, depth: int) -> Meaning | None:
    """What someone is "willing", "ready" or "unable" to do."""
    for quality in qualities(parse, at):
        lemma, below = parse.tokens[quality].lemma, clause(parse, quality) or clause(parse, at)
        inner = verb_meaning(parse, below, depth + 1) if below is not None else None
        if lemma in nouns().groups["guilty"]:
            return Meaning("ACCUSE", lemma)
        if inner and lemma in nouns().groups["willing"]:
            return _operate("WILL", inner, lemma)
        if inner and lemma in nouns().groups["unwilling"]:
            return _operate("FAIL", inner, lemma)
    return None


def _operated(parse: Parse, at: int, kind: str, key: str, depth: int) -> Meaning | None:
    if kind == "REFUSE":
        return Meaning("REJECT", key)
    if kind == "ASK":
        return _asked(parse, at, key, depth)
    if kind == "SAY":
        return _said(parse, at, key, depth)
    # "Released from custody": what a bare light verb lends its subject stands without preposition.
    behind = objects(parse, at) if "_" in key or kind != "DO" else direct_objects(parse, at)
    # "Gave aid to meet the need": what is given tells more than what it is for.
    inner = _act_of_nouns(parse, behind, depth) if kind in ("DO", "END") else None
    inner = inner or _inner(parse, at, behind, depth)
    if kind == "ORDER" and inner is None:
        return Meaning("REQUEST", key)
    return _operate(kind, inner, key)


def _asked(parse: Parse, at: int, key: str, depth: int) -> Meaning:
    """What is asked for: a call for someone's punishment is an accusation or threat to him."""
    asked = None if clause(parse, at) is not None else _inner(parse, at, objects(parse, at), depth)
    if asked is None or asked.root not in _PUNISHING:
        return Meaning("REQUEST", key)
    return asked.turned("ACCUSE" if asked.root == "ACCUSE" else "THREATEN", key)


def _said(parse: Parse, at: int, key: str, depth: int) -> Meaning | None:
    """What is said to be done; what someone "must" do is asked of him."""
    below = clause(parse, at)
    if below is None:
        nouns_said = [i for i in objects(parse, at) if parse.tokens[i].head == at]
        return _inner(parse, at, nouns_said, depth)
    if helpers(parse, below) & words("bidding_modals"):
        return Meaning("REQUEST", f"{key}+must")
    return verb_meaning(parse, below, depth + 1)


def _inner(parse: Parse, at: int, governed: list[int], depth: int) -> Meaning | None:
    """The act in a governed clause, else in the first governed noun that stands for one."""
    below = clause(parse, at)
    if below is not None and (found := verb_meaning(parse, below, depth + 1)):
        return found
    return _act_of_nouns(parse, governed, depth)


def _act_of_nouns(parse: Parse, governed: list[int], depth: int) -> Meaning | None:
    """The act that the first of these nouns stands for, or tells of ("a law that bans …")."""
    for noun in governed:
        if found := noun_meaning(parse, noun, depth + 1):
            return found
        for below in described(parse, noun):
            if found := verb_meaning(parse, below, depth + 1):
                return found
    return None


def _operate(kind: str, inner: Meaning | None, key: str) -> Meaning | None:
    """What an operator makes of an act; REFUSE and ASK need none."""
    if kind == "REFUSE":
        return Meaning("REJECT", key) if inner is None else inner.turned("REJECT", key)
    if kind == "ASK":
        return Meaning("REQUEST", key) if inner is None else inner.turned("REQUEST", key)
    if inner is None:
        return None
    warm = inner.root in COOPERATIVE
    if kind in ("DO", "ORDER"):
        keeps = kind == "DO" or inner.root == "YIELD" or not warm
        return inner.turned(inner.root if keeps else "REQUEST", key)
    if kind == "END":
        return inner.turned("SANCTION" if warm and inner.root != "YIELD" else "YIELD", key)
    if kind in ("FAIL", "DENY"):
        return inner.turned("REJECT", key) if warm or kind == "DENY" else None
    if warm:
        return inner.turned("AGREE", key)
    return inner.turned(_coming(inner.root), key)


def _coming(root: str) -> str:
    """What an act is that someone means to do."""
    if root in COOPERATIVE:
        return "AGREE"
    return "THREATEN" if root in HOSTILE - {"REJECT", "ACCUSE"} else root


def _turned(parse: Parse, at: int, bare: Meaning | None) -> Meaning | None:
    """The root after negation and tense."""
    negated = is_negated(parse, at)
    coming = bool(helpers(parse, at) & words("coming_modals"))
    if bare is None:
        return None
    if negated:
        if bare.root in COOPERATIVE:
            return bare.turned("REJECT", "not")
        return bare.turned("AGREE", "will not") if coming and bare.root in HOSTILE else None
    return bare.turned(_coming(bare.root), "will") if coming else bare


def _listed(parse: Parse, at: int) -> Meaning | None:
    """The root of the verb with the words around it, or alone."""
    lemma = parse.tokens[at].lemma
    entry = dictionary().get(lemma)
    keys = verb_keys(parse, at)
    for key in keys[:-1]:
        if key in verbs().roots:
            return Meaning(verbs().roots[key], f"verb:{key}")
    if lemma in verbs().roots:
        return Meaning(verbs().roots[lemma], f"verb:{lemma}")
    if entry and (root := entry.fitting(*around(parse, at))):
        return Meaning(root, f"cameo:{lemma}+")
    return Meaning(entry.alone, f"cameo:{lemma}") if entry and entry.alone else None
