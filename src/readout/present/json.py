"""The account as JSON text."""

from __future__ import annotations

import json as standard

from readout.records.account import Account
from readout.records.codec import account_to_json


def json(account: Account) -> str:
    """The account by the contract ``readout/account/1``: the same account, the same characters."""
    return standard.dumps(account_to_json(account), ensure_ascii=False, indent=1) + "\n"
