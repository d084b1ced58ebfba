"""The names that the text holds: the parser's raw stretches, cleaned by rules."""

from __future__ import annotations

from readout.annotate.names.found import Found, is_capital, is_first_name, is_role, is_title
from readout.annotate.names.roles import name_start, role_before
from readout.records.annotations import NameKind
from readout.records.parse import Parse, Token
from readout.text.languages import words

KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "nationality",
    "EVENT": "event",
    "WORK_OF_ART": "document",
    "LAW": "document",
    "PRODUCT": "other",
    "LANGUAGE": "other",
}
"""OntoNotes labels as kinds; dates and numbers are no names."""

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_EDGES = frozenset({"DET", "PUNCT", "ADP", "CCONJ", "PRON", "SPACE", "SYM"})


def find(parse: Parse) -> list[Found]:
    """Names in order of the text; none overlaps another."""
    found: list[Found] = []
    for raw in parse.names:
        kind = KINDS.get(raw.label)
        tokens = parse.tokens_in(raw.start, raw.end)
        if kind is None or not tokens:
            continue
        found.extend(_clean(parse, tokens[0], tokens[-1] + 1, kind))
    return _outside_offices(parse, _apart(found))


def _outside_offices(parse: Parse, found: list[Found]) -> list[Found]:
    """Without the acronym of an office, as in "Chief of Staff (COS)"."""
    offices = [name.role for name in found if name.role is not None]
    return [
        name
        for name in found
        if not any(
            low < name.low < high and parse.tokens[name.low - 1].text == "("
            for low, high in offices
        )
    ]


def _clean(parse: Parse, low: int, high: int, kind: NameKind) -> list[Found]:
    low, high = _trimmed(parse, low, high)
    if low >= high:
        return []
    if kind == "organisation" and (split := _person_behind(parse, low, high)) is not None:
        low, kind = split, "person"
    if kind != "person":
        return [Found(low, high, kind, "parser")]
    if high - low > 1 and is_role(parse.tokens[high - 1]) and not is_first_name(parse.tokens[low]):
        return [Found(low, high - 1, "organisation", "office")]
    start = name_start(parse, low, high)
    high = _extended(parse, start, high)
    return [Found(start, high, "person", "parser", role_before(parse, start))]


def _person_behind(parse: Parse, low: int, high: int) -> int | None:
    """Where a person's name begins behind an office that was taken for a body with it."""
    for at in range(low + 1, high - 1):
        if is_first_name(parse.tokens[at]) and high - at <= 4:
            before = parse.tokens[max(0, low - 2) : at]
            if any(is_role(token) or is_title(token) for token in before):
                return at
    return None


def _trimmed(parse: Parse, low: int, high: int) -> tuple[int, int]:
    """Without articles, marks, possessives, days and numbers at the edges."""
    while low < high and _drops(parse.tokens[low], first=True):
        low += 1
    while low < high and _drops(parse.tokens[high - 1], first=False):
        high -= 1
    return low, high


def _drops(token: Token, *, first: bool) -> bool:
    text = token.text
    if text in _POSSESSIVES or text.lower() in words("not_names"):
        return True
    if not any(ch.isalnum() for ch in text):
        return True
    if text.isdigit():
        return first or len(text) == 4
    return token.pos in _EDGES and not (is_capital(token) and text.lower() != "the")


def _extended(parse: Parse, start: int, high: int) -> int:
    """A person's name goes on over the capitalised proper names directly behind it."""
    taken = {index for raw in parse.names for index in parse.tokens_in(raw.start, raw.end)}
    last = parse.sentences[parse.tokens[start].sentence][1]
    while high < last and high - start < 4 and high not in taken:
        token = parse.tokens[high]
        if token.pos != "PROPN" or not is_capital(token) or _drops(token, first=False):
            break
        if token.start != parse.tokens[high - 1].end + 1 or is_title(token) or is_role(token):
            break
        high += 1
    return high


def _apart(found: list[Found]) -> list[Found]:
    """In order, without those that overlap one before."""
    kept: list[Found] = []
    for name in sorted(found, key=lambda name: (name.low, -name.high)):
        if not kept or kept[-1].high <= name.low:
            kept.append(name)
    return kept
