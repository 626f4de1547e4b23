"""How long documents are kept, and disposal (gallring) by decision."""

from django.conf import settings
from django.db import models

from redthread.registry.models.cases import CaseType
from redthread.registry.models.documents import Document


class RetentionRule(models.Model):
    """How long the documents of a class of cases are kept, from when, and by what decision or law.

    Without `years` they are kept for ever. A rule that a jurist or archivist has not confirmed disposes of nothing.
    """

    class CountedFrom(models.TextChoices):
        CLOSED = "closed", "ärendet avslutades"
        DECIDED = "decided", "beslutet fattades"

    case_type = models.ForeignKey(CaseType, on_delete=models.PROTECT, related_name="retention_rules")
    years = models.IntegerField(null=True)
    counted_from = models.CharField(max_length=10, choices=CountedFrom.choices, default=CountedFrom.CLOSED)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    is_confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["case_type", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(years__isnull=True) | models.Q(years__gte=0), name="registry_retention_years"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_type}: {self.years}"


class Disposal(models.Model):
    """A disposal: the list of what is destroyed, and the decision it rests on once there is one. Carried out once.

    `drawn_up_by` and who carries it out are two. A list that is dropped stays with the reason.
    """

    decision = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    listed_at = models.DateTimeField()
    drawn_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_because = models.CharField(max_length=500, blank=True)
    carried_out_at = models.DateTimeField(null=True)
    carried_out_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-listed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(carried_out_at__isnull=True)
                | models.Q(decided_on__isnull=False, dropped_at__isnull=True),
                name="registry_disposal_rests_on_a_decision",
            )
        ]

    def __str__(self) -> str:
        return f"Gallringslista {self.pk}"


class DisposalRow(models.Model):
    """A document on the list of a disposal, described so that the list outlives the content."""

    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="rows")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="disposals")
    rule = models.ForeignKey(RetentionRule, on_delete=models.PROTECT, related_name="disposal_rows")
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=500)
    dnr = models.CharField(max_length=60)
    due_on = models.DateField()

    class Meta:
        ordering = ["disposal", "dnr", "id"]
        constraints = [models.UniqueConstraint(fields=["disposal", "document"], name="registry_disposed_once")]

    def __str__(self) -> str:
        return self.title
