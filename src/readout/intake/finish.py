"""From draft to article: one set of rules for every kind of source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from readout.intake.draft import Draft
from readout.intake.furniture import mark
from readout.intake.headline import take_headline
from readout.intake.language import identify
from readout.intake.outlets import outlet_table
from readout.intake.published import believed
from readout.intake.settings import IntakeSettings
from readout.records.account import Dropped
from readout.records.article import Article, Capture, article_id
from readout.text.normalise import RULES, normalise

_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Taken:
    """An article and the capture that it was read from, kept as it came."""

    article: Article
    capture: Capture


def finish(draft: Draft, settings: IntakeSettings) -> Taken | Dropped:
    """The article that a draft describes, or why it makes none."""
    text, title, authors, clues = take_headline(
        normalise(draft.text), _line(draft.title), draft.authors, draft.dates
    )
    count = len(_WORD.findall(text))
    if count < settings.limits.least_words:
        return Dropped(draft.source, _too_short(count))
    url = _web_address(draft.url)
    outlet = outlet_table(settings.outlets).find(_line(draft.outlet), url)
    published = believed(clues, draft.retrieved or settings.retrieved)
    language = draft.language or identify(text)
    furniture = mark(
        text,
        hints=draft.hints,
        authors=authors,
        outlet=outlet.name if outlet else "",
        language=language,
    )
    article = Article(
        id=article_id(
            text=text,
            title=title,
            outlet=(outlet.domain or outlet.name) if outlet else "",
            url=url,
            published=published.value if published else "",
        ),
        source=draft.source,
        text=text,
        title=title,
        outlet=outlet,
        published=published,
        modified=draft.modified,
        language=language,
        url=url,
        authors=tuple(_line(author) for author in authors),
        section=_line(draft.section),
        credit=_line(draft.credit),
        furniture=furniture,
        rules=RULES,
    )
    return Taken(article, draft.capture or Capture(draft.source, b""))


def _too_short(count: int) -> str:
    if not count:
        return "holds no text (give a file with a report in it)"
    held = "one word" if count == 1 else f"{count} words"
    return f"holds only {held} of text, too little to compare (give the whole report)"


def _line(text: str) -> str:
    return " ".join(normalise(text).split())


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""
