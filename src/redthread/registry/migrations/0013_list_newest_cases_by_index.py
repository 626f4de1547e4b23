"""On PostgreSQL, indexes that give the latest opened cases first and those without a day last, as SQLite does."""

from typing import Any

from django.db import migrations

INDEXES = {
    "registry_case_newest_dated": "(opened_on DESC NULLS LAST, id DESC)",
    "registry_case_status_dated": "(status, opened_on DESC NULLS LAST, id DESC)",
}


def create(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for name, columns in INDEXES.items():
            schema_editor.execute(f"CREATE INDEX {name} ON registry_case {columns}")


def drop(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0012_give_each_document_its_first_version"),
    ]

    operations = [
        migrations.RunPython(create, drop),
    ]
