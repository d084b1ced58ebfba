"""Clients that misbehave on the wire."""

from __future__ import annotations

import socket
import time
from urllib.parse import urlsplit

import pytest

from readout.web.app import build
from readout.web.desk import Desk
from readout.web.guard import connections
from readout.web.settings import Bounds, ServeSettings
from tests.web.serving import served


def connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    found = socket.create_connection((parts.hostname, parts.port), timeout=10)
    found.settimeout(10)
    return found


def closed_within(line: socket.socket, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if line.recv(4096) == b"":
            return True
    return False


def test_a_head_that_never_ends_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADERS_WITHIN", 0.3)
    with served(build(Desk(ServeSettings()))) as address, connected(address) as line:
        line.sendall(b"GET /help HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        assert closed_within(line, 5)


def test_a_second_head_that_never_ends_is_hung_up_on_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEADERS_WITHIN", 0.3)
    with served(build(Desk(ServeSettings()))) as address, connected(address) as line:
        line.sendall(b"GET /static/icon.svg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert b"200" in line.recv(65536)
        line.sendall(b"GET /help HTTP/1.1\r\n")
        assert closed_within(line, 5)


def test_a_slow_upload_is_given_up() -> None:
    settings = ServeSettings(bounds=Bounds(seconds=0.3))
    with served(build(Desk(settings))) as address, connected(address) as line:
        line.sendall(
            b"POST /api/compare HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Content-Length: 1000\r\n\r\n{"
        )
        assert b" 408 " in line.recv(65536).split(b"\r\n")[0]
        assert closed_within(line, 5)


@pytest.mark.parametrize(
    "head",
    [
        b"GET /help HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /help HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET /help HTTP/1.1\r\n\r\n",
        b"GET /login?next=/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"POST /compare HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ],
)
def test_odd_heads_get_a_plain_answer(head: bytes) -> None:
    with served(build(Desk(ServeSettings()))) as address, connected(address) as line:
        line.sendall(head)
        answer = line.recv(65536)
        assert b"a=b" not in answer.split(b"\r\n\r\n")[0].replace(b"%20a=b", b"")
        assert answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 200"))
