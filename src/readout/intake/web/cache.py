"""What was fetched before, kept in a folder: two files an address, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CachedBody:
    """A fetched body with what a host needs to tell whether it changed since."""

    final: str
    media_type: str
    tag: str
    changed: str
    body: bytes = field(repr=False)


class WebCache:
    """Fetched bodies by address. A damaged or missing entry is as if it had never been."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, address: str) -> CachedBody | None:
        """What is kept of an address, or None."""
        path = self._path(address)
        try:
            facts, _line, body = path.read_bytes().partition(b"\n")
            told = json.loads(facts)
            return CachedBody(told["final"], told["media_type"], told["tag"], told["changed"], body)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, address: str, kept: CachedBody) -> None:
        """Keep a body if the host can tell later whether it changed."""
        if not (kept.tag or kept.changed):
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        facts = {key: getattr(kept, key) for key in ("final", "media_type", "tag", "changed")}
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as out:
            out.write(json.dumps(facts).encode() + b"\n" + kept.body)
        os.replace(out.name, self._path(address))

    def _path(self, address: str) -> Path:
        return self.folder / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
