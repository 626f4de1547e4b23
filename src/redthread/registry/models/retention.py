"""How long documents are kept, and disposal (gallring) by decision."""

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
    """A disposal: the decision it rests on and the list of what is destroyed. Carried out once, in one deed."""

    decision = models.CharField(max_length=200)
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    listed_at = models.DateTimeField()
    carried_out_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-listed_at", "-id"]

    def __str__(self) -> str:
        return self.decision


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
