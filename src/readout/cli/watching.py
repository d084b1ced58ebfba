"""Watching sources: how often, what a poll takes in, and whom to tell what changed."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.intake import IntakeSettings
    from readout.library import Library
    from readout.records.account import Dropped
    from readout.records.holdings import Added, OnStep, StoryLine

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SOONEST = 60
"""Seconds: sources of others are not asked more often."""
HOOK_SECONDS = 15.0
COMMAND_SECONDS = 600.0


def seconds(every: str) -> int:
    """The seconds of ``90s``, ``10m``, ``2h`` or ``1d``. Raises UsageError when it is none."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", every.strip())
    if not found:
        raise UsageError("is no time", value=f"--every {every}", hint="as in 10m, 2h or 1d")
    told = int(found[1]) * UNITS[found[2]]
    if told < SOONEST:
        raise UsageError("is too often", value=f"--every {every}", hint="once a minute at most")
    return told


@dataclass
class Watched:
    """What is watched, and what is known of it from poll to poll.

    With ``pages`` a feed's entries are fetched as the pages that they link to, each once; without,
    the text that the feed itself gives is the article.
    """

    sources: list[str]
    intake: IntakeSettings
    pages: bool = False
    seen: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)

    def poll(self, library: Library, progress: OnStep | None = None) -> Added:
        """Take in what is new, and tell the stories that it touches."""
        if not self.pages:
            return library.build(self.sources, intake=self.intake, progress=progress)
        new, dropped = self._behind(library)
        self.seen.update(new)
        added = library.build(new, intake=self.intake, progress=progress)
        return replace(added, dropped=(*dropped, *added.dropped))

    def _behind(self, library: Library) -> tuple[list[str], list[Dropped]]:
        """The addresses in the sources that were not fetched yet."""
        from readout.intake import pages_behind

        if not self.seen:
            self.seen = {line.url for line in library.articles() if line.url}
        new, dropped = [], []
        for found in pages_behind(self.sources, self.intake):
            if not isinstance(found, str):
                dropped.append(found)
            elif found not in self.seen:
                new.append(found)
        return new, dropped

    def new_faults(self, dropped: Iterable[Dropped]) -> list[Dropped]:
        """What was left out and was not said before in the same words; a source that is well again
        may be told of anew."""
        now = {one.source: one for one in dropped}
        fresh = [one for name, one in now.items() if self.faults.get(name) != one.reason]
        self.faults = {name: one.reason for name, one in now.items()}
        return fresh


@dataclass(frozen=True, slots=True)
class Changed:
    """A story that a poll changed: its line, and what the last version of its account changed."""

    line: StoryLine
    changes: tuple[str, ...]

    @property
    def new(self) -> bool:
        """Whether the story came with this poll."""
        return self.line.version <= 1


def changed(library: Library, ids: Iterable[str]) -> list[Changed]:
    """The stories of these ids that are still there."""
    from readout.errors import NotFoundError

    found = []
    for name in ids:
        try:
            line, versions = library.story(name), library.versions(name)
        except NotFoundError:
            continue
        found.append(Changed(line, versions[-1].changes if versions else ()))
    return found


def message(library: str, stories: Iterable[Changed]) -> dict[str, Any]:
    """What a command or a webhook is told: the library, and the lines of the stories."""
    from readout.present.holdings import json_of

    return {
        "library": library,
        "stories": [
            {**json_of(one.line), "new": one.new, "changes": list(one.changes)} for one in stories
        ],
    }


def tell(target: str, told: dict[str, Any]) -> str:
    """Run the command with the message as JSON on its standard input, or post it to the address.

    Gives what went wrong, "" when nothing did: a listener that fails stops no watch.
    """
    body = json.dumps(told, ensure_ascii=False).encode()
    if target.startswith(("http://", "https://")):
        return _posted(target, body)
    try:
        # A command line that the user typed, with pipes and all.
        ran = subprocess.run(target, shell=True, input=body, timeout=COMMAND_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"{target}: did not end within {COMMAND_SECONDS:.0f} seconds"
    return f"{target}: ended with code {ran.returncode}" if ran.returncode else ""


def _posted(address: str, body: bytes) -> str:
    from urllib.error import URLError
    from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

    class Stay(HTTPRedirectHandler):
        """Goes nowhere but to the address that was given."""

        def redirect_request(self, *_words: Any, **_named: Any) -> None:
            return None

    headers = {"Content-Type": "application/json", "User-Agent": "readout"}
    request = Request(address, body, headers, method="POST")
    try:
        with build_opener(ProxyHandler({}), Stay).open(request, timeout=HOOK_SECONDS):
            return ""
    except (URLError, OSError, ValueError) as error:
        return f"{address}: {error}"
