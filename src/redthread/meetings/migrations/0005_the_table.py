"""Sittings count what is noted, what is sent from the table page is done once, and a vote may be secret."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("meetings", "0004_sittings_points_and_minutes"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="sitting",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="TableDeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(unique=True)),
                ("name", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deeds", to="meetings.sitting"
                    ),
                ),
            ],
            options={"ordering": ["sitting", "at", "id"]},
        ),
        migrations.AddField(model_name="put", name="is_secret", field=models.BooleanField(default=False)),
        migrations.AddField(model_name="put", name="counted_yes", field=models.PositiveIntegerField(null=True)),
        migrations.AddField(model_name="put", name="counted_no", field=models.PositiveIntegerField(null=True)),
        migrations.AddField(model_name="put", name="counted_abstained", field=models.PositiveIntegerField(null=True)),
    ]
