"""Trees of shapes that no page needs: tags nested without end, words between thousands of tags.

What looks at every element and at all in it costs the depth of the page times its length, and the
parser stops at a depth of its own: behind that the rest of a page would be lost unseen. Whoever
takes elements out joins the words behind them to those before, which costs the elements times the
words. Pages of ordinary shape are left as they are.
"""

from __future__ import annotations

from typing import Any

from readout.errors import SourceError

DEEPEST = 100
"""Elements one in the other; pages have 20 or 30."""
HEIGHT = 10
"""What of a deeper element stays as it is: a paragraph with its links."""
_LAST = 2048
"""The depth at which the parser stops, with whatever follows."""
_MANY = 500
"""Elements side by side from which their words are counted."""
_COSTLY = 50_000_000
"""Elements side by side times characters between them, at which they are divided."""
_PART = 100
"""Elements of each part then."""


def tame(tree: Any, source: str) -> None:
    """Lay what is nested deeper than ``DEEPEST`` beside its ancestors, and divide elements with too
    many words between them into parts: the words and their order stay.

    Raises SourceError where the parser stopped, as words may be missing.
    """
    deep = tree.getroottree().xpath("/*" * DEEPEST)
    if deep and tree.getroottree().xpath("/*" * _LAST):
        what = f"its tags are nested {_LAST:,} deep, and what follows is lost"
        raise SourceError(what, value=source)
    for element in deep:
        _flatten(element)
    for element in tree.xpath(f"//*[count(*) > {_MANY}]"):
        if len(element) * sum(len(child.tail or "") for child in element) > _COSTLY:
            _divide(element)


def _flatten(element: Any) -> None:
    heights = _heights(element)
    open_ = [element]
    while open_:
        one = open_.pop()
        if heights[one] > HEIGHT:
            children = list(one)
            if one.tail:
                # An element keeps the words behind it; these go behind its children now.
                behind = one.makeelement("span")
                behind.tail, one.tail = one.tail, None
                one.addnext(behind)
            for child in reversed(children):
                one.addnext(child)
            open_ += children


def _heights(element: Any) -> dict[Any, int]:
    """How many elements lie one in the other in each of those in an element."""
    found: dict[Any, int] = {}
    for one in reversed(list(element.iter())):
        found[one] = 1 + max((found[child] for child in one), default=-1)
    return found


def _divide(element: Any) -> None:
    children = list(element)
    for low in range(0, len(children), _PART):
        part = element.makeelement("div")
        element.append(part)
        part.extend(children[low : low + _PART])
