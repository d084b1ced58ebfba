"""Records as plain JSON values and back, told by their types: the form in which a store keeps them.

A record is an object of its fields, those at their default left out. A span is ``[start, end]``,
with ``"title"`` behind where it lies there, and with the number of its article in front where
there are several. Nothing is rounded, so a record comes back equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from readout.errors import ReadoutError, RecordError
from readout.records.article import Article
from readout.records.span import Span

Record = TypeVar("Record")
Maker = Callable[[Any, "Texts"], Any]


@dataclass(frozen=True)
class Texts:
    """The articles that records cite, by their number."""

    articles: Sequence[Article]
    numbers: Mapping[str, int]

    @property
    def alone(self) -> bool:
        """Whether there is one article, so that no number is needed."""
        return len(self.articles) == 1


def texts(articles: Sequence[Article]) -> Texts:
    """The articles, numbered in the order given."""
    return Texts(articles, {article.id: number for number, article in enumerate(articles)})


def to_plain(record: object, cited: Texts) -> Any:
    """The JSON values of a record whose spans lie in ``cited``. Raises RecordError when one
    doesn't."""
    try:
        return _writer(cast(Any, type(record)))(record, cited)
    except KeyError as error:
        raise RecordError("cites an article that is not at hand", value=str(error)) from error


def from_plain(kind: type[Record], value: object, cited: Texts) -> Record:
    """The record that ``to_plain`` wrote. Raises RecordError when the value is none of its kind."""
    try:
        return cast(Record, _reader(cast(Any, kind))(value, cited))
    except ReadoutError:
        raise
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise RecordError(
            f"is not written as one: {type(error).__name__}: {error}", value=kind.__name__
        ) from error


def _same(value: Any, _: Texts) -> Any:
    return value


def _inner(hint: Any) -> Any:
    """The type that a hint for "this or None" is about."""
    return next(part for part in get_args(hint) if part is not NoneType)


def _default(one: Field[Any]) -> Any:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default


@cache
def _writer(hint: Any) -> Maker:
    kind = get_origin(hint)
    if hint is Span:
        return _write_span
    if hint is Article:
        return lambda article, cited: cited.numbers[article.id]
    if is_dataclass(hint):
        return _write_record(cast(type, hint))
    if kind is tuple:
        write = _writer(get_args(hint)[0])
        if write is _same:
            return lambda value, _: list(value)
        return lambda value, cited: [write(item, cited) for item in value]
    if kind in (Union, UnionType):
        inside = _writer(_inner(hint))
        return lambda value, cited: None if value is None else inside(value, cited)
    if hint is bytes:
        return lambda value, _: value.hex()
    return _plain_type(hint, kind)


def _plain_type(hint: Any, kind: Any) -> Maker:
    if kind is Literal or hint in (str, int, float, bool):
        return _same
    raise TypeError(f"no plain form for {hint!r}")


def _write_span(span: Span, cited: Texts) -> list[Any]:
    number = cited.numbers[span.article.id]
    ends: list[Any] = [span.start, span.end] if cited.alone else [number, span.start, span.end]
    return [*ends, "title"] if span.field == "title" else ends


@cache
def _writers(kind: type) -> list[tuple[str, Any, Maker]]:
    hints = get_type_hints(kind)
    return [(one.name, _default(one), _writer(hints[one.name])) for one in fields(kind)]


def _write_record(kind: type) -> Maker:
    def write(record: Any, cited: Texts) -> dict[str, Any]:
        # Asked for late: an account may hold accounts.
        return {
            name: convert(value, cited)
            for name, default, convert in _writers(kind)
            if (value := getattr(record, name)) != default
        }

    return write


@cache
def _reader(hint: Any) -> Maker:
    kind = get_origin(hint)
    if hint is Span:
        return _read_span
    if hint is Article:
        return lambda number, cited: cited.articles[number]
    if is_dataclass(hint):
        return _read_record(cast(type, hint))
    if kind is tuple:
        read = _reader(get_args(hint)[0])
        if read is _same:
            return lambda value, _: tuple(value)
        return lambda value, cited: tuple([read(item, cited) for item in value])
    if kind in (Union, UnionType):
        inside = _reader(_inner(hint))
        return lambda value, cited: None if value is None else inside(value, cited)
    if hint is bytes:
        return lambda value, _: bytes.fromhex(value)
    return _plain_type(hint, kind)


def _read_span(value: Sequence[Any], cited: Texts) -> Span:
    article = cited.articles[0 if cited.alone else value[0]]
    rest = value if cited.alone else value[1:]
    if len(rest) == 3:
        return Span(article, rest[0], rest[1], rest[2])
    start, end = rest
    return Span(article, start, end)


@cache
def _readers(kind: type) -> dict[str, Maker]:
    hints = get_type_hints(kind)
    return {one.name: _reader(hints[one.name]) for one in fields(kind)}


def _read_record(kind: type) -> Maker:
    def read(value: Mapping[str, Any], cited: Texts) -> Any:
        parts = _readers(kind)
        return kind(**{name: parts[name](held, cited) for name, held in value.items()})

    return read
