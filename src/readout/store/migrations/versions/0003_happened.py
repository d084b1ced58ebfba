"""The day that an article tells of, beside that of its publication.

It is filled in when features of before are made anew, as their rules say.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    op.add_column("nodes", sa.Column("happened", sa.Integer))
