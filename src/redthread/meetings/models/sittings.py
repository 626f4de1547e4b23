"""A meeting as it is held: who is there, who serves for whom, and who may not take part.

Stretches are told in points: the order a matter was treated in and its decision point, both from 1 (`rules.meetings`).
A stretch holds from its first point up to but not with its last; without a last it holds to the end. What was noted by
mistake is struck (`struck_at`) and stays; the right row is a row of its own.
"""

from django.db import models

from redthread.meetings.models.boards import Member
from redthread.meetings.models.items import AgendaItem
from redthread.meetings.models.meetings import Meeting
from redthread.people.models import Account


class Sitting(models.Model):
    """A meeting from when the chair opens it until the chair ends it.

    `chair` leads it. `paused_at` is when it was adjourned and has not gone on again. `distance_checked_at` is when the
    chair saw that everyone at a distance is seen and heard by all (KL 5:16, 6:24). `revision` counts what has been
    noted at the table, so that two who work at once see each other's.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="sitting")
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    secretary = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    distance_checked_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return str(self.meeting)


class Adjuster(models.Model):
    """Somebody chosen to adjust the minutes with the chair, or in such a one's place. `order` counts from 1."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="adjusters")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    is_substitute = models.BooleanField(default=False)

    class Meta:
        ordering = ["sitting", "is_substitute", "order"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "member"], name="meetings_adjuster_once"),
            models.UniqueConstraint(fields=["sitting", "is_substitute", "order"], name="meetings_adjuster_order"),
        ]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.member}"


class Attendance(models.Model):
    """A stretch that a member, a substitute or an employee is there. An employee has no member but a name."""

    class Mode(models.TextChoices):
        ROOM = "room", "På plats"
        DISTANCE = "distance", "På distans"

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=100, blank=True)
    since_order = models.PositiveIntegerField(default=1)
    since_part = models.PositiveIntegerField(default=1)
    until_order = models.PositiveIntegerField(null=True)
    until_part = models.PositiveIntegerField(null=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.ROOM)
    noted_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sitting", "since_order", "since_part", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False) | ~models.Q(name=""), name="meetings_attendance_has_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(until_order__isnull=True, until_part__isnull=True)
                | models.Q(until_order__isnull=False, until_part__isnull=False),
                name="meetings_attendance_ends_at_point",
            ),
            models.UniqueConstraint(
                fields=["sitting", "member"],
                condition=models.Q(until_order=None, struck_at=None, member__isnull=False),
                name="meetings_there_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.member or self.name}"


class Service(models.Model):
    """A substitute serves for a member. `reason` is why one was called out of the lawful order."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="services")
    substitute = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    since_order = models.PositiveIntegerField(default=1)
    since_part = models.PositiveIntegerField(default=1)
    until_order = models.PositiveIntegerField(null=True)
    until_part = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    noted_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["sitting", "since_order", "since_part", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "substitute"],
                condition=models.Q(until_order=None, struck_at=None),
                name="meetings_serves_for_one",
            ),
            models.UniqueConstraint(
                fields=["sitting", "member"],
                condition=models.Q(until_order=None, struck_at=None),
                name="meetings_one_serves_for",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} för {self.member}"


class Jav(models.Model):
    """Somebody may not take part in a matter (KL 6:28–32; staff 7:4), or in one decision point of it (`part`).

    An employee who presents has no member but an account. It may be declared in advance or at the table. The board
    decides whether it is so when it is questioned: `board_found` is None as long as nobody has questioned it.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="jav")
    part = models.PositiveIntegerField(null=True)
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=500)
    declared_at = models.DateTimeField()
    is_in_advance = models.BooleanField(default=False)
    board_found = models.BooleanField(null=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item", "part", "id"]
        verbose_name_plural = "jav"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, account__isnull=True)
                | models.Q(member__isnull=True, account__isnull=False),
                name="meetings_jav_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.member or self.account}"


class TableDeed(models.Model):
    """Something that was sent from the table page and done, kept so that it is done once however often it is sent.

    `key` is made by the page before it is sent the first time. What was refused left nothing behind and may be sent
    again with the same key.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="deeds")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["sitting", "at", "id"]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.name}"
