"""Quotes: who is quoted or reported, saying what, with which cue and by which rule."""

from readout.annotate.quotes.stage import quotes

__all__ = ["quotes"]
