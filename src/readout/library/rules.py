"""What made a result: the digests of the code, data and models that it depends on.

A model's name and the digest of its weights stand in the code that loads it, so the code's digest
holds them. Whoever changes a rule changes the digest of what comes after it, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout.store.packing import digest

_PACKAGE = Path(__file__).resolve().parent.parent
_ENCODING = (
    "annotate/vectors.py",
    "models/minilm_encoder.py",
    "models/data/minilm",
    "records/grid.py",
)
_READING = ("annotate", "models", "text", "languages", "records/annotations.py",
            "records/quantity.py")  # fmt: skip
_FEATURES = ("relate/features.py",)
_TELLING = ("collate", "relate", "records/account.py", "records/relations.py")


@dataclass(frozen=True, slots=True)
class Rules:
    """Digests of what makes annotations, vectors, features and accounts."""

    record: str
    vectors: str
    features: str
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
    features = digest(_digest(_FEATURES), encoding)
    return Rules(reading, encoding, features, digest(_digest(_TELLING), reading))


def _digest(places: tuple[str, ...], without: tuple[str, ...] = ()) -> str:
    left_out = tuple(_PACKAGE / place for place in without)
    parts: list[bytes | str] = []
    for place in places:
        for file in sorted(_files(_PACKAGE / place)):
            if not any(file.is_relative_to(out) for out in left_out):
                parts += [file.relative_to(_PACKAGE).as_posix(), file.read_bytes()]
    return digest(*parts)


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for file in place.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file
