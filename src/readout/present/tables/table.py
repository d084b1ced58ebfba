"""What a table is: a name, documented columns, and the rows that an account gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from readout.records.account import Account
from readout.records.annotations import Annotations
from readout.records.span import Span

ColumnType = Literal["text", "integer", "number", "texts"]
"""``texts`` is a list of texts. Every cell but a list may be None: not known, or not given."""

Cell = str | int | float | tuple[str, ...] | None
Row = tuple[Cell, ...]
Rows = Callable[[Account, Sequence[Annotations]], Iterator[Row]]

DIGITS = 4
"""Digits after the point, as in an account's JSON."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, what its cells are, and what they say, in one line."""

    name: str
    type: ColumnType
    doc: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind, story by story.

    ``rows`` gives those of one account, in the order of ``columns``; where ``reads`` is true it
    needs the annotations of the account's articles too, in any order. The columns that ``key``
    names tell a row from every other.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    rows: Rows
    key: tuple[str, ...]
    reads: bool = False

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def of(
        self, accounts: Iterable[Account], annotations: Sequence[Annotations] = ()
    ) -> Iterator[Row]:
        """The rows of several accounts, one account after the other."""
        for account in accounts:
            yield from self.rows(account, annotations)


STORY = Column("story", "text", "id of the story")
ARTICLE = Column("article", "text", "id of the article")
PLACE = (
    ARTICLE,
    Column("field", "text", "`text`, or `title` where the place is in the article's title"),
    Column("start", "integer", "first character, counted in Unicode code points"),
    Column("end", "integer", "just after the last character"),
    Column("text", "text", "the characters of the place, verbatim"),
)


def place(span: Span) -> tuple[str, str, int, int, str]:
    """The cells of PLACE."""
    return span.article.id, span.field, span.start, span.end, span.text


def known(text: str) -> str | None:
    """A text, or None for one that is not there."""
    return text or None


def number(value: float) -> float:
    """A number as an account's JSON has it; adding 0.0 turns -0.0 into 0.0."""
    return round(float(value), DIGITS) + 0.0
