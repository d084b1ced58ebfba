"""Statements: the clauses of an article that assert something."""

from readout.annotate.statements.build import statements

__all__ = ["statements"]
