"""What readout asks of a language model, whatever library runs it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from readout.records.annotations import Vectors
from readout.records.article import Article
from readout.records.parse import Parse


class Parser(Protocol):
    """Finds tokens, grammar, sentences and raw names of an article, furniture left out."""

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

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One vector a text, in order; a text's vector doesn't depend on the others."""
        ...
