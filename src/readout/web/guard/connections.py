"""Connections whose client is slow to say what it wants are closed."""

from __future__ import annotations

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS_WITHIN = 10.0
"""Seconds in which the head of a request must have come."""


class PatientOnlySoLong(H11Protocol):
    """uvicorn's HTTP with a time limit on the head of each request, which it lacks."""

    _limit: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """A client is there: its request must follow."""
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        """Something came: a whole head, or a piece of one."""
        super().data_received(data)
        if self._answering():
            self._end()
        elif self._limit is None:
            self._begin()

    def on_response_complete(self) -> None:
        """The client may ask again; the head that has begun is then timed from its first byte."""
        self._end()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._end()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _begin(self) -> None:
        self._limit = self.loop.call_later(HEADERS_WITHIN, self._give_up)

    def _end(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _give_up(self) -> None:
        if not self._answering() and not self.transport.is_closing():
            self.transport.close()
