"""The door: who may come in, and how often."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from readout.web.guard import login
from readout.web.guard.hosts import known_host
from readout.web.guard.login import Login
from readout.web.guard.throttle import Throttle
from readout.web.settings import ServeSettings

BURST = 10
"""A page is asked for with what belongs to it, so this many seconds' worth may come at once."""

FREE = ("/login", "/static/")
"""What is shown without the password."""


class Door:
    """Turns away requests for other hosts, too many of them, and those without the password."""

    def __init__(self, app: ASGIApp, settings: ServeSettings, keeper: Login | None) -> None:
        self._app, self._settings, self._keeper = app, settings, keeper
        rate = settings.bounds.requests
        self._throttle = Throttle(rate, rate * BURST) if settings.open_to_others else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve those who may come in. Raises HTTPException for the others."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if not known_host(request.headers.get("host", ""), self._settings):
            raise HTTPException(421)
        if self._throttle and self._throttle.wait(client_of(request)):
            raise HTTPException(429, headers={"retry-after": "1"})
        if self._keeper and not await self._known(request, self._keeper):
            if request.url.path.startswith("/api"):
                raise HTTPException(401, headers={"www-authenticate": "Bearer"})
            await RedirectResponse(f"/login?{asked(request)}", 303)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _known(self, request: Request, keeper: Login) -> bool:
        if request.url.path.startswith(FREE):
            return True
        if keeper.holds(request.cookies.get(login.COOKIE, "")):
            return True
        scheme, _, password = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not password:
            return False
        return await run_in_threadpool(keeper.bearer, client_of(request), password)


def client_of(request: Request) -> str:
    """Who asks, as far as that can be told."""
    return request.client.host if request.client else "unknown"


def asked(request: Request) -> str:
    """Where to go on to after the password was given, as part of an address."""
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return urlencode({"next": path})
