"""Finding the data files of model packages, and proving that they are the pinned ones.

The packages were uploaded by third parties, so their code is never imported: only files are
read, each against its SHA-256.
"""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path

from readout.errors import ModelError


def package_file(distribution: str, inner: str) -> Path:
    """The path of a file of an installed distribution. Raises ModelError when there is none."""
    try:
        found = Path(str(metadata.distribution(distribution).locate_file(inner)))
    except metadata.PackageNotFoundError:
        raise ModelError(
            "this model package is not installed",
            value=distribution,
            hint=f"pip install {distribution}",
        ) from None
    if not found.exists():
        raise ModelError("the package lacks this file", value=f"{distribution}: {inner}")
    return found


def verify(path: Path, sha256: str) -> Path:
    """The path itself, if the file has this digest. Raises ModelError otherwise."""
    with path.open("rb") as stream:
        actual = hashlib.file_digest(stream, "sha256").hexdigest()
    if actual != sha256:
        raise ModelError(
            "this model file is not the pinned one",
            value=str(path),
            hint=f"expected sha256 {sha256[:16]}…, found {actual[:16]}…; reinstall the package",
        )
    return path
