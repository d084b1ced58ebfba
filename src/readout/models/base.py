"""What readout asks of a language model, whatever library runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from readout.records.annotations import Vectors
from readout.records.article import Article
from readout.records.parse import Parse

Part = tuple[int, int]
"""A half-open range of a text."""


class Parser(Protocol):
    """Finds tokens, grammar, sentences and raw names of an article and of its title, furniture
    left out."""

    @property
    def name(self) -> str:
        """Name and version, part of every result's provenance."""
        ...

    def parse(self, article: Article) -> Parse:
        """The analysis of one article, the same whatever else is analysed beside it."""
        ...


class Encoder(Protocol):
    """Turns pieces of text into unit vectors whose dot product is their likeness."""

    @property
    def name(self) -> str:
        """Name and version, part of every result's provenance."""
        ...

    def encode(self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()) -> Vectors:
        """One vector a text, in order, then one a part of it: ``parts[i]`` are half-open ranges
        of ``texts[i]``, read in the light of the whole. No vector depends on other texts."""
        ...
