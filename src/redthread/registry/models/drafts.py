"""Drafts of papers that are written in a case."""

from django.db import models

from redthread.press.models import Draft
from redthread.registry.models.cases import Case
from redthread.registry.models.documents import Document


class CaseDraft(models.Model):
    """A draft of a case. `document` is the registered document that it became when it was finished."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="of_case")
    document = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="draft")

    class Meta:
        ordering = ["case", "-id"]

    def __str__(self) -> str:
        return f"{self.case.dnr}: {self.draft}"
