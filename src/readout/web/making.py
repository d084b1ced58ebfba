"""A page as bytes, from what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from readout.web import render, shapes
from readout.web.desk import Desk
from readout.web.pages import PAGES
from readout.web.respond import HTML, JSON, Body, body

_BY_NAME = {page.name: page for page in PAGES}


@dataclass(frozen=True, slots=True)
class Asked:
    """A page by its name, the query for it, and whether its JSON twin is meant."""

    page: str
    query: Any
    twin: bool = False


def make(desk: Desk, asked: Asked, token: str = "") -> Body:
    """The page, ready to be sent, of one state of the library; ``token`` is that of its form.

    Raises what ``show`` raises.
    """
    page = _BY_NAME[asked.page]
    with desk.snapshot():
        context = page.show(desk, asked.query)
    if asked.twin:
        return body(shapes.write(context), JSON)
    # A secret beside words of the visitor's own choosing is not to be packed.
    return body(render.page(page.template, context, desk.site, token), HTML, pack=not page.form)
