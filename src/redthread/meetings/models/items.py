"""The matters on the agenda and their clauses as rows."""

from django.db import models

from redthread.meetings.models.meetings import Meeting
from redthread.registry.models import Case, Origin


class ItemKind(models.TextChoices):
    """What the board does with a matter."""

    ADJUSTMENT = "adjustment", "Justering"
    DECISION = "decision", "Beslut"
    DELEGATION_REPORT = "delegation_report", "Delegationsbeslut"
    INFORMATION = "information", "Information"


class AgendaItem(models.Model):
    """A matter on the agenda. `number` is the agenda number, `paragraph` the § of the minutes once it has one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.IntegerField()
    paragraph = models.IntegerField(null=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=ItemKind.choices)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="agenda_items")
    presenters = models.CharField(max_length=500, blank=True)
    summary = models.TextField(blank=True)
    note = models.TextField(blank=True)
    recommendation = models.TextField(blank=True)
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="meetings_item_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class RowKind(models.TextChoices):
    """What a text row of an item is."""

    CLAUSE = "clause", "Att-sats"
    CONDITION = "condition", "Villkor"
    ATTACHMENT = "attachment", "Bilaga"
    PRESENTATION = "presentation", "Föredragning"
    DELEGATED = "delegated", "Delegationsbeslut"


class ItemRow(models.Model):
    """A clause, condition, attachment, presentation or reported decision of a matter, word for word, in its order."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=20, choices=RowKind.choices)
    order = models.IntegerField()
    text = models.TextField()
    note = models.CharField(max_length=500, blank=True)
    cases = models.ManyToManyField(Case, related_name="+")
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["item", "kind", "order"]
        constraints = [models.UniqueConstraint(fields=["item", "kind", "order"], name="meetings_row_order")]

    def __str__(self) -> str:
        return self.text
