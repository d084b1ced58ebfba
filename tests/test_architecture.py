"""The laws that a reader can't check by eye: what the code may not use, import or grow into."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import readout

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = REPOSITORY / "src" / "readout"
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Analysis sees only what it is given. The fetcher is the one door to the network.
PURE = (
    "records",
    "text",
    "models",
    "intake",
    "annotate",
    "relate",
    "collate",
    "pipeline",
    "present",
)
FETCHER = ("intake/web",)

BANNED = {
    "clock": (
        "time",
        "datetime.datetime.now",
        "datetime.datetime.today",
        "datetime.datetime.utcnow",
        "datetime.date.today",
    ),
    "dice": ("random", "secrets", "uuid.uuid1", "uuid.uuid4", "os.urandom", "numpy.random"),
    "network": (
        "socket",
        "ssl",
        "urllib.request",
        "urllib3",
        "http",
        "httpx",
        "requests",
        "aiohttp",
        "ftplib",
        "smtplib",
    ),
    "environment": ("os.environ", "os.environb", "os.getenv", "os.putenv"),
    "printing": ("print",),
    "salted hash": ("hash",),
}
BUILTINS = ("print", "hash")

# Each outside library in its place, so that it can be changed or left out there.
OUTSIDE = {
    "spacy": ("models",),
    "onnxruntime": ("models",),
    "tokenizers": ("models",),
    "rich": ("present/terminal", "cli"),
    "typer": ("cli",),
    "trafilatura": ("intake",),
    "lxml": ("intake",),
    "fastwarc": ("intake/warc",),
    "feedparser": ("intake/feed",),
    "httpcore": ("intake/web",),
    "protego": ("intake/web",),
    "pypdf": ("intake/pdf",),
    "daft": ("engines/daft", "engines/stars"),
    "ray": ("engines/daft",),
    "pyarrow": ("intake/table", "present/tables/arrow", "engines"),
    "starlette": ("web",),
    "uvicorn": ("web",),
    "argon2": ("web/guard/login",),
    "pydantic": ("web/shapes",),
    "sqlalchemy": ("store",),
    "alembic": ("store",),
    "psycopg": ("store/postgres",),
    "zstandard": ("store",),
}
HEAVY = (
    *("spacy", "onnxruntime", "tokenizers", "numpy", "rich", "jinja2"),
    *("trafilatura", "lxml", "fastwarc", "feedparser", "httpcore", "pyarrow", "pypdf"),
    *("starlette", "uvicorn", "pydantic", "argon2", "daft", "ray"),
    *("sqlalchemy", "alembic", "psycopg", "zstandard"),
)


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((REPOSITORY / folder).rglob("*.py"))


def lies_in(file: Path, places: tuple[str, ...]) -> bool:
    inside = file.relative_to(PACKAGE).with_suffix("").as_posix()
    return any(inside == place or inside.startswith(f"{place}/") for place in places)


def said(file: Path, line: int, what: str) -> str:
    return f"{file.relative_to(REPOSITORY)}:{line}: {what}"


def aliases(tree: ast.AST) -> dict[str, str]:
    """What each imported name stands for, as a full dotted name."""
    found = {name: name for name in BUILTINS}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                full = name.name if name.asname else name.name.split(".")[0]
                found[name.asname or full] = full
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found |= {n.asname or n.name: f"{node.module}.{n.name}" for n in node.names}
    return found


def dotted(node: ast.AST, known: dict[str, str]) -> str | None:
    """The full name that an expression such as `dt.datetime.now` stands for, if it is one."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute):
        before = dotted(node.value, known)
        return before and f"{before}.{node.attr}"
    return None


