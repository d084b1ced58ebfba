"""The page of a terminal: width, colour and glyphs, and lines that hang under their bullet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import Literal, TypeVar

from rich.console import Console
from rich.text import Text

from readout.present.citations import Citation
from readout.present.excerpts import visible

ColorSystem = Literal["auto", "standard", "256", "truecolor", "windows"]

# What stands for a glyph where the terminal's encoding lacks it.
ASCII = {
    "●": "*", "✕": "x", "↑": "^", "⊂": "<", "≈": "~", "◦": "o", "≠": "!=", "…": "...",
    "“": '"', "”": '"', "·": "-", "×": "x", "–": "-", "—": "-", "‘": "'", "’": "'",
}  # fmt: skip
GLYPHS = "".join(ASCII)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Look:
    """How the page looks: columns, colours (None: none), glyphs, and whether nothing is capped."""

    width: int = 100
    color: ColorSystem | None = None
    unicode: bool = True
    everything: bool = False


class Page:
    """Lines of styled text, laid out for one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.out = StringIO()
        self.console = Console(
            file=self.out,
            width=max(look.width, 40),
            color_system=look.color,
            force_terminal=look.color is not None,
            legacy_windows=False,
            highlight=False,
            emoji=False,
            markup=False,
            soft_wrap=False,
            # The look alone decides, not what stands in the environment.
            _environ={},
        )

    def text(self, *parts: tuple[str, str] | str) -> Text:
        """Words with their styles, made safe for a terminal and for its encoding."""
        pairs = [(part, "") if isinstance(part, str) else part for part in parts]
        return Text.assemble(*((self._plain(visible(words)), style) for words, style in pairs))

    def heading(self, words: str, note: str = "") -> None:
        """An empty line, then the name of a section."""
        self.blank()
        self.put((words, "bold"), (f"  {note}" if note else "", "dim"))

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def put(
        self,
        *parts: tuple[str, str] | str,
        lead: str = "",
        style: str = "",
        indent: int = 0,
    ) -> None:
        """A line under its bullet; what does not fit hangs below its beginning."""
        start = self.text(" " * indent, (f"{lead} " if lead else "", style))
        hang = Text(" " * start.cell_len)
        room = max(self.console.width - start.cell_len, 10)
        for part in self.text(*parts).wrap(self.console, room, overflow="fold"):
            part.rstrip()
            self.console.print(start + part, soft_wrap=True)
            start = hang

    def more(self, hidden: int, what: str = "", indent: int = 2) -> None:
        """Say what was left out of a list, if anything was."""
        if hidden > 0:
            self.put((f"… and {hidden:,} more{what} (--all shows them)", "dim"), indent=indent)

    def capped(self, items: Sequence[Item], cap: int) -> tuple[Sequence[Item], int]:
        """As many as the page shows, and how many it does not."""
        shown = items if self.look.everything else items[:cap]
        return shown, len(items) - len(shown)

    def result(self) -> str:
        """The page so far."""
        return self.out.getvalue()

    def _plain(self, words: str) -> str:
        if self.look.unicode:
            return words
        return "".join(ASCII.get(ch, ch) for ch in words)


def labels(citations: Sequence[Citation]) -> tuple[str, str]:
    """Citations in brackets, runs of plain numbers joined: ``[1a,1b,2–5]``.

    There is no space in it, so that no line ends inside.
    """
    return f"[{','.join(_joined(citations))}]", "cyan"


def _joined(citations: Sequence[Citation]) -> list[str]:
    found: list[str] = []
    plain = [(c.label, c.number if c.label.isdigit() else None) for c in citations]
    numbered = enumerate(plain)
    for key, run in groupby(numbered, lambda at: None if at[1][1] is None else at[1][1] - at[0]):
        words = [label for _, (label, _) in run]
        if key is not None and len(words) > 2:
            found.append(f"{words[0]}–{words[-1]}")
        else:
            found.extend(words)
    return found
