"""The section of quotations: who said what, in each wording that the reports print."""

from __future__ import annotations

from readout.present.excerpts import one_line, quotation
from readout.present.outline import Outline
from readout.present.phrases import ACTS
from readout.present.terminal.lines import DIM
from readout.present.terminal.page import Page, labels
from readout.present.voices import Saying, Voice

VOICES, SAYINGS = 8, 4
QUOTED = 240


def voices(page: Page, told: Outline) -> None:
    if not told.voices:
        return
    page.heading("WHO SAID WHAT")
    shown, hidden = page.capped(told.voices, VOICES)
    for voice in shown:
        _voice(page, told, voice)
    page.more(hidden, " speakers")


def _voice(page: Page, told: Outline, voice: Voice) -> None:
    roles = [one_line(role) for role in voice.roles]
    page.put(
        (one_line(voice.name) or "No speaker named", "bold"),
        (f", {', '.join(roles[:3])}" if roles else "", DIM),
        indent=2,
    )
    shown, hidden = page.capped(voice.sayings, SAYINGS)
    for saying in shown:
        _saying(page, told, saying)
    page.more(hidden, indent=4)


def _saying(page: Page, told: Outline, saying: Saying) -> None:
    for number, printing in enumerate(saying.printings):
        first = printing.first
        cited = told.cite(quote.span for quote in printing.quotes)
        page.put(
            (f"{ACTS[first.act]}: " if first.act != "say" else "", DIM),
            ("printed as " if number else "", DIM),
            quotation(first, 0 if page.look.everything else QUOTED),
            "  ",
            labels(cited),
            (f"  {first.kind}" if first.kind == "indirect" else "", DIM),
            indent=6 if number else 4,
        )
