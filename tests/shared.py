"""Where the measuring data lies that is not part of this repository.

It is looked for in the folder that READOUT_SHARED names, else in `shared` beside the checkout.
Its texts belong to their outlets and may not be copied here, so a test that reads them skips
where they are absent.
"""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
ABSENT = "the measuring data is not here: put it in ../shared, or name its folder in READOUT_SHARED"


def find_shared() -> Path | None:
    """The folder of the measuring data, or None where this machine has none."""
    named = os.environ.get("READOUT_SHARED")
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    return folder if folder.is_dir() else None


def shared(*parts: str) -> Path:
    """A path inside the measuring data, as in `shared("bench", "quotes")`.

    Skips the test, or the module that asks while it is collected, where the path does not exist.
    """
    folder = find_shared()
    if folder is None:
        pytest.skip(ABSENT, allow_module_level=True)
    path = folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the measuring data has no {'/'.join(parts)}", allow_module_level=True)
    return path


needs_shared = pytest.mark.skipif(find_shared() is None, reason=ABSENT)
