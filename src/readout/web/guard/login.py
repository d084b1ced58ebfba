"""The password, and who has given it."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from readout.errors import ReadoutError
from readout.web.guard.throttle import Throttle

COOKIE = "readout_session"
HOURS = 12
SESSIONS = 1000


class LockedOutError(ReadoutError):
    """Too many wrong passwords from one client."""

    code = "locked-out"

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, round(seconds))
        super().__init__("too many attempts", hint=f"wait {self.seconds} seconds")

    def __reduce__(self) -> tuple[object, ...]:
        return LockedOutError, (float(self.seconds),)


def hashed(password: str) -> str:
    """A password as it is kept: its argon2 hash."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


class Login:
    """Checks passwords and remembers sessions, by their digest alone."""

    def __init__(
        self, password: str, attempts: int, clock: Callable[[], float] = monotonic
    ) -> None:
        self._password, self._clock = password, clock
        self._throttle = Throttle(attempts / 60, attempts, clock)
        # Whatever the number of clients, no more than this in all.
        self._overall = Throttle(attempts * 6 / 60, attempts * 6, clock)
        self._sessions: OrderedDict[str, float] = OrderedDict()
        self._bearers: set[str] = set()
        self._one = threading.Lock()

    def open(self, client: str, password: str) -> str | None:
        """A new session where the password is right. Raises LockedOutError after many attempts."""
        if not self._right(client, password):
            return None
        session = secrets.token_urlsafe(32)
        self._sessions[_digest(session)] = self._clock() + HOURS * 3600
        while len(self._sessions) > SESSIONS:
            self._sessions.popitem(last=False)
        return session

    def holds(self, session: str) -> bool:
        """Whether a session is open."""
        until = self._sessions.get(_digest(session), 0.0)
        return until > self._clock()

    def bearer(self, client: str, password: str) -> bool:
        """Whether a program's request carries the password; a right one is not hashed again."""
        if _digest(password) in self._bearers:
            return True
        if self._right(client, password):
            self._bearers.add(_digest(password))
            return True
        return False

    def close(self, session: str) -> None:
        """End a session."""
        self._sessions.pop(_digest(session), None)

    def _right(self, client: str, password: str) -> bool:
        from argon2 import PasswordHasher
        from argon2.exceptions import InvalidHashError, VerificationError

        # Who is locked out takes no attempt from the others.
        wait = self._throttle.wait(client) or self._overall.wait("all")
        if wait:
            raise LockedOutError(wait)
        # One at a time: each takes 64 MB of memory.
        with self._one:
            try:
                return PasswordHasher().verify(self._password, password)
            except (VerificationError, InvalidHashError):
                return False


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
