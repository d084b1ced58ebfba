"""Who copied whom, as a graph laid out in layers from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from readout.present.excerpts import cut
from readout.present.phrases import by_share, copied
from readout.records.account import Account
from readout.records.relations import Lineage, Origin
from readout.web.views.parts import explain_href

WIDTH, HEIGHT, ACROSS, DOWN, MARGIN = 190, 34, 92, 14, 10
MOST = 24
"""Articles that a picture can show; of larger stories those with most in common are drawn."""
Spot = tuple[int, int]
"""Where a box has its upper left corner."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box: an origin from outside the story, or an article with its number."""

    kind: Literal["origin", "article"]
    label: str
    number: int
    href: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A line from box to box; ``known`` where it is known who took the words from whom."""

    x1: int
    y1: int
    x2: int
    y2: int
    known: bool
    copied: bool
    words: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """The same in words; ``href`` leads to what makes the two one story."""

    taker: int
    giver: int
    words: str
    why: str
    href: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes of ``box`` width and height and the lines between them."""

    width: int
    height: int
    box: tuple[int, int]
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def copies(account: Account, numbers: Mapping[str, int], *, stored: bool) -> tuple[CopyRow, ...]:
    """Every pair of articles that share text, the largest part first."""
    return tuple(
        CopyRow(
            numbers[one.target.id],
            numbers[one.source.id],
            copied(one),
            one.why,
            explain_href(one.target.id, one.source.id) if stored else "",
        )
        for one in by_share(account.lineage)
    )


def graph(account: Account, numbers: Mapping[str, int]) -> Graph | None:
    """The picture; None where nothing is copied and nothing comes from outside."""
    outside = [one for one in account.origins if one.kind != "own"]
    if not account.lineage and not outside:
        return None
    chosen = _chosen(account, numbers)
    lineage = [one for one in account.lineage if {one.source.id, one.target.id} <= chosen.keys()]
    spots = _spots(_columns(chosen, lineage, outside))
    arcs = (*_copied_arcs(lineage, spots), *_outside_arcs(outside, spots))
    # A line between two boxes of one column bends out to the right of it.
    bend = ACROSS if any(arc.x1 == arc.x2 for arc in arcs) else 0
    return Graph(
        max(x for x, _ in spots.values()) + WIDTH + MARGIN + bend,
        max(y for _, y in spots.values()) + HEIGHT + MARGIN,
        (WIDTH, HEIGHT),
        tuple(_nodes(account, chosen, spots)),
        arcs,
        len(account.articles) - len(chosen),
    )


def _box(origin: Origin) -> str:
    """What the box of an origin goes by; that of an article goes by the article's id."""
    return f"origin {origin.id}"


def _nodes(
    account: Account, chosen: Mapping[str, int], spots: Mapping[str, Spot]
) -> Iterator[Node]:
    origins = {_box(one): one.name for one in account.origins}
    labels = {article.id: article.label for article in account.articles}
    for name, spot in spots.items():
        if name in chosen:
            yield Node("article", cut(labels[name], 19), chosen[name], f"#{name}", *spot)
        else:
            yield Node("origin", cut(origins[name], 19), 0, "", *spot)


def _copied_arcs(lineage: Iterable[Lineage], spots: Mapping[str, Spot]) -> Iterator[Arc]:
    for one in lineage:
        known = one.direction == "known"
        yield _arc(spots[one.source.id], spots[one.target.id], known, True, one)


def _outside_arcs(outside: Iterable[Origin], spots: Mapping[str, Spot]) -> Iterator[Arc]:
    for one in outside:
        for article in one.articles:
            if article.id in spots:
                yield _arc(spots[_box(one)], spots[article.id], True, False, None)


def _chosen(account: Account, numbers: Mapping[str, int]) -> dict[str, int]:
    """The articles to draw, in order of their numbers: where there are too many, the linked."""
    links: dict[str, float] = dict.fromkeys(numbers, 0.0)
    for one in account.lineage:
        for article in (one.source.id, one.target.id):
            links[article] += 1.0 + one.share
    most = sorted(numbers, key=lambda article: (-links[article], numbers[article]))[:MOST]
    return {article: numbers[article] for article in sorted(most, key=lambda one: numbers[one])}


def _columns(
    chosen: Mapping[str, int], lineage: Iterable[Lineage], outside: Sequence[Origin]
) -> dict[int, list[str]]:
    """The boxes of each column from left to right, the origins' first."""
    columns: dict[int, list[str]] = {0: [_box(one) for one in outside]} if outside else {}
    known = [one for one in lineage if one.direction == "known"]
    for article, depth in _depths(chosen, known, bool(outside)).items():
        columns.setdefault(depth, []).append(article)
    return columns


def _depths(chosen: Mapping[str, int], known: Sequence[Lineage], outside: bool) -> dict[str, int]:
    """Each article's column: right of what it copied, and right of the origins."""
    first = 1 if outside else 0
    depths = dict.fromkeys(chosen, first)
    # A chain has fewer links than there are articles, so this ends even where copies go round.
    for _ in range(min(len(chosen), 4)):
        for one in known:
            depths[one.target.id] = max(
                depths[one.target.id], min(depths[one.source.id] + 1, first + 3)
            )
    return depths


def _spots(columns: Mapping[int, Sequence[str]]) -> dict[str, Spot]:
    tallest = max(map(len, columns.values()))
    spots = {}
    for place, depth in enumerate(sorted(columns)):
        names = columns[depth]
        top = MARGIN + (tallest - len(names)) * (HEIGHT + DOWN) // 2
        for row, name in enumerate(names):
            spots[name] = (MARGIN + place * (WIDTH + ACROSS), top + row * (HEIGHT + DOWN))
    return spots


def _arc(start: Spot, end: Spot, known: bool, copy: bool, link: Lineage | None) -> Arc:
    same_column = start[0] == end[0]
    x2 = end[0] + WIDTH if same_column else end[0]
    words = f"{link.share:.0%}" if link and link.share else ""
    middle = HEIGHT // 2
    return Arc(start[0] + WIDTH, start[1] + middle, x2, end[1] + middle, known, copy, words)
