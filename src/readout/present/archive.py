"""A whole library as JSON lines, and back: what was decided and forgotten, the stories' ids, every
article and what was found in it.

Accounts are not in it: they follow from the rest. Neither are captures, times of taking in and
history, which say how a library came about and not what it holds: the same holdings give the same
bytes.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from readout.errors import ReadoutError, UsageError
from readout.records.annotation_codec import annotations_from_json, annotations_to_json
from readout.records.annotations import Annotations, Vectors
from readout.records.codec import article_from_json, article_to_json
from readout.records.grid import from_steps, to_steps
from readout.records.holdings import DecisionLine, Tombstone

FORM = "readout/library/1"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the articles: the rules that made the annotations, what was decided
    (oldest first), the articles of each story, and what was taken down."""

    rules: tuple[str, ...]
    decisions: tuple[DecisionLine, ...] = ()
    stories: Mapping[str, Sequence[str]] = field(default_factory=dict)
    forgotten: tuple[Tombstone, ...] = ()


def archive(head: Head, read: Iterable[Annotations]) -> Iterator[str]:
    """The lines of the file, the annotations in the order given."""
    yield _line({"schema": FORM, "rules": list(head.rules)})
    for decision in head.decisions:
        told: dict[str, Any] = {
            "kind": decision.kind,
            "articles": list(decision.articles),
            "at": decision.at,
        }
        told |= {"others": list(decision.others), "undone": decision.undone}
        yield _line({"decision": told})
    for stone in head.forgotten:
        yield _line({"forgotten": stone.article, "at": stone.at})
    for story, articles in sorted(head.stories.items()):
        yield _line({"story": story, "articles": sorted(articles)})
    for one in read:
        vectors = one.vectors
        steps = b64encode(to_steps(vectors)).decode("ascii")
        yield _line(
            {
                "article": article_to_json(one.article),
                "found": annotations_to_json(one),
                "vectors": {"model": vectors.model, "dim": vectors.dim, "steps": steps},
            }
        )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def opened(lines: Iterable[str], name: str) -> tuple[Head, Iterator[Annotations]]:
    """What ``archive`` wrote: the head, and the annotations as they are asked for.

    ``name`` is what errors call the file. Raises UsageError, then or later, with the line that is
    not as it should be.
    """
    numbered = enumerate(lines, 1)
    rules = _rules(next(numbered, (1, ""))[1], name)
    decisions: list[DecisionLine] = []
    stories: dict[str, list[str]] = {}
    forgotten: list[Tombstone] = []
    first: list[Annotations] = []
    for number, line in numbered:
        with _at(name, number):
            value = json.loads(line)
            if "article" in value:
                first.append(_annotations(value))
                break
            if "decision" in value:
                decisions.append(_decision(len(decisions) + 1, value["decision"]))
            elif "forgotten" in value:
                forgotten.append(Tombstone(str(value["forgotten"]), str(value["at"])))
            else:
                stories[value["story"]] = list(value["articles"])

    def rest() -> Iterator[Annotations]:
        yield from first
        for number, line in numbered:
            with _at(name, number):
                found = _annotations(json.loads(line))
            yield found

    return Head(rules, tuple(decisions), stories, tuple(forgotten)), rest()


def _rules(first: str, name: str) -> tuple[str, ...]:
    try:
        value = json.loads(first)
    except ValueError:
        value = None
    if not isinstance(value, dict) or value.get("schema") != FORM:
        raise UsageError(f"is no library that was exported ({FORM})", value=name)
    return tuple(map(str, value.get("rules", ())))


def _decision(seq: int, value: dict[str, Any]) -> DecisionLine:
    if value["kind"] not in ("group", "ungroup"):
        raise ValueError(f"{value['kind']!r} is no decision")
    return DecisionLine(
        seq,
        value["kind"],
        tuple(value["articles"]),
        value["at"],
        undone=bool(value["undone"]),
        others=tuple(value["others"]),
    )


def _annotations(value: dict[str, Any]) -> Annotations:
    article, kept = article_from_json(value["article"]), value["vectors"]
    steps = b64decode(kept["steps"])
    vectors = from_steps(kept["model"], kept["dim"], steps) if steps else Vectors(kept["model"])
    return annotations_from_json(value["found"], article, vectors)


@contextmanager
def _at(name: str, number: int) -> Iterator[None]:
    """Say in which line of the file something is not as it should be."""
    try:
        yield
    except UsageError:
        raise
    except (ReadoutError, KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"is not as an export writes it: {type(error).__name__}: {error}"
        raise UsageError(what, value=f"{name}:{number}") from error
