"""Nothing yet."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("meetings", "0004_sittings_points_and_minutes")]

    operations: ClassVar = []
