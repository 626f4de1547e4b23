"""Nothing yet."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("meetings", "0007_notices_and_dispatches")]

    operations: ClassVar = []
