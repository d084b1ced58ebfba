"""Where an outlet speaks to its readers about itself: subscribe, sign up, support our journalism.

Each line is weighed by the words of such appeals that it holds, and by the outlet's own name. It
has to speak to somebody: to "you", as "us", or by asking for something ("Follow the Mail"). One
plain appeal is furniture wherever it stands, with the heading above it. So are, at the end of a
text, the lines that go on with one, though each by itself would be too weak, and a line there that
tells who pays for the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.intake.furniture.line import Line
from readout.records.article import Furniture, FurnitureKind
from readout.text.languages import alternatives, table, words

_QUOTED = re.compile(r'".*?"|"[^"]*$')
_SPEECH = re.compile(rf"\b(?:{alternatives('quoting_words')})\b")
_READER = re.compile(rf"\b(?:{alternatives('reader_words')})\b")
_GIVING = re.compile(r"\b(?:support|donat\w+|contribut\w+|pay|member\w*|fund\w*|sustain\w*)\b")
_KEPT = re.compile(
    rf"(?P<outlet>[^,;:]{{3,60}}?) (?:{alternatives('present_be_forms')}) (?:\w+ ){{0,2}}?"
    rf"(?:{alternatives('keeping_words')}) (?:\w+ )?by (?:{alternatives('possessives')})(?: own)? "
    rf"(?:{alternatives('audience_nouns')})\b"
)
_OUTLET = re.compile(rf"\b(?:{alternatives('outlet_nouns')})$")
_CLOSING = 3
_NAMED = 2
"""What the outlet's own name weighs."""
_PLAIN = 3
_GOES_ON = 2
_SHORT = 12
_BOTTOM = 8


@cache
def _weights(language: str) -> dict[str, int]:
    return {word: int(cells[0]) for word, cells in table("appeal_words", language).items()}


@cache
def _asking(language: str) -> re.Pattern[str]:
    """A sentence that begins by asking for something: not "Support for the bill grew"."""
    verbs = "|".join(sorted(words("appeal_verbs", language)))
    return re.compile(rf"(?:^|[.!?:] )(?:please )?(?:{verbs})\b(?! (?:for|of|from|among|to)\b)")


def weight(line: Line, language: str, outlet: str = "") -> int:
    """How many words of an appeal the line holds outside quotation marks, each by its weight."""
    # "US" is a country, "us" the outlet.
    spoken = _QUOTED.sub(" ", line.plain.replace("u.s.", ""))
    held = set(re.findall(r"[a-z]+", spoken))
    if re.search(r"\bUS\b", line.text):
        held.discard("us")
    weights = _weights(language)
    named = _NAMED if names(line, outlet) else 0
    return named + sum(weights.get(word, 0) for word in held)


def names(line: Line, outlet: str) -> bool:
    """Whether the line names the outlet."""
    own = outlet.removeprefix("The ").strip()
    return bool(own) and re.search(rf"\b{re.escape(own)}\b", line.text) is not None


def is_plain(line: Line, language: str, outlet: str = "") -> bool:
    """Whether the line is an appeal by itself."""
    count = len(line.words)
    if _SPEECH.search(line.plain) or '"' in line.plain:
        return False
    asked = _asking(language).search(line.plain)
    addressed = bool(asked or _READER.search(_without_country(line)))
    heavy = weight(line, language, outlet)
    if count <= _SHORT:
        return addressed and heavy >= _PLAIN
    return addressed and heavy >= _PLAIN + count // 15


def _tells_who_keeps_it(line: Line, outlet: str) -> bool:
    """Whether a line only says who pays for the outlet: "Coast Radio is funded by its listeners".

    A club, a theatre or a party lives on its supporters too, so the line has to name the outlet or
    call itself one.
    """
    said = _KEPT.match(line.plain) if len(line.words) <= _SHORT else None
    return said is not None and (names(line, outlet) or bool(_OUTLET.search(said["outlet"])))


def _without_country(line: Line) -> str:
    return line.plain if not re.search(r"\bUS\b", line.text) else line.plain.replace("us", "")


def appeals(
    page: Sequence[Line], taken: frozenset[int], language: str, outlet: str = ""
) -> list[tuple[int, Furniture]]:
    """The lines that are appeals, by index; ``taken`` are furniture for another reason."""
    free = [at for at in range(len(page)) if at not in taken]
    found = {at for at in free if is_plain(page[at], language, outlet)}
    last = max(len(page) - _CLOSING, (len(page) + 1) // 2)
    found |= {at for at in free if at >= last and _tells_who_keeps_it(page[at], outlet)}
    # A guide or a column speaks to its reader all along; there the address tells nothing.
    long_lines = [at for at in free if page[at].long]
    if sum(bool(_READER.search(page[at].plain)) for at in long_lines) > 0.3 * len(long_lines):
        found = {at for at in found if not page[at].long or at >= len(page) - _BOTTOM}
    tail = _tail(page, taken | found, language)
    if tail is not None:
        found |= {at for at in range(tail, len(page)) if at not in taken}
    plain = found | {at for at in taken if is_plain(page[at], language, outlet)}
    found |= {at - 1 for at in plain if at and at - 1 not in taken and _heads(page[at - 1])}
    return [(at, page[at].whole(_kind(page[at]))) for at in sorted(found)]


def _tail(page: Sequence[Line], furniture: frozenset[int] | set[int], language: str) -> int | None:
    """Where a closing block of appeals begins: each line to the end goes on with it."""
    begins = None
    for at in range(len(page) - 1, -1, -1):
        line = page[at]
        if at in furniture:
            begins = at if is_plain(line, language) or weight(line, language) >= _PLAIN else begins
        elif _SPEECH.search(line.plain) or not _goes_on(line, language):
            break
    return begins


def _goes_on(line: Line, language: str) -> bool:
    """Whether a line can stand inside a block of appeals; a heading there needs one word of it."""
    return weight(line, language) >= (_GOES_ON if line.ended else 1)


def _heads(line: Line) -> bool:
    """Whether a line is a heading that speaks to the reader: "Why we need you"."""
    return not line.long and not line.ended and bool(_READER.search(_without_country(line)))


def _kind(line: Line) -> FurnitureKind:
    giving = _GIVING.search(line.plain) or _KEPT.match(line.plain)
    return "donate" if giving else "subscribe"
