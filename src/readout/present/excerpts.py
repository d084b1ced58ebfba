"""Verbatim pieces of articles, fitted to a line: slices only, cut at word ends."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from readout.records.account import AccountQuote
from readout.records.span import Span

ELLIPSIS = "…"
MARKS = "\"'“”„‟‘’‚‛«»‹›"
_UNSEEN = {"Cc", "Cf", "Cs"}
# Joiners shape letters and emoji; they are no threat to the reader.
_KEPT = {"\u200c", "\u200d"}


def visible(text: str) -> str:
    """Text with a replacement character for each control and direction mark.

    A report is written by strangers: nothing in it may steer the reader's terminal or page.
    """
    # What is printable all through has none of them, and nearly every text is.
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(ch) in _UNSEEN and ch not in _KEPT else ch for ch in text
    )


def one_line(text: str) -> str:
    """Text made visible, on one line: white space as single spaces."""
    return visible(re.sub(r"\s+", " ", text).strip())


def cut(text: str, limit: int) -> str:
    """At most ``limit`` characters of the text's beginning, then ``…`` for what is left out."""
    return text if len(text) <= limit else f"{_head(text, limit)} {ELLIPSIS}"


def _head(text: str, limit: int) -> str:
    room = max(limit - 2, 1)
    head = text[:room]
    if not text[room].isspace() and " " in head.strip():
        head = head.rpartition(" ")[0]
    return head.rstrip(" ,;:–—-")


def cut_telling(text: str, limit: int) -> str:
    """Words of our own that quote, cut: a quotation in them is closed before the ``…``."""
    found = cut(text, limit)
    if found == text or found.count("“") <= found.count("”"):
        return found
    return f"{found.removesuffix(f' {ELLIPSIS}')}” {ELLIPSIS}"


def cut_left(text: str, limit: int) -> str:
    """At most ``limit`` characters of the text's end, after ``…`` for what is left out."""
    if len(text) <= limit:
        return text
    start = len(text) - max(limit - 2, 1)
    tail = text[start:]
    if not text[start - 1].isspace() and " " in tail.strip():
        tail = tail.partition(" ")[2]
    return f"{ELLIPSIS} {tail.lstrip()}"


def excerpt(span: Span, limit: int = 0) -> str:
    """The words of a place on one line; the whole of them unless a limit is given."""
    text = one_line(span.text)
    return cut(text, limit) if limit else text


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first words of a place on one line, and whether more follow that were left out."""

    words: str
    cut: bool


def beginning(span: Span, limit: int = 0) -> Beginning:
    """As many words of a place as the limit allows; all of them without one."""
    text = one_line(span.text)
    if not limit or len(text) <= limit:
        return Beginning(text, cut=False)
    return Beginning(_head(text, limit), cut=True)


def quoted(span: Span, limit: int = 0) -> str:
    """The words of a place in quotation marks; what shows that they were cut stands outside."""
    found = beginning(span, limit)
    return f"“{found.words}”" + (f" {ELLIPSIS}" if found.cut else "")


def printed(span: Span, limit: int = 0, *, marked: bool) -> str:
    """The words of a place, with quotation marks or without."""
    return quoted(span, limit) if marked else excerpt(span, limit)


def printed_around(span: Span, point: Span | None, limit: int = 0, *, marked: bool) -> str:
    """The same; where the limit would cut off the words of ``point``, from a few words before."""
    if not point or not limit or point.end - span.start < limit:
        return printed(span, limit, marked=marked)
    reach = max(span.start, min(point.start - limit // 2, span.end - limit + 2))
    start = reach + span.whole[reach : point.start].find(" ") + 1
    return f"{ELLIPSIS} {printed(replace(span, start=start), limit - 2, marked=marked)}"


def marked_quote(quote: AccountQuote) -> bool:
    """Whether a quotation is shown in marks: only where its article prints it in marks."""
    return quote.kind != "indirect" and (quote.kind == "direct" or in_marks(quote.spans[0]))


def quotation(quote: AccountQuote, limit: int = 0) -> str:
    """A quotation's pieces as its article prints them, with ``…`` where it is interrupted."""
    marked = marked_quote(quote)
    pieces = [printed(span, limit, marked=marked) for span in quote.spans]
    before = [piece.removesuffix(f" {ELLIPSIS}") for piece in pieces[:-1]]
    return f" {ELLIPSIS} ".join([*before, pieces[-1]])


@dataclass(frozen=True, slots=True)
class WordsAround:
    """The words around a place: what stands before it and after it in the same paragraph."""

    before: str
    after: str


def context(span: Span, reach: int) -> WordsAround:
    """The sentence around a place, as far as twice ``reach`` characters go.

    What one side doesn't need, the other may have.
    """
    whole = span.whole
    before = _last_sentence(whole[: span.start].rpartition("\n")[2])
    after = _first_sentence(whole[span.end :].partition("\n")[0])
    left, right = one_line(before), one_line(after)
    room_left = max(reach, 2 * reach - len(right))
    room_right = max(reach, 2 * reach - len(left))
    return WordsAround(
        cut_left(left, room_left) + (" " if before[-1:].isspace() and left else ""),
        (" " if after[:1].isspace() and right else "") + cut(right, room_right),
    )


_SENTENCE_END = re.compile(rf"(?<=[a-z0-9]{{2}})[.!?][{MARKS}]*\s+(?=[{MARKS}]*[A-Z])")


def _last_sentence(text: str) -> str:
    ends = list(_SENTENCE_END.finditer(text))
    return text[ends[-1].end() :] if ends else text


def _first_sentence(text: str) -> str:
    end = _SENTENCE_END.search(text)
    return text[: end.end()].rstrip() if end else text


def in_marks(span: Span) -> bool:
    """Whether a quotation mark stands just before the place, so that it is printed in marks."""
    return span.start > 0 and span.whole[span.start - 1] in MARKS


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words, whatever their case, marks and spacing."""
    return bare_words(one) == bare_words(other)


def bare_words(text: str) -> list[str]:
    """A text's words, by which it is the same as another whatever their case, marks and spacing."""
    return re.findall(r"\w+", text.casefold())
