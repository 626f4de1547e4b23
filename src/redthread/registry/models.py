"""The register: cases, documents, their files by content, their text, and the places records were read from."""

from django.db import models


class Case(models.Model):
    """A case (ärende). `dnr` is its diarienummer as printed. Published cases are open to everyone."""

    dnr = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=500)
    opened_on = models.DateField(null=True)
    published_on = models.DateField(null=True)

    class Meta:
        ordering = ["dnr"]

    def __str__(self) -> str:
        return f"{self.dnr} {self.title}"


class StoredFile(models.Model):
    """A file's content, kept once under its SHA-256 and never overwritten."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    media = models.CharField(max_length=10)

    def __str__(self) -> str:
        return self.sha256[:12]


class Document(models.Model):
    """A document that was read into the register. `kind` is what the reader recognised it as."""

    title = models.CharField(max_length=500)
    file_name = models.CharField(max_length=300)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="document")
    kind = models.CharField(max_length=40)
    pages = models.IntegerField(null=True)
    lines = models.IntegerField()
    registered_at = models.DateTimeField()
    cases = models.ManyToManyField(Case, related_name="documents")

    class Meta:
        ordering = ["-registered_at", "-id"]

    def __str__(self) -> str:
        return self.title


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


class NumberSeries(models.Model):
    """A series of case numbers of our own and the last number issued in it; locked while a number is issued."""

    name = models.CharField(max_length=40, unique=True)
    last = models.IntegerField(default=0)

    class Meta:
        verbose_name_plural = "number series"

    def __str__(self) -> str:
        return f"{self.name} {self.last}"
