"""Rules are asked so that one that fails costs what it would have said, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from readout.collate.differences.sides import Finding
from readout.records.account import Dropped
from readout.records.span import Span

Asked = TypeVar("Asked")


@dataclass(slots=True)
class Asking:
    """Asks rules and remembers which of them failed, where first, how often and by what."""

    _failed: dict[str, tuple[Span, Exception, int]] = field(default_factory=dict)

    def __call__(
        self, rule: Callable[[Asked], Iterable[Finding]], given: Asked, place: Span
    ) -> list[Finding]:
        """What a rule says of what it is given, a comparison that begins at ``place``; nothing
        where it fails."""
        try:
            return list(rule(given))
        except Exception as error:  # whatever it is, the other rules go on
            name = f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}"
            first, cause, times = self._failed.get(name, (place, error, 0))
            self._failed[name] = first, cause, times + 1
            return []

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """For each rule that failed what is missing for it, in order of the rules' names."""
        return tuple(
            Dropped(
                place.article.source,
                f"the rule of difference {name} failed {times} times and was left out there, first "
                f"at {place.start}-{place.end}: {type(error).__name__}: {error}",
                place.article.id,
            )
            for name, (place, error, times) in sorted(self._failed.items())
        )
