"""Who may act and sign for an organisation."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from people import factories as people
from redthread.journal.models import Entry
from redthread.parties import queries, services
from redthread.parties.access import may_act_for, may_sign_for
from redthread.parties.models import Mandate, MandateKind, Party, SigningRule
from redthread.people.access import actor_for
from redthread.people.models import Account
from redthread.people.services import deactivate_account
from redthread.rules.actors import ANONYMOUS, SYSTEM, Actor, Role
from redthread.rules.refusals import Permission, Refused

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
OFFICER = Actor(id=None, name="Handläggare A", roles=frozenset({Role.CASE_OFFICER}))


@pytest.fixture
def party() -> Party:
    return services.register_party(actor=OFFICER, name="Föreningen", kind="association", org_number="")  # type: ignore[arg-type]


@pytest.fixture
def person() -> Account:
    return people.account("sokande")


def grant(account: Account, party: Party, kind: MandateKind = MandateKind.CONTACT, **changed: Any) -> Mandate:
    told: dict[str, Any] = {"actor": OFFICER, "signing": None, "first_on": FIRST, "proof": "Protokoll"} | changed
    return services.grant_mandate(account=account, party=party, kind=kind, **told)


def signatory(account: Account, party: Party, rule: SigningRule, **changed: Any) -> Mandate:
    return grant(account, party, MandateKind.SIGNATORY, signing=rule, **changed)


def codes(deed: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.codes


def why_not(permission: Permission) -> list[str]:
    return [refusal.code for refusal in permission.refusals]


class TestGrantMandate:
    def test_makes_an_applicant_for_its_days(self, person: Account, party: Party) -> None:
        grant(person, party, last_on=LAST)
        days = [FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)]
        assert [actor_for(person, day).roles for day in days] == [set(), {Role.APPLICANT}, {Role.APPLICANT}, set()]

    def test_is_journalled_with_its_proof(self, person: Account, party: Party) -> None:
        grant(person, party)
        entry = Entry.objects.order_by("-sequence")[0]
        assert (entry.deed, entry.object_key, entry.after["proof"]) == (
            "parties.grant_mandate",
            str(party.pk),
            "Protokoll",
        )

    def test_refuses_what_does_not_hold_together(self, person: Account, party: Party) -> None:
        left = deactivate_account(actor=SYSTEM, account=people.account("borta"), reason="Slutar")
        assert codes(lambda: grant(left, party, proof=" ")) == ("mandate_for_inactive", "mandate_without_proof")
        assert codes(lambda: grant(person, party, MandateKind.SIGNATORY)) == ("signatory_without_rule",)
        assert codes(lambda: grant(person, party, first_on=LAST, last_on=FIRST)) == ("mandate_ends_before_start",)

    def test_refuses_the_same_twice_but_not_after_it_is_revoked(self, person: Account, party: Party) -> None:
        first = grant(person, party)
        assert codes(lambda: grant(person, party)) == ("has_mandate_already",)
        services.revoke_mandate(actor=OFFICER, mandate=first, reason="Ny ordförande")
        grant(person, party)

    def test_refuses_oneself_and_who_keeps_no_cases(self, person: Account, party: Party) -> None:
        own = Actor(id=person.pk, name=person.name, roles=OFFICER.roles)
        assert codes(lambda: grant(person, party, actor=own)) == ("own_mandate",)
        analyst = Actor(id=None, name="Analytiker A", roles=frozenset({Role.ANALYST}))
        assert codes(lambda: grant(person, party, actor=analyst)) == ("may_not_keep_mandates",)

    def test_is_held_together_by_the_database(self, person: Account, party: Party) -> None:
        with pytest.raises(IntegrityError):
            Mandate.objects.create(account=person, party=party, kind="signatory", first_on=FIRST, proof="x")


class TestGrantMandateToLogin:
    def told(self, **changed: Any) -> dict[str, Any]:
        return {
            "actor": OFFICER,
            "login": "ny",
            "name": "Kontaktperson A",
            "email": "a@example.org",
            "kind": MandateKind.CONTACT,
            "signing": None,
            "first_on": FIRST,
            "last_on": None,
            "proof": "Protokoll",
        } | changed

    def test_opens_an_account_that_can_do_nothing_else(self, party: Party) -> None:
        made = services.grant_mandate_to_login(party=party, **self.told())
        assert not made.account.has_usable_password()
        assert actor_for(made.account, FIRST).roles == {Role.APPLICANT}

    def test_takes_the_account_there_is(self, person: Account, party: Party) -> None:
        made = services.grant_mandate_to_login(party=party, **self.told(login="sokande", name="", email=""))
        assert made.account == person

    def test_refuses_a_login_of_somebody_else(self, person: Account, party: Party) -> None:
        told = self.told(login="sokande")
        assert codes(lambda: services.grant_mandate_to_login(party=party, **told)) == ("login_is_another",)

    def test_refuses_a_new_account_without_name_and_address(self, party: Party) -> None:
        told = self.told(name="", email="")
        assert codes(lambda: services.grant_mandate_to_login(party=party, **told)) == (
            "name_is_missing",
            "email_is_missing",
        )
        assert not Account.objects.filter(login="ny").exists()


class TestRevokeMandate:
    def test_takes_the_role_at_once(self, person: Account, party: Party) -> None:
        today = timezone.localdate()
        mandate = grant(person, party)
        assert actor_for(person, today).roles == {Role.APPLICANT}
        services.revoke_mandate(actor=OFFICER, mandate=mandate, reason="Ny ordförande")
        assert actor_for(person, today).roles == frozenset()
        assert not may_act_for(actor_for(person, today), party, today)

    def test_refuses_no_reason_and_what_is_over(self, person: Account, party: Party) -> None:
        mandate = grant(person, party)
        assert codes(lambda: services.revoke_mandate(actor=OFFICER, mandate=mandate, reason="")) == (
            "revoked_without_reason",
        )
        services.revoke_mandate(actor=OFFICER, mandate=mandate, reason="x")
        assert codes(lambda: services.revoke_mandate(actor=OFFICER, mandate=mandate, reason="x")) == (
            "mandate_is_over",
        )
        over = grant(person, party, last_on=LAST)
        assert codes(lambda: services.revoke_mandate(actor=OFFICER, mandate=over, reason="x")) == ("mandate_is_over",)
        assert codes(lambda: services.revoke_mandate(actor=ANONYMOUS, mandate=over, reason="x")) == (
            "may_not_keep_mandates",
        )


class TestMayActFor:
    def test_is_for_who_holds_a_mandate_for_that_organisation_that_day(self, person: Account, party: Party) -> None:
        other = services.recognise_party(actor=SYSTEM, name="Bolaget AB")
        grant(person, party, last_on=LAST)
        actor = actor_for(person, FIRST)
        assert may_act_for(actor, party, LAST)
        assert why_not(may_act_for(actor, party, LAST + timedelta(days=1))) == ["no_mandate"]
        assert why_not(may_act_for(actor, other, FIRST)) == ["no_mandate"]
        assert why_not(may_act_for(ANONYMOUS, party, FIRST)) == ["no_mandate"]
        assert list(queries.organisations_of(actor, FIRST)) == [party]
        assert not queries.organisations_of(ANONYMOUS, FIRST).exists()

    def test_is_not_for_an_account_that_is_closed(self, person: Account, party: Party) -> None:
        grant(person, party)
        actor = actor_for(person, FIRST)
        deactivate_account(actor=SYSTEM, account=person, reason="Slutar")
        assert not may_act_for(actor, party, FIRST)


class TestMaySignFor:
    def test_is_not_for_a_contact_or_a_stranger(self, person: Account, party: Party) -> None:
        assert why_not(may_sign_for(actor_for(person, FIRST), party, FIRST)) == ["no_mandate"]
        grant(person, party)
        assert why_not(may_sign_for(actor_for(person, FIRST), party, FIRST)) == ["not_signatory"]

    def test_is_for_who_signs_alone(self, person: Account, party: Party) -> None:
        signatory(person, party, SigningRule.ALONE)
        assert may_sign_for(actor_for(person, FIRST), party, FIRST)

    def test_takes_two_who_sign_jointly(self, person: Account, party: Party) -> None:
        other, contact = people.account("andra"), people.account("kontakt")
        signatory(person, party, SigningRule.JOINTLY)
        signatory(other, party, SigningRule.JOINTLY, last_on=LAST)
        grant(contact, party)
        actor = actor_for(person, FIRST)
        assert why_not(may_sign_for(actor, party, FIRST)) == ["signs_jointly"]
        assert why_not(may_sign_for(actor, party, FIRST, together_with=[person.pk])) == ["signs_jointly"]
        assert why_not(may_sign_for(actor, party, FIRST, together_with=[contact.pk])) == ["signs_jointly"]
        assert may_sign_for(actor, party, FIRST, together_with=[other.pk])
        after = LAST + timedelta(days=1)
        assert why_not(may_sign_for(actor, party, after, together_with=[other.pk])) == ["signs_jointly"]
