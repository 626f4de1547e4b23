"""Signing in: attempts that are counted, one-time codes, passkeys, the region's provider."""

import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone

from people.keys import SoftKey
from redthread.journal.models import Entry
from redthread.people import services
from redthread.people.access import actor_for
from redthread.people.models import Account, FailedSignIns, Holding
from redthread.people.services import attempts, one_time_codes, passkeys, signing_in
from redthread.people.services.identities import Identity
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

PASSWORD = "ett långt lösenord"  # noqa: S105  # opens nothing but a test database
HERE = "192.0.2.7"
HOST = "localhost"

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Account:
    return services.open_account(actor=SYSTEM, login="anna", name="Handläggare A", password=PASSWORD)


@pytest.fixture
def actor(person: Account) -> Actor:
    return actor_for(person, timezone.localdate())


@pytest.fixture
def secret(actor: Actor) -> str:
    """The secret of the codes that the person's sign-in asks for. The code of the step before this was used."""
    made = one_time_codes.new_secret()
    one_time_codes.turn_on_codes(actor=actor, secret=made, code=code(made, steps=-1))
    return made


@pytest.fixture
def key(actor: Actor) -> SoftKey:
    """A passkey of the person."""
    made = SoftKey()
    add(actor, made)
    return made


def code(secret: str, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def add(actor: Actor, key: SoftKey, name: str = "Nyckel", host: str = HOST) -> None:
    options, state = passkeys.begin_adding(actor=actor, host=host)
    passkeys.add_passkey(actor=actor, name=name, credential=key.make(options), state=state, host=host)


def show(key: SoftKey, **told: Any) -> signing_in.Entrance:
    options, state = passkeys.begin_showing(host=HOST, account_id=told.get("account_id"))
    return signing_in.sign_in_with_passkey(credential=key.show(options), state=state, host=HOST, address=HERE, **told)


def refusal_of(call: Any, /, **told: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(**told)
    (code,) = refused.value.codes
    return code


def sign_in(login: str = "anna", password: str = PASSWORD, address: str = HERE) -> signing_in.Entrance:
    return signing_in.sign_in(login=login, password=password, address=address)


def fail(times: int, login: str = "anna", address: str = HERE) -> list[str]:
    return [refusal_of(sign_in, login=login, password="fel", address=address) for _ in range(times)]  # noqa: S106


def deeds() -> list[str]:
    return [entry.deed.removeprefix("people.") for entry in Entry.objects.order_by("sequence")]


class TestSignIn:
    @pytest.mark.parametrize(("login", "password"), [("anna", "fel"), ("okänd", PASSWORD), ("", "")])
    def test_refuses_in_the_same_words(self, person: Account, login: str, password: str) -> None:
        assert refusal_of(sign_in, login=login, password=password) == "sign_in_failed"
        assert deeds()[-1] == "fail_sign_in"

    def test_refuses_who_has_left(self, person: Account) -> None:
        Account.objects.filter(pk=person.pk).update(is_active=False)
        assert refusal_of(sign_in) == "sign_in_failed"

    def test_is_journalled_with_its_way(self, person: Account) -> None:
        entrance = sign_in()
        entry = Entry.objects.get(deed="people.sign_in")
        assert (entrance.account, entry.object_key, entry.after) == (person, str(person.pk), {"way": "password"})

    def test_never_journals_what_was_typed_as_login(self) -> None:
        refusal_of(sign_in, login="mitt lösenord råkade hamna här")
        entry = Entry.objects.get()
        assert "lösenord" not in f"{entry.object_key}{entry.object_label}{entry.after}".replace("password", "")


class TestAttempts:
    def test_are_shut_out_after_five_and_say_until_when(self, person: Account) -> None:
        assert fail(5) == ["sign_in_failed"] * 5
        with pytest.raises(Refused) as refused:
            sign_in()
        until = refused.value.refusals[0].fact("until")
        assert isinstance(until, datetime)
        assert timedelta(0) < until - timezone.now() <= timedelta(minutes=1)
        assert deeds().count("shut_out") == 1

    def test_of_a_login_that_nobody_has_are_answered_alike(self, person: Account) -> None:
        assert fail(7, login="okänd") == fail(7, login="anna") == ["sign_in_failed"] * 5 + ["too_many_attempts"] * 2

    def test_are_counted_however_the_login_is_written(self, person: Account) -> None:
        for login in ("anna", "Anna", "ANNA", " anna", "aNNa"):
            fail(1, login=login)
        assert refusal_of(sign_in) == "too_many_attempts"

    def test_wait_twice_as_long_for_each_failure_up_to_the_longest(self, person: Account) -> None:
        fail(5)
        waits = []
        for _ in range(8):
            row = FailedSignIns.objects.get(kind="login")
            waits.append(round((row.shut_until - row.last_at).total_seconds() / 60))  # type: ignore[operator]
            FailedSignIns.objects.update(shut_until=timezone.now())
            fail(1)
        assert waits == [1, 2, 4, 8, 16, 32, 60, 60]

    def test_are_forgotten_after_a_good_sign_in(self, person: Account) -> None:
        fail(4)
        sign_in()
        assert fail(5) == ["sign_in_failed"] * 5

    def test_are_forgotten_after_a_day(self, person: Account) -> None:
        fail(4)
        FailedSignIns.objects.update(last_at=timezone.now() - timedelta(hours=25))
        assert fail(5) == ["sign_in_failed"] * 5

    def test_from_one_address_are_stopped_whatever_the_login(self, person: Account, settings: Any) -> None:
        settings.SIGN_IN_FAILURES_PER_ADDRESS = 10
        told = [fail(1, login=f"login {number}")[0] for number in range(12)]
        assert told == ["sign_in_failed"] * 10 + ["too_many_attempts"] * 2
        assert refusal_of(sign_in) == "too_many_attempts"
        assert sign_in(address="192.0.2.8").account == person

    def test_from_one_network_of_ipv6_are_one(self) -> None:
        assert attempts.network_of("2001:db8:1:2::7") == attempts.network_of("2001:db8:1:2:ffff::1")
        assert attempts.network_of("2001:db8:1:3::7") != attempts.network_of("2001:db8:1:2::7")
        assert attempts.network_of("::ffff:192.0.2.7") == "192.0.2.7"

    def test_that_are_right_never_open_the_address_to_a_guesser(self, person: Account, settings: Any) -> None:
        settings.SIGN_IN_FAILURES_PER_ADDRESS = 3
        fail(2, login="okänd")
        sign_in()
        assert fail(2, login="okänd") == ["sign_in_failed", "too_many_attempts"]

    def test_may_be_let_through_again_by_who_keeps_accounts(self, person: Account, actor: Actor) -> None:
        fail(5)
        row = FailedSignIns.objects.get(kind="login")
        lift = {"failures_id": row.pk, "reason": "Ringde"}
        assert refusal_of(attempts.lift_wait, actor=actor, **lift) == "may_not_manage_accounts"
        assert refusal_of(attempts.lift_wait, actor=SYSTEM, failures_id=row.pk, reason=" ") == "reason_is_missing"
        attempts.lift_wait(actor=SYSTEM, **lift)
        assert refusal_of(attempts.lift_wait, actor=SYSTEM, **lift) == "no_such_wait"
        assert sign_in().account == person
        entry = Entry.objects.get(deed="people.lift_wait")
        assert (entry.object_key, entry.reason) == (str(person.pk), "Ringde")


class TestOneTimeCode:
    def test_is_asked_for_after_the_password(self, person: Account, secret: str) -> None:
        entrance = sign_in()
        assert (entrance.is_half, "sign_in" in deeds()) == (True, False)
        whole = signing_in.sign_in_with_code(account_id=person.pk, way="password", code=code(secret), address=HERE)
        assert (whole.is_half, whole.is_strong, whole.way) == (False, True, "password+code")
        assert deeds()[-1] == "sign_in"

    @pytest.mark.parametrize("typed", ["000000", "", "12", "åäö", "0" * 20])
    def test_is_refused_when_wrong(self, person: Account, secret: str, typed: str) -> None:
        told = {"account_id": person.pk, "way": "password", "code": typed}
        assert refusal_of(signing_in.sign_in_with_code, **told) == "wrong_code"

    def test_is_refused_the_second_time_and_so_is_an_older_one(self, person: Account, secret: str) -> None:
        told = {"account_id": person.pk, "way": "password"}
        signing_in.sign_in_with_code(**told, code=code(secret, steps=1))
        for steps in (1, 0, -1):
            assert refusal_of(signing_in.sign_in_with_code, **told, code=code(secret, steps)) == "wrong_code"

    def test_is_refused_to_who_has_left_since_the_password(self, person: Account, secret: str) -> None:
        Account.objects.update(is_active=False)
        told = {"account_id": person.pk, "way": "password", "code": code(secret)}
        assert refusal_of(signing_in.sign_in_with_code, **told) == "wrong_code"

    def test_cannot_be_guessed_by_who_knows_the_password(self, person: Account, secret: str) -> None:
        told = []
        for _ in range(7):
            try:
                sign_in()
                signing_in.sign_in_with_code(account_id=person.pk, way="password", code="000000", address=HERE)
            except Refused as refused:
                told += refused.codes
        assert told == ["wrong_code"] * 5 + ["too_many_attempts"] * 2

    def test_is_not_turned_on_by_a_wrong_one(self, actor: Actor) -> None:
        made = one_time_codes.new_secret()
        assert refusal_of(one_time_codes.turn_on_codes, actor=actor, secret=made, code="000000") == "wrong_code"
        assert not Authenticator.objects.exists()

    def test_is_turned_on_once(self, actor: Actor, secret: str) -> None:
        told = {"actor": actor, "secret": secret, "code": code(secret)}
        assert refusal_of(one_time_codes.turn_on_codes, **told) == "codes_are_on"

    def test_is_not_asked_for_when_turned_off(self, actor: Actor, secret: str) -> None:
        one_time_codes.turn_off_codes(actor=actor)
        assert not sign_in().is_half
        assert not Authenticator.objects.exists()
        assert refusal_of(one_time_codes.turn_off_codes, actor=actor) == "codes_are_off"

    def test_keeps_its_secret_unreadable_in_the_database(self, secret: str) -> None:
        kept = str(list(Authenticator.objects.values_list("data", flat=True)))
        assert secret not in kept

    def test_stays_while_the_region_requires_it(self, person: Account, secret: str, settings: Any) -> None:
        settings.REQUIRE_SECOND_FACTOR = True
        official = Actor(id=person.pk, name=person.name, roles=frozenset({Role.ANALYST}))
        assert refusal_of(one_time_codes.turn_off_codes, actor=official) == "second_factor_is_required"
        add(official, SoftKey())
        one_time_codes.turn_off_codes(actor=official)


class TestRecoveryCode:
    def test_opens_once(self, person: Account, actor: Actor, secret: str) -> None:
        first, *_ = one_time_codes.take_recovery_codes(actor=actor)
        told = {"account_id": person.pk, "way": "password", "code": f"{first[:4]} {first[4:]}"}
        assert signing_in.sign_in_with_code(**told).way == "password+recovery code"
        assert deeds()[-2:] == ["use_recovery_code", "sign_in"]
        assert refusal_of(signing_in.sign_in_with_code, **told) == "wrong_code"

    def test_is_shown_once(self, actor: Actor, secret: str) -> None:
        assert len(set(one_time_codes.take_recovery_codes(actor=actor))) == 10
        assert refusal_of(one_time_codes.take_recovery_codes, actor=actor) == "recovery_codes_are_shown"

    def test_opens_nothing_when_there_are_new_ones(self, person: Account, actor: Actor, secret: str) -> None:
        old, *_ = one_time_codes.take_recovery_codes(actor=actor)
        one_time_codes.renew_recovery_codes(actor=actor)
        assert old not in one_time_codes.take_recovery_codes(actor=actor)
        told = {"account_id": person.pk, "way": "password", "code": old}
        assert refusal_of(signing_in.sign_in_with_code, **told) == "wrong_code"

    def test_is_for_who_has_a_second_factor(self, actor: Actor) -> None:
        assert refusal_of(one_time_codes.renew_recovery_codes, actor=actor) == "no_second_factor"


class TestResetSecondFactor:
    def test_lets_the_person_in_without_it(self, person: Account, secret: str) -> None:
        one_time_codes.reset_second_factor(actor=SYSTEM, account=person, reason="Telefonen är borta")
        assert not sign_in().is_half
        entry = Entry.objects.get(deed="people.reset_second_factor")
        assert (entry.before, entry.reason) == ({"factors": ["recovery_codes", "totp"]}, "Telefonen är borta")

    def test_is_refused_without_reason_and_without_factor(self, person: Account, secret: str) -> None:
        told = {"actor": SYSTEM, "account": person}
        assert refusal_of(one_time_codes.reset_second_factor, **told, reason=" ") == "reason_is_missing"
        Authenticator.objects.all().delete()
        assert refusal_of(one_time_codes.reset_second_factor, **told, reason="Borta") == "no_second_factor"

    def test_is_for_who_keeps_accounts(self, person: Account, actor: Actor, secret: str) -> None:
        told = {"actor": actor, "account": person, "reason": "Jag vill"}
        assert refusal_of(one_time_codes.reset_second_factor, **told) == "may_not_manage_accounts"


class TestPasskey:
    def test_signs_its_owner_in_alone(self, person: Account, key: SoftKey) -> None:
        entrance = show(key)
        assert (entrance.account, entrance.way, entrance.is_half, entrance.is_strong) == (
            person,
            "passkey",
            False,
            True,
        )

    def test_is_a_second_step_too(self, person: Account, key: SoftKey) -> None:
        assert sign_in().is_half
        assert show(key, account_id=person.pk, way="password").way == "password+passkey"

    def test_is_refused_alone_when_nobody_was_checked(self, person: Account, key: SoftKey) -> None:
        key.is_verified = False
        assert refusal_of(show, key=key) == "passkey_failed"
        assert show(key, account_id=person.pk, way="password").is_strong

    def test_is_refused_from_another_site(self, key: SoftKey) -> None:
        key.origin = "https://localhost.example.org"
        assert refusal_of(show, key=key) == "passkey_failed"

    def test_is_refused_as_answer_to_another_question(self, key: SoftKey) -> None:
        old, _ = passkeys.begin_showing(host=HOST)
        _, state = passkeys.begin_showing(host=HOST)
        told = {"credential": key.show(old), "state": state, "host": HOST}
        assert refusal_of(signing_in.sign_in_with_passkey, **told) == "passkey_failed"

    def test_is_refused_when_it_is_a_copy(self, key: SoftKey) -> None:
        show(key)
        show(key)
        key.counter = 0
        assert refusal_of(show, key=key) == "passkey_failed"

    def test_of_somebody_else_is_refused_as_second_step(self, person: Account, key: SoftKey) -> None:
        other = services.open_account(actor=SYSTEM, login="bo", name="B", password=PASSWORD)
        assert refusal_of(show, key=key, account_id=other.pk, way="password") == "passkey_failed"

    def test_of_who_has_left_is_refused(self, person: Account, key: SoftKey) -> None:
        Account.objects.filter(pk=person.pk).update(is_active=False)
        assert refusal_of(show, key=key) == "passkey_failed"

    @pytest.mark.parametrize("nonsense", [None, 7, "x", [], {}, {"response": {}}, {"response": {"userHandle": "!"}}])
    def test_that_is_nonsense_is_refused(self, person: Account, nonsense: object) -> None:
        _, state = passkeys.begin_showing(host=HOST)
        told = {"credential": nonsense, "state": state, "host": HOST}
        assert refusal_of(signing_in.sign_in_with_passkey, **told) == "passkey_failed"
        told |= {"account_id": person.pk, "way": "password", "state": None}
        assert refusal_of(signing_in.sign_in_with_passkey, **told) == "passkey_failed"

    def test_is_not_made_for_another_site(self, actor: Actor) -> None:
        assert refusal_of(add, actor=actor, key=SoftKey(origin="https://example.org")) == "passkey_not_made"
        assert refusal_of(add, actor=actor, key=SoftKey(host="example.org")) == "passkey_not_made"

    def test_has_a_name_of_its_own(self, actor: Actor, key: SoftKey) -> None:
        assert refusal_of(add, actor=actor, key=SoftKey()) == "passkey_name_taken"

    def test_is_removed_by_its_owner_only(self, actor: Actor, key: SoftKey) -> None:
        kept = Authenticator.objects.get(type="webauthn")
        other = services.open_account(actor=SYSTEM, login="bo", name="B", password=PASSWORD)
        stranger = actor_for(other, timezone.localdate())
        assert refusal_of(passkeys.remove_passkey, actor=stranger, passkey_id=kept.pk) == "no_such_passkey"
        passkeys.remove_passkey(actor=actor, passkey_id=kept.pk)
        assert refusal_of(show, key=key) == "passkey_failed"
        assert deeds()[-2:] == ["remove_passkey", "fail_sign_in"]


class TestIdentity:
    def arrive(self, login: str = "anna", groups: tuple[str, ...] = ()) -> signing_in.Entrance:
        identity = Identity(login=login, name="Namn Från Leverantör", groups=frozenset(groups))
        return signing_in.sign_in_with_identity(identity=identity, address=HERE)

    def test_is_who_has_the_login(self, person: Account) -> None:
        assert (self.arrive().account, deeds()[-1]) == (person, "sign_in")

    def test_is_refused_without_account(self, person: Account) -> None:
        assert refusal_of(self.arrive, login="okänd") == "identity_unknown"
        assert refusal_of(self.arrive, login="") == "identity_without_login"
        Account.objects.update(is_active=False)
        assert refusal_of(self.arrive) == "identity_unknown"
        assert deeds()[-3:] == ["fail_sign_in"] * 3

    def test_gets_an_account_without_post_where_the_region_says_so(self, settings: Any) -> None:
        settings.OIDC_OPENS_ACCOUNTS = True
        account = self.arrive(login="ny").account
        assert (account.name, account.has_usable_password()) == ("Namn Från Leverantör", False)
        assert actor_for(account, timezone.localdate()).roles == frozenset()

    def test_shows_its_second_factor_unless_the_provider_asks(self, secret: str, settings: Any) -> None:
        assert self.arrive().is_half
        settings.OIDC_IS_SECOND_FACTOR = True
        assert self.arrive().is_strong

    def test_brings_no_post_by_itself(self, person: Account) -> None:
        self.arrive(groups=("RT",))
        assert not Holding.objects.exists()

    def test_has_the_posts_of_its_groups_where_they_are_mapped(self, person: Account, settings: Any) -> None:
        settings.OIDC_POSTS_CLAIM, settings.OIDC_POSTS = "groups", {"RT": "Analytiker", "REV": "Revisor"}
        today, before = timezone.localdate(), timezone.localdate() - timedelta(days=30)
        for title, role in (("Analytiker", Role.ANALYST), ("Revisor", Role.AUDITOR), ("Fri", Role.REGISTRAR)):
            services.appoint(actor=SYSTEM, account=person, title=title, unit="", role=role, first_on=before)
        self.arrive(groups=("RT",))
        assert actor_for(person, today).roles == {Role.ANALYST, Role.REGISTRAR}
        self.arrive(groups=("RT", "REV"))
        assert actor_for(person, today).roles == {Role.ANALYST, Role.REGISTRAR, Role.AUDITOR}


class TestProve:
    def test_takes_password_code_and_key(self, person: Account, actor: Actor, secret: str, key: SoftKey) -> None:
        signing_in.prove(actor=actor, secret=PASSWORD)
        signing_in.prove(actor=actor, secret=code(secret))
        options, state = passkeys.begin_showing(host=HOST, account_id=person.pk)
        signing_in.prove_with_passkey(actor=actor, credential=key.show(options), state=state, host=HOST)

    def test_refuses_all_else_and_counts_it(self, actor: Actor) -> None:
        told = [refusal_of(signing_in.prove, actor=actor, secret="fel", address=HERE) for _ in range(6)]  # noqa: S106
        assert told == ["proof_failed"] * 5 + ["too_many_attempts"]

    def test_refuses_who_is_not_signed_in(self) -> None:
        assert refusal_of(signing_in.prove, actor=ANONYMOUS, secret=PASSWORD) == "not_signed_in"
