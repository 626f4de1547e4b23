"""On PostgreSQL, finer statistics of what objects are called.

With the usual hundred steps a number such as 23RS48 is thought to be thirty times as common as it is, and the newest
rows are then looked through one by one instead of asking the index of labels.
"""

from typing import Any

from django.db import migrations

STEPS = 2000


def refine(_apps: Any, schema_editor: Any) -> None:
    _set(schema_editor, STEPS)


def restore(_apps: Any, schema_editor: Any) -> None:
    _set(schema_editor, -1)


def _set(schema_editor: Any, steps: int) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE journal_entry ALTER COLUMN object_label SET STATISTICS {steps}")


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_order_by_time_and_find_by_deed")]

    operations = [migrations.RunPython(refine, restore)]
