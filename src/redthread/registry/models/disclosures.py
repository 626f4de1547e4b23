"""Requests to be given a document, and what was answered (TF 2:15–19)."""

from django.conf import settings
from django.db import models

from redthread.registry.models.cases import Case
from redthread.registry.models.documents import Document, StoredFile


class DisclosureRequest(models.Model):
    """Somebody asks for documents. Who and why is not asked (TF 2:18); `answer_to` is only where the answer goes.

    The clock runs from `received_at`. `token` is the asker's only key to the page about the request. `answer` is
    what was said with the answer. `refused_formally_on` is the day of the written decision that can be appealed,
    with the post that made it, the provisions, the reasons and the words on how to appeal as they were then.
    """

    class State(models.TextChoices):
        OPEN = "open", "Pågår"
        GIVEN_OUT = "given_out", "Utlämnad"
        PARTLY = "partly", "Delvis utlämnad"
        REFUSED = "refused", "Avslagen"
        NOTHING_FOUND = "nothing_found", "Ingen sådan handling"
        WITHDRAWN = "withdrawn", "Återtagen"

    class Channel(models.TextChoices):
        WEB = "web", "Webbformulär"
        MAIL = "mail", "E-post eller brev"
        PHONE = "phone", "Telefon"
        DESK = "desk", "Besök"

    token = models.CharField(max_length=43, unique=True, null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    received_at = models.DateTimeField()
    wanted = models.TextField()
    answer_to = models.CharField(max_length=300, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="disclosure_requests")
    state = models.CharField(max_length=14, choices=State.choices, default=State.OPEN)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    wants_decision = models.BooleanField(default=False)
    refused_formally_on = models.DateField(null=True)
    refusal_provision = models.CharField(max_length=200, blank=True)
    refusal_reasons = models.TextField(blank=True)
    refused_by_post = models.CharField(max_length=200, blank=True)
    appeal_text = models.TextField(blank=True)
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
        return self.reference

    @property
    def reference(self) -> str:
        """The number that the asker and the office know the request by."""
        return f"UTL-{self.pk}"


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


class RecentAsking(models.Model):
    """That the public form was sent from somewhere, as a digest that cannot be turned back; kept a day, to limit it."""

    place = models.CharField(max_length=64)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["place", "asked_at"], name="registry_recent_asking")]

    def __str__(self) -> str:
        return self.asked_at.isoformat()
