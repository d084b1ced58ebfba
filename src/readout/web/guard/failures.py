"""Whatever goes wrong becomes a page or JSON of one shape; a trace goes to the log alone."""

from __future__ import annotations

import logging

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from readout.web.guard.login import LockedOutError
from readout.web.render import Site
from readout.web.respond import fail, failure_of

log = logging.getLogger("readout.web")


class Failures:
    """Answers for what the app raises."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve; an error before the response has begun becomes a failure."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # Starlette then raises what a client did wrong as an HTTP error.
        scope.setdefault("app", self)
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            failure = failure_of(error)
            # A library that is damaged, too, is for whoever runs the app to hear of.
            if failure.status == 500:
                log.exception("fault while answering %s", scope["path"].encode("unicode_escape"))
            if begun:
                raise
            response = fail(Request(scope), failure, self._site)
            response.headers.update(_headers(error))
            if response.status_code in (408, 413):
                # What is left of the body is not waited for.
                response.headers["connection"] = "close"
            await response(scope, receive, send)


def _headers(error: Exception) -> dict[str, str]:
    if isinstance(error, LockedOutError):
        return {"retry-after": str(error.seconds)}
    return dict(getattr(error, "headers", None) or {})
