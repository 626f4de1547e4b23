"""Organisations outside the region's own administration, and who may act for them."""

from django.db import models

from redthread.people.models import Account


class PartyKind(models.TextChoices):
    """What sort of organisation a party is; `UNKNOWN` until somebody says."""

    COMPANY = "company", "Företag"
    ASSOCIATION = "association", "Förening eller stiftelse"
    MUNICIPALITY = "municipality", "Kommun"
    REGION = "region", "Region"
    AGENCY = "agency", "Statlig myndighet"
    UNIVERSITY = "university", "Universitet eller högskola"
    UNKNOWN = "unknown", "Okänd"


class Party(models.Model):
    """An organisation. `name_key` is the name casefolded with single spaces: two spellings of one case meet there."""

    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, unique=True)
    kind = models.CharField(max_length=20, choices=PartyKind.choices, default=PartyKind.UNKNOWN)
    org_number = models.CharField(max_length=11, blank=True)

    class Meta:
        ordering = ["name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["org_number"], condition=~models.Q(org_number=""), name="parties_org_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MandateKind(models.TextChoices):
    """What a mandate lets somebody do: a contact writes and answers, a signatory binds the organisation too."""

    CONTACT = "contact", "Kontaktperson"
    SIGNATORY = "signatory", "Firmatecknare"


class SigningRule(models.TextChoices):
    """How a signatory signs."""

    ALONE = "alone", "Ensam"
    JOINTLY = "jointly", "Två i förening"


class Mandate(models.Model):
    """Somebody may act for an organisation from the first to the last day, both included, unless it was revoked.

    `signing` is "" for a contact. `revoked_on` is the first day it no longer holds. `granted_by` and `revoked_by` are
    None when the system itself did it. Never removed: who signed in whose name is asked years later.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mandates")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(max_length=20, choices=MandateKind.choices)
    signing = models.CharField(max_length=20, choices=SigningRule.choices, blank=True)
    first_on = models.DateField()
    last_on = models.DateField(null=True)
    proof = models.TextField()
    granted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_on = models.DateField(null=True)
    revoked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    revoke_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["party", "-first_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__isnull=True) | models.Q(last_on__gte=models.F("first_on")),
                name="parties_mandate_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=MandateKind.SIGNATORY) ^ models.Q(signing=""),
                name="parties_signatories_have_a_rule",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.party}"
