"""What compare promises on any input: no network, and the same bytes in any order."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
STORY = sorted((REPOSITORY / "samples/ministers-call").glob("*.txt"))

WITHOUT_NETWORK = """
import socket, sys

def refuse(*words, **named):
    raise AssertionError("the network was asked for")

for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = refuse

from readout import compare
assert len(compare(sys.argv[1:]).articles) == len(sys.argv) - 1
"""

EVERY_ORDER = """
import hashlib, itertools, sys
from readout import compare
from readout.present.html import html
from readout.present.json import json
from readout.present.markdown import markdown
from readout.present.terminal import terminal

for order in itertools.permutations(sys.argv[1:]):
    account = compare(order)
    for present in (json, terminal, markdown, html):
        print(hashlib.sha256(present(account).encode()).hexdigest())
"""


def python(program: str, *, seed: str = "0") -> str:
    """What the program prints, run on the sample story with this seed of ``hash``."""
    ran = subprocess.run(
        [sys.executable, "-c", program, *map(str, STORY)],
        cwd=REPOSITORY / "src",
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_compare_works_with_the_network_refused() -> None:
    python(WITHOUT_NETWORK)


def test_the_same_reports_in_any_order_give_the_same_bytes() -> None:
    first = python(EVERY_ORDER, seed="1").split()
    assert len(set(first)) == 4
    assert first == python(EVERY_ORDER, seed="2").split()
