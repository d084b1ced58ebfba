"""The table of quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.present.tables.table import PLACE, STORY, Column, Row, Table, place
from readout.records.account import Account, AccountQuote
from readout.records.annotations import Annotations


def _quotes(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    for quote in account.quotes:
        yield (
            account.story.id,
            quote.id,
            quote.kind,
            quote.act,
            *_speaker(quote),
            quote.cue.text if quote.cue else None,
            quote.variants,
            tuple(f"{span.start}:{span.end}" for span in quote.spans),
            *place(quote.span),
        )


def _speaker(quote: AccountQuote) -> Row:
    speaker = quote.speaker
    if speaker is None:
        return None, None, None
    return speaker.name, speaker.entity, speaker.mention.text if speaker.mention else None


QUOTES = Table(
    "quotes",
    "A row for each quotation, of words in quotation marks and of words retold.",
    (
        STORY,
        Column("quote", "text", "id of the quotation, within the story"),
        Column("kind", "text", "`direct` (in quotation marks), `mixed` or `indirect`"),
        Column("act", "text", "`say deny ask order promise accuse think`: what saying it does"),
        Column("speaker", "text", "the fullest name that the article gives of who said it"),
        Column("entity", "text", "id of the speaker in the table of entities"),
        Column("mention", "text", "the speaker as named beside the cue"),
        Column("cue", "text", "the words that say that somebody said it"),
        Column("variants", "texts", "ids of quotations of the same words, printed alike or not"),
        Column("pieces", "texts", "start:end of each piece, where something else breaks the words"),
        *PLACE,
    ),
    _quotes,
    ("story", "quote"),
)
