"""The delegation order of a board, who may decide by it, and what has been decided and reported."""

from django.db import models

from redthread.applications.models import SupportDecision
from redthread.fields import MoneyField
from redthread.meetings.models.boards import Board, Member
from redthread.meetings.models.items import AgendaItem, ItemRow
from redthread.people.models import Account
from redthread.registry.models import Case


class DelegationOrder(models.Model):
    """A version of what a board lets others decide, in force from the first to the last day, both included.

    It is a draft until it is adopted, and never changed after that: a new version ends it. `source` is the board's
    decision ("2026-02-12 § 9"), `council_source` the council's that gave the board its tasks, from `council_on`.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="delegation_orders")
    council_source = models.CharField(max_length=200)
    council_on = models.DateField()
    made_at = models.DateTimeField()
    decided_on = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    adopted_at = models.DateTimeField(null=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["board", "-first_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["board"],
                condition=models.Q(adopted_at__isnull=True, struck_at__isnull=True),
                name="meetings_one_order_draft",
            ),
            models.UniqueConstraint(
                fields=["board", "first_on"],
                condition=models.Q(adopted_at__isnull=False),
                name="meetings_one_order_from_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(adopted_at__isnull=True)
                | (models.Q(decided_on__isnull=False, first_on__isnull=False) & ~models.Q(source="")),
                name="meetings_order_adopted_with_source",
            ),
            models.CheckConstraint(
                condition=models.Q(last_on__isnull=True) | models.Q(last_on__gte=models.F("first_on")),
                name="meetings_order_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board} {self.first_on or ''}".strip()


class OrderPoint(models.Model):
    """A point of a delegation order: what is decided on it, by whom, up to what.

    `post` names a post of the organisation, or for elected members their place on the board; `member` the one whom the
    board has named, where it is not the chair. `limit` is the largest amount, None for any. `is_declared_outside` when
    whoever wrote it has declared that its matters are none of those in KL 6:38 first paragraph; `machine_kinds` are
    those of its second that they are. `is_reported` when decisions on it are reported to the board. `source` tells
    where the point comes from when that is not the order itself. A point struck from a draft keeps its row.
    """

    class Holder(models.TextChoices):
        PRESIDIUM = "presidium", "Presidiet"
        COMMITTEE = "committee", "Utskott"
        MEMBER = "member", "Ledamot"
        DIRECTOR = "director", "Förvaltningschef"
        OFFICIAL = "official", "Anställd"
        AUTOMATIC = "automatic", "Automatiserat beslut"

    order = models.ForeignKey(DelegationOrder, on_delete=models.PROTECT, related_name="points")
    number = models.CharField(max_length=20)
    group = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    holder = models.CharField(max_length=10, choices=Holder.choices)
    post = models.CharField(max_length=200)
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    limit = MoneyField(null=True)
    condition = models.CharField(max_length=500, blank=True)
    may_pass_on = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    is_reported = models.BooleanField(default=True)
    is_declared_outside = models.BooleanField(default=False)
    machine_kinds = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order", "number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "number"],
                condition=models.Q(struck_at__isnull=True),
                name="meetings_order_point_once",
            ),
            models.CheckConstraint(
                condition=models.Q(is_declared_outside=True), name="meetings_point_declared_outside_6_38"
            ),
            models.CheckConstraint(
                condition=models.Q(is_urgent=False) | models.Q(holder="member", is_reported=True),
                name="meetings_urgent_by_member_and_reported",
            ),
            models.CheckConstraint(
                condition=models.Q(may_pass_on=False) | models.Q(holder="director"),
                name="meetings_only_director_passes_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class PassingOn(models.Model):
    """The director lets the holder of a post decide on a point, from the first to the last day, both included (KL 7:6).

    It follows the number of the point from version to version.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="passings_on")
    number = models.CharField(max_length=20)
    post = models.CharField(max_length=200)
    first_on = models.DateField()
    last_on = models.DateField(null=True)
    source = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["board", "number", "-first_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__isnull=True) | models.Q(last_on__gte=models.F("first_on")),
                name="meetings_passing_on_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.post}"


class OfficialJav(models.Model):
    """An official has said that he or she has an interest in a case and takes no part in it (KL 7:4)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    declared_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-declared_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "case"],
                condition=models.Q(lifted_at__isnull=True),
                name="meetings_official_jav_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.case}"


class DelegatedDecision(models.Model):
    """A decision on the board's behalf. Never edited: one that was wrong is void, or corrected by another.

    `decided_by` is None for one that was made by somebody without an account here, named in `decider` as in the papers.
    `chain` is the way from the council to the delegate as it was that day: a list of steps with `holder`, `post`,
    `source` and `first_on`. `reported_item` and `reported_row` are where the board was told, once. `support` is the
    row of a list of company support that the decision is. `is_refusal` for an application that was turned down.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="delegated_decisions")
    point = models.ForeignKey(OrderPoint, on_delete=models.PROTECT, related_name="decisions")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="delegated_decisions")
    reference = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decider = models.CharField(max_length=200)
    post = models.CharField(max_length=200)
    amount = MoneyField(null=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    recipient = models.CharField(max_length=300, blank=True)
    is_refusal = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    urgent_reason = models.CharField(max_length=500, blank=True)
    is_reportable = models.BooleanField(default=True)
    chain = models.JSONField(default=list)
    recorded_at = models.DateTimeField()
    reported_item = models.ForeignKey(
        AgendaItem, null=True, on_delete=models.PROTECT, related_name="delegated_decisions"
    )
    reported_row = models.ForeignKey(ItemRow, null=True, on_delete=models.PROTECT, related_name="delegated_decisions")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    support = models.OneToOneField(
        SupportDecision, null=True, on_delete=models.PROTECT, related_name="delegated_decision"
    )

    class Meta:
        ordering = ["-decided_on", "-id"]
        indexes = [models.Index(fields=["board", "reported_item", "decided_on"], name="meetings_not_reported")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voided_at__isnull=True) | ~models.Q(void_reason=""),
                name="meetings_delegated_void_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(reported_item__isnull=True, reported_row__isnull=True)
                | models.Q(reported_item__isnull=False, reported_row__isnull=False),
                name="meetings_reported_in_a_row",
            ),
            models.CheckConstraint(
                condition=models.Q(is_urgent=False) | (models.Q(is_reportable=True) & ~models.Q(urgent_reason="")),
                name="meetings_urgent_is_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point.number} {self.decided_on}"
