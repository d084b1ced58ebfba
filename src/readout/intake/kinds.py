"""The kinds of source: one line each, with what tells the kind and the reader that reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readout.intake.draft import Draft
from readout.intake.html import read_html
from readout.intake.items import Item
from readout.intake.settings import IntakeSettings
from readout.intake.text import read_text
from readout.records.account import Dropped

Reader = Callable[[Item, IntakeSettings], Iterator[Draft | Dropped]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source: its name, the file endings that tell it, and its reader."""

    name: str
    endings: tuple[str, ...]
    read: Reader


TEXT = Kind("text", (".txt", ".text", ".md", ".markdown"), read_text)
KINDS: tuple[Kind, ...] = (
    TEXT,
    Kind("html", (".html", ".htm", ".xhtml"), read_html),
)


def kind_of(item: Item) -> Kind:
    """The kind of an item by its name; what no ending tells is read as text."""
    name = item.name.lower().removesuffix(".gz")
    return next((kind for kind in KINDS if name.endswith(kind.endings)), TEXT)
