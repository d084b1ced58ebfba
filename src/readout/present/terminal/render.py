"""The sections of an account on a page: economy first, then everything for whoever asks."""

from __future__ import annotations

from collections.abc import Sequence

from readout.present.excerpts import context, cut, excerpt, in_marks, one_line, same_words
from readout.present.outline import (
    FINE,
    Citation,
    Divergence,
    Line,
    Moment,
    Outline,
    Side,
    Source,
    outline,
)
from readout.present.phrases import (
    ACTS,
    FURNITURE_KINDS,
    ORIGIN_KINDS,
    by_share,
    copied,
    count,
    said_by,
    tally,
    time_in_words,
)
from readout.present.terminal.page import Look, Page, labels
from readout.present.voices import Saying, Voice
from readout.records.account import Account, AccountQuote, DifferenceType, Slot
from readout.records.article import Article
from readout.records.relations import Lineage

# As many lines as a reader takes in; --all shows the rest.
REPORTS, AGREED, DIFFER, VOICES, SAYINGS, ONLY, TIMES, SOURCES = 20, 12, 10, 8, 4, 6, 10, 8

SIGNS: dict[DifferenceType, tuple[str, str]] = {
    "conflict": ("✕", "bold red"),
    "update": ("↑", "bold yellow"),
    "scope": ("⊂", "bold magenta"),
    "rounding": ("≈", "bold blue"),
    "wording": ("◦", "bold green"),
}
DIM = "dim"
Parts = list[tuple[str, str] | str]


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
        stories = count(len(account.other_stories) + 1, "story", "stories")
        page.put((f"These reports tell {stories}: this is one, the others follow below", "yellow"))
    _reports(page, told)
    _agreed(page, told)
    _differ(page, told)
    _voices(page, told)
    _only(page, told)
    _timeline(page, told)
    _origins(page, told)
    _left_out(page, told)
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
        page.put(
            *_line(line, 240), ("  " + _standing(line), DIM), *_bears(line), lead="●", indent=2
        )
        if page.look.everything:
            _supports(page, line)
    page.more(hidden)


def _supports(page: Page, line: Line) -> None:
    """Each place's own words, how they relate to the claim's, and why they were put together."""
    for citation in line.citations:
        page.put(
            excerpt(citation.span),
            (f"  {one_line(citation.note)}", DIM),
            lead=labels([citation])[0],
            style="cyan",
            indent=4,
        )


def _line(line: Line, limit: int) -> Parts:
    """A claim's words and its citations."""
    words = excerpt(line.claim.span, limit)
    return [f"“{words}”" if line.quoted else words, "  ", labels(line.citations)]


def _standing(line: Line) -> str:
    parts = [count(line.claim.independent_origins, "origin")]
    others = [s.relation for s in line.claim.support if s.span != line.claim.span]
    if others and all(relation == "verbatim" for relation in others):
        parts.append("word for word")
    parts += map(one_line, said_by(line.said))
    return " · ".join(parts)


def _bears(line: Line) -> Parts:
    return [(f" · ≠ {', '.join(line.bears)}", "red")] if line.bears else []


def _differ(page: Page, told: Outline) -> None:
    page.heading("DIFFER", "" if told.differ else "no difference was found")
    shown, hidden = page.capped(told.differ, DIFFER)
    for divergence in shown:
        _divergence(page, divergence)
    page.more(hidden)


def _divergence(page: Page, divergence: Divergence) -> None:
    difference = divergence.difference
    sign, style = SIGNS[difference.type]
    within = " within one report" if difference.internal else ""
    why = cut(one_line(divergence.why), 160)
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


def _side(side: Side, slot: Slot, room: int) -> Parts:
    """A value's own words, and as much of their surroundings as fits beside them."""
    words = excerpt(side.span, 200)
    marked = side.quoted or slot not in FINE
    body: Parts = [(f"“{words}”" if marked else words, "bold")]
    if slot == "when" and (meant := _meant(side.value, words)):
        body.append((f" (= {meant})", DIM))
    used = sum(len(part if isinstance(part, str) else part[0]) for part in body)
    reach = (room - used - len(words) - 5) // 2
    if reach >= 12:
        around = context(side.span, reach)
        body.append((f"   {around.before}{words}{around.after}", DIM))
    return body


