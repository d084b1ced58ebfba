"""The lines of a text, with what the rules look at worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from readout.records.article import Furniture, FurnitureKind
from readout.text.normalise import fold
from readout.text.sentences import paragraphs

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_ENDED = re.compile(r"[.!?…:;,—–][\s\"'”’»)\]]*[♦■●†*#\s]*$")
LONG = 8


@dataclass(frozen=True)
class Line:
    """One line as ``page[start:end]``; ``plain`` is it in lower case with plain quotation marks."""

    start: int
    end: int
    text: str

    @cached_property
    def plain(self) -> str:
        return fold(self.text)

    @cached_property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @cached_property
    def ended(self) -> bool:
        """Whether it closes as sentences do, or opens what the next line goes on with."""
        return bool(_ENDED.search(self.text))

    @property
    def long(self) -> bool:
        return len(self.words) >= LONG

    def whole(self, kind: FurnitureKind) -> Furniture:
        """All of the line as furniture."""
        return Furniture(self.start, self.end, kind)

    def part(self, start: int, end: int, kind: FurnitureKind) -> Furniture:
        """``text[start:end]`` of the line as furniture."""
        return Furniture(self.start + start, self.start + end, kind)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold anything."""
    return tuple(Line(start, end, text[start:end]) for start, end in paragraphs(text))
