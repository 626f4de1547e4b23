"""The regional development strategy (RUS): priority areas and goals."""

from django.db import models


class PriorityArea(models.Model):
    """A priority area of the strategy in force."""

    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, unique=True)

    class Meta:
        ordering = ["name_key"]

    def __str__(self) -> str:
        return self.name


class GoalKind(models.TextChoices):
    """Which level of steering a goal belongs to."""

    EFFECT = "effect", "Effektmål"
    TERRITORIAL = "territorial", "Territoriellt mål"
    OPERATIONAL = "operational", "Verksamhetsmål"
    STRATEGY = "strategy", "Mål i utvecklingsstrategin"


class Goal(models.Model):
    """A goal in its decided words."""

    text = models.TextField()
    text_key = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=GoalKind.choices)
    area = models.ForeignKey(PriorityArea, null=True, on_delete=models.PROTECT, related_name="goals")

    class Meta:
        ordering = ["kind", "text_key"]
        constraints = [models.UniqueConstraint(fields=["kind", "text_key", "area"], name="strategy_goal_once")]

    def __str__(self) -> str:
        return self.text