def _meant(value: str, words: str) -> str:
    """A time's normal form, where the words alone don't say it."""
    meant = time_in_words(value)
    known = {word.casefold() for word in meant.split()}
    return "" if not value or known & {word.casefold() for word in words.split()} else meant


def _voices(page: Page, told: Outline) -> None:
    if not told.voices:
        return
    page.heading("WHO SAID WHAT")
    shown, hidden = page.capped(told.voices, VOICES)
    for voice in shown:
        _voice(page, told, voice)
    page.more(hidden, " speakers")


def _voice(page: Page, told: Outline, voice: Voice) -> None:
    roles = [one_line(role) for role in voice.roles if not same_words(role, voice.name)]
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
            *quoted(first),
            "  ",
            labels(cited),
            (f"  {first.kind}" if first.kind == "indirect" else "", DIM),
            indent=6 if number else 4,
        )


def quoted(quote: AccountQuote, limit: int = 240) -> Parts:
    """A quotation's pieces: in quotation marks where its article prints them so."""
    marked = quote.kind != "indirect" and (quote.kind == "direct" or in_marks(quote.spans[0]))
    pieces = [excerpt(span, limit) for span in quote.spans]
    return [" … ".join(f"“{piece}”" if marked else piece for piece in pieces)]


def _only(page: Page, told: Outline) -> None:
    if len(told.account.articles) == 1:
        for only in told.only:
            page.heading("IT SAYS")
            _only_lines(page, only.lines, 2 * AGREED)
        return
    for only in told.only:
        page.heading(f"ONLY IN {only.number}", only.article.label)
        _only_lines(page, only.lines, ONLY)


def _only_lines(page: Page, lines: Sequence[Line], cap: int) -> None:
    shown, hidden = page.capped(lines, cap)
    for line in shown:
        page.put(
            *_line(line, 0 if page.look.everything else 140), *_bears(line), lead="·", indent=2
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


def _moment(page: Page, moment: Moment) -> None:
    said = dict.fromkeys(excerpt(basis.span, 40) for basis in moment.basis)
    page.put(
        (time_in_words(moment.when), "bold"),
        (f"  by {', '.join(f'“{words}”' for words in said)} ", DIM),
        labels(moment.basis),
        indent=2,
    )
    shown, hidden = page.capped(moment.lines, 3)
    for line in shown:
        page.put(*_line(line, 100), lead="·", indent=4)
    page.more(hidden, indent=4)


def _origins(page: Page, told: Outline) -> None:
    if told.sources:
        page.heading("ORIGINS")
    own = [source for source in told.sources if source.origin.kind == "own"]
    others = [source for source in told.sources if source.origin.kind != "own"]
    shown, hidden = page.capped(others, SOURCES)
    for source in shown:
        _source(page, source)
    page.more(hidden)
    if own:
        numbers = sorted({number for source in own for number in source.numbers})
        page.put(("own reporting", "bold"), " of ", (_numbers(numbers), "cyan"), lead="·", indent=2)
    shown_copies, hidden_copies = page.capped(by_share(told.account.lineage), SOURCES)
    for lineage in shown_copies:
        page.put(*_copied(told, lineage), lead="·", indent=2)
    page.more(hidden_copies, " shared texts")


def _numbers(numbers: Sequence[int]) -> str:
    return f"[{' '.join(map(str, numbers))}]"


def _source(page: Page, source: Source) -> None:
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
        parts += [f"  “{excerpt(citation.span, 60)}” ", labels([citation])]
    return parts


def _copied(told: Outline, lineage: Lineage) -> Parts:
    source, target = told.numbers.get(lineage.source.id), told.numbers.get(lineage.target.id)
    why = f": {one_line(lineage.why)}" if lineage.why else ""
    return [(f"[{target}]", "cyan"), f" {copied(lineage)} ", (f"[{source}]", "cyan"), (why, DIM)]


def _left_out(page: Page, told: Outline) -> None:
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
