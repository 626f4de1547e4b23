"""Documents with their versions, the files by content, the text, and the places that records were read from."""

from django.db import models

from redthread.registry.models.cases import Case


class StoredFile(models.Model):
    """A file's content, kept once under its SHA-256 and never overwritten.

    `disposed_at` is when the content was destroyed by a decision on disposal (gallring).
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media = models.CharField(max_length=10)
    disposed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.sha256[:12]


class Document(models.Model):
    """A document of the register, or one that was read in.

    `case` is the case it is registered in and `number` its number there; `cases` are all cases that it concerns. A
    document that was read in has neither until it is registered. `arrived_on` is the day it reached the authority
    (FL 22 §), which may be before it was registered. `file` is the content of the latest version. `kind` is what the
    document is. `secrecy` follows the marks on the document and on its case.
    """

    class Direction(models.TextChoices):
        IN = "in", "Inkommen"
        OUT = "out", "Utgående"
        DRAWN_UP = "drawn_up", "Upprättad"

    class TextState(models.TextChoices):
        WAITING = "waiting", "Texten är inte läst än"
        TEXT = "text", "Text"
        SCAN = "scan", "Skannad, utan text"
        RECOGNISED = "recognised", "Skannad, maskinläst"
        UNREADABLE = "unreadable", "Texten kan inte läsas"

    class Secrecy(models.TextChoices):
        NONE = "none", "Ingen"
        PAGES = "pages", "Vissa sidor"
        WHOLE = "whole", "Hela handlingen"

    title = models.CharField(max_length=500)
    file_name = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="documents")
    version = models.IntegerField(default=1)
    kind = models.CharField(max_length=40)
    pages = models.IntegerField(null=True)
    lines = models.IntegerField()
    registered_at = models.DateTimeField()
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="registered_documents")
    number = models.IntegerField(null=True)
    cases = models.ManyToManyField(Case, related_name="documents")
    direction = models.CharField(max_length=10, choices=Direction.choices, blank=True)
    arrived_on = models.DateField(null=True)
    counterpart = models.ForeignKey("parties.Party", null=True, on_delete=models.PROTECT, related_name="documents")
    counterpart_name = models.CharField(max_length=300, blank=True)
    is_draft = models.BooleanField(default=False)
    published_on = models.DateField(null=True)
    secrecy = models.CharField(max_length=10, choices=Secrecy.choices, default=Secrecy.NONE)
    text_state = models.CharField(max_length=12, choices=TextState.choices, default=TextState.TEXT)

    class Meta:
        ordering = ["-registered_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="registry_document_number_once"),
            models.CheckConstraint(
                condition=models.Q(case__isnull=True, number__isnull=True)
                | models.Q(case__isnull=False, number__isnull=False),
                name="registry_numbered_in_its_case",
            ),
            models.CheckConstraint(
                condition=models.Q(published_on__isnull=True) | (models.Q(is_draft=False) & ~models.Q(secrecy="whole")),
                name="registry_published_is_open",
            ),
        ]
        indexes = [
            models.Index(fields=["-registered_at", "-id"], name="registry_document_newest"),
            models.Index(fields=["-arrived_on", "-id"], name="registry_document_arrived"),
        ]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One version of a document: its content, when it came, and why it replaced the one before."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.IntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="versions")
    file_name = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="registry_version_once")]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"


class TextPart(models.Model):
    """A stretch of a document's text: one page, or some hundred lines where the source has no pages."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="parts")
    order = models.IntegerField()
    page = models.IntegerField(null=True)
    first_line = models.IntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["document", "order"]
        constraints = [models.UniqueConstraint(fields=["document", "order"], name="registry_part_order")]

    def __str__(self) -> str:
        return f"{self.document} {self.order}"


class Origin(models.Model):
    """Where a record was read: document, page, line and the words quoted. `about` says what was read there."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="origins")
    page = models.IntegerField(null=True)
    line = models.IntegerField()
    quote = models.TextField()
    about = models.CharField(max_length=200)

    class Meta:
        ordering = ["document", "line", "id"]

    def __str__(self) -> str:
        return f"{self.document}, rad {self.line}"
