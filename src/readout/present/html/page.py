"""The page's context, made from an outline; the template only lays it out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from readout.present import phrases
from readout.present.citations import Citation
from readout.present.divergences import FINE, DifferenceSide
from readout.present.excerpts import Beginning, beginning, context, marked_quote
from readout.present.html.segments import Segment, segments
from readout.present.outline import Outline, outline
from readout.records.account import Account, AccountQuote, Slot
from readout.records.article import Article
from readout.records.span import Span
from readout.text.timewords import time_in_words

if TYPE_CHECKING:
    from jinja2 import Environment, Template

SpanKey = tuple[str, str, int, int]

# Links out of the page lead to pages and nowhere else.
LINKS = ("https://", "http://")


def html(account: Account) -> str:
    """The account as one HTML page without any request to a network.

    Texts of articles are escaped; only the page's own script may run (a content security policy
    names its hash). Every citation is a link to its place, so the page works without script too.
    """
    stories = [StoryOnPage(told, f"{n}") for n, told in enumerate(map(outline, _every(account)))]
    style = _part("palette.css") + _part("page.css") + _lit(stories)
    script = _part("page.js")
    page = _template().render(
        title=account.title,
        stories=stories,
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}",
        phrases=phrases,
        time_in_words=time_in_words,
    )
    return f"{printable(page)}\n"


def notebook(account: Account) -> str:
    """The page inside a frame of its own, so that it neither takes nor gives a notebook style."""
    return (
        f'<iframe title="account" sandbox="allow-scripts" srcdoc="{escape(html(account))}" '
        'style="width:100%;height:42rem;border:1px solid #8888;border-radius:4px"></iframe>'
    )


def _every(account: Account) -> Iterator[Account]:
    yield account
    for other in account.other_stories:
        yield from _every(other)


@dataclass(frozen=True)
class Report:
    """An article beside the account."""

    number: int
    article: Article
    anchor: str
    title: Sequence[Segment]
    text: Sequence[Segment]
    link: str


class StoryOnPage:
    """One story on the page: its outline, and an id for each place that it cites."""

    def __init__(self, told: Outline, name: str) -> None:
        self.told = told
        self.account = told.account
        self.name = name
        self.places: dict[SpanKey, tuple[str, Span]] = {}
        for span in _cited(told):
            self.places.setdefault(span.key, (f"p{name}-{len(self.places) + 1}", span))

    def place(self, span: Span) -> str:
        """The id of a cited place."""
        return self.places[span.key][0]

    def cite(self, quotes: Iterable[AccountQuote]) -> tuple[Citation, ...]:
        """The citations of quotations."""
        return self.told.cite(quote.span for quote in quotes)

    def spoken(self, citation: Citation) -> str:
        """What a citation is called where only its words are heard."""
        return f"Article {citation.label}, {citation.span.article.label}"

    @property
    def alone(self) -> bool:
        """Whether one report alone tells the story."""
        return len(self.account.articles) == 1

    @property
    def reports(self) -> list[Report]:
        """The articles with their marks."""
        return [self._report(n, article) for n, article in enumerate(self.account.articles, 1)]

    def _report(self, number: int, article: Article) -> Report:
        own = [place for place in self.places.values() if place[1].article == article]
        return Report(
            number,
            article,
            f"a{self.name}-{number}",
            segments(article, "title", [place for place in own if place[1].field == "title"]),
            segments(article, "text", [place for place in own if place[1].field == "text"]),
            article.url if article.url.startswith(LINKS) else "",
        )

    def marked(self, side: DifferenceSide, slot: Slot) -> bool:
        """Whether a value stands in quotation marks: as printed, where wording is the matter."""
        return side.quoted or slot not in FINE

    def around(self, span: Span) -> tuple[str, str]:
        """What stands before and after a value of a word or two."""
        found = context(span, 70)
        return found.before, found.after

    def pieces(self, quote: AccountQuote) -> tuple[bool, tuple[Span, ...]]:
        """A quotation's pieces, and whether its article prints them in quotation marks."""
        return marked_quote(quote), quote.spans

    def beginning(self, span: Span) -> Beginning:
        """The first words of a place that shows an origin."""
        return beginning(span, 80)


def _cited(told: Outline) -> Iterator[Span]:
    """Every place that the account cites, in the order of the page."""
    for line in (*told.agreed, *told.unsure):
        yield from (citation.span for citation in line.citations)
    for divergence in told.differ:
        yield from (c.span for side in divergence.sides for c in side.citations)
    for voice in told.voices:
        yield from (quote.span for saying in voice.sayings for quote in saying.quotes)
    for only in told.only:
        yield from (c.span for line in only.lines for c in line.citations)
    for moment in told.timeline:
        yield from (citation.span for citation in moment.basis)
        yield from (c.span for line in moment.lines for c in line.citations)
    for source in told.sources:
        yield from (citation.span for citation in source.evidence)


def _lit(stories: Sequence[StoryOnPage]) -> str:
    """Without script: the whole of a place lights up when its id is the address's fragment.

    A place that overlaps others is several elements, so its id alone can't style it.
    """
    names = [name for story in stories for name, _ in story.places.values()]
    rules = (f":root:not(.js):has(#{n}:target) .{n}" for n in names)
    found = ",\n".join(rules)
    return f"{found}{{background:var(--lit);color:var(--lit-ink)}}\n" if found else ""


def _hash(part: str) -> str:
    digest = base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def _part(name: str) -> str:
    return resources.files("readout.present.html").joinpath(name).read_text("utf-8")


@cache
def _template() -> Template:
    return environment().from_string(_part("page.html.j2"))


def environment() -> Environment:
    """How every page is made: all is escaped, nothing may be missing."""
    from jinja2 import Environment, StrictUndefined

    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


# HTML allows no control characters but white space. Articles have none, names of files may.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


def printable(page: str) -> str:
    """A page with a sign in place of each control, so that it can be seen.

    Done once for the whole: looking at each value as it is put in takes as long as the rest.
    """
    return _CONTROL.sub("\ufffd", page) if _CONTROL.search(page) else page
