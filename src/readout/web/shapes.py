"""Queries and contexts as JSON: read, written and described from their types alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from readout.errors import UsageError

Id = StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,80}$")
"""What the id of an article or a story may look like."""
Phrase = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""Words of a visitor: one line."""
Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
TextRange = Annotated[str, StringConstraints(pattern=r"^(t?\d{1,9}-\d{1,9})?$")]
OriginCount = Annotated[int, Field(ge=0, le=1000)]
PageNumber = Annotated[int, Field(ge=1, le=5000)]


@cache
def _adapter(shape: Any) -> Any:
    return TypeAdapter(shape)


def write(context: object) -> bytes:
    """A context as JSON in UTF-8."""
    shape: Any = type(context)
    written: bytes = _adapter(shape).dump_json(context)
    return written


def read(shape: type, values: Mapping[str, object]) -> Any:
    """A query of this shape from the words of an address. Raises UsageError naming what is wrong.

    What the shape does not know is ignored; what is left empty counts as not given.
    """
    known = {name: value for name, value in values.items() if value != ""}
    try:
        return _adapter(shape).validate_python(known)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = ".".join(map(str, first["loc"])) or "the request"
        what = _WRONG.get(first["type"]) or first["msg"][:1].lower() + first["msg"][1:]
        hint = "/api/openapi.json says what each may be"
        raise UsageError(what, value=name, hint=hint) from None


_WRONG = {
    "missing": "this is missing",
    "string_pattern_mismatch": "this is not of the form that it should have",
    "string_too_long": "this is too long",
}
"""Errors of pydantic by their types, in words for people."""


def schema(shape: Any, *, reading: bool = False) -> dict[str, Any]:
    """The JSON Schema of a shape, its parts under ``$defs``."""
    found: dict[str, Any] = _adapter(shape).json_schema(
        mode="validation" if reading else "serialization",
        ref_template="#/components/schemas/{model}",
    )
    return found
