"""What a page may ask: the library, the reading process, and how the app was started."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from readout.errors import UsageError
from readout.web.render import Site, Tab, assets_mark
from readout.web.settings import ServeSettings
from readout.web.shelf import Shelf
from readout.web.worker import Reader

Opener = Callable[[], Shelf]


@dataclass
class Desk:
    """Shared by all requests. Each thread opens the library for itself."""

    settings: ServeSettings
    opener: Opener | None = None
    reader: Reader = field(default_factory=Reader)
    _own: threading.local = field(default_factory=threading.local)

    @property
    def library(self) -> Shelf:
        """The library, for this thread. Raises UsageError when the app runs without one."""
        if self.opener is None:
            raise UsageError("there is no library here", hint="start: readout serve --library FILE")
        if not hasattr(self._own, "shelf"):
            self._own.shelf = self.opener()
        shelf: Shelf = self._own.shelf
        return shelf

    @property
    def site(self) -> Site:
        """What holds for every page."""
        places = [Tab("compare", "Compare", "/compare")]
        if self.opener is not None:
            stored = [Tab("front", "Stories", "/"), Tab("outlets", "Outlets", "/outlets")]
            if self.settings.change:
                places.append(Tab("upload", "Add", "/upload"))
            places = [*stored, *places]
        return Site(
            tuple(places), assets_mark(), self.opener is not None, bool(self.settings.password)
        )
