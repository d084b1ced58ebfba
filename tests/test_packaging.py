"""What ships: locked packages, pinned data, notices."""

import hashlib
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
LOCK = (REPOSITORY / "requirements.lock").read_text("utf-8")
VOCABULARY = REPOSITORY / "src/readout/models/data/minilm/vocab.txt"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(.*(?:\n    --hash=.*)*)", re.MULTILINE)


def test_every_package_asked_for_is_locked_at_a_version_that_fits() -> None:
    asked = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    locked = {canonicalize_name(name): version for name, version, _ in PIN.findall(LOCK)}
    misfits = [
        text
        for text, wanted in ((text, Requirement(text)) for text in asked)
        if (version := locked.get(canonicalize_name(wanted.name))) is None
        or not wanted.specifier.contains(version, prereleases=True)
    ]
    assert misfits == [], "run `make lock`"


def test_every_locked_package_is_checked_by_hash() -> None:
    pins = PIN.findall(LOCK)
    assert len(pins) == len(re.findall(r"^\S+==", LOCK, re.MULTILINE))
    assert [name for name, _, rest in pins if "--hash=sha256:" not in rest] == []


def test_the_lock_names_no_place_to_download_from() -> None:
    assert re.findall(r"://|--index|--extra-index|--find-links", LOCK) == []


def test_nothing_installed_with_the_package_drags_a_training_framework_along() -> None:
    names = {canonicalize_name(name) for name, _, _ in PIN.findall(LOCK)}
    assert names.isdisjoint({"torch", "tensorflow", "jax", "transformers", "sentence-transformers"})


def test_the_vocabulary_is_the_one_that_the_notice_names() -> None:
    data = VOCABULARY.read_bytes()
    assert hashlib.sha256(data).hexdigest() in (REPOSITORY / "NOTICE").read_text("utf-8")
    words = data.decode("utf-8").splitlines()
    assert len(words) == len(set(words)) == 30522
    assert [words[place] for place in (0, 100, 101, 102, 103)] == [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
    ]


def test_the_notice_names_every_model_and_set_of_weights_that_ships() -> None:
    source = REPOSITORY / "src/readout"
    trained = {".onnx", ".npz", ".json", ".dict"}
    data = [path for path in source.rglob("*") if path.suffix in trained]
    data.remove(source / "rules.json")  # versions, made by hand and by `make rules`
    data += list((source / "models/data").rglob("*.txt"))
    assert data
    notice = (REPOSITORY / "NOTICE").read_text("utf-8")
    assert [path for path in data if str(path.relative_to(REPOSITORY)) not in notice] == []
