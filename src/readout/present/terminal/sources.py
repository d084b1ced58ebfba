"""The sections of origins and of what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from readout.present.citations import Citation
from readout.present.excerpts import one_line, quoted
from readout.present.outline import OriginLine, Outline
from readout.present.phrases import FURNITURE_KINDS, ORIGIN_KINDS, by_share, copied, tally
from readout.present.terminal.lines import DIM, Parts
from readout.present.terminal.page import Page, labels
from readout.records.article import Article
from readout.records.relations import Lineage
from readout.records.showing import count

SOURCES = 8


def origins(page: Page, told: Outline) -> None:
    if told.sources:
        page.heading("ORIGINS")
    own = [source for source in told.sources if source.origin.kind == "own"]
    others = [source for source in told.sources if source.origin.kind != "own"]
    shown, hidden = page.capped(others, SOURCES)
    for source in shown:
        _source(page, source)
    page.more(hidden)
    if own:
        # Articles in one bracket are one origin: copies, or outlets of one family.
        numbers = ", ".join(_numbers(source.numbers) for source in own)
        page.put(("own reporting", "bold"), " of ", (numbers, "cyan"), lead="·", indent=2)
    shown_copies, hidden_copies = page.capped(by_share(told.account.lineage), SOURCES)
    for lineage in shown_copies:
        page.put(*_copied(told, lineage), lead="·", indent=2)
    page.more(hidden_copies, " shared texts")


def _numbers(numbers: Sequence[int]) -> str:
    return f"[{' '.join(map(str, numbers))}]"


def _source(page: Page, source: OriginLine) -> None:
    origin = source.origin
    of_claims = f"  {count(source.claims, 'shared claim')}" if source.claims else ""
    page.put(
        (one_line(origin.name), "bold"),
        f" ({ORIGIN_KINDS[origin.kind]}) ",
        (_numbers(source.numbers), "cyan"),
        (of_claims, DIM),
        *_evidence(source.evidence),
        (f": {one_line(origin.why)}" if origin.why else "", DIM),
        lead="·",
        indent=2,
    )


def _evidence(citations: Sequence[Citation]) -> Parts:
    parts: Parts = []
    for citation in citations[:4]:
        parts += [f"  {quoted(citation.span, 60)} ", labels([citation])]
    return parts


def _copied(told: Outline, lineage: Lineage) -> Parts:
    source, target = told.numbers.get(lineage.source.id), told.numbers.get(lineage.target.id)
    why = f": {one_line(lineage.why)}" if lineage.why else ""
    return [(f"[{target}]", "cyan"), f" {copied(lineage)} ", (f"[{source}]", "cyan"), (why, DIM)]


def left_out(page: Page, told: Outline) -> None:
    with_furniture = [
        (number, article) for number, article in enumerate(told.account.articles, 1)
        if article.furniture
    ]  # fmt: skip
    if not with_furniture and not told.account.dropped:
        return
    page.heading("LEFT OUT")
    for number, article in with_furniture:
        kinds = tally((piece.kind for piece in article.furniture), FURNITURE_KINDS)
        page.put(kinds, lead=f"[{number}]", style="cyan", indent=2)
        if page.look.everything:
            _furniture(page, article)
    for item in told.account.dropped:
        page.put((one_line(item.source), "bold"), f": {one_line(item.reason)}", indent=2)


def _furniture(page: Page, article: Article) -> None:
    for piece in article.furniture:
        words = one_line(article.text[piece.start : piece.end])
        page.put((words, DIM), lead="·", indent=6)
