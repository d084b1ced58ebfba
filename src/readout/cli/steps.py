"""How far a build is, on standard error: a bar where somebody looks at it, lines elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from readout.cli.edge import say

if TYPE_CHECKING:
    from readout.records.holdings import Step

WORDS = {
    "took": "taking in",
    "annotated": "reading",
    "grouped": "grouping",
    "told": "telling stories",
}
EVERY = 15.0
"""Seconds between two lines where there is no bar."""


class Steps:
    """Called with each step that is done; shows it by the kind of output that there is.

    ``verbose`` names each step, ``quiet`` shows nothing.
    """

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.named = verbose and not quiet
        self.live = not quiet and not verbose and sys.stderr.isatty()
        self.lines = not quiet and not verbose and not self.live
        self.began: dict[str, float] = {}
        self.first: dict[str, int] = {}
        self.said = time.monotonic()
        self.bar: Any = None
        self.tasks: dict[str, Any] = {}

    def __enter__(self) -> Steps:
        if self.live:
            self.bar = _bar()
            self.bar.start()
        return self

    def __exit__(self, *_how: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def __call__(self, step: Step) -> None:
        """Show a step that is done."""
        if self.named:
            from readout.present.excerpts import visible

            say(visible(f"{WORDS[step.kind]} {_of(step)}: {step.name}"))
        elif self.bar is not None:
            self._move(step)
        elif self.lines:
            self._line(step)

    def _move(self, step: Step) -> None:
        if step.kind not in self.tasks:
            self.tasks[step.kind] = self.bar.add_task(WORDS[step.kind], total=None)
        self.bar.update(self.tasks[step.kind], completed=step.done, total=step.total or None)

    def _line(self, step: Step) -> None:
        now = time.monotonic()
        began = self.began.setdefault(step.kind, now)
        first = self.first.setdefault(step.kind, step.done)
        if now - self.said < EVERY:
            return
        self.said = now
        spent = now - began
        rate = f", {(step.done - first) / spent:.1f} a second" if spent > 1 else ""
        say(f"readout: {WORDS[step.kind]} {_of(step)}{rate}")


def _of(step: Step) -> str:
    return f"{step.done:,} of {step.total:,}" if step.total else f"{step.done:,}"


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Things a second, since the first."""

        def render(self, task: Task) -> Text:
            spent = task.elapsed or 0.0
            # Work is done in batches: a rate over a moment would jump between nothing and all.
            return Text(f"{task.completed / spent:.1f} a second" if spent > 1 else "")

    return Progress(
        TextColumn("{task.description:<15}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=Console(file=sys.stderr),
        transient=True,
    )
