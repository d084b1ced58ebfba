"""Facts that many rules ask for, worked out once for each sentence, clause or comparison."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

Memo = dict[tuple[Any, ...], Any]
"""Where an owner keeps what was worked out for it."""

P = ParamSpec("P")
R = TypeVar("R")


def once(make: Callable[P, R]) -> Callable[P, R]:
    """A function whose result is kept in the ``memo`` of its first argument.

    Further arguments must be clauses, which are told apart by their index.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        owner: Any = args[0]
        rest: Any = args[1:]
        key = (name, *(each.index for each in rest))
        memo: Memo = owner.memo
        if key not in memo:
            memo[key] = make(*args, **kwargs)
        return cast(R, memo[key])

    return kept
