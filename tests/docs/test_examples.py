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


@pytest.mark.usefixtures("beside_samples")
def test_outlets_of_a_file_of_one_s_own_change_the_count_as_the_page_says() -> None:
    page = REPOSITORY / "docs/how-to/outlets.md"
    Path("outlets.tsv").write_text(blocks(page, "text")[0], "utf-8")
    (command,) = blocks(page, "sh")
    words = shlex.split(command.removeprefix("readout "))
    text = " ".join(page.read_text("utf-8").split())
    after, before = run(*words), run(*words[:-2])
    [now], [then] = (re.findall(r"(\d) independent origins", one.out) for one in (after, before))
    assert f"have now {now} independent origins, where they had {then}:" in text
    assert "own reporting of [1 3], [2]" in after.out
    assert "own reporting of [1], [2], [3]" in before.out
