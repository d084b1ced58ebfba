"""Quotes: who is quoted or reported, saying what, with which cue and by which rule."""

from __future__ import annotations

from readout.annotate.quotes.assemble import quotes

__all__ = ["quotes"]
