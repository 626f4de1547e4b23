"""Who is told what was decided, how it reached them, and how the decision may be appealed."""

from django.db import models
from django.db.models import F, Q

from redthread.meetings.models.items import AgendaItem
from redthread.meetings.models.points import DecisionPoint
from redthread.parties.models import Party
from redthread.people.models import Account
from redthread.registry.models import StoredFile


class Recipient(models.Model):
    """Somebody a decision is sent to, entered once for a matter ("Skickas till"): memo, minutes and dispatch use it.

    `is_party` for who may appeal when the decision is appealed under förvaltningslagen: the time runs from the day such
    a one got it. Without an e-mail address the decision is printed. One entered by mistake is struck and stays.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recipients")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    email = models.EmailField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    is_party = models.BooleanField(default=False)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item", "order"]
        constraints = [
            models.UniqueConstraint(fields=["item", "order"], name="meetings_recipient_order"),
            models.UniqueConstraint(
                fields=["item", "name"], condition=Q(struck_at=None), name="meetings_recipient_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Dispatch(models.Model):
    """A decision on its way to a recipient: the file, how and when it was sent, and when it was received.

    `fault` is what the mail server said the last time, "" when it took the letter; `tries` counts the times.
    `claimed_at` is when somebody began to send it, so that two who press at once send it once.
    """

    class Kind(models.TextChoices):
        EXTRACT = "extract", "Protokollsutdrag"
        LETTER = "letter", "Beslutsbrev"

    class Way(models.TextChoices):
        EMAIL = "email", "E-post"
        PRINT = "print", "Utskrift"

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="dispatches")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.EXTRACT)
    way = models.CharField(max_length=10, choices=Way.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    receipt_note = models.CharField(max_length=300, blank=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["recipient", "kind", "id"]
        verbose_name_plural = "dispatches"
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind"], name="meetings_dispatch_once"),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(sent_at__isnull=False), name="meetings_received_was_sent"
            ),
            models.CheckConstraint(
                condition=Q(made_at__lte=F("sent_at")) | Q(sent_at__isnull=True), name="meetings_sent_after_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.kind}"


class AppealChoice(models.Model):
    """A jurist has chosen how a matter's decision, or one point of it, may be appealed; it goes before the rules.

    The latest that is not struck holds. `route` is one of `rules.meetings.days.Route`.
    """

    class Route(models.TextChoices):
        LAGLIGHET = "laglighet", "Laglighetsprövning"
        FORVALTNING = "forvaltning", "Överklagande enligt förvaltningslagen"
        NONE = "none", "Kan inte överklagas"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="appeal_choices")
    point = models.ForeignKey(DecisionPoint, null=True, on_delete=models.PROTECT, related_name="appeal_choices")
    route = models.CharField(max_length=12, choices=Route.choices)
    reason = models.CharField(max_length=500)
    chosen_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["item", "-chosen_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="meetings_route_with_reason"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(point=None, struck_at=None), name="meetings_one_route_a_matter"
            ),
            models.UniqueConstraint(
                fields=["point"], condition=Q(point__isnull=False, struck_at=None), name="meetings_one_route_a_point"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.route}"
