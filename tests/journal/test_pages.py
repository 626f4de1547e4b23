"""The journal's pages."""

import pytest

from redthread.registry.services import open_case
from redthread.rules.actors import SYSTEM, Role


@pytest.mark.django_db
class TestEntriesPage:
    def test_tells_who_did_what_in_words(self, client_with) -> None:
        open_case(actor=SYSTEM, dnr="20RS3419", title="Smart tillväxt")
        page = client_with(Role.AUDITOR).get("/arbete/journal/?text=Smart").content.decode()
        assert "Ärendet öppnades: 20RS3419 Smart tillväxt" in page

    def test_pages_long_journals_with_links(self, client_with, django_assert_max_num_queries) -> None:
        for number in range(120):
            open_case(actor=SYSTEM, dnr=f"20RS{number}", title="Ärende")
        auditor = client_with(Role.AUDITOR)
        with django_assert_max_num_queries(6):
            first = auditor.get("/arbete/journal/").content.decode()
        assert "Äldre" in first
        assert "Nyare" in auditor.get("/arbete/journal/?sida=2").content.decode()

    def test_says_so_when_nothing_answers(self, client_with) -> None:
        page = client_with(Role.AUDITOR).get("/arbete/journal/?text=finns-inte").content.decode()
        assert "Ingen rad i journalen" in page


@pytest.mark.django_db
class TestHistoryPage:
    def test_is_one_objects_own(self, client_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS1", title="Ett ärende")
        open_case(actor=SYSTEM, dnr="20RS2", title="Ett annat")
        page = client_with(Role.REGISTRAR).get(f"/arbete/journal/registry.case/{case.pk}/").content.decode()
        assert "Ett ärende" in page
        assert "Ett annat" not in page

    def test_does_not_exist_for_elected_members_or_unknown_objects(self, client_with) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS1", title="Ett ärende")
        assert client_with(Role.ELECTED_MEMBER).get(f"/arbete/journal/registry.case/{case.pk}/").status_code == 404
        assert client_with(Role.AUDITOR).get("/arbete/journal/registry.case/999999/").status_code == 404
