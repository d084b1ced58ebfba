"""The account for a terminal, or as plain text where the output is not one."""

from readout.present.terminal.page import GLYPHS, ColorSystem, Look
from readout.present.terminal.render import terminal

__all__ = ["GLYPHS", "ColorSystem", "Look", "terminal"]
