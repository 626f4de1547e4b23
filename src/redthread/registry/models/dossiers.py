"""A case being packed into one file for somebody who asked for it."""

from django.conf import settings
from django.db import models

from redthread.registry.models.cases import Case


class DossierPacking(models.Model):
    """The latest packing of a case for one reader; the file is kept for a day, for that reader alone.

    `done` of `total` documents are packed, `seen_at` is the packing's last sign of life and `attempt` which packing it
    is, so that one that was stopped cannot write over the next. `holds` is the digest of what the reader might see when
    it was packed: when that is another by now, the file is not given.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Väntar"
        PACKING = "packing", "Packas"
        READY = "ready", "Klar"
        STOPPED = "stopped", "Avbruten"
        FAILED = "failed", "Misslyckad"
        GONE = "gone", "Borttagen"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="packings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="packings")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempt = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    seen_at = models.DateTimeField()
    holds = models.CharField(max_length=64, blank=True)
    size = models.BigIntegerField(default=0)
    packed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["case", "asked_by"], name="registry_one_packing_each")]

    def __str__(self) -> str:
        return f"{self.case.dnr}: {self.asked_by}"

    @property
    def is_busy(self) -> bool:
        """It waits or is being packed."""
        return self.state in {self.State.WAITING, self.State.PACKING}
