"""Starting the app: settings checked, packages found, the server run."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from readout.errors import UsageError
from readout.web.settings import LOOPBACK, ServeSettings

if TYPE_CHECKING:
    from readout.library import Library

NEEDED = ("starlette", "uvicorn", "python_multipart", "argon2", "pydantic")
BACKLOG = 256
LEAST = 8
"""Characters that a password has at the least."""


def settings_of(
    *, host: str, port: int, password: str, names: frozenset[str], fetch: bool, change: bool
) -> ServeSettings:
    """The settings, once they are safe together. Raises UsageError where they are not."""
    missing = [package for package in NEEDED if find_spec(package) is None]
    if missing:
        hint = "pip install 'readout-news[web]'"
        raise UsageError("needs packages that are not installed", value=missing[0], hint=hint)
    if host not in LOOPBACK and not password:
        hint = "set READOUT_PASSWORD, or leave --host away"
        raise UsageError("other machines reach it, so it needs a password", value=host, hint=hint)
    if password and len(password) < LEAST:
        raise UsageError(f"the password needs {LEAST} characters at the least")
    from readout.web.guard.login import hashed

    kept = hashed(password) if password else ""
    lower = frozenset(one.lower() for one in names)
    return ServeSettings(host, port, kept, lower, fetch, change)


def run(
    settings: ServeSettings, library: str, ready: Callable[[str], None], *, verbose: bool = False
) -> None:
    """Serve until interrupted; ``ready`` is told the address once somebody may ask there.

    Raises LibraryError when the library can't be opened, UsageError when the port is taken.
    """
    import uvicorn

    from readout.web import render
    from readout.web.app import build
    from readout.web.desk import Desk
    from readout.web.makers import Makers

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready(_address(settings, listening))

    listening = _listening(settings)
    with listening, ExitStack() as opened:
        shelf = _opened(library, change=settings.change) if library else None
        if shelf:
            opened.enter_context(shelf)
        desk = Desk(settings, shelf, where=library)
        opened.callback(desk.reader.close)
        opened.callback(desk.jobs.close)
        render.warm()
        app = build(desk, Makers(settings, library) if shelf else None)
        with suppress(KeyboardInterrupt):
            Server(uvicorn.Config(app, **options(verbose))).run([listening])


def _listening(settings: ServeSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP: asyncio sends small pieces at once only where it knows that.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # Else a port can't be had again for a minute.
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((settings.host, settings.port))
        found.listen(BACKLOG)
    except OSError as error:
        found.close()
        what = f"can't listen there: {(error.strerror or str(error)).lower()}"
        hint = "choose another --port, or --port 0 for any that is free"
        raise UsageError(what, value=f"{settings.host}:{settings.port}", hint=hint) from error
    return found


def _address(settings: ServeSettings, listening: socket.socket) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{listening.getsockname()[1]}/"


def options(verbose: bool) -> dict[str, Any]:
    """How the server itself is run."""
    from readout.web.guard.connections import PatientOnlySoLong

    return {
        "http": PatientOnlySoLong,
        "ws": "none",
        "lifespan": "on",
        "server_header": False,
        "proxy_headers": False,
        "limit_concurrency": 200,
        "timeout_keep_alive": 15,
        "h11_max_incomplete_event_size": 32 * 1024,
        "log_level": "info" if verbose else "warning",
        "access_log": verbose,
    }


def _opened(library: str, *, change: bool) -> Library:
    """The library, made where there is none yet and it may be written to."""
    from readout.library import open_library

    return open_library(library, create=change, read_only=not change)
