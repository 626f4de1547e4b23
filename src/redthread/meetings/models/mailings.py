"""The notice to those who sit on a board, and what came of it for each of them."""

from django.db import models

from redthread.meetings.models.agendas import AgendaVersion
from redthread.meetings.models.boards import Member
from redthread.meetings.models.meetings import Meeting
from redthread.meetings.models.papers import Packet


class Mailing(models.Model):
    """A notice (kallelse), or a supplement to it, that is sent to everyone who sits on the board that day.

    `message` is the letter; each member's own address, which begins with `door`, is put in for its "{link}".
    `late_reason` is why it was sent although its last day had passed, with `late_source`, the paragraph or decision
    that sets that day. `done_at` when every letter had been tried.
    """

    class Kind(models.TextChoices):
        NOTICE = "notice", "Kallelse"
        SUPPLEMENT = "supplement", "Tilläggsutskick"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="mailings")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    agenda = models.ForeignKey(AgendaVersion, on_delete=models.PROTECT, related_name="mailings")
    packet = models.ForeignKey(Packet, null=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200)
    message = models.TextField()
    door = models.URLField()
    late_reason = models.CharField(max_length=300, blank=True)
    late_source = models.CharField(max_length=200, blank=True)
    sent_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["meeting", "-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.meeting} {self.kind}"


class MailingReceipt(models.Model):
    """One member's letter. `error` is a code for why it has not left; it is empty once `sent_at` is set.

    `opened_at` is when its link was first followed, by the member or by the member's mail program. `answer` is what the
    member said last about coming.
    """

    class Answer(models.TextChoices):
        COMES = "comes", "Kommer"
        STAYS_AWAY = "stays_away", "Kommer inte"

    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="receipts")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["mailing", "member"]
        constraints = [
            models.UniqueConstraint(fields=["mailing", "member"], name="meetings_letter_once"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(error=""), name="meetings_letter_sent_or_failed"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="meetings_letter_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailing} {self.member}"
