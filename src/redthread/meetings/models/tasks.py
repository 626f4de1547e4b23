"""What is to be done because of a decision, and each change of it."""

from django.db import models

from redthread.fields import MoneyField
from redthread.meetings.models.items import AgendaItem, ItemRow
from redthread.people.models import Account, Unit
from redthread.registry.models import Document


class DecisionTask(models.Model):
    """Something that a decision asks for, with the words it comes from (`quote`, from `quote_start` in its row).

    It is proposed from the text, or written by hand, and an official accepts or declines it. One that is closed is
    never opened again: a new row `reopens` it. `proposed_due_on` is the last day as the decision has it and never
    changes; each change of `due_on` and other facts is a `DecisionTaskChange`.
    """

    class Kind(models.TextChoices):
        DATE = "date", "Sista dag"
        AMOUNT = "amount", "Högsta belopp"
        REPORT = "report", "Återrapportering"
        CONDITION = "condition", "Villkor"
        OTHER = "other", "Annat"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Föreslagen"
        OPEN = "open", "Öppen"
        DONE = "done", "Klar"
        DECLINED = "declined", "Avböjd"
        MISSED = "missed", "Inte genomförd"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="tasks")
    row = models.ForeignKey(ItemRow, null=True, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    amount = MoneyField(null=True)
    owner = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    quote = models.TextField(blank=True)
    quote_start = models.PositiveIntegerField(null=True)
    proposed_due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing_note = models.TextField(blank=True)
    report = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    reopens = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reopened_as")
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["row", "kind", "quote_start"],
                condition=models.Q(quote_start__isnull=False, reopens=None),
                name="meetings_task_proposed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(quote_start__isnull=True) | (models.Q(row__isnull=False) & ~models.Q(quote="")),
                name="meetings_task_quotes_its_row",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="open") | models.Q(opened_at__isnull=False), name="meetings_task_opened"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["proposed", "open"], closed_at__isnull=True)
                | models.Q(state__in=["done", "declined", "missed"], closed_at__isnull=False),
                name="meetings_task_closed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["declined", "missed"]) | ~models.Q(closing_note=""),
                name="meetings_task_closed_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="meetings_task_waiting")]

    def __str__(self) -> str:
        return self.title


class DecisionTaskChange(models.Model):
    """A fact of a task was changed, from what to what, by whom and why. Never changed itself.

    Values are written as they are kept: a day as YYYY-MM-DD, an amount in kronor, an account or unit by its name.
    """

    class Fact(models.TextChoices):
        TITLE = "title", "Vad som ska göras"
        DUE_ON = "due_on", "Sista dag"
        AMOUNT = "amount", "Belopp"
        OWNER = "owner", "Ansvarig"
        UNIT = "unit", "Enhet"

    task = models.ForeignKey(DecisionTask, on_delete=models.PROTECT, related_name="changes")
    fact = models.CharField(max_length=10, choices=Fact.choices)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["task", "changed_at", "id"]

    def __str__(self) -> str:
        return f"{self.task}: {self.fact}"
