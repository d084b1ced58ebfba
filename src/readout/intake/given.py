"""An article from values that a program holds, by the same rules as one read from a file."""

from __future__ import annotations

from collections.abc import Sequence

from readout.errors import SourceError
from readout.intake.dates import parse_date
from readout.intake.draft import DateClue, Draft
from readout.intake.finish import finish
from readout.intake.settings import IntakeSettings
from readout.records.account import Dropped
from readout.records.article import Article


def article(
    text: str,
    *,
    title: str = "",
    outlet: str = "",
    url: str = "",
    published: str = "",
    authors: Sequence[str] = (),
    language: str = "",
) -> Article:
    """The article with this plain text; its furniture is marked, its language identified.

    ``outlet`` is a name or a domain, ``published`` an ISO 8601 day or time, ``language`` an ISO 639
    code; what isn't known is left empty. Raises SourceError when the text is too short to compare,
    or ``published`` is no date.
    """
    day = parse_date(published)
    if published and not day:
        raise SourceError("is no date", value=published, hint="give it as 2025-03-04")
    draft = Draft(
        source=url or "given",
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        dates=(DateClue(day, "given"),) if day else (),
        authors=tuple(authors),
        language=language,
    )
    taken = finish(draft, IntakeSettings())
    if isinstance(taken, Dropped):
        raise SourceError(taken.reason, value=taken.source)
    return taken.article
