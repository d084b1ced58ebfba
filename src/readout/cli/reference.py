"""The reference of the command line, made from the commands themselves.

``python -m readout.cli.reference`` writes it to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from readout.cli.app import app

WIDTH = 88
HEAD = """# The command line

Made from the commands themselves; `make reference` writes it anew.
"""


def reference() -> str:
    """Every command's help, as Markdown."""
    return "\n".join([HEAD, *_helps(get_command(app), "readout", None)])


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
