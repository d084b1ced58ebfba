"""Values through a pipe between two processes of this program, pickled, each with its length."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import IO, Any


def environment() -> dict[str, str]:
    """That of a Python of its own which runs a module of this program, in one thread: such
    processes share the processors between them."""
    path = [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
    own = {"PYTHONPATH": os.pathsep.join(filter(None, path)), "OMP_NUM_THREADS": "1"}
    return {**os.environ, **own}


def send(to: IO[bytes], value: object) -> None:
    """Send a value."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    to.write(len(content).to_bytes(8, "big") + content)
    to.flush()


def receive(source: IO[bytes]) -> Any:
    """The next value that was sent. Raises EOFError when none follows."""
    head = source.read(8)
    if len(head) < 8:
        raise EOFError
    return pickle.loads(source.read(int.from_bytes(head, "big")))
