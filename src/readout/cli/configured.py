"""What a user settled once, in ``readout.toml``: read from the folder in which the command runs.

An option of the command counts more than the environment, that more than the file, the file more
than what is built in.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.errors import UsageError

FILE = "readout.toml"
LIBRARY = "READOUT_LIBRARY"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name in the file, what kind of value it takes, its built-in value, what it
    is for."""

    name: str
    kind: type
    built_in: str | int | list[str]
    doc: str
    one_of: tuple[str, ...] = ()


SETTINGS = (
    Setting(
        "library", str, "readout.db", "The library that commands use: a file, or postgresql://…"
    ),
    Setting("jobs", int, 0, "Processes that read articles; 0: as many as there are cores."),
    Setting(
        "encoder",
        str,
        "minilm",
        "What sentences are compared by; mpnet is larger, and set up apart.",
        ("minilm", "mpnet"),
    ),
    Setting("keep_captures", str, "zstd", "How pages are kept as they came.", ("zstd", "none")),
    Setting(
        "cache", str, "", "A folder for fetched pages, so that only changed ones are sent again."
    ),
    Setting("outlets", list, [], "Files with outlets of your own: domain, name, country, family."),
)


@dataclass(frozen=True, slots=True)
class Settled:
    """A setting's value, and where it is from: ``built in``, the file, or the environment."""

    setting: Setting
    value: Any
    source: str


def called(library: str) -> str:
    """What a library is called in messages: an address without its password."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(library)
        password = parts.password
    except ValueError:
        return library
    if "://" not in library or not password:
        return library
    return parts._replace(netloc=parts.netloc.replace(f":{password}@", ":***@")).geturl()


def settled() -> dict[str, Settled]:
    """Every setting by name. Raises UsageError when the file is none, or says what can't be."""
    given = _file()
    found = {}
    for one in SETTINGS:
        if one.name in given:
            found[one.name] = Settled(one, _checked(one, given[one.name]), FILE)
        else:
            found[one.name] = Settled(one, one.built_in, "built in")
    if os.environ.get(LIBRARY):
        found["library"] = Settled(found["library"].setting, os.environ[LIBRARY], LIBRARY)
    return found


def _file() -> dict[str, Any]:
    import tomllib

    path = Path(FILE)
    if not path.is_file():
        return {}
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"is no TOML file: {error}", value=str(path.absolute())) from error
    known = [one.name for one in SETTINGS]
    for name in given:
        if name not in known:
            hint = f"the settings are {', '.join(known)}"
            raise UsageError(f"there is no setting {name!r}", value=FILE, hint=hint)
    return given


def _checked(setting: Setting, value: Any) -> Any:
    fits = isinstance(value, setting.kind) and not isinstance(value, bool)
    if setting.kind is list:
        fits = fits and all(isinstance(each, str) for each in value)
    if not fits or (setting.one_of and value not in setting.one_of):
        kinds = {str: "a text", int: "a whole number", list: "a list of texts"}
        wanted = " or ".join(setting.one_of) or kinds[setting.kind]
        raise UsageError(f"{setting.name} should be {wanted}, is {value!r}", value=FILE)
    return value
