"""A library in one file, by SQLite."""
