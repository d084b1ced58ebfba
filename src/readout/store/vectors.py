"""An article's vectors as a store keeps them: steps of the grid, a statement's as what it adds to
its sentence's. The two are much alike, so that takes less room; nothing is lost.

What a statement adds is small where it is nearly the whole sentence, and large where it is not:
rows of like size are coded together, each kind by a code of its own, which saves 6 % of their
bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readout.errors import DamagedError
from readout.records.annotations import Statement, Vectors
from readout.records.grid import from_steps, to_steps

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BY_SIZE = 1 << 31
"""Mark in front of vectors whose statements are coded by size."""
SIZES = (1.2, 1.7)
"""Mean steps of a row by which classes are divided: a third of the invented reports' each."""


def packed_vectors(vectors: Vectors, sentences: int, statements: Sequence[Statement]) -> bytes:
    """The vectors as bytes; of articles that were only skimmed, those of sentences alone.

    Raises RecordError for vectors beside the grid.
    """
    if not vectors.dim:
        return b""
    rows = _table(to_steps(vectors), vectors.dim)
    rest = rows[sentences:] - _bases(rows, statements) if len(rows) > sentences else rows[:0]
    head = _coded(rows[:sentences].tobytes())
    return (len(head) | BY_SIZE).to_bytes(4, "big") + head + _by_size(rest)


def opened_vectors(model: str, dim: int, packed: bytes, statements: Sequence[Statement]) -> Vectors:
    """The vectors that were packed. Raises DamagedError where the bytes aren't whole."""
    import numpy as np

    if not dim:
        return Vectors(model)
    marked = int.from_bytes(packed[:4], "big")
    size = marked & ~BY_SIZE
    try:
        head = _table(zlib.decompress(packed[4 : 4 + size], -zlib.MAX_WBITS), dim)
        if marked & BY_SIZE:
            rest = _of_sizes(packed[4 + size :], dim)
        else:
            rest = _table(zlib.decompress(packed[4 + size :], -zlib.MAX_WBITS), dim)
        if len(rest):
            rest = rest + _bases(head, statements)
    except (ValueError, IndexError, zlib.error) as error:
        raise DamagedError(f"vectors are damaged: {error}") from error
    return from_steps(model, dim, np.concatenate([head, rest]).tobytes())


def opened_sentences(model: str, dim: int, packed: bytes) -> Vectors:
    """The vectors of the sentences alone. Raises DamagedError where the bytes aren't whole."""
    if not dim:
        return Vectors(model)
    size = int.from_bytes(packed[:4], "big") & ~BY_SIZE
    try:
        head = zlib.decompress(packed[4 : 4 + size], -zlib.MAX_WBITS)
        return from_steps(model, dim, head)
    except (ValueError, zlib.error) as error:
        raise DamagedError(f"vectors are damaged: {error}") from error


def _by_size(rest: NDArray[np.int8]) -> bytes:
    """Rows in classes by their size: how many rows, the class of each, and each class's code."""
    import numpy as np

    means = np.abs(rest.astype(np.int16)).mean(axis=1) if len(rest) else np.zeros(0)
    classes = np.digitize(means, SIZES).astype(np.uint8)
    parts = [_coded(classes.tobytes())]
    parts += [_coded(rest[classes == one].tobytes()) for one in range(len(SIZES) + 1)]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _of_sizes(packed: bytes, dim: int) -> NDArray[np.int8]:
    """The rows that ``_by_size`` was given."""
    import numpy as np

    parts: list[bytes] = []
    at = 0
    while at < len(packed):
        end = at + 4 + int.from_bytes(packed[at : at + 4], "big")
        parts.append(zlib.decompress(packed[at + 4 : end], -zlib.MAX_WBITS))
        at = end
    classes = np.frombuffer(parts[0], np.uint8)
    rest = np.zeros((len(classes), dim), np.int8)
    for one, part in enumerate(parts[1:]):
        rest[classes == one] = _table(part, dim)
    return rest


def _coded(steps: bytes) -> bytes:
    """The steps in Huffman's code: nothing repeats in them, so that looking for it is in vain, and
    zstd's own coding takes 7 % more."""
    coder = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_HUFFMAN_ONLY)
    return coder.compress(steps) + coder.flush()


def _table(steps: bytes, dim: int) -> NDArray[np.int8]:
    import numpy as np

    return np.frombuffer(steps, np.int8).reshape(-1, dim)


def _bases(sentences: NDArray[np.int8], statements: Sequence[Statement]) -> NDArray[np.int8]:
    """The row of each statement's sentence. A byte runs over and comes back alike."""
    return sentences[[one.sentence for one in statements]]
