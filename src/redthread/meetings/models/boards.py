"""Boards, how they work, and who sits on them when."""

from django.db import models

from redthread.people.models import Account


class Board(models.Model):
    """A political body. `slug` is its address."""

    class Body(models.TextChoices):
        COUNCIL = "council", "Fullmäktige"
        BOARD = "board", "Styrelse eller nämnd"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120, unique=True)
    body = models.CharField(max_length=10, choices=Body.choices, default=Body.BOARD)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name


class BoardSettings(models.Model):
    """How a board works from a day on, until a later row; of two from the same day the one made last. Never changed.

    Days are counted back from the meeting; each number says which decision it comes from. `may_meet_at_distance` only
    as far as the council has allowed it (KL 6:24). `seats` are the seats of members that the council has decided.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="settings")
    first_on = models.DateField()
    seats = models.PositiveIntegerField()
    seats_source = models.CharField(max_length=200)
    submission_days = models.PositiveIntegerField()
    submission_source = models.CharField(max_length=200)
    freeze_days = models.PositiveIntegerField()
    freeze_source = models.CharField(max_length=200)
    notice_days = models.PositiveIntegerField()
    notice_source = models.CharField(max_length=200)
    may_meet_at_distance = models.BooleanField(default=False)
    distance_source = models.CharField(max_length=200, blank=True)
    is_open_to_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["board", "-first_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(submission_days__gte=models.F("freeze_days"))
                & models.Q(freeze_days__gte=models.F("notice_days")),
                name="meetings_deadlines_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(may_meet_at_distance=False) | ~models.Q(distance_source=""),
                name="meetings_distance_with_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.first_on}"


class Member(models.Model):
    """Somebody elected, as named in the papers, with a party. `account` is there when the person signs in here."""

    name = models.CharField(max_length=200)
    party = models.CharField(max_length=40, blank=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name", "party"]
        constraints = [models.UniqueConstraint(fields=["name", "party"], name="meetings_member_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


class Mandate(models.Model):
    """A member is elected to a place on a board from the first to the last day, both included.

    A chair or vice chair has a mandate as member besides. `ended_on` is the last day of one that left before the term
    was over. `replaces` is the mandate that this one fills the place of. `order` is the place among the substitutes of
    the party, from 1. A mandate that was entered by mistake is void and was never in force; the right one is a row of
    its own.
    """

    class Role(models.TextChoices):
        CHAIR = "chair", "Ordförande"
        FIRST_VICE = "first_vice", "Förste vice ordförande"
        SECOND_VICE = "second_vice", "Andre vice ordförande"
        MEMBER = "member", "Ledamot"
        SUBSTITUTE = "substitute", "Ersättare"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="mandates")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=Role.choices)
    order = models.PositiveIntegerField(null=True)
    first_on = models.DateField()
    last_on = models.DateField()
    source = models.CharField(max_length=200)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)
    is_void = models.BooleanField(default=False)

    class Meta:
        ordering = ["board", "first_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="meetings_mandate_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(ended_on__gte=models.F("first_on"), ended_on__lt=models.F("last_on")),
                name="meetings_mandate_left_within_term",
            ),
            models.CheckConstraint(
                condition=(models.Q(ended_on__isnull=True) & models.Q(is_void=False)) | ~models.Q(end_reason=""),
                name="meetings_mandate_left_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(role="substitute", order__isnull=False, order__gte=1)
                | (~models.Q(role="substitute") & models.Q(order__isnull=True)),
                name="meetings_substitutes_have_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.board}"


class ServiceOrder(models.Model):
    """Which parties' substitutes are called when a member of the party is away, in that order, from a day on (KL 6:17).

    It holds until a later row for the same party; of two from the same day the one made last. `called` is a list of
    parties. Never changed.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="service_orders")
    party = models.CharField(max_length=40, blank=True)
    first_on = models.DateField()
    called = models.JSONField(default=list)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["board", "party", "-first_on", "-id"]

    def __str__(self) -> str:
        return f"{self.board} {self.party} {self.first_on}"
