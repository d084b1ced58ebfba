"""An account that was written as JSON, read again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from readout.errors import AccountError, UsageError

if TYPE_CHECKING:
    from readout.records.account import Account


def stored_account(name: str) -> Account:
    """The account in a file, or on standard input where the name is ``-``.

    Raises UsageError where it is no JSON, AccountError with the file and the field where it is no
    account.
    """
    from readout.records.codec import account_from_json

    try:
        return account_from_json(json.loads(_content(name)))
    except AccountError as error:
        raise AccountError(error.what, value=f"{name}: {error.value}", hint=error.hint) from error
    except ValueError as error:
        # Of a number with thousands of digits it goes on with advice to programmers.
        told = str(error).partition(";")[0]
        raise UsageError(f"is not JSON: {told}", value=name) from None
    except RecursionError:
        raise UsageError("is nested too deeply to be an account", value=name) from None


def _content(name: str) -> str:
    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("is not UTF-8 text", value=name, hint="save it as UTF-8") from None
