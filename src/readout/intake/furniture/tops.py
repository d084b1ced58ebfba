"""What stands above a report: the outlet's name over the date, and its points as a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from readout.intake.furniture.line import Line
from readout.records.article import Furniture
from readout.text.languages import words

_TOP = 6
_LONGEST_NAME = 5
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w.'’&-]*(?: (?:of|the|and|&|[A-ZÀ-Þ][\w.'’&-]*))*")
_MOST_POINTS = 8
"""More lines without a full stop than that are a text that sets none."""


def mastheads(
    page: Sequence[Line], found: Mapping[int, Furniture], outlet: str
) -> dict[int, Furniture]:
    """Among the first lines, the outlet's name alone, or a name right above the date."""
    return {
        at: line.whole("byline")
        for at, line in enumerate(page[:_TOP])
        if at not in found
        and _is_name(line)
        and (line.text.casefold() == outlet.casefold() or _dated(found.get(at + 1)))
    }


def _is_name(line: Line) -> bool:
    return 1 < len(line.words) <= _LONGEST_NAME and bool(_CAPITALISED.fullmatch(line.text))


def _dated(piece: Furniture | None) -> bool:
    return piece is not None and piece.kind == "date"


def highlights(page: Sequence[Line], found: Mapping[int, Furniture]) -> dict[int, Furniture]:
    """The points in brief below a label such as "Story highlights": lines without a full stop, two
    or more, up to the report's first paragraph."""
    points: list[int] = []
    for at, line in enumerate(page):
        if line.plain.strip(" :") in words("highlight_labels"):
            points = []
            for below in range(at + 1, len(page)):
                if page[below].ended or below in found or len(points) > _MOST_POINTS:
                    break
                points.append(below)
            if 1 < len(points) <= _MOST_POINTS and points[-1] + 1 < len(page):
                return {one: page[one].whole("heading") for one in points}
    return {}
