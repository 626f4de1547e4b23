"""The database's own index of words: FTS5 in SQLite, a tsvector with GIN in PostgreSQL. ADR 0014 tells why.

Both are fed with words that the program has normalised, so no language of the database's own is used, and å ä ö stay.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    """
    CREATE VIRTUAL TABLE registry_searchtext
    USING fts5(words, forms, tokenize = 'unicode61 remove_diacritics 0', prefix = '3 4')
    """,
]
POSTGRESQL = [
    "CREATE TABLE registry_searchtext (id bigint PRIMARY KEY, words text NOT NULL, found tsvector NOT NULL)",
    "CREATE INDEX registry_searchtext_found ON registry_searchtext USING gin (found) WITH (fastupdate = off)",
]


def make(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unmake(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE registry_searchtext")


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_keep_a_search_index")]

    operations = [migrations.RunPython(make, unmake)]
