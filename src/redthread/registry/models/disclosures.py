"""Requests to be given a document, and what was answered (TF 2:15–19)."""

from django.conf import settings
from django.db import models

from redthread.registry.models.cases import Case
from redthread.registry.models.documents import Document, StoredFile


class DisclosureRequest(models.Model):
    """Somebody asks for documents. Who and why is not asked (TF 2:18); `answer_to` is only where the answer goes.

    The clock runs from `received_at`. `refused_formally_on` is the day of the written decision that can be appealed.
    """

    class State(models.TextChoices):
        OPEN = "open", "Pågår"
        GIVEN_OUT = "given_out", "Utlämnad"
        PARTLY = "partly", "Delvis utlämnad"
        REFUSED = "refused", "Avslagen"
        NOTHING_FOUND = "nothing_found", "Ingen sådan handling"
        WITHDRAWN = "withdrawn", "Återtagen"

    received_at = models.DateTimeField()
    wanted = models.TextField()
    answer_to = models.CharField(max_length=300, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="disclosure_requests")
    state = models.CharField(max_length=14, choices=State.choices, default=State.OPEN)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    wants_decision = models.BooleanField(default=False)
    refused_formally_on = models.DateField(null=True)
    refusal_reasons = models.TextField(blank=True)
    bundle = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", answered_at__isnull=True)
                | (~models.Q(state="open") & models.Q(answered_at__isnull=False)),
                name="registry_answered_request_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.wanted[:60]


class RequestedDocument(models.Model):
    """A document that a request is about, and the test of secrecy that was made of it for this request."""

    class Outcome(models.TextChoices):
        UNTRIED = "untried", "Inte prövad"
        GIVEN = "given", "Lämnas ut"
        PARTLY = "partly", "Lämnas ut delvis"
        REFUSED = "refused", "Lämnas inte ut"

    request = models.ForeignKey(DisclosureRequest, on_delete=models.PROTECT, related_name="documents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="disclosures")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.UNTRIED)
    provision = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    withheld_pages = models.CharField(max_length=200, blank=True)
    given_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["request", "id"]
        constraints = [models.UniqueConstraint(fields=["request", "document"], name="registry_requested_once")]

    def __str__(self) -> str:
        return f"{self.request}: {self.document}"
