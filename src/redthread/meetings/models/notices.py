"""The notice board: what is announced there (KL 8:9–12), and our own log of whether it really stood there."""

from django.db import models
from django.db.models import F, Q

from redthread.meetings.models.boards import Board
from redthread.meetings.models.meetings import Meeting
from redthread.meetings.models.minutes import Minutes
from redthread.people.models import Account
from redthread.registry.models import StoredFile


class Notice(models.Model):
    """Something announced on the notice board. What it says never changes; what was wrong is announced anew.

    The kinds are the closed list of KL 8:10–11. An announced justering says of which meeting, which §§ (`paragraphs`)
    and where the minutes are kept (KL 8:12); the others have a title and a text, reviewed for personal data before they
    were posted. `law` is the paragraph that asks for an announcement of the kind `other_law`. `stands_until` is the
    last day it must stand, None when no law says; it moves when the notice has been down (`NoticeCheck`). `sha256` is
    of what the notice says (`rules.meetings.shown`).
    """

    class Kind(models.TextChoices):
        COUNCIL_MEETING = "council_meeting", "Fullmäktiges sammanträde"
        JUSTERING = "justering", "Justerat protokoll"
        DELEGATED = "delegated", "Delegationsbeslut som inte anmäls"
        MINUTES = "minutes", "Protokoll"
        APPEAL = "appeal", "Hur beslut överklagas"
        OTHER_LAW = "other_law", "Kungörelse enligt annan lag"
        BOARD_MEETING = "board_meeting", "Nämndens sammanträde"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    board = models.ForeignKey(Board, null=True, on_delete=models.PROTECT, related_name="notices")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="notices")
    minutes = models.OneToOneField(Minutes, null=True, on_delete=models.PROTECT, related_name="notice")
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    paragraphs = models.CharField(max_length=300, blank=True)
    kept_at = models.CharField(max_length=200, blank=True)
    law = models.CharField(max_length=200, blank=True)
    posted_at = models.DateTimeField()
    stands_until = models.DateField(null=True)
    taken_down_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64)
    reviewed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-posted_at", "-id"]
        indexes = [models.Index(fields=["taken_down_at", "-posted_at"], name="meetings_notices_up")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="justering") | (Q(minutes__isnull=False) & ~Q(kept_at="")),
                name="meetings_justering_says_where",
            ),
            models.CheckConstraint(
                condition=Q(kind="justering") | (~Q(title="") & Q(reviewed_at__isnull=False)),
                name="meetings_notice_was_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at__isnull=True) | Q(taken_down_at__gte=F("posted_at")),
                name="meetings_notice_down_after_up",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.kind} {self.meeting}"


class NoticeCheck(models.Model):
    """One look at a notice's public page. `sha256` is of what the page really said, "" when it did not answer.

    `is_up` when the page answered with what was posted. `status` is the answer's code, None without an answer, and
    `fault` what the connection said then.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    is_up = models.BooleanField()
    sha256 = models.CharField(max_length=64, blank=True)
    status = models.PositiveIntegerField(null=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["notice", "at", "id"]
        indexes = [models.Index(fields=["notice", "is_up", "at"], name="meetings_checks_that_failed")]

    def __str__(self) -> str:
        return f"{self.notice}: {self.at:%Y-%m-%d %H:%M}"


class PostingProof(models.Model):
    """A proof that a notice stood (KL 8:10), as a document."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="proofs")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["notice", "-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.notice}: {self.made_at:%Y-%m-%d}"
