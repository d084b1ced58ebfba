"""A library on a PostgreSQL server, for many users."""
