"""Organisations outside the region's own administration: applicants, companies, financiers, municipalities."""

from django.db import models


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
