"""Processes that make pages, so that every processor does and a long page keeps nobody waiting.

Each is a Python of its own that reads the library by itself. Sessions, tokens, limits and the
pages that are kept stay in the one process that answers, so there is one of each. When that one
dies, however suddenly, the pipes end and the others end too.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from readout.errors import ReadoutError
from readout.library.pipes import environment
from readout.web.making import Asked
from readout.web.respond import Body
from readout.web.settings import ServeSettings
from readout.web.worker import BusyError

MOST = 4
"""Processes at the most: each takes some 100 MB of memory."""
WAITING = 150
"""Pages that may wait to be made; whoever asks for more is told to come back."""


class FaultError(Exception):
    """A page could not be made, by a fault of readout's own; its trace is in the log."""


@dataclass
class Makers:
    """The processes for a library, as many as there are processors; started by ``begin``."""

    settings: ServeSettings
    where: str
    number: int = min(MOST, os.cpu_count() or 1)
    _free: asyncio.Queue[_Process] = field(default_factory=asyncio.Queue)
    _all: list[_Process] = field(default_factory=list)
    _waiting: int = 0

    async def begin(self) -> None:
        """Start them, and wait until they are ready."""
        self._all = [_Process(self.settings, self.where) for _ in range(self.number)]
        await asyncio.gather(*(one.start() for one in self._all))
        for one in self._all:
            self._free.put_nowait(one)

    async def end(self) -> None:
        """Stop them, whatever they do."""
        for one in self._all:
            await one.end()

    def processes(self) -> list[int]:
        """Their numbers, of those that live."""
        return [one.number for one in self._all if one.number]

    async def make(self, asked: Asked) -> Body:
        """The page. Raises what making it raises, and BusyError when it can't be made soon."""
        if self._waiting >= WAITING:
            raise BusyError("too many pages are being made just now", hint="try again in a minute")
        self._waiting += 1
        try:
            one = await self._free.get()
            try:
                return await self._by(one, asked)
            finally:
                self._free.put_nowait(one)
        finally:
            self._waiting -= 1

    async def _by(self, one: _Process, asked: Asked) -> Body:
        # One that died while it had nothing to do is found out only now.
        for last in (False, True):
            try:
                async with asyncio.timeout(self.settings.bounds.work):
                    answer = await one.ask(asked)
            except TimeoutError:
                await one.renew()
                raise BusyError("making this page took too long") from None
            except (asyncio.IncompleteReadError, ConnectionError):
                await one.renew()
                if last:
                    raise FaultError("the process that makes pages died") from None
                continue
            except BaseException:
                # An answer that nobody waits for must not be the next one's.
                await one.renew()
                raise
            break
        if isinstance(answer, ReadoutError):
            raise answer
        if not isinstance(answer, Body):
            raise FaultError(asked.page)
        return answer


class _Process:
    """One of them."""

    def __init__(self, settings: ServeSettings, where: str) -> None:
        self._begins = (settings, where)
        self._process: asyncio.subprocess.Process | None = None

    @property
    def number(self) -> int:
        """What the system calls it, 0 while it is none."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "readout.web.maker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
        )
        await self.ask(self._begins)

    async def ask(self, value: object) -> Any:
        assert self._process is not None
        assert self._process.stdout is not None
        await self._send(value)
        size = int.from_bytes(await self._process.stdout.readexactly(8), "big")
        return pickle.loads(await self._process.stdout.readexactly(size))

    async def _send(self, value: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.write(len(content).to_bytes(8, "big") + content)
        await self._process.stdin.drain()

    async def renew(self) -> None:
        """Another in its place."""
        await self.end()
        await self.start()

    async def end(self) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        self._process = None
