"""What a page is: an address, a query, a context, and the way from the one to the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from readout.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Page:
    """``show`` makes a ``context`` of a ``query``; the page renders it through ``template``, and
    its JSON twin, under ``/api``, is the same value.

    ``query`` has the names in ``path`` and those after the question mark. ``form`` says that the
    page holds a form, so that it is made for one visitor alone; ``change`` that it is there only
    where the library may be changed. ``state`` tells quickly whether the page is still the same.
    """

    name: str
    path: str
    summary: str
    query: type
    context: type
    template: str
    show: Callable[[Desk, Any], object]
    form: bool = False
    change: bool = False
    library: bool = True
    state: Callable[[Desk, Any], Hashable] | None = None

    @property
    def lasting(self) -> bool:
        """Whether it shows the library and nothing else, to everybody the same."""
        return self.library and not self.change and not self.form
