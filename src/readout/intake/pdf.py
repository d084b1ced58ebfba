"""PDF documents, such as press releases; needs the extra ``pdf``."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from readout.errors import SourceError
from readout.intake.dates import parse_date
from readout.intake.draft import DateClue, Draft
from readout.intake.items import Item, content
from readout.intake.settings import IntakeSettings
from readout.intake.text import unwrap
from readout.records.article import Capture
from readout.text.normalise import normalise

_MOST_PAGES = 200
_MOST_DRAWN = 1_000_000
"""Operations of drawing in the pages that are read: ten seconds of work. What comes behind is left
as pages behind the last one are. Ordinary pages have some thousands."""
_FORM = 100
"""Operations that a form counts as, by the time that it takes."""


class _TooMuchError(Exception):
    """The pages have more to draw than is read."""


def read_pdf(item: Item, settings: IntakeSettings) -> Iterator[Draft]:
    """The one article of a document: the text of its pages, its title and date where it has them.

    Raises SourceError when the document is damaged, locked, or a picture without text.
    """
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise SourceError(
            "reading PDF needs the package pypdf",
            value=item.source,
            hint="pip install 'readout-news[pdf]'",
        ) from error
    raw = content(item, settings.limits)
    # It tells every oddity of a document, and there are many in sound ones.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(io.BytesIO(raw))
        texts = list(_texts(document.pages[:_MOST_PAGES]))
        title, date = _facts(document.metadata)
    except Exception as error:  # a damaged document fails in as many ways as the format has parts
        reason = str(error) or type(error).__name__
        raise SourceError(f"is no readable PDF: {reason}", value=item.source) from error
    text = normalise("\n\n".join(texts))
    if not text:
        raise SourceError(
            "the PDF holds pictures of text, not text", value=item.source, hint="run OCR first"
        )
    yield Draft(
        source=item.source,
        text=unwrap(text),
        title=title,
        url=item.url,
        dates=(DateClue(date, "document"),) if date else (),
        retrieved=item.retrieved,
        capture=Capture(item.source, raw, "application/pdf"),
    )


def _texts(pages: Iterable[Any]) -> Iterator[str]:
    """The text of each page, as far as there are not too many operations in them."""
    left = _MOST_DRAWN

    def drawn(operator: bytes, *_what: object) -> None:
        nonlocal left
        left -= _FORM if operator == b"Do" else 1
        if left < 0:
            raise _TooMuchError("its first page has more to draw than is read")

    for number, page in enumerate(pages):
        try:
            yield page.extract_text(visitor_operand_before=drawn)
        except _TooMuchError:
            if number == 0:
                raise
            return


def _facts(metadata: Any) -> tuple[str, str]:
    if metadata is None:
        return "", ""
    title = str(metadata.get("/Title") or "")
    created = str(metadata.get("/CreationDate") or "").removeprefix("D:")[:8]
    # Programs write the name of the file where there is no title.
    is_name = "." in title and " " not in title
    return ("" if is_name else title), parse_date(created)
