"""The register's list of cases, the page of a case, the forms on it, and the settings."""

from datetime import date

import pytest
from django.test import Client

from redthread.people.queries import units
from redthread.registry.models import Case, CaseSeries
from redthread.registry.services import (
    register_case,
    set_authority,
    set_case_type,
    set_series,
)
from redthread.rules.actors import SYSTEM, Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 2)
MOST_QUERIES = 12


@pytest.fixture
def series() -> CaseSeries:
    """A series that issues its own numbers."""
    authority = set_authority(actor=SYSTEM, code="RUN", name="Regionala utvecklingsnämnden")
    return set_series(
        actor=SYSTEM, authority=authority, code="RUN", name="Ärenden", pattern="{yy}{code}{n}", is_outside=False
    )


def opened(series: CaseSeries, title: str = "Stöd till ett projekt", **facts: object) -> Case:
    return register_case(actor=SYSTEM, series=series, title=title, opened_on=TODAY, **facts)  # type: ignore[arg-type]


class TestJourney:
    def test_a_case_goes_from_number_to_closed_without_script(self, client_with, account_with, series) -> None:
        officer = account_with(Role.CASE_OFFICER)
        client: Client = client_with(Role.CASE_OFFICER)
        assert client.get("/arbete/diarium/nytt/").status_code == 200
        form = {"series": series.pk, "title": "Kompetens i länet", "opened_on": "2026-01-02", "parties": "Bolaget AB\n"}
        answer = client.post("/arbete/diarium/nytt/", form)
        case = Case.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, f"/arbete/diarium/{case.dnr}/")
        page = client.get(answer["Location"]).content.decode()
        assert "Kompetens i länet" in page
        assert "Bolaget AB" in page
        assert "Utse handläggare" in page
        assert case.dnr in client.get("/arbete/diarium/").content.decode()
        answer = client.post(f"/arbete/diarium/{case.dnr}/lamna-over/", {"handler": officer.pk})
        assert answer.status_code == 302
        answer = client.post(f"/arbete/diarium/{case.dnr}/avsluta/", {"closed_on": "2026-01-05", "reason": "Klart"})
        assert answer.status_code == 302
        assert "Avslutat" in client.get(f"/arbete/diarium/{case.dnr}/").content.decode()
