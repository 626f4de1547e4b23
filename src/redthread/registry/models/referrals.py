"""Referrals (remisser), those sent to others and those received."""

from django.conf import settings
from django.db import models

from redthread.registry.models.cases import Case
from redthread.registry.models.documents import Document


class Referral(models.Model):
    """A proposal that opinions are asked on. Sent to a list of recipients, or received from somebody outside.

    For a received one, `sender` is who asks, `way` is where our opinion is settled and `opinion` is the document sent.
    """

    class Direction(models.TextChoices):
        SENT = "sent", "Skickad"
        RECEIVED = "received", "Mottagen"

    class Way(models.TextChoices):
        BOARD = "board", "Nämnden beslutar"
        DELEGATE = "delegate", "Beslut på delegation"
        OFFICE = "office", "Tjänstepersonssvar"
        NONE = "none", "Vi avstår"

    class Outcome(models.TextChoices):
        IN_TIME = "in_time", "Besvarad i tid"
        LATE = "late", "Besvarad för sent"
        ABSTAINED = "abstained", "Avstod"
        WAITING = "waiting", "Väntar"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    direction = models.CharField(max_length=10, choices=Direction.choices)
    title = models.CharField(max_length=500)
    question = models.TextField(blank=True)
    sender = models.ForeignKey("parties.Party", null=True, on_delete=models.PROTECT, related_name="referrals_sent")
    is_eu = models.BooleanField(default=False)
    sent_on = models.DateField()
    due_on = models.DateField()
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    board_meets_on = models.DateField(null=True)
    draft = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    opinion = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(due_on__gte=models.F("sent_on")), name="registry_referral_days")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def outcome(self) -> Outcome:
        """How a received referral went. In time is on the last day at the latest; a moved day counts as it is now."""
        if self.answered_on is not None:
            return self.Outcome.IN_TIME if self.answered_on <= self.due_on else self.Outcome.LATE
        return self.Outcome.ABSTAINED if self.closed_on is not None else self.Outcome.WAITING


class ReferralRecipient(models.Model):
    """Somebody who was asked for an opinion, reminders sent, and the answer.

    `sent_at` is when the letter left, by e-mail from here or by the office's own hand; `send_fault` is why an e-mail
    did not leave.
    """

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Tillstyrker"
        SUPPORTS_WITH_REMARKS = "supports_with_remarks", "Tillstyrker med synpunkter"
        OPPOSES = "opposes", "Avstyrker"
        NO_OPINION = "no_opinion", "Har inget att invända"
        ABSTAINS = "abstains", "Avstår"

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="recipients")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="referrals_received")
    address = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    send_fault = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True)
    reminders = models.IntegerField(default=0)
    answered_on = models.DateField(null=True)
    stance = models.CharField(max_length=24, choices=Stance.choices, blank=True)
    summary = models.TextField(blank=True)
    answer = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["referral", "party"]
        constraints = [models.UniqueConstraint(fields=["referral", "party"], name="registry_referred_once")]

    def __str__(self) -> str:
        return f"{self.referral}: {self.party}"
