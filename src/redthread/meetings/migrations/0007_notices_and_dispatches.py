"""The notice board with its log and proofs, recipients and dispatches of decisions, and a jurist's choice of appeal."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("meetings", "0006_justering"),
        ("parties", "0002_add_mandates"),
        ("registry", "0016_find_the_newest_in_postgresql"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("council_meeting", "Fullmäktiges sammanträde"),
                            ("justering", "Justerat protokoll"),
                            ("delegated", "Delegationsbeslut som inte anmäls"),
                            ("minutes", "Protokoll"),
                            ("appeal", "Hur beslut överklagas"),
                            ("other_law", "Kungörelse enligt annan lag"),
                            ("board_meeting", "Nämndens sammanträde"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("paragraphs", models.CharField(blank=True, max_length=300)),
                ("kept_at", models.CharField(blank=True, max_length=200)),
                ("law", models.CharField(blank=True, max_length=200)),
                ("posted_at", models.DateTimeField()),
                ("stands_until", models.DateField(null=True)),
                ("taken_down_at", models.DateTimeField(null=True)),
                ("sha256", models.CharField(max_length=64)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "board",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="meetings.board",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "minutes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice",
                        to="meetings.minutes",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-posted_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="NoticeCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("is_up", models.BooleanField()),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("status", models.PositiveIntegerField(null=True)),
                ("fault", models.CharField(blank=True, max_length=200)),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="meetings.notice"
                    ),
                ),
            ],
            options={
                "ordering": ["notice", "at", "id"],
            },
        ),
        migrations.CreateModel(
            name="PostingProof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.storedfile"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proofs", to="meetings.notice"
                    ),
                ),
            ],
            options={
                "ordering": ["notice", "-made_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("is_party", models.BooleanField(default=False)),
                ("struck_at", models.DateTimeField(null=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="recipients", to="meetings.agendaitem"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
                    ),
                ),
            ],
            options={
                "ordering": ["item", "order"],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("extract", "Protokollsutdrag"), ("letter", "Beslutsbrev")],
                        default="extract",
                        max_length=10,
                    ),
                ),
                ("way", models.CharField(choices=[("email", "E-post"), ("print", "Utskrift")], max_length=10)),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("received_on", models.DateField(null=True)),
                ("receipt_note", models.CharField(blank=True, max_length=300)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.storedfile"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dispatches", to="meetings.recipient"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "dispatches",
                "ordering": ["recipient", "kind", "id"],
            },
        ),
        migrations.CreateModel(
            name="AppealChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("laglighet", "Laglighetsprövning"),
                            ("forvaltning", "Överklagande enligt förvaltningslagen"),
                            ("none", "Kan inte överklagas"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("chosen_at", models.DateTimeField()),
                ("struck_at", models.DateTimeField(null=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal_choices",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal_choices",
                        to="meetings.decisionpoint",
                    ),
                ),
            ],
            options={
                "ordering": ["item", "-chosen_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="meetings_route_with_reason"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("point", None), ("struck_at", None)),
                        fields=("item",),
                        name="meetings_one_route_a_matter",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("point__isnull", False), ("struck_at", None)),
                        fields=("point",),
                        name="meetings_one_route_a_point",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["taken_down_at", "-posted_at"], name="meetings_notices_up"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "justering"), _negated=True),
                    models.Q(("minutes__isnull", False), models.Q(("kept_at", ""), _negated=True)),
                    _connector="OR",
                ),
                name="meetings_justering_says_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "justering"),
                    models.Q(models.Q(("title", ""), _negated=True), ("reviewed_at__isnull", False)),
                    _connector="OR",
                ),
                name="meetings_notice_was_reviewed",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_down_at__isnull", True), ("taken_down_at__gte", models.F("posted_at")), _connector="OR"
                ),
                name="meetings_notice_down_after_up",
            ),
        ),
        migrations.AddIndex(
            model_name="noticecheck",
            index=models.Index(fields=["notice", "is_up", "at"], name="meetings_checks_that_failed"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(fields=("item", "order"), name="meetings_recipient_order"),
        ),
        migrations.AddConstraint(
            model_name="recipient",
            constraint=models.UniqueConstraint(
                condition=models.Q(("struck_at", None)), fields=("item", "name"), name="meetings_recipient_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.UniqueConstraint(fields=("recipient", "kind"), name="meetings_dispatch_once"),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on__isnull", True), ("sent_at__isnull", False), _connector="OR"),
                name="meetings_received_was_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("made_at__lte", models.F("sent_at")), ("sent_at__isnull", True), _connector="OR"),
                name="meetings_sent_after_made",
            ),
        ),
    ]
