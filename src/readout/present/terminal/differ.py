"""The section of differences: both sides verbatim, with as much of their surroundings as fits."""

from __future__ import annotations

from readout.present.divergences import FINE, DifferenceSide, Divergence
from readout.present.excerpts import context, cut_telling, excerpt, one_line, printed
from readout.present.outline import Outline
from readout.present.terminal.lines import DIM, Parts
from readout.present.terminal.page import Page, labels
from readout.records.account import DifferenceType, Slot

SHOWN = 10

SIGNS: dict[DifferenceType, tuple[str, str]] = {
    "conflict": ("✕", "bold red"),
    "update": ("↑", "bold yellow"),
    "scope": ("⊂", "bold magenta"),
    "rounding": ("≈", "bold blue"),
    "wording": ("◦", "bold green"),
}


def differences(page: Page, told: Outline) -> None:
    page.heading("DIFFER", "" if told.differ else "no difference was found")
    shown, hidden = page.capped(told.differ, SHOWN)
    for divergence in shown:
        _divergence(page, divergence)
    page.more(hidden)


def _divergence(page: Page, divergence: Divergence) -> None:
    difference = divergence.difference
    sign, style = SIGNS[difference.type]
    within = " within one report" if difference.internal else ""
    why = cut_telling(one_line(divergence.why), 160)
    kind = "" if difference.slot == difference.type else f"  {difference.type}"
    page.put(
        (difference.slot, "bold"),
        f"{kind}{within}",
        (f": {why}" if why else "", DIM),
        lead=sign,
        style=style,
        indent=2,
    )
    labelled = [(side, labels(side.citations)) for side in divergence.sides]
    widest = max(len(words) for _, (words, _) in labelled)
    for side, (label, color) in labelled:
        body = _side(side, difference.slot, page.console.width - widest - 5)
        page.put(*body, lead=label.ljust(widest), style=color, indent=4)


def _side(side: DifferenceSide, slot: Slot, room: int) -> Parts:
    """A value's own words, and as much of their surroundings as fits beside them."""
    words = excerpt(side.span, 200)
    marked = side.quoted or slot not in FINE
    body: Parts = [(printed(side.span, 200, marked=marked), "bold")]
    if slot == "when" and side.meant:
        body.append((f" (= {side.meant})", DIM))
    used = sum(len(part if isinstance(part, str) else part[0]) for part in body)
    reach = (room - used - len(words) - 5) // 2
    if reach >= 12:
        around = context(side.span, reach)
        body.append((f"   {around.before}{words}{around.after}", DIM))
    return body
