"""The office in front of a person's name, split off it: "Press Secretary | John Kirby"."""

from __future__ import annotations

from readout.annotate.names.found import FoundName, is_capital, is_first_name, is_role, is_title
from readout.annotate.names.grammar import head_of
from readout.records.parse import Parse

_HYPHENS = frozenset("-–/")
_ROLE_POS = frozenset({"NOUN", "PROPN", "ADJ"})
LONGEST_ROLE = 12


def name_start(parse: Parse, low: int, high: int) -> int:
    """Where the person's own name begins in the tokens ``low:high``, behind titles and offices."""
    start = low
    if not is_first_name(parse.tokens[low]) or is_title(parse.tokens[low]):
        for at in range(low, high - 1):
            if is_title(parse.tokens[at]) or is_role(parse.tokens[at]):
                start = at + 1
    while start < high - 1 and not parse.tokens[start].text[0].isalnum():
        start += 1
    return start


def role_before(parse: Parse, start: int) -> tuple[int, int] | None:
    """The tokens of the office that stands directly before a name at ``start``, if one does."""
    floor = max(parse.sentences[parse.tokens[start].sentence][0], start - LONGEST_ROLE)
    low, at = start, _behind_of(parse, start - 1, floor)
    while at >= floor:
        token = parse.tokens[at]
        named = low < start
        if is_role(token) or is_title(token):
            low = at
        elif not named and not (token.text == ")" and _bracketed(parse, at, floor)):
            break
        elif token.pos in _ROLE_POS and token.text[0].isalpha():
            low = at
        elif token.text == ")" and _bracketed(parse, at, floor):
            at -= 2
        elif not _joins(parse, at, floor):
            break
        at -= 1
    return (low, start) if low < start else None


def _behind_of(parse: Parse, at: int, floor: int) -> int:
    """The office's noun in "Secretary of Defence", seen from its last word; else ``at``."""
    low = at
    while low > floor and at - low < 3 and parse.tokens[low].pos == "PROPN":
        low -= 1
        if low > floor and parse.tokens[low].text == "of" and is_role(parse.tokens[low - 1]):
            return low - 1
        if not is_capital(parse.tokens[low]):
            break
    return at


def _joins(parse: Parse, at: int, floor: int) -> bool:
    """Whether an office goes on to the left of this "of" or hyphen."""
    if at - 1 < floor:
        return False
    text, before = parse.tokens[at].text, parse.tokens[at - 1]
    if text in _HYPHENS:
        return before.end == parse.tokens[at].start and before.text[-1].isalnum()
    return text in {"of", "for"} and is_role(before)


def _bracketed(parse: Parse, closing: int, floor: int) -> bool:
    """Whether one acronym alone stands between the brackets that end here: "(COAS)"."""
    if closing - 3 < floor or parse.tokens[closing - 2].text != "(":
        return False
    return parse.tokens[closing - 1].text.isupper()


def roles_beside(parse: Parse, name: FoundName) -> list[tuple[int, int]]:
    """Offices given to a name in apposition or by "is": ", the Pentagon spokesman"."""
    head = head_of(parse, name.low, name.high)
    above = parse.tokens[head]
    beside = [c for c in parse.children[head] if parse.tokens[c].dep == "appos"]
    if above.dep == "appos":
        beside.append(above.head)
    if above.dep == "nsubj" and parse.tokens[above.head].lemma == "be":
        beside += [c for c in parse.children[above.head] if parse.tokens[c].dep == "attr"]
    return [
        _described(parse, at, name)
        for at in beside
        if is_role(parse.tokens[at]) and not name.low <= at < name.high
    ]


def _described(parse: Parse, at: int, name: FoundName) -> tuple[int, int]:
    """The office around its noun: words before it and an "of" behind it, without the name."""
    low, high = at, at + 1
    floor, last = parse.sentences[parse.tokens[at].sentence]
    while low > floor and low - 1 not in range(name.low, name.high):
        before = parse.tokens[low - 1]
        if before.pos not in _ROLE_POS and not _joins(parse, low - 1, floor):
            break
        low -= 1
    for child in parse.children[at]:
        if child == high and parse.tokens[child].text in {"of", "for"}:
            under = parse.subtree(child)
            if max(under) < last and under == list(range(child, child + len(under))):
                high = child + len(under) if len(under) <= LONGEST_ROLE // 2 else high
    return (low, high) if not (low < name.high and name.low < high) else (at, at + 1)
