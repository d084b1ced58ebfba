"""The table of contents: every stage in order, with what it needs and what it gives.

Read this file first. A stage is a pure function; what it needs is passed by name, what it gives
is kept under the name. ``check`` proves the order before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from readout.annotate.names import names
from readout.annotate.quotes import quotes
from readout.annotate.sentences import sentences
from readout.errors import PipelineError
from readout.models import Encoder, Parser
from readout.records.annotations import Annotations
from readout.records.article import Article


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reading: ``run`` is called with the facts named in ``needs``, in that order."""

    gives: str
    needs: tuple[str, ...]
    run: Callable[..., Any]


GIVEN = ("article", "parser", "encoder")
"""The facts that are there before the first stage."""

READING: tuple[Stage, ...] = (
    Stage("parse", ("parser", "article"), lambda parser, article: parser.parse(article)),
    Stage("sentences", ("article", "parse"), sentences),
    Stage("names", ("article", "parse"), names),
    Stage("quotes", ("article", "parse", "names"), quotes),
)


def check(stages: Sequence[Stage], given: Sequence[str] = GIVEN) -> None:
    """Raise PipelineError when a stage needs what none before it gives, or two give one thing."""
    known = set(given)
    for stage in stages:
        missing = [need for need in stage.needs if need not in known]
        if missing:
            raise PipelineError(
                f"needs {', '.join(missing)} before any stage gives it",
                value=stage.gives,
            )
        if stage.gives in known:
            raise PipelineError("is given twice", value=stage.gives)
        known.add(stage.gives)


def read(article: Article, parser: Parser, encoder: Encoder) -> Annotations:
    """All that the reading stages find in one article."""
    facts: dict[str, Any] = {"article": article, "parser": parser, "encoder": encoder}
    for stage in READING:
        facts[stage.gives] = stage.run(*(facts[need] for need in stage.needs))
    kept = {field.name for field in fields(Annotations)}
    return Annotations(**{name: value for name, value in facts.items() if name in kept})
