"""The register's list of cases, the page of a case, the forms on it, and the settings."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from redthread.journal.models import Entry
from redthread.registry.models import Case, CaseSeries, Document, StoredFile
from redthread.registry.services import NewParty, register_case, set_authority, set_case_type, set_series
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


class TestNewCase:
    def test_keeps_what_was_typed_when_refused(self, client_with, series) -> None:
        form = {"series": series.pk, "title": "Ett ärende", "opened_on": "2099-01-01"}
        answer = client_with(Role.REGISTRAR).post("/arbete/diarium/nytt/", form)
        assert answer.status_code == 422
        assert 'value="Ett ärende"' in answer.content.decode()
        assert not Case.objects.exists()


class TestCorrect:
    def test_of_two_at_once_lets_the_second_see_what_happened(self, client_with, series) -> None:
        case = opened(series)
        url = f"/arbete/diarium/{case.dnr}/ratta/"
        officer, registrar = client_with(Role.CASE_OFFICER), client_with(Role.REGISTRAR)
        seen = officer.get(url).context["form"]["seen"].value()
        facts = {"opened_on": "2026-01-02", "reason": "Fel rubrik", "seen": seen}
        assert officer.post(url, {**facts, "title": "Den första rättelsen"}).status_code == 302
        answer = registrar.post(url, {**facts, "title": "Den andra rättelsen"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Konto case_officer ändrade ärendet" in page
        assert 'value="Den andra rättelsen"' in page
        seen_now = answer.context["form"]["seen"].value()
        assert int(seen_now) > int(seen)
        answer = registrar.post(url, {**facts, "title": "Den andra rättelsen", "seen": seen_now})
        assert answer.status_code == 302
        case.refresh_from_db()
        assert case.title == "Den andra rättelsen"


class TestList:
    def test_stays_below_its_ceiling_of_queries(self, client_with, series, django_assert_max_num_queries) -> None:
        kind = set_case_type(actor=SYSTEM, code="3.3", name="Företagsstöd", is_aid=True)
        for _ in range(3):
            opened(series, case_type=kind)
        Case.objects.update(is_secret=True)
        client = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get("/arbete/diarium/?lage=open&handlaggare=slutat&typ=1").status_code == 200

    def test_is_narrowed_by_the_address(self, client_with, account_with, series) -> None:
        officer = account_with(Role.CASE_OFFICER)
        mine, other = opened(series, "Mitt ärende", handler=officer), opened(series, "Ett annat ärende")
        client = client_with(Role.CASE_OFFICER)

        def listed(query: str) -> set[str]:
            page = client.get(f"/arbete/diarium/?{query}").content.decode()
            return {case.dnr for case in (mine, other) if f'data-row="{case.dnr}"' in page}

        everything = {mine.dnr, other.dnr}
        assert listed("") == everything
        assert listed("handlaggare=mina&lage=open") == {mine.dnr}
        assert listed("handlaggare=ingen") == {other.dnr}
        assert listed("lage=closed") == set()
        assert listed("ar=2026") == everything
        assert listed("fran=2026-01-03") == set()
        assert listed(f"serie={series.pk}") == everything
        assert listed(f"myndighet={series.authority_id}") == everything
        assert listed("sekretess=on") == set()
        assert listed("diarium-filter=annat") == {other.dnr}
        assert listed(f"diarium-filter={mine.dnr.lower()}") == {mine.dnr}
        assert listed("enhet=nonsens&ar=tjugo") == everything

    def test_is_a_file_too(self, client_with, series) -> None:
        case = opened(series)
        client = client_with(Role.CASE_OFFICER)
        assert case.dnr in client.get("/arbete/diarium/?diarium-format=csv").content.decode("utf-8-sig")
        assert client.get("/arbete/diarium/?diarium-format=xlsx").content[:2] == b"PK"

    def test_says_when_it_has_stopped_counting(self, client_with, series, monkeypatch) -> None:
        monkeypatch.setattr("redthread.registry.queries.case_list.COUNTED", 60)
        monkeypatch.setattr("redthread.registry.views.cases.COUNTED", 60)
        Case.objects.bulk_create(Case(dnr=f"T{n}", title="T", opened_on=TODAY) for n in range(70))
        page = client_with(Role.CASE_OFFICER).get("/arbete/diarium/").content.decode()
        assert "av fler än 60" in page


class TestMarkedCase:
    @pytest.fixture
    def marked(self, series, account_with) -> Case:
        """A marked case with a handler, a party and an internal title."""
        case = opened(
            series,
            "Ansökan om stöd",
            internal_title="Ny produktionslinje",
            parties=[NewParty("Bolaget AB", "applicant")],
            handler=account_with(Role.CONTROLLER),
        )
        Case.objects.filter(pk=case.pk).update(is_secret=True)
        return case

    @pytest.mark.parametrize("role", [Role.REGISTRAR, Role.AUDITOR, Role.CONTROLLER])
    def test_is_read_by_handler_registrar_and_auditor(self, client_with, marked, role) -> None:
        page = client_with(role).get(f"/arbete/diarium/{marked.dnr}/").content.decode()
        assert "Ny produktionslinje" in page
        assert "Bolaget AB" in page

    def test_shows_others_only_that_it_is_there(self, client_with, marked) -> None:
        client = client_with(Role.CASE_OFFICER)
        page = client.get(f"/arbete/diarium/{marked.dnr}/").content.decode()
        assert "Ansökan om stöd" in page
        assert "kan ge dig tillgång" in page
        for held_back in ("Ny produktionslinje", "Bolaget", "Historik", "Rätta uppgifter"):
            assert held_back not in page
        listed = client.get("/arbete/diarium/").content.decode()
        assert "Ansökan om stöd" in listed
        assert "Ny produktionslinje" not in listed
        assert 'data-row="' not in client.get("/arbete/diarium/?diarium-filter=produktionslinje").content.decode()
        for deed in ("ratta", "lamna-over", "avsluta", "parter", "nummer", "koppla", "tillgang"):
            assert client.get(f"/arbete/diarium/{marked.dnr}/{deed}/").status_code == 404

    def test_opens_to_who_is_admitted_and_closes_again(self, client_with, account_with, marked) -> None:
        registrar, officer = client_with(Role.REGISTRAR), client_with(Role.CASE_OFFICER)
        url = f"/arbete/diarium/{marked.dnr}/"
        form = {"account": account_with(Role.CASE_OFFICER).pk, "reason": "Hjälper till"}
        assert registrar.post(f"{url}tillgang/", form).status_code == 302
        assert "Ny produktionslinje" in officer.get(url).content.decode()
        admission = marked.admissions.get()
        assert officer.get(f"{url}tillgang/{admission.pk}/").status_code == 404
        assert registrar.post(f"{url}tillgang/{admission.pk}/", {"reason": "Klart"}).status_code == 302
        assert "Ny produktionslinje" not in officer.get(url).content.decode()

    def test_leaves_no_title_or_name_in_the_journal(self, marked) -> None:
        told = str(list(Entry.objects.filter(object_kind="registry.case").values_list("after", "object_label")))
        assert "produktionslinje" not in told
        assert "Bolaget" not in told


class TestSettings:
    def test_make_and_close_a_series_without_script(self, client_with, series) -> None:
        client = client_with(Role.ADMINISTRATOR)
        new = "/arbete/diarium/installningar/serier/ny/"
        form = {"authority": series.authority_id, "code": "KUL", "name": "Kultur", "pattern": "{code} {yyyy}/{n:04}"}
        assert client.post(new, form).status_code == 302
        page = client.get("/arbete/diarium/installningar/").content.decode()
        assert f"KUL {date.today().year}/0001" in page  # noqa: DTZ011  # the page's own day
        made = CaseSeries.objects.get(code="KUL")
        assert client.post(f"/arbete/diarium/installningar/serier/{made.pk}/stang/").status_code == 302
        made.refresh_from_db()
        assert made.closed_on is not None

    def test_show_the_number_as_the_pattern_is_typed(self, client_with, series) -> None:
        url = "/arbete/diarium/installningar/serier/ny/?code=KUL&pattern={code}-{n:04}"
        answer = client_with(Role.REGISTRAR).get(url, headers={"HX-Request": "true", "HX-Target": "p#number-preview"})
        assert "KUL-0001" in answer.content.decode()
        assert "<html" not in answer.content.decode()

    def test_refuse_a_bad_pattern_at_its_field(self, client_with, series) -> None:
        form = {"authority": series.authority_id, "code": "KUL", "name": "Kultur", "pattern": "{yy}KUL"}
        answer = client_with(Role.REGISTRAR).post("/arbete/diarium/installningar/serier/ny/", form)
        assert answer.status_code == 422
        assert "Mönstret saknar löpnumret" in answer.content.decode()


class TestDesk:
    def test_shows_the_open_cases_of_who_looks(self, client_with, account_with, series) -> None:
        case = opened(series, handler=account_with(Role.CASE_OFFICER))
        assert case.dnr in client_with(Role.CASE_OFFICER).get("/arbete/").content.decode()
        assert case.dnr not in client_with(Role.CONTROLLER).get("/arbete/").content.decode()


class TestExcerpt:
    @pytest.fixture
    def registered(self, series) -> Document:
        """A document that came in on the day of the tests."""
        file = StoredFile.objects.create(sha256="0" * 64, size=1, media="txt")
        return Document.objects.create(
            title="Ansökan med bilagor",
            file_name="ansokan.txt",
            file=file,
            kind="application",
            lines=1,
            registered_at=timezone.now(),
            case=opened(series),
            number=1,
            direction="in",
            arrived_on=TODAY,
            counterpart_name="Bolaget AB",
        )

    def shown(self, client: Client, more: str = "") -> str:
        return client.get(f"/arbete/diarium/utdrag/?fran={TODAY}&till={TODAY}{more}").content.decode()

    def test_has_day_number_sender_and_content(self, client_with, registered) -> None:
        client = client_with(Role.CASE_OFFICER)
        for more in ("", "&utskrift=1"):
            page = self.shown(client, more)
            assert registered.case is not None
            for told in (str(TODAY), f"{registered.case.dnr}-1", "Bolaget AB", "Ansökan med bilagor"):
                assert told in page

    def test_leaves_out_what_is_marked_and_what_is_a_draft(self, client_with, registered) -> None:
        client = client_with(Role.REGISTRAR)
        Document.objects.update(secrecy="whole")
        page = self.shown(client)
        assert "Utelämnat (OSL 5:2)" in page
        assert "Bolaget AB" not in page
        assert "Ansökan med bilagor" not in page
        Document.objects.update(secrecy="none", is_draft=True)
        assert "Inga handlingar registrerades" in self.shown(client)
