"""Bytes as a store keeps them: JSON by columns, packed by zstd, and the digest that proves them.

What is packed begins with the number of the dictionary that it was packed with: ``data/1.dict`` is
what the samples' records have in common, made by ``training/store/dictionary.py``. A dictionary
that a library was ever packed with stays.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import zstandard

from readout.errors import DamagedError
from readout.store.columns import from_columns, to_columns

LEVEL = 12
"""Of annotations, accounts, captures: at 19 they are 5 % smaller and take five times as long."""
LARGEST = 1 << 31
"""Bytes that one packed thing may unpack to."""


DICTIONARY = 1
"""The dictionary by which records are packed now."""
_FRAME = b"\x28\xb5\x2f\xfd"
"""How a frame of zstd begins: records of before there were columns are one, of plain JSON."""


def pack(value: Any) -> bytes:
    """A JSON value, packed."""
    packer = zstandard.ZstdCompressor(level=LEVEL, dict_data=_dictionary(DICTIONARY))
    return bytes([DICTIONARY]) + packer.compress(written(value))


def unpack(packed: bytes, only: str = "") -> Any:
    """The value that ``pack`` was given, or of a record the part of this name alone: the rest takes
    ten times as long. Raises DamagedError when the bytes aren't whole."""
    try:
        old = packed[:4] == _FRAME
        found = json.loads(spread(packed)) if old else _unpacked(packed)
        if only:
            found = {name: part for name, part in found.items() if name == only}
        return found if old else from_columns(found)
    except (ValueError, TypeError, KeyError, StopIteration) as error:
        raise DamagedError(f"a record is not readable: {error}") from error


def written(value: Any) -> bytes:
    """A JSON value by columns, as it is packed."""
    return json.dumps(to_columns(value), ensure_ascii=False, separators=(",", ":")).encode()


def _unpacked(packed: bytes) -> Any:
    if packed[:1] != bytes([DICTIONARY]):
        raise DamagedError("packed by no dictionary that is known")
    opener = zstandard.ZstdDecompressor(dict_data=_dictionary(packed[0]))
    try:
        return json.loads(opener.decompress(packed[1:], max_output_size=LARGEST))
    except zstandard.ZstdError as error:
        raise DamagedError(f"packed bytes are damaged: {error}") from error


@cache
def _dictionary(number: int) -> zstandard.ZstdCompressionDict:
    content = Path(__file__).with_name("data").joinpath(f"{number}.dict").read_bytes()
    found = zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    found.precompute_compress(level=LEVEL)
    return found


def squeeze(content: bytes) -> bytes:
    """Bytes, packed."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(content)


def spread(packed: bytes) -> bytes:
    """The bytes that ``squeeze`` was given. Raises DamagedError when they aren't whole."""
    try:
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=LARGEST)
    except zstandard.ZstdError as error:
        raise DamagedError(f"packed bytes are damaged: {error}") from error


def digest(*parts: bytes | str) -> str:
    """A short digest of the parts, each counted with its length."""
    found = hashlib.blake2b(digest_size=12)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.hexdigest()
