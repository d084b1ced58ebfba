"""The body of a page: trafilatura on the pruned tree, checked against two other witnesses.

One is the text that the page's linked data calls ``articleBody``; the other is the page's own
paragraphs, grouped by the box that they stand in. Each is used only where the extractor plainly
failed: it found menus, or a part, or several articles in a row.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Any

from readout.intake.page.linked import Linked
from readout.intake.page.markup import Page
from readout.intake.page.prune import prune

_WORD = re.compile(r"\w+")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAKS = re.compile(r"</p>|<br ?/?>|\n+", re.I)
_SHINGLE = 4
_TOLD_LEAST = 250
_TOLD_WHOLE = 1000
_PROSE = 60
"""Characters from which a line is prose rather than a menu's entry or a button."""

Shingles = frozenset[tuple[str, ...]]


def body_of(page: Page, linked: Linked, url: str) -> str:
    """The paragraphs of the article, one a line; "" when none are found."""
    told = _told(linked)
    prune(page.tree)
    boxes = _boxes(page.tree)
    found = _extract(page.tree, url, fast=True)
    if _is_menu(found):
        found = _best(_extract(page.tree, url, fast=False), boxes)
    return _once(_checked(_extended(found, boxes), told))


def _extract(tree: Any, url: str, *, fast: bool) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree, url=url or None, with_metadata=False, include_comments=False, fast=fast
    )
    text = found.text if found is not None and not isinstance(found, dict) else ""
    return text or ""


def _is_menu(text: str) -> bool:
    """Whether most of a text's characters stand in lines too short for prose."""
    lines = [line for line in text.split("\n") if line]
    prose = sum(len(line) for line in lines if len(line) >= _PROSE)
    return prose < 0.5 * sum(map(len, lines)) or not lines


def _told(linked: Linked) -> str:
    """The longest ``articleBody`` of the page's linked data, as lines of plain text."""
    bodies = [html.unescape(body) for body in linked.bodies()]
    body = max(bodies, key=len, default="")
    return "\n".join(
        line for part in _BREAKS.split(body) if (line := " ".join(_TAGS.sub(" ", part).split()))
    )


def _shingles(text: str) -> Shingles:
    words = _WORD.findall(text.lower())
    return frozenset(
        tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))
    )


def _share(part: Shingles, whole: Shingles) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _checked(found: str, told: str) -> str:
    """``found``, unless the told body shows that it is another text, or many texts."""
    if len(told) < _TOLD_LEAST:
        return found
    mine, theirs = _shingles(found), _shingles(told)
    if _share(theirs, mine) < 0.5:
        return told
    # A page with many articles tells the body of its own. A teaser is short, or breaks off.
    alone = len(told) >= _TOLD_WHOLE and not told.endswith(("…", "...", "[…]"))
    if alone and _share(theirs, mine) > 0.85 and _share(mine, theirs) < 0.3:
        kept = [line for line in found.split("\n") if _share(_shingles(line), theirs) >= 0.5]
        return "\n".join(kept)
    return found


Box = tuple[str, str]


def _boxes(tree: Any) -> dict[Box, list[str]]:
    """The page's paragraphs of prose by the tag and class of the box around them, in order."""
    boxes: dict[Box, list[str]] = {}
    for p in tree.iter("p"):
        parent = p.getparent()
        text = " ".join(p.text_content().split())
        if len(text) >= _PROSE and parent is not None and not _is_linked(p, text):
            boxes.setdefault((str(parent.tag), parent.get("class") or ""), []).append(text)
    return boxes


def _is_linked(element: Any, text: str) -> bool:
    return sum(len(a.text_content()) for a in element.iter("a")) > 0.6 * len(text)


def _best(found: str, boxes: dict[Box, list[str]]) -> str:
    """``found``, or the fullest box where that is a menu too."""
    fullest = max(boxes.values(), key=lambda texts: sum(map(len, texts)), default=[])
    return "\n".join(fullest) if _is_menu(found) and fullest else found


def _extended(found: str, boxes: dict[Box, list[str]]) -> str:
    """``found`` with the paragraphs that its own kind of box holds and the extractor lost.

    Long articles are cut into several boxes of one class, with advertisements between them.
    """
    lines = found.split("\n")
    have = set(map(_key, lines))
    kinds = Counter(kind for kind, texts in boxes.items() for text in texts if _key(text) in have)
    if not kinds:
        return found
    kind, met = kinds.most_common(1)[0]
    box = boxes[kind]
    if met < 3 or met >= 0.9 * len(box) or len(have) > 2 * len(box):
        return found
    return "\n".join(_merged(lines, box))


def _merged(lines: Sequence[str], box: Sequence[str]) -> list[str]:
    """The box's paragraphs, with the other lines after the paragraph that they followed."""
    merged: list[str] = []
    places: dict[str, list[int]] = {}
    for at, text in enumerate(box):
        places.setdefault(_key(text), []).append(at)
    done = 0
    for line in lines:
        here = places.get(_key(line), [])
        following = bisect_left(here, done)
        if following < len(here):
            upto = here[following] + 1
            merged += box[done:upto]
            done = upto
        else:
            merged.append(line)
    return merged + list(box[done:])


def _key(line: str) -> str:
    """A line without marks and spaces: two ways of taking it off a page differ in these."""
    return "".join(_WORD.findall(line))


def _once(text: str) -> str:
    """The text with each line of prose once: some pages hold the article twice, for two widths."""
    seen: set[str] = set()
    kept = []
    for line in text.split("\n"):
        key = _key(line)
        if len(line) < _PROSE or key not in seen:
            kept.append(line)
        seen.add(key)
    return "\n".join(kept)
