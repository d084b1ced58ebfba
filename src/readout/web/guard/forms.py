"""Forms that only our own pages may send: a token bound to a cookie, and a look at the origin."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from readout.errors import ReadoutError

COOKIE = "readout_form"


class ForgedError(ReadoutError):
    """A change was asked for by something that is not a page of ours."""

    code = "forged"


class Forms:
    """Makes and checks the tokens of forms; they hold as long as the app runs."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def token(self, request: Request) -> tuple[str, str]:
        """The visitor's cookie, a new one where there is none, and the token that goes with it."""
        visitor = request.cookies.get(COOKIE, "")
        if len(visitor) != 43:
            visitor = secrets.token_urlsafe(32)
        return visitor, self._token(visitor)

    def remember(self, response: Response, visitor: str, *, secure: bool) -> None:
        """Give the visitor the cookie."""
        response.set_cookie(COOKIE, visitor, httponly=True, samesite="strict", secure=secure)

    def check(self, request: Request, token: str) -> None:
        """Raise ForgedError unless the token is the one made for this visitor."""
        expected = self._token(request.cookies.get(COOKIE, ""))
        if not hmac.compare_digest(token.encode("utf-8", "replace"), expected.encode()):
            raise ForgedError("this form has expired", hint="load it anew and send again")

    def _token(self, visitor: str) -> str:
        return hmac.new(self._key, visitor.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def refuse_foreign(request: Request) -> None:
    """Raise ForgedError where a browser says that another site's page sent the request."""
    if from_elsewhere(request):
        raise ForgedError("this was sent from another site")


def from_elsewhere(request: Request) -> bool:
    """Whether a browser says that another site's page sent the request."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
