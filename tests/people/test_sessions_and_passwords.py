"""Sessions that end when they must, passwords that are changed or set anew, and the rule of a second factor."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.utils import timezone

from people.keys import SoftKey
from redthread.journal.models import Entry
from redthread.people import services
from redthread.people.access import actor_for
from redthread.people.models import Account, FailedSignIns, RecoveryLink, SignedInSession
from redthread.people.services import passkeys, passwords, sessions
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

PASSWORD = "ett långt lösenord"  # noqa: S105  # opens nothing but a test database
BETTER = "fyra ord som ingen gissar"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Account:
    return services.open_account(actor=SYSTEM, login="anna", name="Handläggare A", password=PASSWORD)


@pytest.fixture
def official(person: Account) -> Account:
    """The person as one who works for the region."""
    first_on = timezone.localdate()
    services.appoint(actor=SYSTEM, account=person, title="Analytiker", unit="", role=Role.ANALYST, first_on=first_on)
    return person


@pytest.fixture
def actor(person: Account) -> Actor:
    return actor_for(person, timezone.localdate())


@pytest.fixture
def administrator(client_with: Callable[..., Client]) -> Client:
    return client_with(Role.ADMINISTRATOR)


def signed_in(password: str = PASSWORD, **headers: str) -> Client:
    client = Client(headers=headers)
    answer = client.post("/logga-in/", {"login": "anna", "password": password})
    assert answer["Location"] == "/arbete/"
    return client


def is_in(client: Client) -> bool:
    return client.get("/arbete/").status_code == 200


def refusals_of(call: Any, /, **told: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        call(**told)
    return refused.value.codes


def last_deed() -> str:
    return Entry.objects.order_by("-sequence")[0].deed.removeprefix("people.")


def shift(client: Client, **marks: timedelta) -> None:
    """Sets the marks of a session back in time."""
    session = client.session
    known = session[sessions.SESSION_MARKS]
    session[sessions.SESSION_MARKS] = known | {mark: known[mark] - by.total_seconds() for mark, by in marks.items()}
    session.save()


class TestSession:
    def test_stands_in_its_owners_list_and_this_one_is_marked(self, person: Account) -> None:
        other = signed_in(user_agent=FIREFOX)
        page = signed_in(user_agent="curl").get("/konto/inloggningar/").content.decode()
        assert page.count("<tr") == 3
        assert "Firefox, Windows" in page
        assert page.count("(den här)") == 1
        assert other.get("/konto/inloggningar/").content.decode().count("(den här)") == 1

    def test_is_listed_with_few_queries(self, person: Account, django_assert_max_num_queries: Any) -> None:
        client = signed_in()
        for number in range(30):
            sessions.begin_session(account=person, key=f"k{number}", way="password", browser="", address="")
        with django_assert_max_num_queries(4):
            client.get("/konto/inloggningar/")

    def test_is_seen_by_nobody_else(self, person: Account, administrator: Client) -> None:
        signed_in(user_agent=FIREFOX)
        assert "Firefox" not in administrator.get("/konto/inloggningar/").content.decode()

    def test_is_ended_by_its_owner(self, person: Account) -> None:
        lost, here = signed_in(user_agent=FIREFOX), signed_in()
        row = SignedInSession.objects.get(browser="Firefox, Windows")
        here.post(f"/konto/inloggningar/{row.pk}/avsluta/")
        assert (is_in(lost), is_in(here), last_deed()) == (False, True, "end_session")

    def test_is_ended_by_nobody_else(self, person: Account, administrator: Client) -> None:
        client = signed_in()
        administrator.post(f"/konto/inloggningar/{SignedInSession.objects.get().pk}/avsluta/")
        assert is_in(client)

    def test_ends_everywhere_at_once(self, person: Account) -> None:
        clients = [signed_in() for _ in range(3)]
        clients[0].post("/konto/inloggningar/avsluta-alla/")
        assert [is_in(client) for client in clients] == [False] * 3
        assert last_deed() == "sign_out_everywhere"
        assert not SignedInSession.objects.exists()

    def test_ends_after_two_idle_hours(self, person: Account) -> None:
        client = signed_in()
        shift(client, seen=timedelta(minutes=119))
        assert is_in(client)
        shift(client, seen=timedelta(minutes=121))
        assert not is_in(client)
        assert not SignedInSession.objects.exists()

    def test_ends_after_twelve_hours_however_busy(self, person: Account) -> None:
        client = signed_in()
        shift(client, started=timedelta(hours=11, minutes=59))
        assert is_in(client)
        shift(client, started=timedelta(minutes=2))
        assert not is_in(client)

    def test_tells_its_list_when_it_was_used(self, person: Account) -> None:
        client = signed_in()
        SignedInSession.objects.update(seen_at=timezone.now() - timedelta(minutes=30))
        shift(client, seen=timedelta(minutes=30))
        client.get("/arbete/")
        assert timezone.now() - SignedInSession.objects.get().seen_at < timedelta(minutes=1)

    def test_is_out_at_its_next_request_when_the_account_is_closed(self, person: Account) -> None:
        client = signed_in()
        services.deactivate_account(actor=SYSTEM, account=person, reason="Slutade")
        assert not is_in(client)

    def test_is_not_in_the_list_after_sign_out(self, person: Account) -> None:
        client = signed_in()
        client.post("/logga-ut/")
        assert (is_in(client), last_deed(), SignedInSession.objects.exists()) == (False, "sign_out", False)

    def test_has_another_key_than_the_visit_before_it(self, person: Account) -> None:
        client = Client()
        client.get("/logga-in/?next=/mal/")
        session = client.session
        session["kept"] = "here"
        session.save()
        before = session.session_key
        client.cookies["sessionid"] = before
        client.post("/logga-in/", {"login": "anna", "password": PASSWORD})
        assert client.session.session_key != before


class TestChangePassword:
    def change(self, client: Client, old: str = PASSWORD, new: str = BETTER, again: str = "") -> Any:
        return client.post("/konto/losenord/", {"old": old, "new": new, "again": again or new})

    def test_ends_every_session_but_this_one(self, person: Account) -> None:
        other, here = signed_in(), signed_in()
        assert self.change(here)["Location"] == "/konto/sakerhet/"
        assert (is_in(here), is_in(other), last_deed()) == (True, False, "change_password")
        assert "(den här)" in here.get("/konto/inloggningar/").content.decode()
        assert is_in(signed_in(BETTER))

    @pytest.mark.parametrize(
        ("told", "sentence"),
        [
            ({"old": "fel"}, "Det nuvarande lösenordet stämmer inte."),
            ({"again": "ett annat"}, "Lösenorden är olika."),
            ({"new": "kort"}, "Det ska ha minst 12 tecken."),
            ({"new": "1234567890123"}, "Lösenordet är ett av de vanligaste"),
            ({"new": "1234567890123"}, "Lösenordet har bara siffror"),
            ({"new": "handläggare a"}, "Lösenordet liknar ditt namn"),
        ],
    )
    def test_says_in_swedish_why_not(self, person: Account, told: dict[str, str], sentence: str) -> None:
        answer = self.change(signed_in(), **told)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)

    def test_counts_wrong_old_ones_as_attempts(self, person: Account) -> None:
        client = signed_in()
        for _ in range(5):
            self.change(client, old="fel")
        assert "För många misslyckade försök" in self.change(client).content.decode()


class TestRecoveryLink:
    def link(self, account: Account) -> str:
        secret = passwords.make_recovery_link(actor=SYSTEM, account=account, reason="Ringde")
        return f"/logga-in/nytt/{secret}/"

    def use(self, link: str) -> Any:
        return Client().post(link, {"new": BETTER, "again": BETTER})

    def test_sets_a_password_and_ends_all_sessions(self, person: Account) -> None:
        client, link = signed_in(), self.link(person)
        FailedSignIns.objects.create(kind="address", value="192.0.2.1", last_at=timezone.now())
        assert "Handläggare A" in Client().get(link).content.decode()
        assert self.use(link)["Location"] == "/logga-in/"
        assert (is_in(client), last_deed()) == (False, "set_password_by_link")
        assert is_in(signed_in(BETTER))

    def test_works_once(self, person: Account) -> None:
        link = self.link(person)
        self.use(link)
        answer = Client().get(link)
        assert (answer.status_code, "gäller inte längre" in answer.content.decode()) == (404, True)
        assert self.use(link).status_code == 404

    def test_expires(self, person: Account) -> None:
        link = self.link(person)
        past = timezone.now() - timedelta(seconds=1)
        RecoveryLink.objects.update(made_at=past - timedelta(hours=24), expires_at=past)
        assert self.use(link).status_code == 404

    def test_ends_when_there_is_a_newer_one(self, person: Account) -> None:
        old, new = self.link(person), self.link(person)
        assert (self.use(old).status_code, self.use(new).status_code) == (404, 302)

    def test_is_kept_as_a_digest_only(self, person: Account) -> None:
        link = self.link(person)
        assert RecoveryLink.objects.get().digest not in link
        assert not Entry.objects.filter(after__icontains=link.split("/")[3]).exists()

    def test_takes_no_weak_password(self, person: Account) -> None:
        link = self.link(person)
        assert Client().post(link, {"new": "kort", "again": "kort"}).status_code == 422
        assert self.use(link).status_code == 302

    def test_lets_in_at_once_who_was_shut_out(self, person: Account) -> None:
        for _ in range(5):
            Client().post("/logga-in/", {"login": "anna", "password": "fel"})
        self.use(self.link(person))
        assert is_in(signed_in(BETTER))

    def test_is_made_by_who_keeps_accounts_with_a_reason(self, person: Account, actor: Actor) -> None:
        told = {"account": person, "reason": "Jag vill"}
        assert refusals_of(passwords.make_recovery_link, actor=actor, **told) == ("may_not_manage_accounts",)
        told["reason"] = " "
        assert refusals_of(passwords.make_recovery_link, actor=SYSTEM, **told) == ("reason_is_missing",)

    def test_is_handed_over_from_the_page(self, person: Account, administrator: Client) -> None:
        url = f"/arbete/inloggningar/{person.pk}/lank/"
        assert administrator.post(url).status_code == 422
        page = administrator.post(url, {"reason": "Ringde"}).content.decode()
        (link,) = re.findall(r"http://testserver(/logga-in/nytt/[^/]+/)", page)
        assert self.use(link).status_code == 302

    def test_is_no_way_round_the_second_factor(self, person: Account, actor: Actor) -> None:
        add_key(actor)
        self.use(self.link(person))
        answer = Client().post("/logga-in/", {"login": "anna", "password": BETTER})
        assert answer["Location"] == "/logga-in/steg-tva/"


def without_tokens(answer: Any) -> str:
    return re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode())


class TestForgotten:
    def ask(self, login: str = "anna") -> Any:
        return Client().post("/logga-in/glomt/", {"login": login})

    def test_sends_a_link_by_mail_and_tells_nobody_whether(
        self, person: Account, settings: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        settings.EMAIL_HOST = "localhost"
        Account.objects.update(email="a@example.org")
        with django_capture_on_commit_callbacks(execute=True):
            known, unknown = self.ask(), self.ask("okänd")
        assert without_tokens(known) == without_tokens(unknown)
        (letter,) = mail.outbox
        assert letter.to == ["a@example.org"]
        (link,) = re.findall(r"http://testserver(/logga-in/nytt/\S+/)", letter.body)
        assert Client().get(link).status_code == 200

    def test_writes_no_second_time_at_once(self, person: Account, settings: Any) -> None:
        settings.EMAIL_HOST = "localhost"
        Account.objects.update(email="a@example.org")
        self.ask()
        self.ask()
        assert RecoveryLink.objects.count() == 1

    def test_sends_nothing_where_the_region_has_no_mail(self, person: Account) -> None:
        Account.objects.update(email="a@example.org")
        assert self.ask().status_code == 422
        assert not RecoveryLink.objects.exists()


def add_key(actor: Actor) -> None:
    key = SoftKey()
    options, state = passkeys.begin_adding(actor=actor, host="localhost")
    passkeys.add_passkey(actor=actor, name="Nyckel", credential=key.make(options), state=state, host="localhost")


class TestRequiredSecondFactor:
    @pytest.fixture(autouse=True)
    def required(self, settings: Any) -> None:
        settings.REQUIRE_SECOND_FACTOR = True

    def test_leads_officials_to_where_it_is_set_up(self, official: Account) -> None:
        client = Client()
        client.post("/logga-in/", {"login": "anna", "password": PASSWORD})
        for path in ("/arbete/", "/arenden/", "/arbete/granskning/"):
            assert client.get(path)["Location"] == "/konto/sakerhet/"
            assert client.post(path).status_code == 302
        page = client.get("/konto/sakerhet/").content.decode()
        assert "Regionen kräver en andra faktor" in page
        assert client.get("/konto/sakerhet/koder/").status_code == 200

    def test_opens_the_rest_once_it_is_set_up_and_stays(self, official: Account) -> None:
        client = Client()
        client.post("/logga-in/", {"login": "anna", "password": PASSWORD})
        page = client.get("/konto/sakerhet/koder/").content.decode()
        (key,) = re.findall(r'<b class="number">([A-Z2-7 ]+)</b>', page)
        counter = int(time.time()) // 30
        code = format_hotp_value(hotp_value(key.replace(" ", ""), counter))
        assert client.post("/konto/sakerhet/koder/", {"code": code}).status_code == 302
        assert is_in(client)
        answer = client.post("/konto/sakerhet/koder/av/", follow=True)
        assert "Regionen kräver en andra faktor" in answer.content.decode()

    def test_is_asked_of_officials_only(self, person: Account) -> None:
        assert is_in(signed_in())

    def test_is_not_asked_for_by_default(self, official: Account, settings: Any) -> None:
        settings.REQUIRE_SECOND_FACTOR = False
        assert is_in(signed_in())


class TestWhatProtectsTheAccount:
    @pytest.mark.parametrize(
        "path", ["koder/", "koder/av/", "aterstallningskoder/", "nycklar/ny/", "nycklar/fraga/", "nycklar/1/ta-bort/"]
    )
    def test_is_changed_by_who_was_here_just_now(self, person: Account, path: str) -> None:
        client = signed_in()
        shift(client, proved=timedelta(minutes=11))
        answer = client.post(f"/konto/sakerhet/{path}")
        assert answer["Location"].startswith("/konto/bekrafta/")
        proof = client.post(answer["Location"], {"secret": "fel"})
        assert (proof.status_code, "Varken lösenordet eller koden" in proof.content.decode()) == (422, True)
        assert client.post(answer["Location"], {"secret": PASSWORD})["Location"] == "/konto/sakerhet/"
        again = client.post(f"/konto/sakerhet/{path}")
        assert not again.get("Location", "").startswith("/konto/bekrafta/")

    def test_is_not_led_astray_afterwards(self, person: Account) -> None:
        client = signed_in()
        answer = client.post("/konto/bekrafta/?next=https://example.org/", {"secret": PASSWORD})
        assert answer["Location"] == "/konto/sakerhet/"


class TestSecondStep:
    def test_is_no_page_without_the_first(self) -> None:
        assert Client().get("/logga-in/steg-tva/")["Location"] == "/logga-in/"

    def test_waits_ten_minutes(self, person: Account, actor: Actor) -> None:
        add_key(actor)
        client = Client()
        client.post("/logga-in/?next=/mal/", {"login": "anna", "password": PASSWORD})
        assert client.get("/logga-in/steg-tva/?next=/mal/").status_code == 200
        assert not is_in(client)
        session = client.session
        session["people.half"] |= {"at": timezone.now().timestamp() - 601}
        session.save()
        assert client.get("/logga-in/steg-tva/")["Location"] == "/logga-in/"


class TestVisitorsAddress:
    @pytest.mark.parametrize(
        ("proxies", "told", "address"),
        [
            (0, "198.51.100.9", "127.0.0.1"),
            (1, "203.0.113.5, 198.51.100.9", "198.51.100.9"),
            (2, "203.0.113.5, 198.51.100.9, 10.0.0.1", "198.51.100.9"),
            (2, "198.51.100.9", "127.0.0.1"),
        ],
    )
    def test_is_what_our_own_proxy_saw(
        self, person: Account, settings: Any, proxies: int, told: str, address: str
    ) -> None:
        settings.TRUSTED_PROXIES = proxies
        Client(headers={"X-Forwarded-For": told}).post("/logga-in/", {"login": "anna", "password": "fel"})
        assert FailedSignIns.objects.get(kind="address").value == address


class TestSignInStates:
    def test_show_everybody_with_few_queries(
        self, person: Account, administrator: Client, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(30):
            services.open_account(actor=SYSTEM, login=f"p{number}", name=f"P {number}", password=None)
        with django_assert_max_num_queries(9):
            page = administrator.get("/arbete/inloggningar/").content.decode()
        assert "32 rader" in page

    def test_let_a_lost_factor_be_taken_away(self, person: Account, actor: Actor, administrator: Client) -> None:
        add_key(actor)
        url = f"/arbete/inloggningar/{person.pk}/"
        assert "Ta bort den andra faktorn" in administrator.get(url).content.decode()
        assert administrator.post(f"{url}andra-faktor/", {"reason": "Telefonen är borta"})["Location"] == url
        assert is_in(signed_in())
        assert administrator.post(f"{url}andra-faktor/", {"reason": "Igen"}).status_code == 422

    def test_list_addresses_that_wait(self, administrator: Client) -> None:
        until = timezone.now() + timedelta(minutes=5)
        row = FailedSignIns.objects.create(
            kind="address", value="192.0.2.1", count=50, last_at=timezone.now(), shut_until=until
        )
        assert "192.0.2.1" in administrator.get("/arbete/inloggningar/").content.decode()
        administrator.post(f"/arbete/inloggningar/vantan/{row.pk}/", {"reason": "Kontoret"})
        assert not FailedSignIns.objects.exists()


class TestAllauth:
    @pytest.mark.parametrize(
        "path", ["accounts/login/", "accounts/signup/", "accounts/2fa/", "accounts/oidc/region/login/", "login/"]
    )
    def test_has_no_page_here(self, path: str) -> None:
        assert Client().get(f"/{path}").status_code == 404
