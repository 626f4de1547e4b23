"""The organisation of the example region: its units, who stands in for whom, and an applicant with a mandate."""

from datetime import date, timedelta

from django.utils import timezone

from redthread.parties import services as parties
from redthread.parties.models import MandateKind, SigningRule
from redthread.people import queries
from redthread.people import services as people
from redthread.people.models import Unit
from redthread.rules.actors import SYSTEM, Role

TOP = "Regionledningen"
UNITS = (
    ("Regional utveckling", TOP),
    ("Projektstöd", "Regional utveckling"),
    ("Analys", "Regional utveckling"),
    ("Ekonomi", TOP),
    ("Kansliet", TOP),
)
ORGANISATION = "Inkubera i Örebro AB"
APPLICANT = ("sokande", "Sökande A")
AWAY = ("analytiker", "Analytiker A")
AWAY_FOR = timedelta(days=60)


def lay_out() -> None:
    """The units stand, before anybody is appointed in them."""
    units: dict[str, Unit] = {TOP: people.create_unit(actor=SYSTEM, name=TOP)}
    for name, under in UNITS:
        units[name] = people.create_unit(actor=SYSTEM, name=name, under=units[under])


def fill(*, password: str, first_on: date) -> None:
    """The analyst is away with the controller as substitute, and an organisation of the papers has its signatory."""
    today = timezone.localdate()
    login, name = AWAY
    away = people.open_account(actor=SYSTEM, login=login, name=name, password=password)
    holding = people.appoint(
        actor=SYSTEM, account=away, title="Analytiker", unit="Analys", role=Role.ANALYST, first_on=first_on
    )
    people.appoint_substitute(
        actor=SYSTEM,
        holding=holding,
        substitute=queries.accounts(SYSTEM).get(login="controller"),
        first_on=today,
        last_on=today + AWAY_FOR,
        reason="Föräldraledighet",
    )
    login, name = APPLICANT
    parties.grant_mandate(
        actor=SYSTEM,
        account=people.open_account(actor=SYSTEM, login=login, name=name, password=password),
        party=parties.recognise_party(actor=SYSTEM, name=ORGANISATION),
        kind=MandateKind.SIGNATORY,
        signing=SigningRule.ALONE,
        first_on=first_on,
        proof="Registreringsbevis av den 2 januari 2020.",
    )
