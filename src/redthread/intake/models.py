"""Papers handed in for reading, the records proposed from them, and the proofreader's findings."""

from django.db import models

from redthread.people.models import Account
from redthread.registry.models import Document, StoredFile


class PaperState(models.TextChoices):
    """How far the reading of a paper has come."""

    QUEUED = "queued", "Väntar"
    READING = "reading", "Läses"
    READ = "read", "Läst, att granska"
    SAVED = "saved", "Sparad"
    REFUSED = "refused", "Kunde inte läsas"
    STOPPED = "stopped", "Avbruten"


class Paper(models.Model):
    """A file somebody handed in. `step`, `done` and `of` are the progress; `refusal` the sentence when it failed."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="papers")
    file_name = models.CharField(max_length=300)
    handed_in_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="papers")
    handed_in_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.QUEUED)
    step = models.CharField(max_length=40, blank=True)
    done = models.IntegerField(default=0)
    of = models.IntegerField(default=0)
    refusal = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True)
    pages = models.IntegerField(null=True)
    lines = models.IntegerField(default=0)
    notes = models.JSONField(default=list)
    unrecognised = models.JSONField(default=list)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="papers")

    class Meta:
        ordering = ["-handed_in_at", "-id"]

    def __str__(self) -> str:
        return self.file_name


class Proposal(models.Model):
    """A record proposed from a paper. `read` is what the reader found and never changes; `corrected` what a person
    made of it before saving, None when nothing was corrected. `part` is meeting, item, cofinancing, support or
    minutes_item; `line` where it starts."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="proposals")
    part = models.CharField(max_length=30)
    order = models.IntegerField()
    page = models.IntegerField(null=True)
    line = models.IntegerField()
    read = models.JSONField()
    corrected = models.JSONField(null=True)
    is_left_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["paper", "order"]
        constraints = [models.UniqueConstraint(fields=["paper", "order"], name="intake_proposal_order")]

    def __str__(self) -> str:
        return f"{self.part} {self.order}"


class PaperFinding(models.Model):
    """A finding of the proofreader about a paper; see redthread.rules.papers.findings."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="findings")
    order = models.IntegerField()
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)
    page = models.IntegerField(null=True)
    line = models.IntegerField()
    quote = models.TextField()
    printed = models.TextField()
    expected = models.TextField(blank=True)
    calculation = models.TextField(blank=True)
    source = models.TextField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    also = models.JSONField(default=list)
    message = models.TextField()

    class Meta:
        ordering = ["paper", "line", "order"]
        constraints = [models.UniqueConstraint(fields=["paper", "order"], name="intake_finding_order")]
        indexes = [models.Index(fields=["severity", "code"], name="intake_finding_kind")]

    def __str__(self) -> str:
        return f"{self.code} rad {self.line}"


class PaperStretch(models.Model):
    """A stretch of a paper's lines while it waits for review; the register keeps them once it is saved."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="stretches")
    order = models.IntegerField()
    page = models.IntegerField(null=True)
    first_line = models.IntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["paper", "order"]
        constraints = [models.UniqueConstraint(fields=["paper", "order"], name="intake_line_order")]

    def __str__(self) -> str:
        return f"{self.paper} rad {self.first_line}"
