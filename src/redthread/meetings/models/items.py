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
    NOTICES = "notices", "Anmälningar"


class Outcome(models.TextChoices):
    """What became of a matter at the table. One that is still to be treated has none."""

    DECIDED = "decided", "Avgjort"
    NOTED = "noted", "Antecknat till protokollet"
    POSTPONED = "postponed", "Bordlagt"
    RETURNED = "returned", "Återremitterat"
    REMOVED = "removed", "Utgick"


class ParagraphSeries(models.Model):
    """The §§ of a board in a year. `last` is the last one issued; the row is locked while the next one is.

    A number that has been issued is never used again, even if its matter is taken off the agenda afterwards.
    """

    board = models.ForeignKey("meetings.Board", on_delete=models.PROTECT, related_name="paragraph_series")
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["board", "year"]
        constraints = [models.UniqueConstraint(fields=["board", "year"], name="meetings_one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.board} {self.year}"


class AgendaItem(models.Model):
    """A matter on the agenda, with its three numbers.

    `number` is the agenda number; `order_treated` counts from 1 the order in which matters were really treated;
    `paragraph` is the § of the minutes, issued when the matter is treated, in the `series` of its board and year (None
    for one that was read from minutes made elsewhere). `is_extra` for a matter that was put on the agenda after the
    notice. A matter that was postponed or returned lies again at a later meeting as a row of its own, which
    `continues` this one.

    One that was taken off before the agenda was frozen has a `number` below zero: it is on no list, and may be put
    back. `late_reason` is why an extra matter cannot wait.
    """

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
    series = models.ForeignKey(ParagraphSeries, null=True, on_delete=models.PROTECT, related_name="items")
    order_treated = models.PositiveIntegerField(null=True)
    treated_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    outcome_reason = models.CharField(max_length=500, blank=True)
    is_extra = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=300, blank=True)
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_item_number"),
            models.UniqueConstraint(fields=["series", "paragraph"], name="meetings_paragraph_once"),
            models.UniqueConstraint(fields=["meeting", "order_treated"], name="meetings_treated_in_order"),
            models.CheckConstraint(
                condition=models.Q(series__isnull=True) | models.Q(paragraph__isnull=False),
                name="meetings_series_with_paragraph",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class RowKind(models.TextChoices):
    """What a text row of an item is."""

    CLAUSE = "clause", "Att-sats"
    CONDITION = "condition", "Villkor"
    ATTACHMENT = "attachment", "Bilaga"
    PRESENTATION = "presentation", "Föredragning"
    DELEGATED = "delegated", "Delegationsbeslut"
    STRUCK = "struck", "Struken"


class ItemRow(models.Model):
    """A clause, condition, attachment, presentation or reported decision of a matter, word for word, in its order.

    A clause that was proposed at the table hangs on its `proposal`; one that was prepared has none. `point` is the
    decision point it was put at, and `decided_at` when it became the board's words: from then on it never changes. One
    that is no longer put before the board is of the kind STRUCK. `minutes` is the time a presentation is given.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=20, choices=RowKind.choices)
    order = models.IntegerField()
    text = models.TextField()
    note = models.CharField(max_length=500, blank=True)
    minutes = models.PositiveIntegerField(null=True)
    cases = models.ManyToManyField(Case, related_name="+")
    point = models.ForeignKey("meetings.DecisionPoint", null=True, on_delete=models.PROTECT, related_name="rows")
    proposal = models.ForeignKey("meetings.Proposal", null=True, on_delete=models.PROTECT, related_name="rows")
    decided_at = models.DateTimeField(null=True)
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["item", "kind", "order"]
        constraints = [models.UniqueConstraint(fields=["item", "kind", "order"], name="meetings_row_order")]

    def __str__(self) -> str:
        return self.text
