"""Why two articles are, or are not, one story: what adds up to their link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from readout.present.explanation import svg, text
from readout.web.desk import Desk
from readout.web.shapes import Id


@dataclass(frozen=True, slots=True)
class ExplainQuery:
    """Two articles."""

    first: Annotated[str, Id]
    second: Annotated[str, Id]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the link, in log-odds."""

    name: str
    value: float
    adds: float


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """The link of two articles: ``score`` is how likely it is, ``picture`` an SVG of how its parts
    add up, ``words`` the same as plain lines."""

    first: str
    second: str
    first_label: str
    second_label: str
    together: bool
    score: float
    threshold: float
    parts: tuple[Step, ...]
    picture: str
    words: str


def explain(desk: Desk, query: ExplainQuery) -> ExplainPage:
    """The link of the two."""
    found = desk.library.explain(query.first, query.second)
    return ExplainPage(
        found.first.id,
        found.second.id,
        found.first.label,
        found.second.label,
        found.together,
        round(found.edge.score, 4),
        found.threshold,
        tuple(
            Step(one.name, round(one.value, 4), round(one.contribution, 4))
            for one in found.edge.evidence
        ),
        svg(found),
        text(found),
    )
