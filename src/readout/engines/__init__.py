"""Where a large run is done: on the processes of one machine, or on Daft."""

from __future__ import annotations

from importlib.util import find_spec

from readout.engines.base import Engine
from readout.errors import UsageError

__all__ = ["ENGINES", "Engine", "need", "open_engine"]

ENGINES = ("local", "daft")


def open_engine(name: str = "local", *, jobs: int | None = None, ray: str | None = None) -> Engine:
    """The engine of this name. ``ray`` is for Daft: a cluster's address, or "local".

    Raises UsageError where there is no such engine, or it needs an extra that is not installed.
    """
    if name not in ENGINES:
        raise UsageError("is no engine", value=name, hint=f"one of {', '.join(ENGINES)}")
    if ray is not None and name != "daft":
        raise UsageError("has no use for a cluster", value=name, hint="--engine daft has")
    need("pyarrow", *(("daft",) if name == "daft" else ()), *(("ray",) if ray is not None else ()))
    if name == "daft":
        from readout.engines.daft import DaftEngine

        return DaftEngine(jobs, ray)
    from readout.engines.local import LocalEngine

    return LocalEngine(jobs)


def need(*packages: str) -> None:
    """Raise UsageError, with the extra that brings it, when one of these is not installed."""
    for package in packages:
        if find_spec(package) is None:
            raise UsageError(
                f"this needs the package {package}", hint="pip install 'readout-news[cluster]'"
            )
