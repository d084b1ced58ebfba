"""Where names can stand: runs of capitalised words with what may join them."""

from __future__ import annotations

from readout.records.parse import Parse, Token
from readout.text.languages import words

_MARKS = frozenset(["&", "-", "–", "'s", "’s", "'", "’", ".", "/"])
_LONGEST_JOIN = 3


def is_nameable(token: Token) -> bool:
    """Whether the word can be part of a name by its letters: one of them is a capital."""
    return any(map(str.isupper, token.text))


def runs(parse: Parse) -> list[tuple[int, int]]:
    """Ranges of tokens in which names can stand, in order; none crosses a sentence."""
    found = []
    for low, high in parse.sentences:
        at = low
        while at < high:
            if not is_nameable(parse.tokens[at]):
                at += 1
                continue
            end = _end(parse, at, high)
            found.append((_start(parse, at, low), end))
            at = end
    return found


def _start(parse: Parse, at: int, floor: int) -> int:
    """Particles and numbers joined to the first word belong to the run: "al-", "20th"."""
    start = at
    if start - 2 >= floor and parse.tokens[start - 1].text == "-" and _touch(parse, start - 2):
        start -= 2
    elif start > floor and parse.tokens[start - 1].text in words("name_openers"):
        start -= 1
    return start


def _touch(parse: Parse, at: int) -> bool:
    return parse.tokens[at].end == parse.tokens[at + 1].start and parse.tokens[at].text.isalnum()


def _end(parse: Parse, at: int, last: int) -> int:
    end = at + 1
    while end < last:
        step = end
        while step < last and step - end < _LONGEST_JOIN and _joins(parse.tokens[step]):
            step += 1
        if step < last and is_nameable(parse.tokens[step]):
            end = step + 1
        elif parse.tokens[end].text[0].isdigit() or _hyphened(parse, end, last):
            end += 1 if parse.tokens[end].text[0].isdigit() else 2
        else:
            break
    return end


def _joins(token: Token) -> bool:
    text = token.text
    return text in _MARKS or text.lower() in words("name_joints") or text[0].isdigit()


def _hyphened(parse: Parse, at: int, last: int) -> bool:
    """Whether a hyphen without spaces joins a small word to the one before: "Mercedes-benz"."""
    if at + 1 >= last or parse.tokens[at].text != "-" or not _touch(parse, at - 1):
        return False
    return parse.tokens[at].end == parse.tokens[at + 1].start
