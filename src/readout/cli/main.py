"""Where the command line starts."""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        # In here, so that an early Ctrl-C ends quietly too.
        from readout.cli.app import app

        app(prog_name="readout")
    except KeyboardInterrupt:
        sys.stderr.write("readout: interrupted\n")
        sys.exit(INTERRUPTED)
