"""Cases: what they are about, whose they are, who takes part, and which other cases they belong with."""

from django.conf import settings
from django.db import models


class Authority(models.Model):
    """An authority (myndighet) of the region that keeps a register of its own: a board with its administration."""

    code = models.CharField("beteckning", max_length=20, unique=True)
    name = models.CharField("namn", max_length=200)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["code"]
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name


class CaseType(models.Model):
    """A class of the classification scheme (klassificering). Aid cases are kept at least ten years."""

    code = models.CharField("klass", max_length=20, unique=True)
    name = models.CharField("namn", max_length=200)
    is_aid = models.BooleanField("statligt stöd", default=False)
    suggested_provision = models.CharField("sekretess som föreslås", max_length=60, blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Case(models.Model):
    """A case (ärende). `dnr` is its diarienummer as printed.

    `title` is the public title, free of what may be secret (OSL 5:2); `internal_title` says more, to those who may read
    the case. Published cases are open to everyone. `is_secret` follows the secrecy marks on the case.
    """

    class Status(models.TextChoices):
        OPEN = "open", "Öppet"
        CLOSED = "closed", "Avslutat"

    dnr = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=500)
    internal_title = models.CharField(max_length=500, blank=True)
    authority = models.ForeignKey(Authority, null=True, on_delete=models.PROTECT, related_name="cases")
    counter = models.ForeignKey("registry.NumberSeries", null=True, on_delete=models.PROTECT, related_name="cases")
    number = models.IntegerField(null=True)
    case_type = models.ForeignKey(CaseType, null=True, on_delete=models.PROTECT, related_name="cases")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="cases")
    unit = models.ForeignKey("people.Unit", null=True, on_delete=models.PROTECT, related_name="cases")
    is_secret = models.BooleanField(default=False)
    locked_until = models.DateField(null=True)

    class Meta:
        ordering = ["dnr"]
        constraints = [
            models.UniqueConstraint(fields=["counter", "number"], name="registry_case_number_once"),
            models.CheckConstraint(
                condition=models.Q(status="open", closed_on__isnull=True)
                | models.Q(status="closed", closed_on__isnull=False),
                name="registry_closed_case_has_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["-opened_on", "-id"], name="registry_case_newest"),
            models.Index(fields=["status", "-opened_on", "-id"], name="registry_case_status"),
            models.Index(fields=["handler", "status", "-opened_on", "-id"], name="registry_case_handler"),
            models.Index(fields=["unit", "status", "-opened_on", "-id"], name="registry_case_unit"),
            models.Index(fields=["case_type", "-opened_on", "-id"], name="registry_case_by_type"),
            models.Index(fields=["authority", "-opened_on", "-id"], name="registry_case_authority"),
        ]

    def __str__(self) -> str:
        return f"{self.dnr} {self.title}"


class CaseIdentity(models.Model):
    """Another number that the same case goes under elsewhere, such as its NypsID."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="identities")
    kind = models.CharField(max_length=40)
    value = models.CharField(max_length=60)

    class Meta:
        ordering = ["case", "kind", "value"]
        verbose_name_plural = "case identities"
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="registry_identity_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class CaseParty(models.Model):
    """An organisation outside that takes part in a case, and as what."""

    class Part(models.TextChoices):
        APPLICANT = "applicant", "Sökande"
        REPRESENTATIVE = "representative", "Ombud"
        FINANCIER = "financier", "Medfinansiär"
        COUNTERPART = "counterpart", "Motpart"
        OTHER = "other", "Annan"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_parties")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="case_parties")
    part = models.CharField(max_length=20, choices=Part.choices)

    class Meta:
        ordering = ["case", "part", "party"]
        verbose_name_plural = "case parties"
        constraints = [models.UniqueConstraint(fields=["case", "party", "part"], name="registry_case_party_once")]

    def __str__(self) -> str:
        return f"{self.case}: {self.party}"


class CaseLink(models.Model):
    """A case that another case belongs with. Shown from both."""

    class Kind(models.TextChoices):
        RELATED = "related", "Hör ihop med"
        CONTINUES = "continues", "Fortsätter"
        REPLACES = "replaces", "Ersätter"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_here")
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        ordering = ["case", "other"]
        constraints = [
            models.UniqueConstraint(fields=["case", "other"], name="registry_link_once"),
            models.CheckConstraint(condition=~models.Q(case=models.F("other")), name="registry_link_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.case} – {self.other}"


class CaseAdmission(models.Model):
    """Somebody besides the handler who may read a case that is marked secret, and why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="admissions")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="admissions")
    admitted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["case", "admitted_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "account"], condition=models.Q(ended_at__isnull=True), name="registry_admitted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.account}"
