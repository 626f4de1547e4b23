"""Every document has a row for its latest version: those that were read in before versions were kept get theirs."""

from typing import Any

from django.db import migrations


def keep_versions(apps: Any, schema_editor: Any) -> None:
    """A row with the document's content now, where there is none for its version."""
    documents = apps.get_model("registry", "Document").objects
    versions = apps.get_model("registry", "DocumentVersion").objects
    have = set(versions.values_list("document_id", "number"))
    rows = (
        versions.model(
            document_id=pk, number=version, file_id=file, file_name=file_name, made_at=registered_at, reason=""
        )
        for pk, version, file, file_name, registered_at in documents.order_by("pk")
        .values_list("pk", "version", "file_id", "file_name", "registered_at")
        .iterator(chunk_size=2000)
        if (pk, version) not in have
    )
    versions.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_remember_when_mail_was_fetched")]

    operations = [migrations.RunPython(keep_versions, migrations.RunPython.noop, elidable=True)]
