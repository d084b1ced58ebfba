"""The reference of the command line, made from the commands themselves.

``python -m readout.cli.reference`` writes it to standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from readout.cli.app import app
from readout.cli.configured import FILE, LIBRARY, SETTINGS

WIDTH = 88
HEAD = """# The command line

Made from the commands themselves; `make reference` writes it anew.
"""


def reference() -> str:
    """Every command's help, and the settings, as Markdown."""
    return "\n".join([HEAD, *_helps(get_command(app), "readout", None), *_settings()])


def _settings() -> Iterator[str]:
    """What may stand in the file of settings."""
    yield f"## Settings: `{FILE}`\n"
    yield "Read from the folder in which a command runs. An option counts more than the environment"
    yield f"(`{LIBRARY}`), that more than the file. `readout settings` shows what holds.\n"
    yield "| setting | built in | what it is for |\n|---|---|---|"
    for one in SETTINGS:
        choice = f" One of {', '.join(one.one_of)}." if one.one_of else ""
        yield f"| `{one.name}` | `{json.dumps(one.built_in)}` | {one.doc}{choice} |"
    yield ""


def _helps(command: Any, name: str, above: Any) -> Iterator[str]:
    """The help of a command, then those of the commands below it.

    Typer carries its own copy of click, whose classes have no public name: hence Any.
    """
    made = command.make_context(
        name, [], resilient_parsing=True, terminal_width=WIDTH, parent=above
    )
    yield f"## `{made.command_path}`\n\n```text\n{command.get_help(made).rstrip()}\n```\n"
    for below, inner in getattr(command, "commands", {}).items():
        yield from _helps(inner, below, made)


if __name__ == "__main__":
    sys.stdout.write(reference())
