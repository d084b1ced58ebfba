"""What somebody said, over all stories, each saying in every wording that was printed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from readout.present.excerpts import marked_quote
from readout.present.phrases import ACTS
from readout.present.voices import Printing, sayings
from readout.records.account import AccountQuote
from readout.text.timewords import time_in_words
from readout.web.desk import Desk
from readout.web.shapes import Phrase
from readout.web.views.parts import Place, on_its_page
from readout.web.views.stories import story_href
from readout.web.views.told import PrintingRow, pieces

MOST = 300


@dataclass(frozen=True, slots=True)
class WhoQuery:
    """A person or body, by a name."""

    name: Phrase


@dataclass(frozen=True, slots=True)
class StorySaid:
    """What they said in one story."""

    story: str
    href: str
    headline: str
    day: str
    sayings: tuple[tuple[PrintingRow, ...], ...]


@dataclass(frozen=True, slots=True)
class WhoPage:
    """A person's or body's page."""

    name: str
    known_as: tuple[str, ...]
    quotes: int
    cut: bool
    stories: tuple[StorySaid, ...]


def show_who(desk: Desk, query: WhoQuery) -> WhoPage:
    """What they said, story by story, the newest first."""
    found = list(islice(desk.library.who(query.name, limit=MOST + 1), MOST + 1))
    heard = found[:MOST]
    stories: dict[str, list[AccountQuote]] = {}
    for said in heard:
        stories.setdefault(said.story, []).append(said.quote)
    heads = {said.story: said for said in reversed(heard)}
    names = dict.fromkeys(s.quote.speaker.name for s in heard if s.quote.speaker)
    return WhoPage(
        query.name,
        tuple(name for name in names if name != query.name)[:5],
        len(heard),
        len(found) > MOST,
        tuple(
            StorySaid(
                story,
                story_href(story),
                heads[story].headline,
                time_in_words(heads[story].published[:10]) if heads[story].published else "",
                tuple(_saying(saying.printings) for saying in sayings(quotes)),
            )
            for story, quotes in stories.items()
        ),
    )


def _saying(printings: tuple[Printing, ...]) -> tuple[PrintingRow, ...]:
    texts = [" ".join(span.text for span in one.first.spans) for one in printings]
    return tuple(
        PrintingRow(
            "" if one.first.act == "say" else ACTS[one.first.act],
            marked_quote(one.first),
            one.first.kind == "indirect",
            pieces(one.first, [text for at, text in enumerate(texts) if at != index]),
            tuple(_place(quote) for quote in one.quotes),
        )
        for index, one in enumerate(printings)
    )


def _place(quote: AccountQuote) -> Place:
    span = quote.span
    name = span.article.label
    return Place(
        name, 0, name, span.article.id, span.start, span.end, span.field, span.text,
        on_its_page(span),
    )  # fmt: skip
