"""Papers handed in for reading, the records proposed from them, and the proofreader's findings."""

from django.db import models

from redthread.people.models import Account
from redthread.registry.models import Document, Origin, StoredFile


class PaperState(models.TextChoices):
    """How far the reading of a paper has come."""

    QUEUED = "queued", "Väntar"
    READING = "reading", "Läses"
    READ = "read", "Läst, att granska"
    SAVED = "saved", "Sparad"
    REFUSED = "refused", "Kunde inte läsas"
    STOPPED = "stopped", "Avbruten"


class Paper(models.Model):
    """A file somebody handed in, once for each content.

    `step`, `done` and `of` are the progress, `seen_at` the reading's last sign of life and `attempt` which reading it
    is, so that one that was stopped cannot write over the next. `refusal` is the sentence when it failed.
    """

    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="paper")
    file_name = models.CharField(max_length=300)
    handed_in_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="papers")
    handed_in_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.QUEUED)
    step = models.CharField(max_length=40, blank=True)
    done = models.IntegerField(default=0)
    of = models.IntegerField(default=0)
    attempt = models.IntegerField(default=0)
    seen_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True)
    kind = models.CharField(max_length=40, blank=True)
    pages = models.IntegerField(null=True)
    lines = models.IntegerField(default=0)
    notes = models.JSONField(default=list)
    unrecognised = models.JSONField(default=list)
    document = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="paper")

    class Meta:
        ordering = ["-handed_in_at", "-id"]

    def __str__(self) -> str:
        return self.file_name


class Part(models.TextChoices):
    """What a proposal would become. The rows of a support list and the matters of a meeting are proposals each."""

    MEETING = "meeting", "Sammanträde"
    ITEM = "item", "Ärende"
    COFINANCING = "cofinancing", "Stöd"
    SUPPORT_LIST = "support_list", "Lista med företagsstöd"
    SUPPORT = "support", "Företagsstöd"
    MINUTES = "minutes", "Protokoll"
    MINUTES_ITEM = "minutes_item", "Paragraf"


class Word(models.TextChoices):
    """What a value of a proposal is called, on the page and as what an origin is about."""

    ORGANISATION = "organisation", "Organisation"
    BOARD = "board", "Nämnd"
    MEETING_DATE = "meeting_date", "Sammanträdesdag"
    TOTAL_PAGES = "total_pages", "Antal sidor"
    ADJUSTER = "adjuster", "Justerare"
    SUBSTITUTE = "substitute", "Justerarens ersättare"
    ADJUST_BY = "adjust_by", "Justeras senast"
    NUMBER = "number", "Ärendets nummer"
    TITLE = "title", "Rubrik"
    DNR = "dnr", "Diarienummer"
    KIND = "kind", "Slag"
    PRESENTERS = "presenters", "Föredragande"
    RECOMMENDATION = "recommendation", "Bedömning"
    NOTE = "note", "Anteckning"
    SUMMARY = "summary", "Sammanfattning"
    CLAUSES = "clauses", "Att-sats"
    CONDITIONS = "conditions", "Villkor"
    ATTACHMENTS = "attachments", "Bilaga"
    PRESENTATIONS = "presentations", "Föredragning"
    DELEGATED = "delegated", "Delegationsbeslut"
    APPLICANT = "applicant", "Sökande"
    PROJECT = "project", "Projekt"
    TYPE = "type", "Läst ur"
    MAX_AMOUNT = "max_amount", "Högsta belopp"
    AMOUNT_KIND = "amount_kind", "Beloppet gäller"
    TOTAL_AMOUNT = "total_amount", "Sammanlagt stöd"
    APPLIED_AMOUNT = "applied_amount", "Sökt belopp"
    PERCENT = "percent", "Andel i procent"
    PERCENT_BASE = "percent_base", "Andel av"
    START = "start", "Första dag"
    END = "end", "Sista dag"
    FUND = "fund", "Anslag"
    DECIDED_ON = "decided_on", "Beslutsdag"
    DELEGATION_POINT = "delegation_point", "Punkt i delegationsordningen"
    DECISION_MAKER_ROLE = "decision_maker_role", "Beslutsfattarens roll"
    RUS_AREA = "rus_area", "Prioriterat område"
    RUS_GOAL = "rus_goal", "Mål i utvecklingsstrategin"
    PRIORITY_CODE = "priority_code", "Prioritet i inriktningsbeslutet"
    PRIORITY_TEXT = "priority_text", "Prioritetens lydelse"
    DEVIATION = "deviation", "Avsteg"
    COSTS = "costs", "Kostnader"
    FINANCING = "financing", "Finansiering"
    ROW = "row", "Rad i listan"
    REFERENCE = "reference", "Diarienummer eller NypsID"
    REFERENCE_KIND = "reference_kind", "Numrets slag"
    SCHEME = "scheme", "Stöd"
    COMPANY = "company", "Företag"
    INDUSTRY = "industry", "Bransch"
    REASON = "reason", "Prioritering eller skäl"
    SEX = "sex", "Kön"
    MUNICIPALITY = "municipality", "Kommun"
    OUTCOME = "outcome", "Utfall"
    AMOUNT = "amount", "Belopp"
    PARAGRAPH = "paragraph", "Paragraf"
    TEXT = "text", "Text"


class Proposal(models.Model):
    """A record proposed from a paper. `read` is what the reader found and never changes; `corrected` what a person
    made of it before saving, None when nothing was corrected. `line` is where it starts, `saved_at` when it became
    a record."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="proposals")
    part = models.CharField(max_length=20, choices=Part.choices)
    order = models.IntegerField()
    page = models.IntegerField(null=True)
    line = models.IntegerField()
    read = models.JSONField()
    corrected = models.JSONField(null=True)
    is_left_out = models.BooleanField(default=False)
    saved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["paper", "order"]
        constraints = [models.UniqueConstraint(fields=["paper", "order"], name="intake_proposal_order")]

    def __str__(self) -> str:
        return f"{self.part} {self.order}"


class PaperFinding(models.Model):
    """A finding of the proofreader about a paper; see redthread.rules.papers.findings.

    `sought` is what it can be found by: its words casefolded, since SQLite knows no å in capitals.
    """

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
    cell = models.JSONField(null=True)
    message = models.TextField()
    sought = models.TextField(default="")

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


class RecordLink(models.Model):
    """What was made from a place in a document: `kind` is case, meeting or support_list, `key` its address."""

    origin = models.OneToOneField(Origin, on_delete=models.PROTECT, related_name="record_link")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=160)

    class Meta:
        ordering = ["origin"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
