"""The predicate that joins a source and a target in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from readout.annotate.events.meaning import Meaning, noun_meaning, verb_meaning
from readout.records.parse import Parse

_VERBAL = frozenset({"VERB", "AUX"})


def head_of(parse: Parse, inside: Sequence[int]) -> int | None:
    """The token of a stretch that governs it: the first whose own head lies outside."""
    members = set(inside)
    for index in inside:
        token = parse.tokens[index]
        if token.pos not in ("PUNCT", "SPACE") and (
            token.head not in members or token.head == index
        ):
            return index
    return None


def meaning_between(parse: Parse, source: Sequence[int], target: Sequence[int]) -> Meaning | None:
    """The root of what the source does to the target, both given as token indices.

    Predicates are tried from the one the source is an argument of, downwards to the target; then
    the other predicates above either, and nouns between the two.
    """
    giver, taker = head_of(parse, source), head_of(parse, target)
    if giver is None:
        return None
    taker = giver if taker is None else taker
    inside = {*source, *target}
    for at in _predicates(parse, giver, taker):
        if at not in inside and (found := verb_meaning(parse, at)):
            return found
    for at in [*_up(parse, taker), *_up(parse, giver)]:
        if at not in inside and (found := noun_meaning(parse, at)):
            return found
    return None


def _up(parse: Parse, at: int) -> list[int]:
    """The token and all that govern it, nearest first."""
    found = [at]
    while parse.tokens[at].head != at:
        at = parse.tokens[at].head
        found.append(at)
    return found


def _predicates(parse: Parse, giver: int, taker: int) -> list[int]:
    """Verbs to try, likeliest first: of the source's own verb and those joined to it, the one
    with the target below it; then that verb; then the verbs above the target and the source."""
    above_source = [i for i in _up(parse, giver) if parse.tokens[i].pos in _VERBAL]
    above_target = [i for i in _up(parse, taker) if parse.tokens[i].pos in _VERBAL]
    own = above_source[:1]
    joined = [i for head in own for i in _conjuncts(parse, head)]
    order = [i for i in joined if i in above_target]
    order += own
    order += [i for i in reversed(above_target) if own and own[0] in _up(parse, i)]
    order += above_target + above_source
    return list(dict.fromkeys(order))


def _conjuncts(parse: Parse, at: int) -> list[int]:
    found = []
    for child in parse.children[at]:
        if parse.tokens[child].dep == "conj" and parse.tokens[child].pos in _VERBAL:
            found.extend([*_conjuncts(parse, child), child])
    return found
