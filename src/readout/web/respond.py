"""Contexts and failures as responses, in HTML or JSON: one shape each."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from readout.errors import (
    AwayError,
    LockedError,
    NotFoundError,
    ReadoutError,
    TooLongError,
    UsageError,
)
from readout.web import render, shapes
from readout.web.guard.forms import ForgedError
from readout.web.guard.login import LockedOutError
from readout.web.worker import BusyError

HTML, JSON = "text/html; charset=utf-8", "application/json"
WORTH_PACKING = 1000
PACKING = 4
"""Level of gzip: at 6 a story is a tenth smaller and takes half as long again."""


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """What went wrong, with which value, what to do; ``code`` is stable."""

    code: str
    what: str
    value: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that was not answered."""

    status: int
    title: str
    error: ErrorWords


@dataclass(frozen=True, slots=True)
class Body:
    """A response's bytes, packed or not, and the mark by which a browser knows them again."""

    content: bytes
    packed: bool
    tag: str
    media: str

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.content)


def body(content: bytes, media: str, *, pack: bool = True) -> Body:
    """Bytes made ready to be sent, perhaps more than once."""
    pack = pack and len(content) > WORTH_PACKING
    held = gzip.compress(content, PACKING, mtime=0) if pack else content
    tag = f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    return Body(held, pack, tag, media)


def send(request: Request, made: Body, status: int = 200) -> Response:
    """The body, packed where the browser unpacks; nothing where it has it already."""
    headers = {"etag": made.tag, "vary": "accept-encoding"}
    if status == 200 and made.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if not made.packed:
        return Response(made.content, status, headers, made.media)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(made.content, status, headers, made.media)
    return Response(gzip.decompress(made.content), status, headers, made.media)


def wants_json(request: Request) -> bool:
    """Whether a request is a program's."""
    return request.url.path.startswith("/api/")


def failure_of(error: Exception) -> Failure:
    """What to tell about an error: its own words where it is one of ours, else hardly anything."""
    if isinstance(error, HTTPException):
        phrase = HTTPStatus(error.status_code).phrase
        said = error.detail if error.detail != phrase else _PLAIN.get(error.status_code, phrase)
        return Failure(error.status_code, phrase, ErrorWords("http", said))
    if not isinstance(error, ReadoutError):
        return Failure(500, "Fault", ErrorWords("fault", "something in readout went wrong"))
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    told = ErrorWords(error.code, error.what, error.value, error.hint)
    return Failure(status, HTTPStatus(status).phrase, told)


def fail(request: Request, failure: Failure, site: render.Site) -> Response:
    """A failure as a page, or as JSON where a program asked."""
    if wants_json(request):
        return Response(shapes.write(failure), failure.status, media_type=JSON)
    page = render.page("failure.html.j2", failure, site)
    return Response(page, failure.status, media_type=HTML)


_STATUS: tuple[tuple[type[ReadoutError], int], ...] = (
    (ForgedError, 403),
    (LockedOutError, 429),
    (BusyError, 503),
    (UsageError, 400),
    (TooLongError, 422),
    (NotFoundError, 404),
    (LockedError, 503),
    (AwayError, 503),
)
_PLAIN = {
    403: "this is not for you to ask",
    404: "there is nothing at this address",
    405: "this can't be done here",
    408: "sending took too long",
    413: "this is too large",
    415: "it was sent in a form that is not read here",
    421: "this name is not one of ours",
    429: "you ask too often",
}
