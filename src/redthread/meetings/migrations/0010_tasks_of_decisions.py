"""Nothing yet."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("meetings", "0009_agendas_and_own_notes")]

    operations: ClassVar = []
