"""The pages of organisations."""

import io

import openpyxl
import pytest
from django.test import Client

from accounts import mandate_for
from people import factories as people
from redthread.parties import services
from redthread.parties.models import Mandate, Party, PartyKind
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
NUMBER = "212000-0142"
LIST = "/arbete/organisationer/"


@pytest.fixture
def officer(client_with) -> Client:  # type: ignore[no-untyped-def]
    client: Client = client_with(Role.CASE_OFFICER)
    return client


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


class TestRegisterParty:
    def test_keeps_a_number_once_and_a_name_once(self) -> None:
        services.register_party(actor=SYSTEM, name="Kommunen", kind=PartyKind.MUNICIPALITY, org_number="2120000142")
        assert Party.objects.get().org_number == NUMBER
        with pytest.raises(Refused) as refused:
            services.register_party(actor=SYSTEM, name="kommunen", kind=PartyKind.UNKNOWN, org_number=NUMBER)
        assert refused.value.codes == ("party_name_taken", "org_number_taken")

    def test_keeps_many_without_number(self) -> None:
        for name in ("Kommunen", "Bolaget"):
            services.register_party(actor=SYSTEM, name=name, kind=PartyKind.UNKNOWN)
        assert Party.objects.filter(org_number="").count() == 2


class TestOrganisations:
    def test_are_found_by_name_and_by_number_however_it_is_written(self, officer: Client) -> None:
        services.register_party(actor=SYSTEM, name="Kommunen", kind=PartyKind.MUNICIPALITY, org_number=NUMBER)
        services.recognise_party(actor=SYSTEM, name="Bolaget i Örebro AB")
        for asked in ("kommunen", "212000-0142", "2120000142", "2120"):
            page = text(officer, f"{LIST}?organisationer-filter={asked}")
            assert "Kommunen" in page
            assert "Bolaget" not in page
        assert "Bolaget" in text(officer, f"{LIST}?organisationer-filter=örebro+bolaget")

    def test_take_few_queries_and_come_by_the_page(self, officer, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        for number in range(60):
            services.recognise_party(actor=SYSTEM, name=f"Bolag {number:02}")
        with django_assert_max_num_queries(8):
            page = text(officer, LIST)
        assert "Rad 1–50 av 60" in page
        assert "Bolag 59" in text(officer, f"{LIST}?organisationer-sida=2")

    def test_are_given_as_a_file_with_all_of_them(self, officer: Client) -> None:
        for number in range(60):
            services.recognise_party(actor=SYSTEM, name=f"Bolag {number:02}")
        answer = officer.get(f"{LIST}?organisationer-format=xlsx&organisationer-filter=bolag")
        rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.rows)
        assert len(rows) == 60 + 3

    def test_say_when_there_are_none(self, officer: Client) -> None:
        assert "inga organisationer ännu" in text(officer, LIST)

    def test_are_for_officials(self, client_with) -> None:  # type: ignore[no-untyped-def]
        assert client_with(Role.ELECTED_MEMBER).get(LIST).status_code == 404
        assert client_with(Role.APPLICANT).get(LIST).status_code == 404


class TestOrganisation:
    def test_is_registered_and_changed_with_its_number_checked(self, officer: Client) -> None:
        wrong = officer.post(f"{LIST}ny/", {"name": "Kommunen", "kind": "municipality", "org_number": "212000-0143"})
        assert wrong.status_code == 422
        assert "kontrollsiffra" in wrong.content.decode()
        right = officer.post(f"{LIST}ny/", {"name": "Kommunen", "kind": "municipality", "org_number": "16 212000 0142"})
        party = Party.objects.get()
        assert right["Location"] == f"{LIST}{party.pk}/"
        officer.post(f"{LIST}{party.pk}/andra/", {"name": "Staden", "kind": "municipality", "org_number": ""})
        page = text(officer, f"{LIST}{party.pk}/")
        assert "Staden" in page
        assert "Hette förut Kommunen" in page

    def test_gets_and_loses_who_acts_for_it(self, officer: Client) -> None:
        party = services.recognise_party(actor=SYSTEM, name="Bolaget AB")
        url = f"{LIST}{party.pk}/"
        form = {
            "login": "ny",
            "name": "Firmatecknare A",
            "email": "a@example.org",
            "kind": "signatory",
            "signing": "",
            "first_on": "2026-01-01",
            "proof": "Registreringsbevis 2026-01-02",
        }
        assert "ensam eller två i förening" in officer.post(f"{url}ombud/", form).content.decode()
        assert officer.post(f"{url}ombud/", form | {"signing": "jointly"}).status_code == 302
        assert "Två i förening" in text(officer, url)
        mandate = Mandate.objects.get()
        assert officer.post(f"{url}ombud/{mandate.pk}/", {"reason": ""}).status_code == 422
        assert officer.post(f"{url}ombud/{mandate.pk}/", {"reason": "Ny styrelse"}).status_code == 302
        page = text(officer, url)
        assert "återkallat: Ny styrelse" in page
        assert "Ingen är registrerad" in page

    def test_shows_readers_no_deeds(self, client_with) -> None:  # type: ignore[no-untyped-def]
        mandate = mandate_for(people.account("sokande"))
        page = text(client_with(Role.AUDITOR), f"{LIST}{mandate.party_id}/")
        assert "Styrelsens protokoll." in page
        assert "Återkalla" not in page

    def test_knows_no_mandate_of_another(self, officer: Client) -> None:
        mandate = mandate_for(people.account("sokande"))
        other = services.recognise_party(actor=SYSTEM, name="Bolaget AB")
        assert officer.get(f"{LIST}{other.pk}/ombud/{mandate.pk}/").status_code == 404
        assert officer.get(f"{LIST}999999/").status_code == 404
