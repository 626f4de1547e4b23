"""The database itself refuses to change or remove a version of a draft, in both databases, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    """
    CREATE TRIGGER press_version_no_update BEFORE UPDATE ON press_draftversion
    BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END
    """,
    """
    CREATE TRIGGER press_version_no_delete BEFORE DELETE ON press_draftversion
    BEGIN SELECT RAISE(ABORT, 'versions are never removed'); END
    """,
]
SQLITE_BACK = ["DROP TRIGGER press_version_no_update", "DROP TRIGGER press_version_no_delete"]

POSTGRESQL = [
    """
    CREATE FUNCTION press_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'versions are never changed or removed'; END $$
    """,
    """
    CREATE TRIGGER press_version_append_only BEFORE UPDATE OR DELETE ON press_draftversion
    FOR EACH ROW EXECUTE FUNCTION press_refuse_change()
    """,
]
POSTGRESQL_BACK = [
    "DROP TRIGGER press_version_append_only ON press_draftversion",
    "DROP FUNCTION press_refuse_change()",
]


def guard(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def unguard(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
