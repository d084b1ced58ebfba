"""Does every package have a wheel, for each system and Python? Asks the index, installs nothing.

    python bench/platforms.py [--json FILE]

Resolves the extra `all` for each system and Python version with wheels only. That a package can be
installed is no proof that readout runs there.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from common import ROOT, keep_in

SYSTEMS = {
    "Linux, x86-64": "linux",
    "Linux, ARM": "aarch64-unknown-linux-gnu",
    "macOS, Apple silicon": "aarch64-apple-darwin",
    "macOS, Intel": "x86_64-apple-darwin",
    "Windows, x86-64": "windows",
}
PYTHONS = ("3.11", "3.12", "3.13")


def main() -> None:
    """Print a line for each system and Python, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="keep the figures in this file")
    given = parser.parse_args()
    figures = {
        system: {python: _packages(name, python) for python in PYTHONS}
        for system, name in SYSTEMS.items()
    }
    for system, found in figures.items():
        print(f"{system:22}", "  ".join(f"{python}: {count}" for python, count in found.items()))
    if given.json:
        keep_in(given.json, "platforms", figures)
    sys.exit(0 if all(all(found.values()) for found in figures.values()) else 1)


def _packages(system: str, python: str) -> int:
    """How many packages installing everything means there; 0 where some wheel is missing."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header"]
    command += ["--python-platform", system, "--python-version", python]
    command += ["--only-binary", ":all:", "--extra", "all", str(ROOT / "pyproject.toml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return 0
    return done.stdout.count("==")


if __name__ == "__main__":
    main()
