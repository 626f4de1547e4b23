"""What has reached the authority and is not registered yet."""

from django.conf import settings
from django.db import models

from redthread.registry.models.cases import Case
from redthread.registry.models.documents import Document, StoredFile


class InboxItem(models.Model):
    """Something that arrived: a letter, an e-mail, a form. It waits until it is registered or put aside.

    `key` tells the same e-mail from another one, so that it is fetched once. What is put aside without being
    registered has its reason (OSL 5:1: kept in order instead, or plainly of little importance).
    """

    class Channel(models.TextChoices):
        MAIL = "mail", "E-post"
        PAPER = "paper", "Papperspost"
        HAND = "hand", "Lämnat över disk"
        WEB = "web", "E-tjänst"

    class Status(models.TextChoices):
        WAITING = "waiting", "Väntar"
        REGISTERED = "registered", "Registrerad"
        PUT_ASIDE = "put_aside", "Lagd åt sidan"

    class Aside(models.TextChoices):
        KEPT_IN_ORDER = "kept_in_order", "Hålls ordnad utan att registreras (OSL 5:1)"
        LITTLE_IMPORTANCE = "little_importance", "Uppenbart av ringa betydelse (OSL 5:1)"
        NOT_FOR_US = "not_for_us", "Inte till oss"

    channel = models.CharField(max_length=10, choices=Channel.choices)
    key = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()
    arrived_on = models.DateField()
    sender_name = models.CharField(max_length=300, blank=True)
    sender_address = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=500)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.WAITING)
    aside = models.CharField(max_length=20, choices=Aside.choices, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="inbox_items")
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["arrived_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="registry_same_mail_once")
        ]
        indexes = [models.Index(fields=["status", "arrived_on", "id"], name="registry_inbox_age")]

    def __str__(self) -> str:
        return self.subject


class InboxFile(models.Model):
    """A file that came with an item: the message itself or an attachment. `state` says what became of it."""

    class State(models.TextChoices):
        KEPT = "kept", "Tagen om hand"
        INFECTED = "infected", "Stoppad: skadlig kod"
        UNSCANNED = "unscanned", "Inte kontrollerad för skadlig kod"
        WRAPPED = "wrapped", "Kan inte packas upp"

    item = models.ForeignKey(InboxItem, on_delete=models.PROTECT, related_name="files")
    order = models.IntegerField()
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="inbox_files")
    file_name = models.CharField(max_length=300)
    size = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=State.choices)
    note = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="inbox_files")

    class Meta:
        ordering = ["item", "order"]
        constraints = [models.UniqueConstraint(fields=["item", "order"], name="registry_inbox_file_order")]

    def __str__(self) -> str:
        return self.file_name
