"""Language models behind small protocols, loaded once, lazily, by name."""

from __future__ import annotations

from functools import cache

from readout.models.base import Encoder, Parser

__all__ = ["Encoder", "Parser", "default_encoder", "default_parser"]


@cache
def default_parser() -> Parser:
    """The parser that every command uses. Raises ModelError when its files are not in order."""
    from readout.models.spacy_parser import SpacyParser

    return SpacyParser()


@cache
def default_encoder() -> Encoder:
    """The encoder that every command uses. Raises ModelError when its files are not in order."""
    from readout.models.minilm_encoder import MiniLMEncoder

    return MiniLMEncoder()
