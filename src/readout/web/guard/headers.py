"""Headers that tell a browser what a page of ours may do: nothing but show itself."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {frames}"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-robots-tag": "noindex",
    "cache-control": "private, no-cache",
}
EMBEDDABLE = "/card"
"""What a path ends with whose page may stand in a frame on other sites."""


class SecureHeaders:
    """Puts the headers on every response, errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = _FRAMED if scope["path"].endswith(EMBEDDABLE) else _ALONE

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(header for header in added if header[0] not in own),
                ]
            await send(message)

        await self._app(scope, receive, with_headers)


def _raw(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.encode(), value.encode()) for name, value in headers.items())


_FRAMED = _raw(HEADERS | {"content-security-policy": POLICY.format(frames="*")})
_ALONE = _raw(
    HEADERS
    | {
        "content-security-policy": POLICY.format(frames="'none'"),
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
    }
)
