"""What the pages tell the reader to type works: commands in console blocks, programs in Python."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.docs import notebook

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path
    for folder in ("tutorial", "how-to")
    for path in (REPOSITORY / "docs" / folder).glob("*.md")
)
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page: Path, kind: str) -> list[str]:
    """The fenced blocks of this kind."""
    return [text for word, text in FENCED.findall(page.read_text("utf-8")) if word == kind]


def name(page: Path) -> str:
    return page.stem


@pytest.fixture
def beside_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the samples in it, as a reader of the pages has."""
    shutil.copytree(REPOSITORY / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")], ids=name)
@pytest.mark.usefixtures("beside_samples")
def test_every_command_of_a_page_does_what_it_says(page: Path) -> None:
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    for line in lines:
        if line.startswith("$ readout "):
            done = run(*shlex.split(line.removeprefix("$ readout ")))
            assert done.code == 0, f"{line}\n{done.err}"


@pytest.mark.usefixtures("beside_samples")
def test_the_cells_of_the_notebook_give_what_it_shows() -> None:
    names: dict[str, object] = {}
    for cell in notebook.cells():
        source = "".join(cell["source"])
        assert notebook.given(source, names) == notebook.kept(cell), source


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=name)
@pytest.mark.usefixtures("beside_samples")
def test_every_program_of_a_page_runs(page: Path) -> None:
    for block in blocks(page, "python"):
        exec(compile(block, str(page), "exec"), {"__name__": "example"})
