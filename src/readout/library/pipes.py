"""Values through a pipe between two processes of this program, pickled, each with its length."""

from __future__ import annotations

import pickle
from typing import IO, Any


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
