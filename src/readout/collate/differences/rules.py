"""Rules with what they need: a pair of sentences is shown only to rules that could say something.

Most pairs have no figures in both, no times, no words in quotation marks. What each sentence has is
looked up once, and for two sentences it is then known at once which rules are to be asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from readout.collate.differences.sides import Comparison, Finding, Side

Need = Callable[[Side], object]


def anything(_: Side) -> bool:
    """The need of a rule that looks at every sentence."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """What finds differences between two sentences; each of the two has to have what ``both``
    looks for, and at least one what ``either`` does."""

    find: Callable[[Comparison], Iterable[Finding]]
    both: Need = anything
    either: Need = anything


class Fitting:
    """Of some rules those that could say something about two sentences."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._needed = dict.fromkeys(need for rule in rules for need in (rule.both, rule.either))
        self._able: dict[int, tuple[int, int]] = {}
        self._chosen: dict[int, tuple[Rule, ...]] = {}

    def __call__(self, pair: Comparison) -> tuple[Rule, ...]:
        """The rules to ask about a pair, in their order."""
        (both, either), (also, other) = self._needs(pair.a), self._needs(pair.b)
        able = both & also & (either | other)
        chosen = self._chosen.get(able)
        if chosen is None:
            chosen = tuple(rule for bit, rule in enumerate(self._rules) if able >> bit & 1)
            self._chosen[able] = chosen
        return chosen

    def _needs(self, side: Side) -> tuple[int, int]:
        """By one bit a rule, whether a sentence has what it needs of both and of either."""
        found = self._able.get(id(side))
        if found is None:
            has = {need: _has(need, side) for need in self._needed}
            found = (
                sum(has[rule.both] << bit for bit, rule in enumerate(self._rules)),
                sum(has[rule.either] << bit for bit, rule in enumerate(self._rules)),
            )
            self._able[id(side)] = found
        return found


def _has(need: Need, side: Side) -> bool:
    try:
        return bool(need(side))
    except Exception:  # the rule is asked, and fails for itself
        return True
