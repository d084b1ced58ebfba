"""From bytes to text: byte order marks, declared and detected encodings, and what is no text."""

from __future__ import annotations

import codecs
import re

from readout.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27}) + b"\x7f"
_SAMPLE = 1 << 16
_HIGH = re.compile(rb"[\x80-\xff]")
# What Windows-1252 news is written with: quotes, dashes, dots, currency, accented letters.
_WESTERN = re.compile(rb"[\x80\x85\x91-\x97\xa0\xa3\xa9\xab\xad\xae\xb0\xb4\xb7\xbb-\xbd\xbf-\xff]")


def decode(raw: bytes, source: str, declared: str = "") -> str:
    """The text of some bytes.

    A byte order mark decides, then UTF-8 if all bytes fit, then the ``declared`` encoding, then
    what the bytes look like. Raises SourceError when they are no text.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise _not_text(source, f"is {what}, not text")
    wide = _wide(raw[:_SAMPLE])
    if wide:
        return raw.decode(wide, errors="replace")
    if _is_binary(raw[:_SAMPLE]):
        raise _not_text(source, "holds binary data, not text")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(raw, source, declared)


def encoding_of(sample: bytes, source: str) -> str:
    """The encoding of a stream, judged by its beginning. Raises SourceError when it is no text."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if any(sample.startswith(magic) for magic, _what in _MAGIC) or _is_binary(sample):
        raise _not_text(source, "holds binary data, not text")
    try:
        # The sample may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=False)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _not_text(source: str, what: str) -> SourceError:
    return SourceError(what, value=source, hint="give a text, a page, an archive or a table")


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte of Western text is then zero."""
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 4:
        return ""
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return ""


def _is_binary(sample: bytes) -> bool:
    # A stray NUL or two in a page is damage, not another kind of file.
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(2, 0.02 * len(sample))


def _guess(raw: bytes, source: str, declared: str) -> str:
    for encoding in (declared, _windows(raw)):
        text = _try(raw, encoding)
        if text is not None:
            return text
    # One broken byte in megabytes of UTF-8 is damage; it does not make it another encoding.
    lenient = raw.decode("utf-8", errors="replace")
    if lenient.count("\ufffd") < 0.1 * len(_HIGH.findall(raw)):
        return lenient
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise _not_text(source, "is written in no encoding that is known here")
    return raw.decode(best.encoding, errors="replace")


def _windows(raw: bytes) -> str:
    high = _HIGH.findall(raw)
    fits = len(high) < 0.1 * len(raw) and all(map(_WESTERN.match, set(high)))
    return "cp1252" if fits else ""


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding) if encoding else None
    except (LookupError, UnicodeError, ValueError):
        return None