def names_used(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every outside name that the code imports or reads, with its line."""
    known = aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)
        elif isinstance(node, ast.Name | ast.Attribute) and (name := dotted(node, known)):
            yield node.lineno, name


def banned_uses(source: str) -> list[tuple[int, str]]:
    """Line and word for each use of something that analysis may not use."""
    found = {
        (line, f"{kind}: {ban}")
        for line, name in names_used(ast.parse(source))
        for kind, bans in BANNED.items()
        for ban in bans
        if name == ban or name.startswith(f"{ban}.")
    }
    return sorted(found)


def long_functions(source: str) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            lines = node.end_lineno - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                found.append((node.lineno, f"{node.name} has {lines} lines"))
    return found


@pytest.mark.parametrize(
    "planted",
    [
        "import time",
        "from time import perf_counter",
        "import datetime as dt\nnow = dt.datetime.now()",
        "from datetime import datetime as when\nnow = when.utcnow()",
        "from datetime import date\nnow = date.today",
        "import random",
        "import numpy as np\nnoise = np.random.default_rng()",
        "from uuid import uuid4",
        "import uuid\nname = uuid.uuid1()",
        "from urllib import request",
        "import urllib.request as web",
        "from http.client import HTTPConnection",
        "def late():\n    import socket",
        "import os\nhome = os.environ['HOME']",
        "from os import getenv",
        "print('hello')",
        "ids = sorted(names, key=hash)",
    ],
)
def test_the_ban_sees_a_planted_use(planted: str) -> None:
    assert banned_uses(planted)


@pytest.mark.parametrize(
    "harmless",
    [
        "from datetime import date, time\nday = date.fromisoformat(text)",
        "from urllib.parse import urlsplit",
        "from readout.text import times",
        "from .print import hash_of",
        "import uuid\nname = uuid.uuid5(space, text)",
        "digest.print()\nself.hash = 1",
    ],
)
def test_the_ban_leaves_harmless_code_alone(harmless: str) -> None:
    assert banned_uses(harmless) == []


def test_a_planted_long_function_is_seen() -> None:
    assert long_functions("def long():\n" + "    x = 1\n" * LONGEST_FUNCTION)
    assert not long_functions("def fits():\n" + "    x = 1\n" * (LONGEST_FUNCTION - 1))


def test_analysis_uses_no_clock_dice_network_environment_print_or_salted_hash() -> None:
    violations = [
        said(file, line, what)
        for file in python_files("src/readout")
        if lies_in(file, PURE) and not lies_in(file, FETCHER)
        for line, what in banned_uses(file.read_text("utf-8"))
    ]
    assert violations == []


def test_each_outside_library_is_imported_in_its_place_alone() -> None:
    violations = [
        said(file, line, f"{name} belongs in {' or '.join(OUTSIDE[package])}")
        for file in python_files("src/readout")
        for line, name in names_used(ast.parse(file.read_text("utf-8")))
        if (package := name.split(".")[0]) in OUTSIDE and not lies_in(file, OUTSIDE[package])
    ]
    assert violations == []


def test_no_file_is_too_long() -> None:
    lengths = {
        file: len(file.read_text("utf-8").splitlines())
        for file in python_files("src", "tests", "bench")
    }
    violations = [
        said(file, length, f"{length} lines, {LONGEST_FILE} at most")
        for file, length in lengths.items()
        if length > LONGEST_FILE
    ]
    assert violations == []


def test_no_function_is_too_long() -> None:
    violations = [
        said(file, line, f"{what}, {LONGEST_FUNCTION} at most")
        for file in python_files("src")
        for line, what in long_functions(file.read_text("utf-8"))
    ]
    assert violations == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    violations = [
        said(path, 1, "name it after what it does")
        for path in python_files("src", "tests", "bench")
        for part in path.relative_to(REPOSITORY).with_suffix("").parts
        if part.strip("_").split("_")[-1] in {"util", "utils", "helper", "helpers"}
    ]
    assert violations == []


def exported_order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions: the order that the linter keeps too."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def test_the_door_is_sorted_and_holds_what_can_be_imported() -> None:
    door = getattr(readout, "__all__", None)
    if door is None:
        pytest.skip("readout has no __all__ yet")
    public = {
        name
        for name in {*dir(readout), *door}
        if not name.startswith("_") and not isinstance(getattr(readout, name), ModuleType)
    }
    assert list(door) == sorted(set(door), key=exported_order)
    assert {name for name in door if not name.startswith("_")} == public


@pytest.mark.parametrize("module", ["readout", "readout.cli.main", "readout.cli.app"])
def test_the_start_loads_nothing_heavy(module: str) -> None:
    path = REPOSITORY.joinpath("src", *module.split("."))
    if not (path / "__init__.py").exists() and not path.with_suffix(".py").exists():
        pytest.skip(f"{module} is not written yet")
    asked = f"import sys, {module}; print(*{{*{HEAVY!r}}} & {{*sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=REPOSITORY / "src",
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == []
