"""The account on a page: economy first, then everything for whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

from readout.present.claim_lines import ClaimLine
from readout.present.excerpts import excerpt, one_line, quoted
from readout.present.outline import Outline, outline
from readout.present.phrases import several
from readout.present.reporting import order
from readout.present.terminal.differ import differences
from readout.present.terminal.lines import DIM, bears, claim_words
from readout.present.terminal.page import Look, Page, labels
from readout.present.terminal.sources import left_out, origins
from readout.present.terminal.speech import voices
from readout.present.timeline import DatedLines
from readout.records.account import Account
from readout.text.timewords import time_in_words

# As many lines as a reader takes in; --all shows the rest.
REPORTS, AGREED, UNSURE, ONLY, TIMES = 20, 12, 3, 6, 10


def terminal(account: Account, look: Look | None = None) -> str:
    """The account as lines of text; with colour codes only where the look has colours."""
    page = Page(look or Look())
    _account(page, account)
    return page.result()


def _account(page: Page, account: Account) -> None:
    told = outline(account)
    page.put((one_line(account.title) or "Untitled story", "bold"))
    page.put((" · ".join(told.counts), DIM))
    if account.other_stories:
        page.put((several(account), "yellow"))
    _reports(page, told)
    _agreed(page, told)
    differences(page, told)
    voices(page, told)
    _only(page, told)
    _unsure(page, told)
    _timeline(page, told)
    _reporting(page, told)
    origins(page, told)
    left_out(page, told)
    _others(page, account)


def _reports(page: Page, told: Outline) -> None:
    page.blank()
    shown, hidden = page.capped(told.account.articles, REPORTS)
    for number, article in enumerate(shown, 1):
        title = [f" · {one_line(article.title)}"] if article.title else []
        day = article.published.day if article.published else ""
        date = [f" · {time_in_words(day)}"] if day else []
        page.put((article.label, "bold"), *date, *title, lead=f"[{number}]", style="cyan", indent=2)
    page.more(hidden, " reports")


def _agreed(page: Page, told: Outline) -> None:
    if len(told.account.articles) == 1:
        page.heading("AGREED", "one report alone: there is nothing to compare it with")
        return
    page.heading("AGREED", "" if told.agreed else "nothing that two reports both assert was found")
    shown, hidden = page.capped(told.agreed, AGREED)
    for line in shown:
        standing = ("  " + one_line(" · ".join(line.standing)), DIM)
        page.put(*claim_words(line, 240), standing, *bears(line), lead="●", indent=2)
        if page.look.everything:
            _supports(page, line)
    page.more(hidden)


def _unsure(page: Page, told: Outline) -> None:
    """What may be one claim or two: every place's own words, for the reader to judge."""
    if not told.unsure:
        return
    page.heading("PERHAPS THE SAME", "too unlike to be sure: judge by the words")
    shown, hidden = page.capped(told.unsure, UNSURE)
    for line in shown:
        for number, citation in enumerate(line.citations):
            words = excerpt(citation.span, 0 if page.look.everything else 140)
            page.put(words, "  ", labels([citation]), lead=" " if number else "?", indent=2)
    page.more(hidden)


def _supports(page: Page, line: ClaimLine) -> None:
    """Each place's own words, how they relate to the claim's, and why they were put together."""
    for citation in line.citations:
        page.put(
            excerpt(citation.span),
            (f"  {one_line(citation.note)}", DIM),
            lead=labels([citation])[0],
            style="cyan",
            indent=4,
        )


def _only(page: Page, told: Outline) -> None:
    if len(told.account.articles) == 1:
        for only in told.only:
            page.heading("IT SAYS")
            _only_lines(page, only.lines, 2 * AGREED)
        return
    for only in told.only:
        page.heading(f"ONLY IN {only.number}", only.article.label)
        _only_lines(page, only.lines, ONLY)


def _only_lines(page: Page, lines: Sequence[ClaimLine], cap: int) -> None:
    shown, hidden = page.capped(lines, cap)
    for line in shown:
        page.put(
            *claim_words(line, 0 if page.look.everything else 140), *bears(line), lead="·", indent=2
        )
    page.more(hidden)


def _timeline(page: Page, told: Outline) -> None:
    if not told.timeline:
        return
    page.heading("TIMELINE")
    shown, hidden = page.capped(told.timeline, TIMES)
    for moment in shown:
        _moment(page, moment)
    page.more(hidden)


def _reporting(page: Page, told: Outline) -> None:
    if not told.reporting:
        return
    page.heading("REPORTING", order(told.account))
    shown, hidden = page.capped(told.reporting, REPORTS)
    for part in shown:
        day = f"{part.day} · " if part.day else ""
        words = " · ".join(part.did)
        page.put((day, "bold"), words, lead=f"[{part.number}]", style="cyan", indent=2)
    page.more(hidden, " reports")


def _moment(page: Page, moment: DatedLines) -> None:
    said = dict.fromkeys(quoted(basis.span, 40) for basis in moment.basis)
    page.put(
        (time_in_words(moment.when), "bold"),
        (f"  by {', '.join(said)} ", DIM),
        labels(moment.basis),
        indent=2,
    )
    shown, hidden = page.capped(moment.lines, 3)
    for line in shown:
        limit = 0 if page.look.everything else 100
        page.put(*claim_words(line, limit), lead="·", indent=4)
    page.more(hidden, indent=4)


def _others(page: Page, account: Account) -> None:
    if not account.other_stories:
        return
    page.heading("OTHER STORIES", "" if page.look.everything else "in full with --all")
    for other in account.other_stories:
        if page.look.everything:
            page.blank()
            _account(page, other)
        else:
            page.put((one_line(other.title), "bold"), lead="●", indent=2)
            page.put(f"{' · '.join(outline(other).counts)}", indent=4)
            page.put((", ".join(article.label for article in other.articles), DIM), indent=4)
