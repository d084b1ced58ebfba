"""An account that was written as JSON, read again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.records.account import Account


def stored_account(name: str) -> Account:
    """The account in a file, or on standard input where the name is ``-``.

    Raises UsageError where it is no JSON, AccountError where it is no account.
    """
    from readout.records.codec import account_from_json

    try:
        return account_from_json(json.loads(_content(name)))
    except ValueError as error:
        raise UsageError(f"is not JSON: {error}", value=name) from None
    except RecursionError:
        raise UsageError("is nested too deeply to be an account", value=name) from None


def _content(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("is not UTF-8 text", value=name, hint="save it as UTF-8") from None
