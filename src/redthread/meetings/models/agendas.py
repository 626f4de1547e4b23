"""Where the clauses of a matter come from, and the agenda as it was frozen."""

from django.db import models

from redthread.meetings.models.items import AgendaItem
from redthread.meetings.models.meetings import Meeting
from redthread.registry.models import CaseDraft, StoredFile


class MemoLink(models.Model):
    """A matter has its clauses from a version of a memo. The latest row of a matter says where they stand now.

    `sha256` is of the clauses and conditions as they were taken over, word for word. Never changed: a newer version of
    the memo that is accepted is a row of its own.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="memo_links")
    case_draft = models.ForeignKey(CaseDraft, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["item", "-id"]

    def __str__(self) -> str:
        return f"{self.item} {self.version}"


class AgendaVersion(models.Model):
    """The agenda of a meeting as it was frozen. Never changed: what comes later is a version of its own.

    `tree` is the document as JSON (rules.documents.as_json), `file` the PDF made of it and `sha256` the hash of that.
    `note` is why there is another version, empty for the first.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda_versions")
    version = models.PositiveIntegerField()
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=200)
    tree = models.TextField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["meeting", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="meetings_agenda_version_once"),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="meetings_agenda_version_from_one"),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(note=""), name="meetings_agenda_version_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.version}"
