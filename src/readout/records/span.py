"""Spans: half-open ranges of code points in one article's text or title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from readout.errors import SpanError
from readout.records.showing import brief

if TYPE_CHECKING:
    from readout.records.article import Article

Field = Literal["text", "title"]


@dataclass(frozen=True, slots=True)
class Span:
    """``article.text[start:end]`` (or of its title): the only way in which anything cites a text.

    Raises SpanError when the range is empty or leaves the text.
    """

    article: Article
    start: int
    end: int
    field: Field = "text"

    def __post_init__(self) -> None:
        size = len(self.article.title if self.field == "title" else self.article.text)
        if not 0 <= self.start < self.end <= size:
            raise SpanError(
                f"span {self.start}:{self.end} is not inside the {self.field} of {size} characters",
                value=self.article.id,
            )

    @property
    def text(self) -> str:
        """The verbatim characters."""
        return self.whole[self.start : self.end]

    @property
    def whole(self) -> str:
        """All of the text or title that it is in."""
        return self.article.title if self.field == "title" else self.article.text

    @property
    def key(self) -> tuple[str, str, int, int]:
        """Sort key: article, field, start, end."""
        return self.article.id, self.field, self.start, self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end and self._same_text(other)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end and self._same_text(other)

    def _same_text(self, other: Span) -> bool:
        return self.article.id == other.article.id and self.field == other.field

    def __repr__(self) -> str:
        place = f"{self.start}:{self.end}" + (" of the title" if self.field == "title" else "")
        return f"Span({self.article.id} {place} {brief(self.text)})"
