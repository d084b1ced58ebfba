"""Pages that were made, kept as long as what they show has not changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace

from readout.web.respond import Body
from readout.web.settings import MEGABYTE

ROOM = 128 * MEGABYTE
"""Bytes of bodies, packed: some 8,000 pages of stories."""


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: str
    state: Hashable
    body: Body


class Kept:
    """The bodies last asked for, as many as there is room for; one a page.

    A body holds while the library's mark is the same. Where a page has a state of its own, it
    holds on while that is the same, though something else was written.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._held = room, 0
        self._bodies: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, page: Hashable, mark: str) -> Body | None:
        """The body of a page, where nothing was written since it was made."""
        with self._lock:
            found = self._bodies.get(page)
            if found is None or found.mark != mark:
                return None
            self._bodies.move_to_end(page)
            return found.body

    def still(self, page: Hashable, mark: str, state: Hashable) -> Body | None:
        """The body of a page whose own state, asked for after the mark, is as it was."""
        with self._lock:
            found = self._bodies.get(page)
            if found is None or found.state != state:
                return None
            self._bodies[page] = replace(found, mark=mark)
            self._bodies.move_to_end(page)
            return found.body

    def put(self, page: Hashable, mark: str, state: Hashable, made: Body) -> None:
        """Keep a body, in place of the page's last one; those unasked for longest go.

        Mark and state are those from before it was made: what was written meanwhile voids it.
        """
        with self._lock:
            before = self._bodies.pop(page, None)
            self._held += made.size - (before.body.size if before else 0)
            self._bodies[page] = _Kept(mark, state, made)
            while self._held > self._room and self._bodies:
                _, gone = self._bodies.popitem(last=False)
                self._held -= gone.body.size
