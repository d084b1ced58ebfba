"""How ids, keys and neighbours stand in the tables of grouping: as numbers and packed bytes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from hashlib import blake2b

from readout.errors import RecordError
from readout.relate.shelf import Holder, Near

UNDATED = 9_999_999
"""The day of articles without one: they come last under a key."""
_NEAR = struct.Struct("<QiHh")
_NO_LEAD = -32768


def key_of(stem: str) -> int:
    """A stem as a number: 48 bits of its digest, of which no two in a language are alike."""
    return int.from_bytes(blake2b(stem.encode(), digest_size=6).digest(), "big")


def number_of(article: str) -> int:
    """An article's id as a number that sorts alike. Raises RecordError for another form of id."""
    try:
        if len(article) != 13 or article[0] != "a":
            raise ValueError
        return int(article[1:], 16)
    except ValueError:
        raise RecordError("is no id of an article by content", value=article) from None


def name_of(number: int) -> str:
    """The id that ``number_of`` was given."""
    return f"a{number:012x}"


def holder(day: int, article: int, weight: int) -> Holder:
    """An article under a key, as it stands in the table."""
    name = name_of(article)
    return Holder(f"{day:07} {name}", name, weight)


def packed_near(near: Sequence[Near]) -> bytes:
    """The neighbours of an article as bytes."""
    return b"".join(
        _NEAR.pack(
            number_of(one.article),
            one.shared,
            one.words,
            _NO_LEAD if one.lead is None else one.lead,
        )
        for one in near
    )


def unpacked_near(packed: bytes) -> tuple[Near, ...]:
    """The neighbours that were packed."""
    return tuple(
        Near(name_of(number), shared, words, None if lead == _NO_LEAD else lead)
        for number, shared, words, lead in _NEAR.iter_unpack(packed)
    )


def last_near(packed: bytes) -> tuple[int, int]:
    """How many neighbours were packed, and the ``shared`` of the last."""
    if not packed:
        return 0, 0
    return len(packed) // _NEAR.size, int(_NEAR.unpack_from(packed, len(packed) - _NEAR.size)[1])
