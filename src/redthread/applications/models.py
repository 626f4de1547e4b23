"""Applications, their budgets in versions, decisions as a chain, and lists of company support."""

from django.db import models

from redthread.fields import MoneyField
from redthread.parties.models import Party
from redthread.registry.models import Case, Origin
from redthread.strategy.models import Goal, PriorityArea


class Application(models.Model):
    """A project owner's application for co-financing, one a case."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="application")
    applicant = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="applications")
    project = models.CharField(max_length=500)
    applied = MoneyField(null=True)
    area = models.ForeignKey(PriorityArea, null=True, on_delete=models.PROTECT, related_name="applications")
    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="applications")
    priority_code = models.CharField(max_length=10, blank=True)
    priority_text = models.TextField(blank=True)
    deviation = models.TextField(blank=True)
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["case__dnr"]

    def __str__(self) -> str:
        return self.project


class BudgetKind(models.TextChoices):
    """At which stage a budget was made."""

    APPLIED = "applied", "Ansökt"
    DECIDED = "decided", "Beslutad"
    CHANGED = "changed", "Ändrad"
    OUTCOME = "outcome", "Utfall"


class BudgetVersion(models.Model):
    """A budget as it stood at one stage; never edited, a change is a new version."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="budgets")
    number = models.IntegerField()
    kind = models.CharField(max_length=20, choices=BudgetKind.choices)
    made_at = models.DateTimeField()
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="applications_budget_number")]

    def __str__(self) -> str:
        return f"{self.application} {self.number}"


class Side(models.TextChoices):
    """The two matrices of a budget."""

    COSTS = "costs", "Kostnader"
    FINANCING = "financing", "Finansiering"


class BudgetRow(models.Model):
    """A row as printed: a cost category or financier, or the printed sum row. `printed_total` may be wrong in print."""

    version = models.ForeignKey(BudgetVersion, on_delete=models.PROTECT, related_name="rows")
    side = models.CharField(max_length=10, choices=Side.choices)
    order = models.IntegerField()
    label = models.CharField(max_length=300)
    financing_kind = models.CharField(max_length=20, blank=True)
    is_sum = models.BooleanField(default=False)
    printed_total = MoneyField(null=True)
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["version", "side", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "side", "order"], name="applications_budget_row_order"),
            models.UniqueConstraint(
                fields=["version", "side"], condition=models.Q(is_sum=True), name="applications_one_sum_row"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class BudgetAmount(models.Model):
    """A figure in a budget row; a blank cell has no row here."""

    row = models.ForeignKey(BudgetRow, on_delete=models.PROTECT, related_name="amounts")
    year = models.IntegerField()
    amount = MoneyField()

    class Meta:
        ordering = ["row", "year"]
        constraints = [models.UniqueConstraint(fields=["row", "year"], name="applications_one_amount_a_year")]

    def __str__(self) -> str:
        return f"{self.row} {self.year}"


class DecisionState(models.TextChoices):
    """How far a decision has come."""

    PROPOSED = "proposed", "Föreslaget"
    DECIDED = "decided", "Beslutat"


class AmountKind(models.TextChoices):
    """Whether the amount is all the region gives or comes on top of earlier decisions."""

    TOTAL = "total", "Hela stödet"
    ADDITIONAL = "additional", "Tillägg"


class Decision(models.Model):
    """A decision on an application, or the proposal for one. A change is a new decision that replaces an earlier."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    number = models.IntegerField()
    state = models.CharField(max_length=10, choices=DecisionState.choices)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    percent = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    percent_base = models.CharField(max_length=30, blank=True)
    cap = MoneyField(null=True)
    amount_kind = models.CharField(max_length=12, choices=AmountKind.choices, default=AmountKind.TOTAL)
    total = MoneyField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    fund = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    delegation_point = models.CharField(max_length=20, blank=True)
    decider_role = models.CharField(max_length=200, blank=True)
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="applications_decision_number"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="applications_decision_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.number}"


class DecisionClause(models.Model):
    """An att-sats of a decision, word for word."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="clauses")
    order = models.IntegerField()
    text = models.TextField()
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["decision", "order"]
        constraints = [models.UniqueConstraint(fields=["decision", "order"], name="applications_clause_order")]

    def __str__(self) -> str:
        return self.text


class DecisionCondition(models.Model):
    """A condition of a decision. `key` says which standing condition it is, or "other"."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions")
    order = models.IntegerField()
    key = models.CharField(max_length=60)
    text = models.TextField()
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["decision", "order"]
        constraints = [models.UniqueConstraint(fields=["decision", "order"], name="applications_condition_order")]

    def __str__(self) -> str:
        return self.text


class SupportList(models.Model):
    """A list of company support decided by delegation, as reported to the board."""

    title = models.CharField(max_length=300)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    delegation_point = models.CharField(max_length=20, blank=True)
    decider_role = models.CharField(max_length=200, blank=True)
    origin = models.OneToOneField(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-starts_on", "id"]

    def __str__(self) -> str:
        return self.title


class Outcome(models.TextChoices):
    """What became of an application for company support."""

    GRANTED = "granted", "Beviljat"
    REFUSED = "refused", "Avslag"


class SupportDecision(models.Model):
    """One decision on company support. `reference` is its dnr or NypsID as printed."""

    list = models.ForeignKey(SupportList, on_delete=models.PROTECT, related_name="decisions")
    row = models.IntegerField()
    reference = models.CharField(max_length=60)
    reference_kind = models.CharField(max_length=20)
    scheme = models.CharField(max_length=200)
    company = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="support_decisions")
    industry = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    sex = models.CharField(max_length=20, blank=True)
    municipality = models.CharField(max_length=100, blank=True)
    amount = MoneyField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    origin = models.ForeignKey(Origin, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["list", "row"]
        constraints = [
            models.UniqueConstraint(fields=["list", "row"], name="applications_support_row"),
            models.CheckConstraint(
                condition=models.Q(outcome="refused", amount__isnull=True) | models.Q(outcome="granted"),
                name="applications_refused_has_no_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.company}"
