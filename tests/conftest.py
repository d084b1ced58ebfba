"""What holds for every test: repeatable examples, and no network."""

import socket
from typing import Any

import pytest
from hypothesis import settings

# The same examples in every run, and no deadline: a loaded machine is not a failure.
settings.register_profile("readout", deadline=None, derandomize=True)
# Other and many more examples in each run, by --hypothesis-profile=thorough.
settings.register_profile("thorough", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("readout")

LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        on_the_internet = self.family in (socket.AF_INET, socket.AF_INET6)
        if on_the_internet and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test may not use the network, but this one asked {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
