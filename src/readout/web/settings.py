"""What whoever starts the app may set: plain values, handed in by the command line."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one request may ask for. Times are in seconds.

    ``files`` and ``bytes`` bound an upload, ``seconds`` how long its sending may take; ``work`` is
    how long reading it may take, and ``adding`` how long putting it into the library may, with all
    that is found in it; ``reports`` bounds what is compared at once. ``requests`` a second
    and ``attempts`` at the password a minute are counted by client.
    """

    files: int = 5
    bytes: int = 20 * MEGABYTE
    seconds: float = 60.0
    work: float = 120.0
    adding: float = 900.0
    reports: int = 12
    requests: float = 20.0
    attempts: int = 5


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How the app is served.

    ``password`` is an argon2 hash, "" for none; without one only this machine may ask. ``names``
    are host names that it answers to beside those of this machine. ``fetch`` allows addresses of
    the web to be fetched, and those at hosts in ``private`` though they are not the web's;
    ``change`` allows the library to be written to.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    password: str = ""
    names: frozenset[str] = frozenset()
    fetch: bool = False
    change: bool = False
    bounds: Bounds = field(default_factory=Bounds)
    private: frozenset[str] = frozenset()

    @property
    def open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in LOOPBACK


LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
