"""What Alembic runs around every migration: the connection is given, and its transaction too."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
)
context.run_migrations()
