"""Pages of cases, decisions, company support and passports."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from applications import factories
from redthread.applications import services
from redthread.rules.actors import SYSTEM, Role


def a_case() -> None:
    application = factories.an_application()
    services.record_budget(actor=SYSTEM, application=application, budget=factories.a_wrong_financing())
    services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision())


@pytest.mark.django_db
class TestCasePage:
    def test_marks_the_wrong_figure_in_its_cell_with_the_right_sum(self, client_with) -> None:
        a_case()
        page = client_with(Role.CASE_OFFICER).get("/arenden/20RS3419/").content.decode()
        (cell,) = re.findall(r"<td[^>]*has-finding is-error[^>]*>(.*?)</td>", page, re.DOTALL)
        assert "1 277 400" in re.sub(r"\s", " ", cell)
        assert "1 241 000" in re.sub(r"\s", " ", cell)

    def test_is_not_there_for_others_until_published(self, client, client_with) -> None:
        a_case()
        missing = client.get("/arenden/20RS9999/")
        hidden = client.get("/arenden/20RS3419/")
        assert (missing.status_code, hidden.status_code) == (404, 404)
        assert client_with(Role.CASE_OFFICER).get("/arenden/20RS3419/").status_code == 200

    def test_shows_the_public_no_sources_and_no_history(self, client) -> None:
        application = factories.an_application()
        factories.publish(application)
        page = client.get("/arenden/20RS3419/").content.decode()
        assert "Smart tillväxt" in page
        assert "/arbete/handlingar/" not in page
        assert "Historik" not in page

    def test_says_so_when_there_is_nothing_yet(self, client_with) -> None:
        from redthread.registry.services import open_case

        open_case(actor=SYSTEM, dnr="20RS1/2 A", title="Ett tomt ärende")
        page = client_with(Role.CASE_OFFICER).get("/arenden/20RS1/2 A/").content.decode()
        assert "ingen ansökan ännu" in page


@pytest.mark.django_db
class TestLists:
    @pytest.mark.parametrize("address", ["/arenden/", "/beslut/"])
    def test_ask_the_database_no_more_with_more_rows(self, client_with, django_assert_max_num_queries, address) -> None:
        officer = client_with(Role.CASE_OFFICER)
        for number in range(30):
            application = factories.an_application(f"20RS{number}")
            services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision())
        with django_assert_max_num_queries(6):
            assert officer.get(address).status_code == 200

    def test_are_fetched_as_excel_with_numbers(self, client_with) -> None:
        a_case()
        answer = client_with(Role.CASE_OFFICER).get("/beslut/?beslut-format=xlsx")
        sheet = load_workbook(BytesIO(answer.content)).active
        assert sheet is not None
        assert 1_912_400 in [cell.value for row in sheet.iter_rows() for cell in row]


@pytest.mark.django_db
class TestSupportListPage:
    def test_sorts_filters_and_sums(self, client_with) -> None:
        kept = factories.a_support_list()
        page = client_with(Role.CASE_OFFICER).get(f"/foretagsstod/{kept.pk}/?stod-filter=Mikrobidrag").content.decode()
        text = re.sub(r"[  \s]+", " ", page)
        assert "44 500" in text
        assert "Bolaget Två AB" not in text

    def test_is_for_officials_and_elected_members(self, client, client_with) -> None:
        kept = factories.a_support_list()
        assert client_with(Role.ELECTED_MEMBER).get(f"/foretagsstod/{kept.pk}/").status_code == 200
        assert client_with(Role.APPLICANT).get(f"/foretagsstod/{kept.pk}/").status_code == 404
        assert client.get(f"/foretagsstod/{kept.pk}/").status_code == 302

    def test_asks_the_database_within_its_ceiling(self, client_with, django_assert_max_num_queries) -> None:
        kept = factories.a_support_list()
        officer = client_with(Role.CASE_OFFICER)
        with django_assert_max_num_queries(14):
            officer.get(f"/foretagsstod/{kept.pk}/")


@pytest.mark.django_db
class TestPassport:
    def test_tells_rule_rows_and_reckoning(self, client_with) -> None:
        a_case()
        address = "/siffra/applications.budget_row,dnr=20RS3419,row=1,side=financing/"
        page = re.sub(r"[  \s]+", " ", client_with(Role.AUDITOR).get(address).content.decode())
        assert "620 500 + 620 500 = 1 241 000" in page

    def test_does_not_exist_for_who_may_not_see_what_it_measures(self, client) -> None:
        a_case()
        assert client.get("/siffra/applications.awarded,dnr=20RS3419/").status_code == 404

    @pytest.mark.parametrize(
        "segment", ["nonsens", "applications.awarded", "applications.awarded,dnr=", "a,b,c", "%00"]
    )
    def test_does_not_exist_for_nonsense(self, client_with, segment: str) -> None:
        assert client_with(Role.AUDITOR).get(f"/siffra/{segment}/").status_code == 404
