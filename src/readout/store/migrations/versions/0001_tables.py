"""The first tables of a library. They may change until the first release, and never after it."""

from alembic import op

from readout.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and the index of words."""
    metadata.create_all(op.get_bind(), checkfirst=False)
    if op.get_context().dialect.name == "sqlite":
        _words_in_sqlite()
    else:
        _words_in_postgres()


def _words_in_sqlite() -> None:
    # The index holds no text of its own: it reads that of articles by number.
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, text, content='articles', "
        "content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER words_of_new AFTER INSERT ON articles BEGIN "
        "INSERT INTO words(rowid, title, text) VALUES (new.seq, new.title, new.text); END"
    )
    op.execute(
        "CREATE TRIGGER words_of_gone AFTER DELETE ON articles BEGIN "
        "INSERT INTO words(words, rowid, title, text) "
        "VALUES ('delete', old.seq, old.title, old.text); END"
    )


def _words_in_postgres() -> None:
    op.execute(
        "ALTER TABLE articles ADD COLUMN words_in tsvector GENERATED ALWAYS AS "
        "(setweight(to_tsvector('english', left(title, 10000)), 'A') || "
        "to_tsvector('english', left(text, 200000))) STORED"
    )
    op.execute("CREATE INDEX articles_words ON articles USING gin (words_in)")
