"""All commands by name: each is imported and made when it is called, so that the start is quick."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what the list of commands says of it, the module and the function that it is, the
    name of its epilog, and whether it does something sensible without a word."""

    short: str
    module: str
    function: str = ""
    epilog: str = "EPILOG"
    bare: bool = False


# In the order in which the help lists them: files alone, then a library from its making on.
COMMANDS = {
    "compare": Command("Lay reports of one story side by side.", "compare"),
    "cluster": Command("Group reports into stories.", "cluster"),
    "explain": Command("Say why two reports are, or are not, one story.", "explain"),
    "check": Command("Prove an account or a library.", "check", bare=True),
    "build": Command("Take reports into a library and tell their stories.", "build", bare=True),
    "watch": Command("Take in what feeds and folders bring, again and again.", "watch"),
    "stories": Command("List the stories of a library.", "stories", bare=True),
    "show": Command("Tell a story of a library.", "show"),
    "article": Command("Show an article of a library.", "article"),
    "search": Command("Find articles by words or by meaning.", "search"),
    "who": Command("List what a person or body said.", "search", "who", "WHO_EPILOG"),
    "serve": Command("Show stories side by side in the browser.", "serve", bare=True),
    "group": Command("Put articles into a story.", "decide", "group"),
    "ungroup": Command("Take articles out of a story.", "decide", "ungroup"),
    "undo": Command("Take back the latest of these decisions.", "decide", "undo", bare=True),
    "export": Command("Write out tables, news items, feeds or spans.", "export"),
    "import": Command("Take in a library that was exported.", "importing", "import_"),
    "forget": Command("Take an article or an outlet out for good.", "upkeep", "", "FORGET_EPILOG"),
    "backup": Command("Copy a library whole.", "upkeep", "", "BACKUP_EPILOG"),
    "vacuum": Command(
        "Give back room that is no longer needed.", "upkeep", "", "VACUUM_EPILOG", bare=True
    ),
    "stats": Command("Say what a library holds.", "upkeep", "", "STATS_EPILOG", bare=True),
    "settings": Command("Show each setting, and where it is from.", "settings", bare=True),
}


class LazyCommands(MutableMapping[str, Any]):
    """Commands by name, each made when it is asked for."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.made:
            self.made[name] = _command(name, COMMANDS[name])
        return self.made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self.made[name] = command

    def __delitem__(self, name: str) -> None:
        del self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _command(name: str, listed: Command) -> Any:
    module = import_module(f"readout.cli.{listed.module}")
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    alone.command(name, no_args_is_help=not listed.bare, epilog=getattr(module, listed.epilog))(
        getattr(module, listed.function or name)
    )
    made: Any = get_command(alone)
    for one in made.params:
        if one.param_type_name == "argument":
            # "FILE <list[str]>" tells a reader no more than "FILE" and its help.
            one.display_type_rich = _no_type
    return made


def _no_type(**_asked: Any) -> None:
    """What kind of value an argument takes: its help says it."""


class Commands(TyperGroup):
    """A group of these commands, whose list is printed without making any.

    Typer carries its own copy of click, whose classes have no public name: hence Any.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = LazyCommands()

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order in which the help lists them."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.short) for name, one in COMMANDS.items()])
