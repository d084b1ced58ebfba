"""Contexts as HTML: the one place that knows the template engine."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from readout.present.html.page import environment, printable

if TYPE_CHECKING:
    from jinja2 import Environment

MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Tab:
    """A place of the app that every page leads to."""

    name: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Site:
    """What holds for every page: its main places, and what the app was started with."""

    places: tuple[Tab, ...]
    assets: str
    library: bool
    password: bool
    change: bool


def page(template: str, context: object, site: Site, token: str = "") -> bytes:
    """A context as a page. ``token`` is the mark of a form's own sender, where there is a form."""
    made = _environment().get_template(template).render(page=context, site=site, token=token)
    return printable(made).encode("utf-8", "replace")


def warm() -> None:
    """Compile the templates, so that nobody waits for it."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)


@cache
def asset(name: str) -> tuple[bytes, str] | None:
    """A static file and its media type; None where there is none of this name."""
    parts = _ASSETS.get(name)
    if parts is None:
        return None
    content = b"\n".join(
        resources.files(package).joinpath(part).read_bytes() for package, part in parts
    )
    return content, MEDIA[name.rpartition(".")[2]]


@cache
def assets_mark() -> str:
    """Changes whenever a static file does, so that browsers may keep them for long."""
    digest = hashlib.sha256()
    for name in sorted(_ASSETS):
        found = asset(name)
        digest.update(found[0] if found else b"")
    return digest.hexdigest()[:12]


_HERE, _ACCOUNT = "readout.web.static", "readout.present.html"
_ASSETS = {
    "readout.css": (
        (_ACCOUNT, "palette.css"),
        (_HERE, "frame.css"),
        (_HERE, "account.css"),
        (_HERE, "reports.css"),
    ),
    "readout.js": ((_HERE, "readout.js"),),
    "icon.svg": ((_HERE, "icon.svg"),),
}


@cache
def _environment() -> Environment:
    from jinja2 import PackageLoader

    from readout.records.showing import count
    from readout.web import marks

    made = environment()
    made.globals |= {
        "count": count,
        "cites": marks.cites,
        "cells": marks.cells,
        "marked": marks.marked,
        "runs": marks.runs,
        "FITS": marks.FITS,
    }
    made.loader = PackageLoader("readout.web", "templates")
    return made
