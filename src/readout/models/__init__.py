"""Language models behind small protocols, loaded once, lazily, by name."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from readout.errors import UsageError
from readout.models.base import Encoder, Parser

__all__ = [
    "ENCODERS",
    "Encoder",
    "EncoderName",
    "Parser",
    "check_encoder",
    "default_encoder",
    "default_parser",
    "encoder_by_name",
]

EncoderName = Literal["minilm", "mpnet"]
ENCODERS: tuple[EncoderName, ...] = get_args(EncoderName)
"""The encoders that a user may choose; the first is the one that is used where none is chosen, and
stands in front of every other."""


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


@cache
def encoder_by_name(name: EncoderName) -> Encoder:
    """The encoder of this name: ``mpnet`` is the larger one beside the one of every command.

    Raises ModelError when its files are not in order.
    """
    if name == "minilm":
        return default_encoder()
    from readout.models.beside import Beside
    from readout.models.mpnet_encoder import MPNetEncoder

    return Beside(default_encoder(), MPNetEncoder())


def check_encoder(name: str) -> EncoderName:
    """The name, if there is such an encoder and it is installed, without loading it.

    Raises UsageError or ModelError.
    """
    for known in ENCODERS:
        if name == known:
            if known == "mpnet":
                from readout.models.mpnet_weights import check_installed

                check_installed()
            return known
    raise UsageError("is no encoder", value=name, hint=f"there are {' and '.join(ENCODERS)}")
