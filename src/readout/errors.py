"""The one tree of exceptions: each says what went wrong, with which value, and what to do.

Every class has a stable ``code`` that programs may match on; the words may change.
"""


class ReadoutError(Exception):
    """Base of all errors that readout raises on purpose.

    ``what`` names the problem, ``value`` the thing it happened to, ``hint`` the way out.
    """

    code = "readout"

    def __init__(self, what: str, *, value: str = "", hint: str = "") -> None:
        self.what = what
        self.value = value
        self.hint = hint
        super().__init__(what, value, hint)

    def __str__(self) -> str:
        head = f"{self.value}: {self.what}" if self.value else self.what
        return f"{head} ({self.hint})" if self.hint else head

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.what, self.value, self.hint)


def _rebuild(kind: type[ReadoutError], what: str, value: str, hint: str) -> ReadoutError:
    return kind(what, value=value, hint=hint)


class SpanError(ReadoutError):
    """A span does not lie inside the text that it cites."""

    code = "span"


class RecordError(ReadoutError):
    """A record was built from values that don't belong together."""

    code = "record"


class SourceError(ReadoutError):
    """A source could not be read: missing, empty, too large, not text, damaged."""

    code = "source"


class UsageError(ReadoutError):
    """The caller asked for something that can't be done as asked."""

    code = "usage"


class TooLongError(ReadoutError):
    """Work on what was given took longer than it may, and was given up."""

    code = "too-long"


class ModelError(ReadoutError):
    """A language model's files are missing or not the ones that were pinned."""

    code = "model"


class PipelineError(ReadoutError):
    """The table of stages is not in order: something is needed before it is given."""

    code = "pipeline"


class AccountError(ReadoutError):
    """An account given as JSON is not a valid account."""

    code = "account"


class LibraryError(ReadoutError):
    """A library can't be opened, read or written, or doesn't hold what was asked for."""

    code = "library"


class NotFoundError(LibraryError):
    """The library holds no story, article or version of this id."""

    code = "not-found"


class NewerLibraryError(LibraryError):
    """The library was written by a newer readout, whose tables this one doesn't know."""

    code = "newer"


class LockedError(LibraryError):
    """Somebody else is writing to the library; the words say who, where known."""

    code = "locked"


class DamagedError(LibraryError):
    """The library's file is damaged or is no library."""

    code = "damaged"


class ReadOnlyError(LibraryError):
    """The library can't be written to."""

    code = "read-only"


class AwayError(LibraryError):
    """The server that keeps the library can't be reached, or went away in the midst of work."""

    code = "away"
