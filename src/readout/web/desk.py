"""What a page may ask: the library, the reading process, and how the app was started."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property

from readout.errors import UsageError
from readout.library import Library
from readout.web.jobs import Jobs
from readout.web.render import Site, Tab, assets_mark
from readout.web.settings import ServeSettings
from readout.web.worker import ReadingProcess


@dataclass
class Desk:
    """Shared by all requests; ``where`` is the library's place, for processes of their own."""

    settings: ServeSettings
    shelf: Library | None = None
    reader: ReadingProcess = field(default_factory=ReadingProcess)
    where: str = ""

    @cached_property
    def jobs(self) -> Jobs:
        """What is being added to the library."""
        return Jobs(self.where, self.settings.bounds.adding)

    @property
    def library(self) -> Library:
        """The library. Raises UsageError when the app runs without one."""
        if self.shelf is None:
            raise UsageError("there is no library here", hint="start: readout serve --library FILE")
        return self.shelf

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it, what a page asks of the library, where there is one, is of one state of it."""
        return self.shelf.snapshot() if self.shelf is not None else nullcontext()

    @property
    def site(self) -> Site:
        """What holds for every page."""
        places = [Tab("compare", "Compare", "/compare")]
        if self.shelf is not None:
            stored = [Tab("front", "Stories", "/"), Tab("outlets", "Outlets", "/outlets")]
            if self.settings.change:
                places.append(Tab("upload", "Add", "/upload"))
            places = [*stored, *places]
        return Site(
            tuple(places),
            assets_mark(),
            self.shelf is not None,
            bool(self.settings.password),
            self.settings.change,
        )
