"""The kinds of source: one entry each, with what tells the kind and the reader that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readout.intake.draft import Draft, FurtherSource
from readout.intake.feed import read_feed, read_opml
from readout.intake.html import read_html
from readout.intake.items import Item, peek
from readout.intake.mail import read_mail
from readout.intake.pdf import read_pdf
from readout.intake.settings import IntakeSettings
from readout.intake.table import read_csv, read_json, read_json_lines, read_parquet
from readout.intake.text import read_text
from readout.intake.warc import read_warc
from readout.records.account import Dropped

Reader = Callable[
    [Item, IntakeSettings], Iterator[Draft | Dropped | FurtherSource] | Iterator[Draft]
]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of source: its name, its reader, and what tells it.

    ``endings`` are of file names, ``media`` of declared media types, ``sign`` is a pattern that
    its first bytes match.
    """

    name: str
    read: Reader
    endings: tuple[str, ...]
    media: tuple[str, ...] = ()
    sign: bytes = b"(?!)"


# Possessive: tried again in every other way, a kilobyte of comments would take years.
_XML = rb"\s*+(?:(?:(?><!--(?s:.*?)-->)|<!DOCTYPE[^>]*+>|<\?[^>]*+>)\s*+)*+"
_MAIL = rb"(?:(?:From|To|Subject|Received|MIME-Version|Return-Path|Message-ID): [\s\S]*?\n){3}"

TEXT = Kind("text", read_text, (".txt", ".text", ".md", ".markdown"), ("text/plain",))
KINDS: tuple[Kind, ...] = (
    Kind("pdf", read_pdf, (".pdf",), ("application/pdf",), rb"%PDF-"),
    Kind("warc", read_warc, (".warc",), ("application/warc",), rb"WARC/\d"),
    Kind("parquet", read_parquet, (".parquet", ".pq"), (), rb"PAR1"),
    Kind("opml", read_opml, (".opml",), ("text/x-opml",), _XML + rb"<opml"),
    Kind(
        "feed",
        read_feed,
        (".rss", ".atom", ".rdf"),
        ("application/rss", "application/atom", "application/rdf"),
        _XML + rb"<(?:rss|feed|rdf:RDF|channel)[\s>]",
    ),
    Kind(
        "html",
        read_html,
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml"),
        rb"(?i)" + _XML + rb"<(?:html|head|body|meta)[\s>]|(?i:\s*<!doctype html)",
    ),
    Kind("mail", read_mail, (".eml", ".mht", ".mhtml"), ("message/rfc822",), _MAIL),
    Kind("lines", read_json_lines, (".jsonl", ".ndjson"), ("application/x-ndjson",)),
    Kind("json", read_json, (".json",), ("application/json", "application/feed+json")),
    Kind("table", read_csv, (".csv", ".tsv"), ("text/csv", "text/tab-separated-values")),
    TEXT,
)


def kind_of(item: Item) -> Kind:
    """The kind of an item: by the ending of its name, else by its first bytes, else as declared.

    What nothing tells is read as text.
    """
    name = item.name.lower().removesuffix(".gz")
    named = next((kind for kind in KINDS if name.endswith(kind.endings)), None)
    if named is not None and named is not TEXT:
        return named
    head = peek(item)
    signed = next((kind for kind in KINDS if re.match(kind.sign, head)), None)
    if signed is not None:
        return signed
    media = item.media_type.lower()
    declared = next((kind for kind in KINDS if kind.media and media.startswith(kind.media)), None)
    return named or declared or TEXT
