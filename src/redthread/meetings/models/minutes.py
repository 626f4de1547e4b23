"""The minutes of a meeting, in one or several parts, and those who adjust them by signing."""

from django.db import models

from redthread.meetings.models.boards import Member
from redthread.meetings.models.items import AgendaItem
from redthread.meetings.models.sittings import Sitting
from redthread.people.models import Account
from redthread.registry.models import Document, StoredFile


class Minutes(models.Model):
    """Minutes that are adjusted together: one matter at once, or all those that are left (KL 5:69, 6:35).

    `number` counts from 1 within the meeting. A draft is made of the data each time it is shown. When it is locked its
    `tree` and `file` are kept and its annexes are listed with their hashes; a refusal unlocks it again with a new
    `version`. `signed_file` is the file with the last signature. Adjusted minutes never change.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Utkast"
        LOCKED = "locked", "Låst för justering"
        ADJUSTED = "adjusted", "Justerat"

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveIntegerField()
    items = models.ManyToManyField(AgendaItem, related_name="minutes")
    is_immediate = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    kept_at = models.CharField(max_length=200, blank=True)
    tree = models.JSONField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    signed_file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True)
    adjusted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sitting", "number"]
        verbose_name_plural = "minutes"
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="meetings_minutes_number"),
            models.CheckConstraint(
                condition=~models.Q(state="adjusted")
                | models.Q(adjusted_at__isnull=False, signed_file__isnull=False, file__isnull=False),
                name="meetings_adjusted_with_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting} {self.number}"


class MinutesText(models.Model):
    """Prose of a matter that the secretary has written. What is not written is made of the data.

    `revision` counts the changes; somebody who wrote from an older one is told.
    """

    class Part(models.TextChoices):
        SUMMARY = "summary", "Sammanfattning"
        PROPOSITIONS = "propositions", "Propositionsordning"
        STATEMENT = "statement", "Anteckning"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="texts")
    part = models.CharField(max_length=15, choices=Part.choices)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["item", "part"]
        constraints = [models.UniqueConstraint(fields=["item", "part"], name="meetings_text_once")]

    def __str__(self) -> str:
        return f"{self.item}: {self.part}"


class Annex(models.Model):
    """A document that belongs to locked minutes, with the hash of its file when they were locked."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="annexes")
    version = models.PositiveIntegerField()
    order = models.PositiveIntegerField()
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["minutes", "version", "order"]
        verbose_name_plural = "annexes"
        constraints = [models.UniqueConstraint(fields=["minutes", "version", "order"], name="meetings_annex_order")]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.title}"


class Signature(models.Model):
    """Somebody who is to sign a version of the minutes, in the order told, and what came of it.

    `file` is the minutes with this signature and those before it; `subject` is whom the certificate names. A refusal
    has a reason and stops the signing of that version.
    """

    class Role(models.TextChoices):
        SECRETARY = "secretary", "Sekreterare"
        CHAIR = "chair", "Ordförande"
        ADJUSTER = "adjuster", "Justerare"

    class State(models.TextChoices):
        WAITING = "waiting", "Väntar"
        SIGNED = "signed", "Undertecknat"
        REFUSED = "refused", "Vägrat"

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    version = models.PositiveIntegerField()
    order = models.PositiveIntegerField()
    role = models.CharField(max_length=10, choices=Role.choices)
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    acted_at = models.DateTimeField(null=True)
    subject = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["minutes", "version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "version", "order"], name="meetings_signature_order"),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(reason=""), name="meetings_refused_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes}: {self.order}"
