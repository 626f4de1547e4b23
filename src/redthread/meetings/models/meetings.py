"""Meetings of boards."""

from django.db import models

from redthread.meetings.models.boards import Board
from redthread.registry.models import Origin


class Meeting(models.Model):
    """A meeting of a board on a day. Open to everyone once its agenda is published.

    `planned_at` is when it was put in the calendar, None for one that was only read from its papers; the day, time and
    place of what is in the calendar are open to everyone. `day_reason` is why it is held although the day is a public
    holiday or the notice is late. One that is called off (`cancelled_at`) stays, with the reason.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    adjuster = models.CharField(max_length=200, blank=True)
    adjuster_substitute = models.CharField(max_length=200, blank=True)
    adjust_by = models.DateField(null=True)
    pages = models.IntegerField(null=True)
    published_on = models.DateField(null=True)
    starts_at = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    day_reason = models.CharField(max_length=300, blank=True)
    planned_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-held_on", "board"]
        constraints = [
            models.UniqueConstraint(fields=["board", "held_on"], name="meetings_one_a_day"),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(cancel_reason=""),
                name="meetings_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.held_on}"
