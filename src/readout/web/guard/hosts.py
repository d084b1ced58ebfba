"""Which host names the app answers to, so that no other site's name can be pointed at it."""

from __future__ import annotations

import re

from readout.web.settings import LOOPBACK, ServeSettings

_HOST = re.compile(r"\[(?P<six>[0-9a-fA-F:.]+)\](?::\d+)?|(?P<name>[A-Za-z0-9._-]+)(?::\d+)?")


def known_host(header: str, settings: ServeSettings) -> bool:
    """Whether a request with this Host header is meant for us.

    With a password any name will do: cookies belong to a name, so a borrowed one opens nothing.
    """
    found = _HOST.fullmatch(header)
    if found is None:
        return False
    name = (found["six"] or found["name"]).lower()
    own = LOOPBACK | settings.names | {settings.host.lower()}
    return name in own or (bool(settings.password) and not settings.names)
