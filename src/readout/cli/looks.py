"""What the terminal can show: its width, its colours, its glyphs."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from readout.present.terminal import ColorSystem, Look

PIPED_WIDTH = 100
"""Columns where no terminal says how many it has."""

WIDEST = 120
"""Lines longer than this are hard to read, however wide the terminal."""


def look(output: Path | None = None, *, everything: bool = False) -> Look:
    """How to write for standard output; plain text where the output goes to a file."""
    from rich.console import Console

    from readout.present.terminal import GLYPHS, Look

    if output is not None:
        return Look(PIPED_WIDTH, None, True, everything)
    # Console knows NO_COLOR, FORCE_COLOR, TERM and what Windows can do.
    console = Console(file=sys.stdout)
    colors = console.is_terminal and not console.no_color
    columns = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS"):
        columns = PIPED_WIDTH
    try:
        GLYPHS.encode(sys.stdout.encoding or "ascii")
        glyphs = True
    except UnicodeEncodeError:
        glyphs = False
    color = cast("ColorSystem | None", console.color_system if colors else None)
    return Look(min(columns, WIDEST), color, glyphs, everything)
