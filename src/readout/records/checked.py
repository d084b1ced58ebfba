"""Whether a JSON value has a shape, and if not, which field fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from readout.errors import AccountError

WORDS = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    NoneType: "null",
    list: "a list",
    dict: "an object",
}


def check(value: object, shape: Any, path: str = "") -> None:
    """Raise AccountError, naming the field, unless ``value`` has the shape.

    Keys that the shape does not name are allowed.
    """
    kind, inner = get_origin(shape), get_args(shape)
    if is_typeddict(shape):
        _check_object(value, shape, path)
    elif kind in (Annotated, NotRequired):
        check(value, inner[0], path)
    elif kind in CHECKS:
        CHECKS[kind](value, inner, path)
    elif not _is(value, shape):
        raise _misfit(value, WORDS[shape], path)


def _is(value: object, plain: type) -> bool:
    """JSON has one kind of number, and Python counts truth as one."""
    if isinstance(value, bool):
        return plain is bool
    return isinstance(value, int | float) if plain is float else isinstance(value, plain)


def _check_object(value: object, shape: Any, path: str) -> None:
    if not isinstance(value, dict):
        raise _misfit(value, WORDS[dict], path)
    for name, held in _keys(shape):
        where = f"{path}.{name}" if path else name
        if name in value:
            check(value[name], held, where)
        elif get_origin(held) is not NotRequired:
            raise AccountError("this key is missing", value=where)


@cache
def _keys(shape: Any) -> tuple[tuple[str, Any], ...]:
    """The keys of a shape with their types: read off once, as that takes longer than checking."""
    return tuple(get_type_hints(shape, include_extras=True).items())


def _check_union(value: object, parts: tuple[Any, ...], path: str) -> None:
    rest = [part for part in parts if part is not NoneType]
    if value is not None or len(rest) == len(parts):
        check(value, rest[0], path)


def _check_literal(value: object, allowed: tuple[Any, ...], path: str) -> None:
    if value not in allowed:
        raise _misfit(value, f"one of {', '.join(map(str, allowed))}", path)


def _check_list(value: object, held: tuple[Any, ...], path: str) -> None:
    if not isinstance(value, list):
        raise _misfit(value, WORDS[list], path)
    for index, item in enumerate(value):
        check(item, held[0], f"{path}[{index}]")


def _check_row(value: object, held: tuple[Any, ...], path: str) -> None:
    if not isinstance(value, list) or len(value) != len(held):
        raise _misfit(value, f"a list of {len(held)}", path)
    for index, (item, part) in enumerate(zip(value, held, strict=True)):
        check(item, part, f"{path}[{index}]")


CHECKS: dict[Any, Callable[[object, tuple[Any, ...], str], None]] = {
    Union: _check_union,
    UnionType: _check_union,
    Literal: _check_literal,
    list: _check_list,
    tuple: _check_row,
}


def _misfit(value: object, wanted: str, path: str) -> AccountError:
    found = WORDS.get(type(value), "something else")
    shown = f" {value!r}" if isinstance(value, str | int | float) and len(str(value)) < 40 else ""
    return AccountError(f"should be {wanted}, is {found}{shown}", value=path or "account")
