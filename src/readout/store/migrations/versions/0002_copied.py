"""Copies by outlet: how often one has what another had, story by story.

A line for each two articles grew with the square of a story, and nobody asked for the articles.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_COUNTED = """
INSERT INTO copied (story, source, target, number)
SELECT copies.story, source.outlet, target.outlet, count(*) FROM copies
JOIN articles AS source ON source.id = copies.source
JOIN articles AS target ON target.id = copies.target
WHERE copies.known = 1 AND source.outlet <> '' AND target.outlet <> ''
GROUP BY copies.story, source.outlet, target.outlet
"""


def upgrade() -> None:
    """Count the copies of each two outlets."""
    op.create_table(
        "copied",
        *(sa.Column(name, sa.Text, nullable=False, primary_key=True)
          for name in ("story", "source", "target")),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.execute(_COUNTED)
    op.drop_table("copies")
