"""What made a result: the version of the rules, and the digests of models and language data.

``rules.json`` holds the version of each stage's rules. It is raised when what the stage finds
changes, not when its code does: a test compares what the stages find in the samples with what
they found when the version was set, and ``make rules`` raises those that changed. So an edit that
changes no outcome, or the install of a release that doesn't, has nothing done again; and a new
model only what depends on it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout.models import EncoderName
from readout.records.annotations import COMMON, Vectors

KEPT = Path(__file__).with_name("rules.json")
_PACKAGE = Path(__file__).resolve().parent
_DATA = {
    "names": "models/data/names",
    "encoder": "models/data/minilm",
    "larger": "models/data/mpnet",
    "pairs": "collate/pairing/weights.json",
    "larger pairs": "collate/pairing/weights-larger.json",
    "language": "languages",
    "outlets": "intake/data",
}
"""Where what a stage goes by stands as data."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Digests of what makes articles, annotations, vectors, features, stories, accounts, and the
    keys by which articles find each other."""

    articles: str
    record: str
    vectors: str
    features: str
    keys: str
    stories: str
    accounts: str

    @property
    def notes(self) -> tuple[str, str, str]:
        """Those that an article's notes are marked with."""
        return self.record, self.vectors, self.features


@cache
def rules(encoder: EncoderName = "minilm") -> Rules:
    """The digests of this program's own rules, where this encoder reads."""
    return made_of(versions(), models(), encoder)


def rules_for(vectors: Vectors) -> Rules:
    """The rules by which this program makes such vectors."""
    return rules("mpnet" if vectors.dim > COMMON else "minilm")


def versions() -> dict[str, int]:
    """The version of each stage's rules: articles, reading, vectors, features, keys, stories,
    accounts."""
    kept = json.loads(KEPT.read_text("utf-8"))
    return {stage: int(one["version"]) for stage, one in kept.items()}


def models() -> dict[str, str]:
    """The digest of each model, and of the words of the language, by its name."""
    from readout.models import minilm_graph, mpnet_weights, spacy_parser

    found = {name: _digest_of_files(_PACKAGE / place) for name, place in _DATA.items()}
    found["parser"] = _digest(*(f"{file} {sha}" for file, sha in spacy_parser.WEIGHTS.items()))
    found["encoder"] = _digest(found["encoder"], minilm_graph.WEIGHTS_SHA256)
    found["larger"] = _digest(found["larger"], *mpnet_weights.PARTS.values())
    return found


def made_of(
    version: Mapping[str, int], model: Mapping[str, str], encoder: EncoderName = "minilm"
) -> Rules:
    """The rules that these versions and models are.

    An account is marked with the digests of its articles' annotations too, so that those who made
    these need not stand in its own: where they find the same as before, it is not told again.
    """
    language = model["language"]
    pairs, encoders = model["pairs"], [model["encoder"]]
    if encoder != "minilm":
        pairs, encoders = model["larger pairs"], [*encoders, model["larger"]]
    features = _digest(str(version["features"]), language)
    keys = _digest(str(version["keys"]), features)
    return Rules(
        articles=_digest(str(version["articles"]), language, model["outlets"]),
        record=_digest(str(version["reading"]), language, model["parser"], model["names"]),
        vectors=_digest(str(version["vectors"]), *encoders),
        features=features,
        keys=keys,
        stories=_digest(str(version["stories"]), keys),
        accounts=_digest(str(version["accounts"]), features, pairs),
    )


def _digest_of_files(place: Path) -> str:
    parts: list[bytes | str] = []
    for file in sorted(_files(place)):
        parts += [file.relative_to(_PACKAGE).as_posix(), file.read_bytes()]
    return _digest(*parts)


def _digest(*parts: bytes | str) -> str:
    found = hashlib.blake2b(digest_size=12)
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        found.update(len(content).to_bytes(8, "big"))
        found.update(content)
    return found.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for file in place.rglob("*"):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            yield file
