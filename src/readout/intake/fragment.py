"""A piece of HTML, as feeds, tables and mails hold it, to its paragraphs."""

from __future__ import annotations

import html
import re

from readout.intake.page.markup import strip_code

_BLOCKS = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|table|section|article|figure|figcaption|hr|pre)"
    r"(?:\s[^<>]*)?/?>",
    re.I,
)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>|<!\[CDATA\[|\]\]>")
_SPACES = re.compile(r"[^\S\n]+")


def plain_text(markup: str) -> str:
    """The words of a fragment, one paragraph a line. No page is expected: nothing is left out."""
    text, _data = strip_code(markup)
    text = _BLOCKS.sub("\n", text.replace("\r", " ").replace("\n", " "))
    text = html.unescape(_TAGS.sub("", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
