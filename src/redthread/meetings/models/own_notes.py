"""What a reader of a packet writes for themself."""

from django.db import models

from redthread.meetings.models.papers import Packet
from redthread.people.models import Account


class OwnNote(models.Model):
    """A note or a mark on a page of a packet. It is its writer's alone: shown to nobody else whatever their role, and
    not in the journal, the search or any file.

    `page` counts the pages of the file from 1. The mark is a rectangle in thousandths of the page from its upper left
    corner, all None for a note without one. One that its writer has thrown away is empty and has `thrown_at`.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    left = models.PositiveIntegerField(null=True)
    top = models.PositiveIntegerField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    written_at = models.DateTimeField()
    thrown_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["packet", "page", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(thrown_at__isnull=True) | models.Q(text="", left__isnull=True),
                name="meetings_thrown_note_is_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(left__isnull=True, top__isnull=True, width__isnull=True, height__isnull=True)
                | models.Q(left__lte=1000, top__lte=1000, width__gte=1, height__gte=1),
                name="meetings_mark_on_the_page",
            ),
        ]
        indexes = [models.Index(fields=["account", "packet", "page"], name="meetings_own_notes")]

    def __str__(self) -> str:
        return f"{self.packet} {self.page}"
