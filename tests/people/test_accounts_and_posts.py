"""Accounts, posts and signing in."""

from datetime import date

import pytest

from redthread.journal.models import Entry
from redthread.people import services
from redthread.people.access import actor_for
from redthread.people.models import Account
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.refusals import Refused

PASSWORD = "ett långt lösenord"  # noqa: S105  # opens nothing but a test database


def account() -> Account:
    return services.open_account(actor=SYSTEM, login="anna", name="Handläggare A", password=PASSWORD)


@pytest.mark.django_db
class TestOpenAccount:
    def test_lets_the_person_sign_in(self) -> None:
        opened = account()
        assert services.sign_in(login="anna", password=PASSWORD).account == opened

    def test_refuses_a_login_that_is_taken(self) -> None:
        account()
        with pytest.raises(Refused) as refused:
            account()
        assert refused.value.codes == ("login_taken",)

    def test_is_for_who_keeps_accounts(self) -> None:
        with pytest.raises(Refused) as refused:
            services.open_account(actor=ANONYMOUS, login="x", name="X", password=None)
        assert refused.value.codes == ("may_not_manage_accounts",)
        assert not Account.objects.exists()


@pytest.mark.django_db
class TestSignIn:
    @pytest.mark.parametrize(("login", "password"), [("anna", "fel"), ("okänd", PASSWORD), ("", "")])
    def test_refuses_in_the_same_words(self, login: str, password: str) -> None:
        account()
        with pytest.raises(Refused) as refused:
            services.sign_in(login=login, password=password)
        assert refused.value.codes == ("sign_in_failed",)

    def test_refuses_who_has_left(self) -> None:
        Account.objects.filter(pk=account().pk).update(is_active=False)
        with pytest.raises(Refused):
            services.sign_in(login="anna", password=PASSWORD)

    def test_is_journalled(self) -> None:
        account()
        services.sign_in(login="anna", password=PASSWORD)
        assert Entry.objects.first().deed == "people.sign_in"


@pytest.mark.django_db
class TestAppoint:
    def test_gives_the_role_from_the_first_day_to_the_last(self) -> None:
        opened = account()
        services.appoint(
            actor=SYSTEM,
            account=opened,
            title="Controller",
            unit="Ekonomi",
            role=Role.CONTROLLER,
            first_on=date(2026, 3, 1),
            last_on=date(2026, 3, 31),
        )
        held = {
            day: actor_for(opened, date.fromisoformat(day)).roles
            for day in ("2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01")
        }
        assert [bool(roles) for roles in held.values()] == [False, True, True, False]


@pytest.mark.django_db
class TestSignInPage:
    def test_leads_to_where_one_was_going(self, client) -> None:
        account()
        answer = client.post("/logga-in/?next=/arbete/", {"login": "anna", "password": PASSWORD})
        assert (answer.status_code, answer["Location"]) == (302, "/arbete/")

    def test_never_leads_to_another_site(self, client) -> None:
        account()
        answer = client.post("/logga-in/?next=https://example.org/", {"login": "anna", "password": PASSWORD})
        assert answer["Location"] == "/arbete/"

    def test_says_what_was_wrong_and_keeps_the_login(self, client) -> None:
        answer = client.post("/logga-in/", {"login": "anna", "password": "fel"})
        assert answer.status_code == 422
        assert "stämmer inte" in answer.content.decode()
        assert 'value="anna"' in answer.content.decode()

    def test_ends_the_session_at_sign_out(self, client) -> None:
        client.force_login(account())
        client.post("/logga-ut/")
        assert client.get("/arbete/").status_code == 302
