"""Facts that many rules ask for, worked out once for each sentence, clause or comparison."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Memo = dict[Any, Any]
"""Where an owner keeps what was worked out for it."""

P = ParamSpec("P")
R = TypeVar("R")


def once(make: Callable[P, R]) -> Callable[P, R]:
    """A function whose result is kept in the ``memo`` of its first argument.

    Further arguments, at most two, must be clauses, which are told apart by their index.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        # Asked millions of times in a large story: no more is done here than must be.
        every: Any = args
        memo: Memo = every[0].memo
        size = len(every)
        if size == 1:
            key: Any = name
        elif size == 2:
            key = name, every[1].index
        else:
            key = name, every[1].index, every[2].index
        if key in memo:
            found: R = memo[key]
            return found
        memo[key] = made = make(*args, **kwargs)
        return made

    return kept
