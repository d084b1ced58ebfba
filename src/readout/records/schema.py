"""The published JSON Schema of an account (draft 2020-12), made from the shapes.

``python -m readout.records.schema`` writes it to standard output.
"""

from __future__ import annotations

import json
import sys
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints
from typing import is_typeddict as is_shape

from readout.records.shapes import SCHEMA, AccountJson

PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    # Every whole number in an account is a count or an offset.
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
}


def account_schema() -> dict[str, Any]:
    """The schema as JSON values, the same in every run."""
    shapes: dict[str, dict[str, Any]] = {}
    _schema_of(AccountJson, shapes)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        "$ref": "#/$defs/Account",
        "$defs": dict(sorted(shapes.items())),
    }


def _schema_of(shape: Any, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if isinstance(shape, type) and shape in PLAIN:
        return dict(PLAIN[shape])
    if is_shape(shape):
        name = shape.__name__.removesuffix("Json")
        if name not in shapes:
            shapes[name] = {}
            shapes[name].update(_object(shape, shapes))
        return {"$ref": f"#/$defs/{name}"}
    kind, inner = get_origin(shape), get_args(shape)
    if kind is NotRequired:
        return _schema_of(inner[0], shapes)
    if kind is Annotated:
        return _schema_of(inner[0], shapes) | _notes(inner[1:])
    if kind is Literal:
        return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
    if kind in (Union, UnionType):
        return {"anyOf": [_schema_of(part, shapes) for part in inner]}
    if kind is list:
        return {"type": "array", "items": _schema_of(inner[0], shapes)}
    if kind is tuple:
        parts = [_schema_of(part, shapes) for part in inner]
        size = {"minItems": len(parts), "maxItems": len(parts)}
        return {"type": "array", "prefixItems": parts} | size
    raise TypeError(f"no JSON form for {shape!r}")


def _object(shape: type, shapes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    keys = get_type_hints(shape, include_extras=True)
    return {
        "type": "object",
        "description": shape.__doc__,
        "properties": {name: _schema_of(held, shapes) for name, held in keys.items()},
        "required": [name for name, held in keys.items() if get_origin(held) is not NotRequired],
    }


def _notes(notes: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for note in notes:
        found |= {"description": note} if isinstance(note, str) else note
    return found


def schema_text() -> str:
    """The schema as it stands in the docs."""
    return json.dumps(account_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
