"""What a board decides, point by point: proposals, how they are put, votes by name, who took part, reservations."""

from django.db import models

from redthread.meetings.models.boards import Member
from redthread.meetings.models.items import AgendaItem


class DecisionPoint(models.Model):
    """A point of a matter that is decided by itself; most matters have one. `part` counts from 1.

    `sort` is what the law counts votes by. `result` is what was decided and `decided_at` when: from then on the point
    never changes. `revision` counts its changes, so that two who work at once see each other's.
    """

    class Sort(models.TextChoices):
        ORDINARY = "ordinary", "Beslut"
        AUTHORITY = "authority", "Myndighetsutövning"
        ELECTION = "election", "Val eller anställning"

    class Result(models.TextChoices):
        APPROVED = "approved", "Enligt förslaget"
        CHANGED = "changed", "Med ändring"
        REJECTED = "rejected", "Avslag"
        RETURNED = "returned", "Återremiss"
        POSTPONED = "postponed", "Bordläggning"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="points")
    part = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300, blank=True)
    sort = models.CharField(max_length=10, choices=Sort.choices, default=Sort.ORDINARY)
    result = models.CharField(max_length=10, choices=Result.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["item", "part"]
        constraints = [
            models.UniqueConstraint(fields=["item", "part"], name="meetings_point_once"),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True) | ~models.Q(result=""), name="meetings_decided_with_result"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.part}"


class Proposal(models.Model):
    """A proposal (yrkande) at a point. `number` counts from 1 within the point; the prepared one is the main one.

    One that was withdrawn stays, and is not told in the minutes (KL 5:66).
    """

    class Motion(models.TextChoices):
        APPROVE = "approve", "Bifall"
        CHANGE = "change", "Ändring"
        REJECT = "reject", "Avslag"
        RETURN = "return", "Återremiss"
        POSTPONE = "postpone", "Bordläggning"

    point = models.ForeignKey(DecisionPoint, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    motion = models.CharField(max_length=10, choices=Motion.choices)
    text = models.TextField(blank=True)
    makers = models.ManyToManyField(Member, related_name="+")
    is_main = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["point", "number"]
        constraints = [
            models.UniqueConstraint(fields=["point", "number"], name="meetings_proposal_number"),
            models.UniqueConstraint(
                fields=["point"], condition=models.Q(is_main=True), name="meetings_one_main_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.number}"


class Put(models.Model):
    """One thing the chair puts to the board, answered with yes or no (`rules.meetings.voting.Put`).

    Decided by acclamation, or by a vote when one was called for: `roll_frozen_at` is when the roll was frozen and
    `closed_at` when the vote was closed. `lot` is what the lot said, True for yes. A vote in an election or employment
    may be secret: then nobody's answer is kept, only how many answered what.
    """

    class Settled(models.TextChoices):
        ACCLAMATION = "acclamation", "Acklamation"
        MAJORITY = "majority", "Omröstning"
        CASTING_VOTE = "casting_vote", "Ordförandens utslagsröst"
        LOT = "lot", "Lottning"

    point = models.ForeignKey(DecisionPoint, on_delete=models.PROTECT, related_name="puts")
    order = models.PositiveIntegerField()
    yes = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="+")
    no = models.ForeignKey(Proposal, null=True, on_delete=models.PROTECT, related_name="+")
    is_counter = models.BooleanField(default=False)
    called_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    roll_frozen_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    is_yes = models.BooleanField(null=True)
    settled = models.CharField(max_length=15, choices=Settled.choices, blank=True)
    lot = models.BooleanField(null=True)
    is_secret = models.BooleanField(default=False)
    counted_yes = models.PositiveIntegerField(null=True)
    counted_no = models.PositiveIntegerField(null=True)
    counted_abstained = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["point", "order"]
        constraints = [models.UniqueConstraint(fields=["point", "order"], name="meetings_put_order")]

    def __str__(self) -> str:
        return f"{self.point}: {self.order}"


class Ballot(models.Model):
    """A place on the frozen roll of a vote, and what its holder answered. "" until then."""

    class Answer(models.TextChoices):
        YES = "yes", "Ja"
        NO = "no", "Nej"
        ABSTAIN = "abstain", "Avstår"

    put = models.ForeignKey(Put, on_delete=models.PROTECT, related_name="ballots")
    order = models.PositiveIntegerField()
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    serves_for = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["put", "order"]
        constraints = [
            models.UniqueConstraint(fields=["put", "member"], name="meetings_ballot_once"),
            models.UniqueConstraint(fields=["put", "order"], name="meetings_ballot_order"),
        ]

    def __str__(self) -> str:
        return f"{self.put}: {self.member}"


class TookPart(models.Model):
    """Somebody took part in deciding a point, for whom, as it stood when it was decided. Never changed."""

    point = models.ForeignKey(DecisionPoint, on_delete=models.PROTECT, related_name="took_part")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    serves_for = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["point", "id"]
        constraints = [models.UniqueConstraint(fields=["point", "member"], name="meetings_took_part_once")]

    def __str__(self) -> str:
        return f"{self.point}: {self.member}"


class Reservation(models.Model):
    """A reservation against a decision, or a statement for the minutes, declared before the meeting ended (KL 4:27)."""

    class Kind(models.TextChoices):
        RESERVATION = "reservation", "Reservation"
        STATEMENT = "statement", "Protokollsanteckning"

    point = models.ForeignKey(DecisionPoint, on_delete=models.PROTECT, related_name="reservations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=Kind.choices, default=Kind.RESERVATION)
    text = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["point", "declared_at", "id"]

    def __str__(self) -> str:
        return f"{self.point}: {self.member}"
