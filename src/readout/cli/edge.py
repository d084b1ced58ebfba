"""The edge of the program: what ends it, what it tells the user, where its output goes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import typer

from readout.errors import ReadoutError, UsageError

if TYPE_CHECKING:
    from readout.records.account import Dropped
    from readout.records.article import Article

# The exit codes of every command.
DONE, CHECK_FAILED, NOTHING_DONE, LEFT_OUT, INTERRUPTED = 0, 1, 2, 3, 130


def say(words: str) -> None:
    """A line to the user, beside the output."""
    typer.echo(words, err=True)


@contextlib.contextmanager
def edge(*, verbose: bool = False) -> Iterator[None]:
    """Turn whatever ends a command into one line on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as in `readout … | head`. Python must not flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None
    except KeyboardInterrupt:
        say("readout: interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except ReadoutError as error:
        _explain(str(error), verbose)
        raise typer.Exit(NOTHING_DONE) from None
    except FileNotFoundError as error:
        place = f"{error.filename}: " if error.filename else ""
        _explain(f"{place}there is no such file or folder (check the path)", verbose)
        raise typer.Exit(NOTHING_DONE) from None
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _explain(f"{place}{error.strerror or error}", verbose)
        raise typer.Exit(NOTHING_DONE) from None
    except (MemoryError, RecursionError, ArithmeticError, LookupError, TypeError, ValueError,
            AttributeError, AssertionError, RuntimeError, ImportError) as error:  # fmt: skip
        kind = type(error).__name__
        hint = "" if verbose else "; -v shows where"
        _explain(f"this is a fault in readout, not in your files ({kind}: {error}{hint})", verbose)
        raise typer.Exit(NOTHING_DONE) from None


def _explain(words: str, verbose: bool) -> None:
    if verbose:
        import traceback

        say(traceback.format_exc().rstrip())
    say(f"readout: {words}")


class ReportCounter:
    """How far a long run is, on standard error: where somebody looks at it, or where asked."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self.lines = verbose and not quiet
        self.live = not quiet and not verbose and sys.stderr.isatty()
        self.begun = 0

    def __call__(self, article: Article) -> None:
        """Say that the next of the reports is being read."""
        self.begun += 1
        if self.lines:
            say(f"reading {self.begun}: {article.source}")
        elif self.live:
            sys.stderr.write(f"\r\x1b[Kreading report {self.begun} ...")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave nothing of it on the screen."""
        if self.live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def left_out(dropped: Iterable[Dropped], *, quiet: bool) -> None:
    """List what was given and is not in the result, with the reasons."""
    from readout.present.excerpts import visible

    for item in () if quiet else dropped:
        # An address in a feed is a stranger's: it may not steer the terminal.
        say(visible(f"readout: left out {item.source}: {item.reason}"))


def check_output(output: Path | None, sources: list[str]) -> None:
    """Raise UsageError, before any work, when the output can't go where it is meant to."""
    if output is None:
        return
    if output.is_dir():
        raise UsageError("is a folder", value=str(output), hint="name a file in it")
    if not output.absolute().parent.is_dir():
        raise UsageError("its folder does not exist", value=str(output), hint="make it first")
    if output.exists() and any(Path(s).exists() and output.samefile(s) for s in sources):
        raise UsageError("is one of the reports", value=str(output), hint="name another file")


def deliver(text: str, output: Path | None, *, for_eyes: bool) -> None:
    """Write to a file, whole or not at all, or to standard output.

    What is for eyes follows the terminal's encoding, everything else is UTF-8.
    """
    if output is None and (for_eyes or not hasattr(sys.stdout, "buffer")):
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        return
    with landing(output) as out:
        out.write(text.encode("utf-8", "backslashreplace"))


@contextlib.contextmanager
def landing(output: Path | None) -> Iterator[IO[bytes]]:
    """A place to write bytes to, piece by piece: standard output, or a file that is there whole at
    the end or not at all."""
    if output is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
    elif output.exists() and not output.is_file():
        # A device or a pipe can't be replaced, only written to.
        with output.open("wb") as file:
            yield file
    else:
        with _replacing(output.resolve()) as part:
            yield part


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    import tempfile

    made: IO[bytes]
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as made:
        part = Path(made.name)
        try:
            yield made
            made.flush()
            os.fsync(made.fileno())
            part.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _umask() -> int:
    """The process's mask; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
