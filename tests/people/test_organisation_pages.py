"""The pages of accounts, units and posts."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from people import factories
from redthread.people import services
from redthread.people.models import Account, Holding, Post, Unit
from redthread.rules.actors import SYSTEM, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client_with) -> Client:  # type: ignore[no-untyped-def]
    client: Client = client_with(Role.ADMINISTRATOR)
    return client


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


class TestAccounts:
    def test_are_narrowed_by_role_unit_and_state(self, administrator: Client) -> None:
        kansliet = factories.unit()
        factories.holding(factories.account("anna"), factories.post(unit=kansliet))
        factories.holding(factories.account("bo"), factories.post("Analytiker", Role.ANALYST))
        factories.account("cecilia")
        services.deactivate_account(actor=SYSTEM, account=factories.account("david"), reason="Slutar")
        seen = {
            query: [login for login in ("anna", "bo", "cecilia", "david") if f"Handläggare {login}<" in found]
            for query in (
                "",
                "?roll=analyst",
                "?enhet=Kansliet",
                "?lage=utan",
                "?lage=stangda",
                "?lage=alla",
                "?roll=x",
            )
            for found in [text(administrator, f"/arbete/personer/{query}")]
        }
        assert seen == {
            "": ["anna", "bo", "cecilia"],
            "?roll=analyst": ["bo"],
            "?enhet=Kansliet": ["anna"],
            "?lage=utan": ["cecilia"],
            "?lage=stangda": ["david"],
            "?lage=alla": ["anna", "bo", "cecilia", "david"],
            "?roll=x": [],
        }

    def test_take_the_same_queries_however_many(self, administrator, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        post = factories.post(is_shared=True, unit=factories.unit())
        for number in range(60):
            factories.holding(factories.account(f"konto-{number}"), post)
        with django_assert_max_num_queries(12):
            page = text(administrator, "/arbete/personer/")
        assert "Rad 1–50 av 61" in page

    def test_are_given_as_a_file(self, administrator: Client) -> None:
        factories.account("anna")
        answer = administrator.get("/arbete/personer/?personer-format=xlsx")
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(answer.content)).active.rows]
        assert "anna" in {row[1] for row in rows}

    def test_are_opened_without_password(self, administrator: Client) -> None:
        form = {"name": "Handläggare B", "login": "bo", "email": "bo@example.org"}
        answer = administrator.post("/arbete/personer/nytt/", form)
        opened = Account.objects.get(login="bo")
        assert answer["Location"] == f"/arbete/personer/{opened.pk}/"
        assert not opened.has_usable_password()
        again = administrator.post("/arbete/personer/nytt/", form)
        assert again.status_code == 422
        assert "redan upptaget" in again.content.decode()

    def test_are_read_but_not_changed_by_the_auditor(self, client_with) -> None:  # type: ignore[no-untyped-def]
        person = factories.account()
        auditor = client_with(Role.AUDITOR)
        page = text(auditor, f"/arbete/personer/{person.pk}/")
        assert "Stäng kontot" not in page
        assert auditor.get(f"/arbete/personer/{person.pk}/stang/").status_code == 404


class TestAccount:
    def test_is_appointed_and_the_holding_ended(self, administrator: Client) -> None:
        person, post = factories.account(), factories.post()
        today = timezone.localdate()
        url = f"/arbete/personer/{person.pk}/"
        form = {"post": post.pk, "first_on": (today - timedelta(days=9)).isoformat()}
        assert administrator.post(f"{url}befattning/", form).status_code == 302
        held = Holding.objects.get(account=person)
        assert "tills vidare" in text(administrator, url)
        yesterday = (today - timedelta(days=1)).isoformat()
        assert administrator.post(f"{url}befattning/{held.pk}/", {"last_on": yesterday}).status_code == 302
        assert "Tidigare befattningar" in text(administrator, url)

    def test_says_why_an_appointment_was_refused(self, administrator: Client) -> None:
        post = factories.post()
        factories.holding(factories.account("bo"), post)
        person = factories.account()
        answer = administrator.post(
            f"/arbete/personer/{person.pk}/befattning/", {"post": post.pk, "first_on": "2026-05-01"}
        )
        assert answer.status_code == 422
        assert "Handläggare bo har befattningen Controller" in answer.content.decode()

    def test_is_closed_and_opened_with_a_reason(self, administrator: Client) -> None:
        person = factories.account()
        url = f"/arbete/personer/{person.pk}/"
        assert administrator.post(f"{url}stang/", {"reason": ""}).status_code == 422
        assert administrator.post(f"{url}stang/", {"reason": "Slutar"}).status_code == 302
        assert "Stängt" in text(administrator, url)
        assert administrator.post(f"{url}oppna/", {"reason": "Kom tillbaka"}).status_code == 302
        person.refresh_from_db()
        assert person.is_active

    def test_gets_a_substitute_from_the_administrator(self, administrator: Client) -> None:
        person, other = factories.account(), factories.account("bo")
        held = factories.holding(person, factories.post())
        factories.holding(other, factories.post("Analytiker", Role.ANALYST))
        today = timezone.localdate().isoformat()
        form = {"holding": held.pk, "substitute": other.pk, "first_on": today, "last_on": today, "reason": "Sjuk"}
        assert administrator.post(f"/arbete/personer/{person.pk}/vikarie/", form).status_code == 302
        assert "Sjuk" in text(administrator, f"/arbete/personer/{person.pk}/")
        assert "vikarierar för Handläggare anna" in text(administrator, "/arbete/behorighet/roller/")

    def test_leads_to_its_journal(self, administrator: Client) -> None:
        person = factories.account()
        page = text(administrator, f"/arbete/personer/{person.pk}/")
        assert f"/arbete/journal/person/{person.pk}/" in page
        assert administrator.get(f"/arbete/journal/people.account/{person.pk}/").status_code == 200


class TestUnits:
    def test_are_made_changed_and_closed(self, administrator: Client) -> None:
        assert administrator.post("/arbete/enheter/ny/", {"name": "Ledningen"}).status_code == 302
        top = Unit.objects.get(name="Ledningen")
        assert administrator.post("/arbete/enheter/ny/", {"name": "Arkivet", "under": top.pk}).status_code == 302
        below = Unit.objects.get(name="Arkivet")
        assert "Arkivet" in text(administrator, "/arbete/enheter/")
        answer = administrator.post(f"/arbete/enheter/{top.pk}/stang/", {"closed_on": "2026-01-01"})
        assert (answer.status_code, "enheter under sig (1)" in answer.content.decode()) == (422, True)
        administrator.post(f"/arbete/enheter/{below.pk}/", {"name": "Regionarkivet", "under": ""})
        below.refresh_from_db()
        assert (below.name, below.under) == ("Regionarkivet", None)
        assert administrator.post(f"/arbete/enheter/{below.pk}/stang/", {"closed_on": "2026-01-01"}).status_code == 302

    def test_show_officials_the_tree_without_its_deeds(self, client_with) -> None:  # type: ignore[no-untyped-def]
        top = factories.unit()
        factories.holding(factories.account(), factories.post(unit=top))
        page = text(client_with(Role.ANALYST), "/arbete/enheter/")
        assert "Handläggare anna" in page
        assert "Lägg till enhet" not in page

    def test_take_the_same_queries_however_many(self, administrator, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        for number in range(20):
            factories.holding(
                factories.account(f"konto-{number}"),
                factories.post(f"Post {number}", unit=factories.unit(f"Enhet {number}")),
            )
        with django_assert_max_num_queries(12):
            text(administrator, "/arbete/enheter/")


class TestPosts:
    def test_are_made_changed_and_closed(self, administrator: Client) -> None:
        form = {"title": "Analytiker", "role": "analyst", "is_shared": "on"}
        assert administrator.post("/arbete/befattningar/ny/", form).status_code == 302
        post = Post.objects.get(title="Analytiker")
        url = f"/arbete/befattningar/{post.pk}/"
        assert "Vakant" in text(administrator, "/arbete/befattningar/")
        assert "Flera får ha den samtidigt" in text(administrator, url)
        assert administrator.post(f"{url}andra/", {"title": "Utredare", "unit": ""}).status_code == 302
        assert administrator.post(f"{url}stang/", {"closed_on": "2026-01-01"}).status_code == 302
        assert "Stängd" in text(administrator, url)

    def test_tell_who_held_them_before(self, client_with) -> None:  # type: ignore[no-untyped-def]
        post = factories.post()
        today = timezone.localdate()
        factories.holding(factories.account(), post, today - timedelta(days=30), today - timedelta(days=1))
        factories.holding(factories.account("bo"), post, today)
        page = text(client_with(Role.ANALYST), f"/arbete/befattningar/{post.pk}/")
        assert "Handläggare anna" in page
        assert "Handläggare bo" in page
        assert "/arbete/personer/" not in page
