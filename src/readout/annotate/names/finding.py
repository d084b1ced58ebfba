"""The names that the text holds: the tagger's stretches, each with its kind and its role."""

from __future__ import annotations

import re

from readout.annotate.names.bodies import NameStretch
from readout.annotate.names.features import View, view
from readout.annotate.names.found import FoundName, is_capital, is_first_name, is_role, is_title
from readout.annotate.names.roles import name_start, role_before
from readout.annotate.names.tagging import stretches
from readout.records.annotations import NameKind
from readout.records.parse import Parse, Token
from readout.text.languages import words

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_HYPHENS = frozenset("-‐‑")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_OPEN_QUOTES = "\"“‘«'"


def find(parse: Parse) -> list[FoundName]:
    """Names in order of the text; none overlaps another."""
    seen = view(parse)
    found = [name for stretch in stretches(seen) if (name := _clean(seen, stretch)) is not None]
    return _outside_offices(parse, found)


def _clean(seen: View, stretch: NameStretch) -> FoundName | None:
    """The name without what doesn't belong to it; None where nothing is left."""
    parse = seen.parse
    low, high = _trimmed(parse, stretch)
    if low >= high:
        return None
    if stretch.kind == "PER" or _officer(parse, low, high):
        if all(is_role(t) or is_title(t) for t in parse.tokens[low:high]) and high - low > 1:
            return None
        start = _with_particle(parse, name_start(parse, low, high))
        return FoundName(start, high, "person", "tagger:PER", role_before(parse, start))
    kind = _kind(seen, low, high, stretch.kind)
    return FoundName(low, high, kind, f"tagger:{stretch.kind}")


def _with_particle(parse: Parse, start: int) -> int:
    """Where a person's name begins with the particle that a hyphen joins to it: "el-Haddad"."""
    low = start - 2
    if low < 0 or parse.tokens[low + 1].text not in _HYPHENS:
        return start
    one = parse.tokens[low].end == parse.tokens[low + 1].start
    joined = one and parse.tokens[low + 1].end == parse.tokens[start].start
    return low if joined and parse.tokens[low].text.lower() in words("person_particles") else start


def _officer(parse: Parse, low: int, high: int) -> bool:
    """Whether it is an office, initials and a surname: "Fire Officer S. Lund" is no place."""
    if high - low < 3 or not _INITIALS.fullmatch(parse.tokens[high - 2].text):
        return False
    before = parse.tokens[high - 3]
    return is_capital(parse.tokens[high - 1]) and (is_role(before) or is_title(before))


def _kind(seen: View, low: int, high: int, type_: str) -> NameKind:
    """The kind of a name that is no person's: by its last word, the lists and the parser."""
    last = seen.flags[high - 1]
    label = seen.entity[high - 1][2:]
    if type_ == "ORG":
        return "organisation"
    if type_ == "LOC":
        made = label == "FAC" or (high - low > 1 and "A" in last and "L" not in last)
        return "facility" if made else "place"
    if label == "NORP" or all("n" in seen.phrases[at].lower() for at in range(low, high)):
        return "nationality"
    if label == "EVEN" or any("E" in seen.flags[at] for at in range(low, high)):
        return "event"
    before = seen.parse.tokens[low - 1].text if low else ""
    if label in ("WORK", "LAW") or "D" in last or before in tuple(_OPEN_QUOTES):
        return "document"
    return "other"


def _outside_offices(parse: Parse, found: list[FoundName]) -> list[FoundName]:
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


def _trimmed(parse: Parse, stretch: NameStretch) -> tuple[int, int]:
    """Without articles, marks, possessives, days and months at the edges."""
    low, high = stretch.low, stretch.high
    while low < high and _drops(parse.tokens[low]) and not _given(parse, low, stretch):
        low += 1
    while low < high and _drops(parse.tokens[high - 1]):
        high -= 1
    return low, high


def _given(parse: Parse, low: int, stretch: NameStretch) -> bool:
    """Whether a person's name begins with what is a month elsewhere: "Jan Brook" and "June Lee",
    but for "in June Lee"."""
    begins = stretch.kind == "PER" and low < stretch.high - 1
    first = is_first_name(parse.tokens[low]) and is_capital(parse.tokens[low + 1]) if begins else 0
    return bool(first) and not (low and parse.tokens[low - 1].tag == "IN")


def _drops(token: Token) -> bool:
    text = token.text
    if text in _POSSESSIVES or text.lower() in words("not_names"):
        return True
    if not any(ch.isalnum() for ch in text):
        return True
    return text.lower() == "the" and not is_capital(token)
