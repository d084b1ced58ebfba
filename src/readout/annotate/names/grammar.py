"""What pronouns and nominals need to know of the grammar around a name."""

from __future__ import annotations

from readout.records.parse import Parse

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OPENING, _CLOSING, _STRAIGHT = "“«", "”»", '"'


def head_of(parse: Parse, low: int, high: int) -> int:
    """The token of ``low:high`` that is governed from outside it, the last where several are."""
    for at in range(high - 1, low - 1, -1):
        head = parse.tokens[at].head
        if head == at or not low <= head < high:
            return at
    return high - 1


def subject_of(parse: Parse, at: int) -> int | None:
    """The verb whose subject the token is, alone or in a coordination."""
    seen = 0
    while parse.tokens[at].dep == "conj" and seen < 10:
        at, seen = parse.tokens[at].head, seen + 1
    return parse.tokens[at].head if parse.tokens[at].dep in SUBJECTS else None


def quoted(parse: Parse) -> list[int]:
    """For each token the number of the quotation it stands in, 0 outside; none crosses a line."""
    text = parse.article.text
    marks, number, inside, straight = [], 0, False, False
    end = 0
    for token in parse.tokens:
        if "\n" in text[end : token.start]:
            inside = False
        end = token.end
        for mark in token.text:
            if mark in _OPENING or (mark == _STRAIGHT and not inside):
                inside, straight, number = True, mark == _STRAIGHT, number + 1
            elif inside and (mark in _CLOSING or (mark == _STRAIGHT and straight)):
                inside = False
        marks.append(number if inside else 0)
    return marks


def governed(parse: Parse, verb: int, *, but: int) -> set[int]:
    """What stands under a verb except beneath ``but``, clauses of circumstance left out.

    A subject pronoun can't stand for anything in it (principles B and C of binding theory).
    """
    under: set[int] = set()
    for child in parse.children[verb]:
        if child != but and parse.tokens[child].dep not in {"advcl", "prep", "conj"}:
            under.update(parse.subtree(child))
    return under
