"""Pages that were made, kept as long as what they show has not changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from readout.web.respond import Body
from readout.web.settings import MEGABYTE

ROOM = 128 * MEGABYTE


class Kept:
    """The bodies last asked for, as many as there is room for; one a page.

    A body is kept with the state of what it shows, and given back for that state alone.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room, self._held = room, 0
        self._bodies: OrderedDict[Hashable, tuple[Hashable, Body]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, page: Hashable, state: Hashable) -> Body | None:
        """The body of a page in this state, if it is still there."""
        with self._lock:
            found = self._bodies.get(page)
            if found is None or found[0] != state:
                return None
            self._bodies.move_to_end(page)
            return found[1]

    def put(self, page: Hashable, state: Hashable, made: Body) -> None:
        """Keep a body, in place of the page's last one; those unasked for longest go."""
        with self._lock:
            before = self._bodies.pop(page, None)
            self._held += made.size - (before[1].size if before else 0)
            self._bodies[page] = state, made
            while self._held > self._room and self._bodies:
                _, (_, gone) = self._bodies.popitem(last=False)
                self._held -= gone.size
