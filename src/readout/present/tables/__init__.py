"""Accounts as tables of documented columns, for a spreadsheet, a data frame or a database.

``TABLES`` is the contract: names, columns and their meaning. The writers beside it (``csv``,
``jsonl``, ``arrow``) know rows and columns only.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from readout.present.tables.claims import CLAIMS, DIFFERENCES, ORIGINS, SUPPORT, TIMELINE
from readout.present.tables.events import EVENTS
from readout.present.tables.quotes import QUOTES
from readout.present.tables.reports import ARTICLES, LINEAGE
from readout.present.tables.stories import ENTITIES, STORIES
from readout.present.tables.table import Cell, Column, Row, Table

__all__ = ["TABLES", "Cell", "Column", "Row", "Table"]

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            *(STORIES, ARTICLES, CLAIMS, SUPPORT, DIFFERENCES, ORIGINS),
            *(QUOTES, EVENTS, LINEAGE, ENTITIES, TIMELINE),
        )
    }
)
"""All tables by name, in the order in which the reference lists them."""
