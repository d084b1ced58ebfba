"""What a client may send: so many bytes in so many seconds."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BoundedBody:
    """Refuses bodies that are too large (413) or too slow (408)."""

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        self._app, self._most, self._seconds = app, most, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, counting what comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > self._most:
            raise HTTPException(413)
        until, got, done = monotonic() + self._seconds, 0, False

        async def bounded() -> Message:
            nonlocal got, done
            if done:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.001, until - monotonic()))
            except TimeoutError:
                raise HTTPException(408) from None
            got += len(message.get("body", b""))
            if got > self._most:
                raise HTTPException(413)
            done = not message.get("more_body", False)
            return message

        await self._app(scope, bounded, send)
