"""Starting the app: settings checked, packages found, the server run."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from readout.errors import UsageError
from readout.web.settings import LOOPBACK, ServeSettings

if TYPE_CHECKING:
    from readout.library import Library

NEEDED = ("starlette", "uvicorn", "python_multipart", "argon2", "pydantic")
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


def run(settings: ServeSettings, library: str, *, verbose: bool = False) -> None:
    """Serve until interrupted."""
    import uvicorn

    from readout.web import render
    from readout.web.app import build
    from readout.web.desk import Desk

    shelf = _opened(library, change=settings.change) if library else None
    desk = Desk(settings, shelf, where=library)
    render.warm()
    try:
        uvicorn.run(build(desk), host=settings.host, port=settings.port, **options(verbose))
    finally:
        desk.reader.close()


def options(verbose: bool) -> dict[str, Any]:
    """How the server itself is run."""
    from readout.web.guard.connections import PatientOnlySoLong

    return {
        "http": PatientOnlySoLong,
        "ws": "none",
        "lifespan": "off",
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
