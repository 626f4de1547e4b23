"""Adds what agendas are frozen, sent and read with: memo links, versions, notices with receipts, and own notes."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("meetings", "0008_delegation"),
        ("registry", "0016_find_the_newest_in_postgresql"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="agendaitem",
            name="late_reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="itemrow",
            name="minutes",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="itemrow",
            name="kind",
            field=models.CharField(
                choices=[
                    ("clause", "Att-sats"),
                    ("condition", "Villkor"),
                    ("attachment", "Bilaga"),
                    ("presentation", "Föredragning"),
                    ("delegated", "Delegationsbeslut"),
                    ("struck", "Struken"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="AgendaVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("frozen_at", models.DateTimeField()),
                ("frozen_by", models.CharField(max_length=200)),
                ("tree", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.storedfile"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_versions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Mailing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("notice", "Kallelse"), ("supplement", "Tilläggsutskick")], max_length=12
                    ),
                ),
                ("subject", models.CharField(max_length=200)),
                ("message", models.TextField()),
                ("door", models.URLField()),
                ("late_reason", models.CharField(blank=True, max_length=300)),
                ("late_source", models.CharField(blank=True, max_length=200)),
                ("sent_by", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mailings",
                        to="meetings.agendaversion",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mailings", to="meetings.meeting"
                    ),
                ),
                (
                    "packet",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.packet"
                    ),
                ),
            ],
            options={
                "ordering": ["meeting", "-asked_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="MailingReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(blank=True, max_length=254)),
                ("sent_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=40)),
                ("opened_at", models.DateTimeField(null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("comes", "Kommer"), ("stays_away", "Kommer inte")], max_length=10
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "mailing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="meetings.mailing"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.member"
                    ),
                ),
            ],
            options={
                "ordering": ["mailing", "member"],
            },
        ),
        migrations.CreateModel(
            name="MemoLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("taken_at", models.DateTimeField()),
                ("taken_by", models.CharField(max_length=200)),
                (
                    "case_draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.casedraft"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memo_links", to="meetings.agendaitem"
                    ),
                ),
            ],
            options={
                "ordering": ["item", "-id"],
            },
        ),
        migrations.CreateModel(
            name="OwnNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("left", models.PositiveIntegerField(null=True)),
                ("top", models.PositiveIntegerField(null=True)),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("written_at", models.DateTimeField()),
                ("thrown_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "packet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.packet"
                    ),
                ),
            ],
            options={
                "ordering": ["packet", "page", "id"],
            },
        ),
        migrations.AddConstraint(
            model_name="agendaversion",
            constraint=models.UniqueConstraint(fields=("meeting", "version"), name="meetings_agenda_version_once"),
        ),
        migrations.AddConstraint(
            model_name="agendaversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="meetings_agenda_version_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("version", 1), models.Q(("note", ""), _negated=True), _connector="OR"),
                name="meetings_agenda_version_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailingreceipt",
            constraint=models.UniqueConstraint(fields=("mailing", "member"), name="meetings_letter_once"),
        ),
        migrations.AddConstraint(
            model_name="mailingreceipt",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at__isnull", True), ("error", ""), _connector="OR"),
                name="meetings_letter_sent_or_failed",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailingreceipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="meetings_letter_answer_has_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="ownnote",
            index=models.Index(fields=["account", "packet", "page"], name="meetings_own_notes"),
        ),
        migrations.AddConstraint(
            model_name="ownnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("thrown_at__isnull", True), models.Q(("left__isnull", True), ("text", "")), _connector="OR"
                ),
                name="meetings_thrown_note_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("height__isnull", True), ("left__isnull", True), ("top__isnull", True), ("width__isnull", True)
                    ),
                    models.Q(("height__gte", 1), ("left__lte", 1000), ("top__lte", 1000), ("width__gte", 1)),
                    _connector="OR",
                ),
                name="meetings_mark_on_the_page",
            ),
        ),
    ]
