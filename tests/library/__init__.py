"""Tests of the library, on every store."""
