"""Feed broken input to the readers until one of them fails: run by hand, not a measurement.

    python bench/fuzz_readers.py KIND CORPUS [--seconds N]

KIND is a name in readout.intake.kinds, or "furniture" or "fragment". CORPUS is a folder that keeps
the inputs which led to new code; it is filled with the tests' own examples when it is empty. Needs
atheris (coverage-guided, https://github.com/google/atheris). A reader may refuse input with
SourceError; any other exception, and any input that takes over ten seconds, is a finding. Findings
become tests in tests/intake/test_found_inputs.py.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

with atheris.instrument_imports(include=["readout.intake", "readout.text"]):
    from readout.errors import SourceError
    from readout.intake.draft import Draft
    from readout.intake.finish import finish
    from readout.intake.fragment import plain_text
    from readout.intake.furniture import mark
    from readout.intake.items import Item
    from readout.intake.kinds import KINDS
    from readout.intake.settings import IntakeSettings, Limits
    from readout.text.normalise import normalise

SETTINGS = IntakeSettings(limits=Limits(item_bytes=1 << 20))


def reader(name: str, ending: str) -> None:
    """Fuzz one reader and what becomes of its drafts."""
    kind = next(kind for kind in KINDS if kind.name == name)

    def once(data: bytes) -> None:
        item = Item("x", f"x{ending}", lambda: io.BytesIO(data), url="https://a.example/1")
        try:
            for found in kind.read(item, SETTINGS):
                if isinstance(found, Draft):
                    finish(found, SETTINGS)
        except SourceError:
            pass

    start(once)


def words(change: str) -> None:
    """Fuzz what works on text alone."""

    def once(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        if change == "fragment":
            plain_text(text)
        else:
            mark(normalise(text))

    start(once)


def start(once: object) -> None:
    """Hand over to atheris with the options left on the command line."""
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


def fill(corpus: Path) -> None:
    """Put the tests' examples of every kind into an empty corpus."""
    from tests.intake import examples

    corpus.mkdir(parents=True, exist_ok=True)
    if not any(corpus.iterdir()):
        for name, content in examples.EXAMPLES.items():
            (corpus / name).write_bytes(content)


def main() -> None:
    """Read our own arguments and pass the rest on."""
    name, corpus, *rest = sys.argv[1:]
    seconds = rest[rest.index("--seconds") + 1] if "--seconds" in rest else "60"
    fill(Path(corpus))
    sys.argv = [
        sys.argv[0],
        corpus,
        f"-max_total_time={seconds}",
        "-timeout=10",
        "-rss_limit_mb=3000",
        "-max_len=65536",
        f"-artifact_prefix={corpus}.found.",
    ]
    if name in {"furniture", "fragment"}:
        words(name)
    else:
        reader(name, next(kind for kind in KINDS if kind.name == name).endings[0])


if __name__ == "__main__":
    main()
