"""Connections to public addresses alone, in which nothing is waited for beyond a deadline.

A name is resolved here, every address that it answers with is checked, and the connection is made
to the checked address itself, so that a second answer of the name server can't lead inside (DNS
rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from readout.errors import SourceError

Left = Callable[[float | None], float]
"""Seconds that may still be waited, at most as many as given; TimeoutError when there are none."""


def left_until(ends: float, longest: float) -> Left:
    """How long may be waited: until ``ends`` (monotonic seconds), ``longest`` at a time."""

    def left(asked: float | None) -> float:
        rest = min(asked or longest, ends - time.monotonic())
        if rest <= 0:
            raise TimeoutError("no time left")
        return rest

    return left


class Guarded(httpcore.NetworkBackend):
    """Connects to the very address that was checked.

    ``private`` are hosts with their ports that may lie inside: those that the user named.
    """

    def __init__(self, private: frozenset[str], left: Left) -> None:
        self.private = private
        self.left = left
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the host. Raises SourceError where one of its addresses isn't public."""
        checked = public_address(host, port, self.private)
        stream = self.plain.connect_tcp(
            checked, port, self.left(timeout), local_address, socket_options
        )
        return Bounded(stream, self.left)


class Bounded(httpcore.NetworkStream):
    """A stream whose waits end with the deadline: headers may drip in without end too."""

    def __init__(self, inner: httpcore.NetworkStream, left: Left) -> None:
        self.inner = inner
        self.left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, at most so many bytes."""
        return self.inner.read(max_bytes, self.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of it."""
        self.inner.write(buffer, self.left(timeout))

    def close(self) -> None:
        """Close the stream."""
        self.inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """The same stream, encrypted."""
        inner = self.inner.start_tls(ssl_context, server_hostname, self.left(timeout))
        return Bounded(inner, self.left)

    def get_extra_info(self, info: str) -> Any:
        """What the stream knows of itself, by the names of httpcore."""
        return self.inner.get_extra_info(info)


def public_address(host: str, port: int, private: frozenset[str]) -> str:
    """The address to connect to. Raises SourceError if any that the name answers is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError("the name of the host is not known", value=host) from error
    addresses = [str(each[4][0]) for each in found]
    if f"{host}:{port}" not in private:
        for address in addresses:
            if not _is_public(address):
                raise SourceError(f"leads to {address}, which is no public address", value=host)
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    # An IPv4 address may hide in an IPv6 one.
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    teredo = getattr(ip, "teredo", None)
    hidden = [part for part in (inner, teredo[1] if teredo else None) if part is not None]
    if isinstance(ip, ipaddress.IPv6Address) and ip in ipaddress.ip_network("64:ff9b::/96"):
        hidden.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(one.is_global and not one.is_multicast for one in (ip, *hidden))
