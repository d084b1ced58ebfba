"""Pages as they are asked for: those that were made before, or made now, here or elsewhere."""

from __future__ import annotations

from collections.abc import Hashable

from starlette.concurrency import run_in_threadpool

from readout.web.desk import Desk
from readout.web.kept import Kept
from readout.web.makers import Makers
from readout.web.making import Asked, make
from readout.web.page import Page
from readout.web.respond import Body


class Answers:
    """Gives pages; ``makers`` are processes that make them, None where this one does."""

    def __init__(self, desk: Desk, makers: Makers | None = None) -> None:
        self._desk, self._makers = desk, makers
        self._kept = Kept()

    async def page(self, page: Page, asked: Asked) -> Body:
        """The page. Raises what making it raises."""
        if not page.lasting:
            return await run_in_threadpool(make, self._desk, asked)
        mark, state, found = await run_in_threadpool(self._known, page, asked)
        if found is None:
            if self._makers is not None:
                found = await self._makers.make(asked)
            else:
                found = await run_in_threadpool(make, self._desk, asked)
            self._kept.put(asked, mark, state, found)
        return found

    def _known(self, page: Page, asked: Asked) -> tuple[str, Hashable, Body | None]:
        mark = self._desk.library.mark()
        found = self._kept.get(asked, mark)
        if found is not None or page.state is None:
            return mark, None, found
        state = page.state(self._desk, asked.query)
        return mark, state, self._kept.still(asked, mark, state)
