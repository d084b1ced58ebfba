"""Two encoders side by side: a row is the first's vector, then the second's.

So what rests on the first alone, stories and search by meaning, stays as it is, to the last bit,
when the second comes or goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.models.base import Encoder, Part
from readout.records.annotations import Vectors

MARK = " + "
"""Stands between the names of encoders."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An encoder made of two. Each part of a row has unit length."""

    first: Encoder
    second: Encoder

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.first.name}{MARK}{self.second.name}"

    def encode(self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()) -> Vectors:
        """One row a text, in order, then one a part of it."""
        import numpy as np

        tables = [
            np.frombuffer(found.data, "<f4").reshape(-1, found.dim)
            for found in (one.encode(texts, parts) for one in (self.first, self.second))
        ]
        both = np.concatenate(tables, axis=1)
        return Vectors(self.name, both.shape[1], both.tobytes())
