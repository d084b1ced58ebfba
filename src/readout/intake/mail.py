"""Mail: newsletters as ``.eml``, and pages that a browser saved whole as ``.mhtml``."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from email.utils import parseaddr
from typing import Any

from readout.errors import SourceError
from readout.intake.dates import parse_date
from readout.intake.decode import decode
from readout.intake.draft import DateClue, Draft
from readout.intake.html import draft_of_page
from readout.intake.items import Item, content
from readout.intake.settings import IntakeSettings
from readout.intake.text import unwrap
from readout.records.article import Capture
from readout.text.normalise import normalise

_MOST_PARTS = 1000
_MOST_BOUNDARIES = 20_000
_MOST_COMPARED = 100_000_000
"""Lines times boundaries: ten seconds of comparing."""
_LONGEST_HEADER = 2000


class _Policy(email.policy.EmailPolicy):
    """Reads the beginning of a header alone: the library's time for one grows with its square."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


def read_mail(item: Item, settings: IntakeSettings) -> Iterator[Draft]:
    """The one article of a message: its page if it has one, else its plain text."""
    raw = content(item, settings.limits)
    _check_parts(raw, item.source)
    try:
        message = email.message_from_bytes(raw, policy=_Policy())
        parts = _parts(message)
    except Exception as error:  # the library's own, of any kind, over headers made to break it
        raise SourceError("is no message that can be read", value=item.source) from error
    page, text = _first(parts, "text/html"), _first(parts, "text/plain")
    if page is None and text is None:
        raise SourceError("the message holds no text", value=item.source)
    draft = _of_page(page, item) if page is not None else _of_text(text, item)
    if not draft.text.strip() and text is not None:
        draft = _of_text(text, item)
    yield replace(
        _with_headers(draft, message), capture=Capture(item.source, raw, "message/rfc822")
    )


def _check_parts(raw: bytes, source: str) -> None:
    """Raise SourceError where a message has more parts than can be taken apart in some seconds:
    the library makes a message of each, and compares each line with all boundaries around it."""
    if raw.count(b"\n--") > _MOST_BOUNDARIES:
        raise SourceError(f"has more than {_MOST_BOUNDARIES:,} parts", value=source)
    if raw.lower().count(b"boundary") * raw.count(b"\n") > _MOST_COMPARED:
        raise SourceError("has too many parts inside parts for its length", value=source)


def _parts(message: Message) -> list[tuple[str, Message]]:
    """The parts that are shown, each with its media type."""
    parts: list[tuple[str, Message]] = []
    for part in message.walk():
        if len(parts) >= _MOST_PARTS:
            break
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            parts.append((part.get_content_type(), part))
    return parts


def _first(parts: list[tuple[str, Message]], kind: str) -> Message | None:
    return next((part for media, part in parts if media == kind), None)


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # as in read_mail
        return b""
    return payload if isinstance(payload, bytes) else b""


def _of_page(part: Message, item: Item) -> Draft:
    address = _header(part, "Content-Location")
    media = f"text/html; charset={_charset(part)}"
    return draft_of_page(_payload(part), replace(item, media_type=media, url=address or item.url))


def _of_text(part: Message | None, item: Item) -> Draft:
    raw = _payload(part) if part is not None else b""
    text = decode(raw, item.source, _charset(part) if part is not None else "")
    return Draft(source=item.source, text=unwrap(normalise(text)), retrieved=item.retrieved)


def _with_headers(draft: Draft, message: EmailMessage | Any) -> Draft:
    sender, _address = parseaddr(_header(message, "From"))
    sent = parse_date(_header(message, "Date"))
    subject = _header(message, "Subject")
    saved = _header(message, "Snapshot-Content-Location")
    # A saved page says more of itself than the message around it, and its date is of the saving.
    if saved:
        return replace(draft, title=draft.title or subject, url=draft.url or saved)
    return replace(
        draft,
        title=subject or draft.title,
        text=draft.text.removeprefix(draft.title + "\n") if subject else draft.text,
        outlet=draft.outlet or sender,
        dates=(*((DateClue(sent, "mail"),) if sent else ()), *draft.dates),
    )


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except Exception:  # as in read_mail
        return ""


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except Exception:  # as in read_mail
        return ""
