"""What a library holds when nothing disturbs its build, to compare with one that was disturbed."""

from __future__ import annotations

from pathlib import Path

from readout.library import Library
from readout.records.codec import account_to_json
from tests.cli.run import run

SOURCE = Path(__file__).resolve().parents[2] / "src"
AT = "2025-03-10T00:00:00Z"
"""When every build of such a library takes place."""


def content(library: Library) -> dict[str, object]:
    """All of a library that doesn't depend on when it was built."""
    stories = {}
    for line in library.stories():
        account = library.account(line.id)
        stories[line.id] = (account_to_json(account), line.version)
    notes = {one.id: library.annotations(one.id) for one in library.articles()}
    return {"stories": stories, "notes": notes, "history": sorted(map(repr, library.history()))}


def exported(where: str, folder: Path) -> bytes:
    """The bytes that the whole library is exported as."""
    file = folder / "exported.jsonl"
    done = run("export", "library", "-o", str(file), "--library", where)
    assert done.code == 0, done.err
    return file.read_bytes()
