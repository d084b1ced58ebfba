"""Clauses of a sentence, read off its dependencies.

A clause is a predicate with what it governs, less the clauses inside it that can stand alone.
The cut follows ClausIE (Del Corro & Gemulla 2013): coordinated predicates, complement, relative
and adverbial clauses and appositive participles each assert something of their own. A clause that
the words above it deny or leave open does not, and is not cut off from them: cut off, it would say
the opposite.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from readout.annotate.statements.embedding import Embedding, embedding
from readout.records.parse import Parse
from readout.text.languages import words

_CLAUSAL = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "conj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "pobj", "acomp"})
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENDING = frozenset({"advcl", "parataxis", "conj"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_VERBAL = frozenset({"VERB", "AUX"})
MIN_WORDS = 3
"""A stretch of fewer words is too little to assert anything; it stays with its parent."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by token indices: its predicate, own tokens in order, subject and object heads, and
    where another clause denies it, the tokens of that."""

    predicate: int
    tokens: tuple[int, ...]
    subject: int | None
    object: int | None
    denial: tuple[int, ...] = ()


def clauses(parse: Parse, sentence: int) -> list[Clause]:
    """The clauses of one sentence, in order of their first token."""
    low, high = parse.sentences[sentence]
    heads = [i for i in range(low, high) if _is_head(parse, i)]
    under = {i: above for i in heads if (above := embedding(parse, i)) is not None}
    owned: dict[int, list[int]] = {i: [] for i in heads if i not in under or under[i].sign != "0"}
    if not owned:
        return []
    for index in range(low, high):
        owned[_owner(parse, index, owned)].append(index)
    denied = {i: above for i, above in under.items() if above.sign == "-"}
    denying = {_owner(parse, above.governor, owned) for above in denied.values()}
    found = []
    for head, inside in owned.items():
        own = tuple(_core(parse, inside, head))
        denial = _denial(parse, owned, denied[head]) if head in denied else ()
        if own and head not in denying:
            found.append(Clause(head, own, _subject(parse, head), _object(parse, head), denial))
    return sorted(found, key=lambda clause: clause.tokens[0])


def _denial(parse: Parse, owned: Mapping[int, list[int]], above: Embedding) -> tuple[int, ...]:
    """The tokens of the clause that denies another one, up to the word that does so."""
    head = _owner(parse, above.governor, owned)
    core = _core(parse, owned[head], head)
    return tuple(i for i in core if i <= above.governor) or (above.governor,)


def _is_head(parse: Parse, index: int) -> bool:
    token = parse.tokens[index]
    if token.head == index:
        return True
    if token.dep not in _CLAUSAL or token.pos not in _VERBAL:
        return False
    if token.dep == "conj" and not _joins_predicates(parse, index):
        return False
    if token.dep != "conj" and not _asserts(parse, index):
        return False
    inside = [i for i in parse.subtree(index) if parse.tokens[i].pos not in ("PUNCT", "SPACE")]
    return len(inside) >= MIN_WORDS and not _compares(parse, inside[0])


def _compares(parse: Parse, first: int) -> bool:
    """Whether a clause with this first token only gives a measure: "fewer than it needs"."""
    begin = parse.tokens[max(first - 1, 0) : first + 1]
    return any(token.text.lower() in words("comparing_joiners") for token in begin)


def _joins_predicates(parse: Parse, index: int) -> bool:
    """Whether a conjunct is a predicate: its head is one, or it can be nothing else.

    Parsers hang "and build upon it" on the nearest noun; a base or finite verb is no noun.
    """
    token = parse.tokens[index]
    return parse.tokens[token.head].pos in _VERBAL or token.tag in (_FINITE_TAGS | {"VB"})


def _asserts(parse: Parse, index: int) -> bool:
    """Whether the predicate is finite, or a participle; an infinitive belongs to its governor."""
    if parse.tokens[index].tag in _FINITE_TAGS:
        return True
    helpers = {parse.tokens[child].tag for child in parse.children[index]}
    if "TO" in helpers:
        return False
    return bool(helpers & _FINITE_TAGS) or parse.tokens[index].tag in _PARTICIPLES


def _owner(parse: Parse, index: int, heads: Container[int]) -> int:
    while index not in heads:
        index = parse.tokens[index].head
    return index


def _core(parse: Parse, own: list[int], head: int) -> list[int]:
    """The tokens that carry the clause: no joining words and marks at the ends, and no remnant
    behind a clause that was cut out of its end."""
    kept = _without_remnant(parse, own, head)
    low, high = 0, len(kept)
    while low < high and _is_edge(parse, kept[low]):
        low += 1
    while high > low and parse.tokens[kept[high - 1]].pos in ("PUNCT", "SPACE", "CCONJ"):
        high -= 1
    return kept[low:high]


def _without_remnant(parse: Parse, own: list[int], head: int) -> list[int]:
    """Cut at an adverbial or joined clause behind the predicate: what follows such a clause
    belongs to it, whatever the parser hung it on. Behind a relative clause the main one goes on.
    """
    for at in range(1, len(own)):
        before, after = own[at - 1], own[at]
        if after - before > 1 and before >= head and _leaves(parse, before + 1, after):
            return own[:at]
    return own


def _leaves(parse: Parse, low: int, high: int) -> bool:
    """Whether the clause between two tokens is one that ends what stands before it."""
    return any(
        parse.tokens[i].dep in _ENDING and not low <= parse.tokens[i].head < high
        for i in range(low, high)
    )


def _is_edge(parse: Parse, index: int) -> bool:
    token = parse.tokens[index]
    if token.tag == "WRB" and token.dep == "advmod":
        return True
    return token.pos in ("PUNCT", "SPACE", "CCONJ") or token.dep == "mark"


def _subject(parse: Parse, head: int) -> int | None:
    """The subject of a predicate; a conjunct without one has that of its first conjunct."""
    for child in parse.children[head]:
        if parse.tokens[child].dep in _SUBJECTS:
            return child
    token = parse.tokens[head]
    if token.dep == "conj" and token.head != head:
        return _subject(parse, token.head)
    if token.dep in ("acl", "relcl") and token.head != head:
        return token.head
    return None


def _object(parse: Parse, head: int) -> int | None:
    for child in parse.children[head]:
        if parse.tokens[child].dep in _OBJECTS:
            return child
    return None
