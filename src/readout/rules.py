"""What made a result: the digests of the code, data and models that it depends on.

A model's name and the digest of its weights stand in the code that loads it, so the code's digest
holds them. Whoever changes a rule changes the digest of what comes after it, and of nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_ENCODING = (
    "annotate/vectors.py",
    "models/minilm_encoder.py",
    "models/data/minilm",
    "records/grid.py",
)
_TAKING = ("intake", "text", "languages", "records/article.py")
_READING = ("annotate", "models", "text", "languages", "records/annotations.py",
            "records/quantity.py")  # fmt: skip
_FEATURES = ("relate/features.py", "relate/background.py")
_KEYS = ("relate/keys.py", "relate/copies.py")
_TELLING = ("collate", "relate", "records/account.py", "records/relations.py")


@dataclass(frozen=True, slots=True)
class Rules:
    """Digests of what makes articles, annotations, vectors, features, accounts, and the keys by
    which articles find each other."""

    articles: str
    record: str
    vectors: str
    features: str
    keys: str
    accounts: str

    @property
    def notes(self) -> tuple[str, str, str]:
        """Those that an article's notes are marked with."""
        return self.record, self.vectors, self.features


@cache
def rules() -> Rules:
    """The digests of this program's own rules."""
    encoding = _digest(_ENCODING)
    reading = _digest(_READING, without=_ENCODING)
    features = _digest_of(_digest(_FEATURES), encoding)
    accounts = _digest_of(_digest(_TELLING), reading)
    keys = _digest_of(_digest(_KEYS), features)
    return Rules(_digest(_TAKING), reading, encoding, features, keys, accounts)


def _digest(places: tuple[str, ...], without: tuple[str, ...] = ()) -> str:
    left_out = tuple(_PACKAGE / place for place in without)
    parts: list[bytes | str] = []
    for place in places:
        for file in sorted(_files(_PACKAGE / place)):
            if not any(file.is_relative_to(out) for out in left_out):
                parts += [file.relative_to(_PACKAGE).as_posix(), file.read_bytes()]
    return _digest_of(*parts)


def _digest_of(*parts: bytes | str) -> str:
    found = hashlib.blake2b(digest_size=12)
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for file in place.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file
