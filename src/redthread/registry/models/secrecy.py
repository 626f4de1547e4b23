"""Secrecy marks (OSL 5:5)."""

from django.db import models

from redthread.registry.models.cases import Case
from redthread.registry.models.documents import Document


class SecrecyMark(models.Model):
    """A mark that says that a case, a document or some of its pages may be secret.

    It carries the provision, the day and the authority that made it (OSL 5:5). It reminds; whether something is secret
    is tried anew at each request. A lifted mark stays with the day and the reason.
    """

    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="marks")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="marks")
    first_page = models.IntegerField(null=True)
    last_page = models.IntegerField(null=True)
    provision = models.CharField(max_length=60)
    authority = models.CharField(max_length=200)
    marked_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    lifted_on = models.DateField(null=True)
    lifted_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["marked_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(case__isnull=False, document__isnull=True)
                | models.Q(case__isnull=True, document__isnull=False),
                name="registry_mark_on_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(first_page__isnull=True, last_page__isnull=True)
                | models.Q(document__isnull=False, first_page__gte=1, last_page__gte=models.F("first_page")),
                name="registry_mark_pages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provision}: {self.case or self.document}"
