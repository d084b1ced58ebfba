"""From the text of a page to a tree that is safe and quick to search.

Scripts, styles, drawings and comments go before parsing: they are most of a page's bytes, and a
parser that takes a broken script for text puts it into the article. Linked data is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from readout.errors import SourceError
from readout.intake.page.shape import tame

_OPEN = re.compile(r"<(?:(script|style|svg|noscript|template)(?=[\s>/])|(!--))", re.I)
_CLOSE = {
    name: re.compile(rf"</{name}\s*>", re.I)
    for name in ("script", "style", "svg", "noscript", "template")
} | {"!--": re.compile("-->")}
_DATA = re.compile(r"application/ld\+json", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});?", re.I)
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+"""
# As HTML's own rules read a tag: "<" and ">" may stand in it between quotation marks.
_TAG = re.compile(rf"<([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)>?")
_ONE_ATTRIBUTE = re.compile(_ATTRIBUTE)
MOST_TAGS = 200_000
"""The cost of a page is that of its elements, some 30 microseconds each: without a bound, 20 MB of
nothing else would take minutes. The largest of 376 news pages has 10,000."""
_LONG_TAG = 1000
_MOST_ATTRIBUTES = 100


@dataclass(frozen=True)
class Page:
    """A parsed page: its tree, its linked data as written, and its meta tags by lower-case name."""

    tree: Any
    data: tuple[str, ...]
    meta: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """The first non-empty meta tag of these names."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")


def declared_charset(raw: bytes) -> str:
    """The encoding that the page's head declares, or ""."""
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii") if match else ""


def parse_page(text: str, source: str) -> Page:
    """Parse a page. Raises SourceError when it holds no element at all, or too many."""
    from lxml import etree
    from lxml import html as lxml_html

    cleaned, data = strip_code(_PROLOG.sub("", _UNFIT.sub("", text)))
    if cleaned.count("<") > MOST_TAGS:
        raise SourceError(f"has more than {MOST_TAGS:,} tags", value=source)
    cleaned = _REFERENCE.sub(_fit, _bounded(cleaned))
    parser = lxml_html.HTMLParser(
        encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = lxml_html.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError("holds no HTML that can be read", value=source) from error
    tame(tree, source)
    return Page(tree, data, _meta(tree))


def _fit(reference: re.Match[str]) -> str:
    """A character reference, unless it stands for what no tree may hold."""
    digits = reference[1]
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return reference[0] if code < 0x110000 and not _UNFIT.match(chr(code)) else ""


def _bounded(text: str) -> str:
    """The page, tags with too many attributes without any.

    The parser goes through all attributes before each: thousands in one tag take hours.
    """
    kept, at = [], 0
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > _LONG_TAG and _crowded(tag[2]):
            kept += [text[at : tag.start()], f"<{tag[1]}>"]
            at = tag.end()
    return "".join([*kept, text[at:]])


def holds_crowded_tag(text: str) -> bool:
    """Whether a tag of some markup has more attributes than any needs."""
    tags = _TAG.finditer(text)
    return any(tag.end() - tag.start() > _LONG_TAG and _crowded(tag[2]) for tag in tags)


def _crowded(attributes: str) -> bool:
    found = _ONE_ATTRIBUTE.finditer(attributes)
    return sum(1 for _ in islice(found, _MOST_ATTRIBUTES + 1)) > _MOST_ATTRIBUTES


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        value = " ".join((tag.get("content") or "").split())
        for key in {tag.get("property"), tag.get("name"), tag.get("itemprop")} - {None}:
            found.setdefault(key.strip().lower(), []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def strip_code(text: str) -> tuple[str, tuple[str, ...]]:
    """The page without code and comments, and the linked data that its scripts held.

    Linear in the length of the page, also where what opens never closes.
    """
    kept: list[str] = []
    data: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while opened := _OPEN.search(text, at):
        name = (opened[1] or opened[2]).lower()
        closed = None if name in unclosed else _CLOSE[name].search(text, opened.end())
        if closed is None:
            unclosed.add(name)
            kept.append(text[at : opened.end()])
            at = opened.end()
            continue
        kept.append(text[at : opened.start()])
        head_ends = text.find(">", opened.end(), closed.start())
        if name == "script" and _DATA.search(text, opened.end(), max(head_ends, opened.end())):
            data.append(text[head_ends + 1 : closed.start()])
        kept.append(" ")
        at = closed.end()
    kept.append(text[at:])
    return "".join(kept), tuple(data)
