"""Text and Markdown: a header block, a headline, and the report below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from readout.intake.dates import parse_date
from readout.intake.decode import decode
from readout.intake.draft import DateClue, Draft
from readout.intake.items import Item, content
from readout.intake.markdown import plain
from readout.intake.settings import IntakeSettings
from readout.records.article import Capture
from readout.text.languages import table
from readout.text.normalise import normalise

_HEADER = re.compile(r"^([A-Za-z][A-Za-z ]{2,20}?)\s*:\s*(.*)$")
_LANGUAGE = re.compile(r"^[a-z]{2}$")
_LONGEST_HEADLINE = 200
_NO_HEADLINE_ENDS = (".", ":", ";", ",")
_LIST_OF_NAMES = re.compile(r"\s*(?:[,;&]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Headed:
    """A text below its header block, with the block's facts by the names of Draft's fields."""

    facts: dict[str, str]
    body: str


def read_text(item: Item, settings: IntakeSettings) -> Iterator[Draft]:
    """The one report of a text or Markdown file."""
    raw = content(item, settings.limits)
    text = normalise(decode(raw, item.source))
    headed = split_header(text)
    body = headed.body
    if item.name.lower().removesuffix(".gz").endswith((".md", ".markdown")):
        body = plain(body)
    draft = draft_of(item, headed.facts, unwrap(body))
    yield replace(draft, capture=Capture(item.source, raw, "text/plain"))


def split_header(text: str) -> Headed:
    """Take ``Title: …`` lines off a normalised text, at its top or right below its headline, or
    front matter between ``---``.

    One line is believed when a blank line follows it, a block always; anything else is text.
    """
    lines = text.split("\n")
    fenced = lines[0] == "---" and "---" in lines[1:]
    facts, end = _block(lines, 1, fenced=True) if fenced else _block(lines, 0)
    if facts:
        return Headed(facts, "\n".join(lines[end:]).strip())
    below = 2 if lines[1:2] == [""] else 1
    if 0 < len(lines[0]) <= _LONGEST_HEADLINE and not lines[0].endswith(_NO_HEADLINE_ENDS):
        facts, end = _block(lines, below)
    return Headed(facts, "\n".join([lines[0], "", *lines[end:]]).strip() if facts else text)


def _block(lines: list[str], at: int, *, fenced: bool = False) -> tuple[dict[str, str], int]:
    """The facts of the header lines from a line on, and the line behind them; none where they are
    no header."""
    facts: dict[str, str] = {}
    while at < len(lines) and (pair := _fact(lines[at], lax=fenced)):
        key, value = pair
        if key:
            facts.setdefault(key, value)
        at += 1
    closed = at < len(lines) and lines[at] == ("---" if fenced else "")
    return (facts, at + closed) if facts and (closed or len(facts) > 1) else ({}, at)


def _fact(line: str, *, lax: bool) -> tuple[str, str] | None:
    """The key and value of a header line; an unknown key counts inside a fence only, as ""."""
    match = _HEADER.match(line)
    key = table("header_keys").get(match[1].lower(), ("",))[0] if match else ""
    if match and (key or lax):
        return key, match[2].strip().strip("\"'")
    return None


def draft_of(item: Item, facts: dict[str, str], body: str) -> Draft:
    """A draft of a body with the facts of a header block."""
    date = parse_date(facts.get("date", ""))
    names = _LIST_OF_NAMES.split(facts.get("authors", ""))
    language = facts.get("language", "").lower()[:2]
    return Draft(
        source=item.source,
        text=body,
        title=facts.get("title", ""),
        outlet=facts.get("outlet", ""),
        url=facts.get("url", "") or item.url,
        dates=(DateClue(date, "header"),) if date else (),
        modified=parse_date(facts.get("modified", "")),
        retrieved=item.retrieved,
        authors=tuple(name for name in names if name),
        language=language if _LANGUAGE.match(language) else "",
        section=facts.get("section", ""),
    )


_WIDEST = 100
_FULL = 0.7


def unwrap(text: str) -> str:
    """Join lines that were broken at a fixed width, paragraph by paragraph.

    Broken are texts whose paragraphs, set off by blank lines, run over several lines that are all
    nearly as wide as the widest and seldom end a sentence.
    """
    blocks = text.split("\n\n")
    inner = [line for block in blocks for line in block.split("\n")[:-1]]
    widest = max(map(len, inner), default=0)
    if len(inner) < 4 or not 40 <= widest <= _WIDEST:
        return text
    full = [line for line in inner if len(line) >= _FULL * widest]
    ended = [line for line in inner if line.endswith((".", "!", "?", ":", '"', "”"))]
    if len(full) < 0.8 * len(inner) or len(ended) > 0.4 * len(inner):
        return text
    return "\n\n".join(block.replace("\n", " ") for block in blocks)
