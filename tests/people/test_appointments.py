"""Who holds which post when, and what that gives."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from people import factories
from redthread.journal.models import Entry
from redthread.people import services
from redthread.people.access import actor_for
from redthread.people.models import Holding, Post
from redthread.people.queries import accounts_without_post
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
NOBODY = Actor(id=1, name="Handläggare B", roles=frozenset({Role.CASE_OFFICER}))


def codes(deed: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.codes


class TestAppointTo:
    def test_gives_the_role_on_the_days_and_no_others(self) -> None:
        person = factories.account()
        factories.holding(person, factories.post(), *MARCH)
        days = [date(2026, 2, 28), *MARCH, date(2026, 4, 1)]
        assert [Role.CONTROLLER in actor_for(person, day).roles for day in days] == [False, True, True, False]

    def test_refuses_a_second_holder_of_a_post_for_one(self) -> None:
        post = factories.post()
        factories.holding(factories.account(), post)
        other = factories.account("bo")
        assert codes(lambda: factories.holding(other, post)) == ("post_is_taken",)

    def test_lets_one_follow_the_other(self) -> None:
        post = factories.post()
        factories.holding(factories.account(), post, *MARCH)
        factories.holding(factories.account("bo"), post, date(2026, 4, 1))
        assert Holding.objects.count() == 2

    def test_lets_several_hold_a_post_that_says_so(self) -> None:
        post = factories.post(is_shared=True)
        factories.holding(factories.account(), post)
        factories.holding(factories.account("bo"), post)
        assert Holding.objects.count() == 2

    def test_refuses_the_same_post_twice(self) -> None:
        person, post = factories.account(), factories.post(is_shared=True)
        factories.holding(person, post)
        assert codes(lambda: factories.holding(person, post, *MARCH)) == ("already_holds_post",)

    def test_refuses_a_last_day_before_the_first(self) -> None:
        person, post = factories.account(), factories.post()
        assert codes(lambda: factories.holding(person, post, *reversed(MARCH))) == ("last_day_before_first",)

    def test_refuses_a_closed_post_and_account(self) -> None:
        person, post = factories.account(), factories.post()
        services.close_post(actor=SYSTEM, post=post, closed_on=MARCH[1])
        services.deactivate_account(actor=SYSTEM, account=person, reason="Slutar")
        assert codes(lambda: factories.holding(person, post)) == ("account_is_inactive", "post_is_closed")

    def test_is_for_who_keeps_accounts(self) -> None:
        person, post = factories.account(), factories.post()
        refused = codes(
            lambda: services.appoint_to(actor=NOBODY, account=person, post=post, first_on=factories.FIRST_DAY)
        )
        assert refused == ("may_not_manage_accounts",)

    def test_places_a_post_named_at_set_up_in_its_unit(self) -> None:
        for login in ("anna", "bo"):
            services.appoint(
                actor=SYSTEM,
                account=factories.account(login),
                title="Handläggare",
                unit="Projektstöd",
                role=Role.CASE_OFFICER,
                first_on=factories.FIRST_DAY,
            )
        post = Post.objects.get()
        assert (str(post.unit), post.is_shared, post.holdings.count()) == ("Projektstöd", True, 2)


class TestEndHolding:
    def test_gives_nothing_the_day_after(self) -> None:
        today = timezone.localdate()
        person = factories.account()
        held = factories.holding(person, factories.post())
        services.end_holding(actor=SYSTEM, holding=held, last_on=today - timedelta(days=1))
        assert actor_for(person, today).roles == frozenset()
        entry = Entry.objects.order_by("-sequence")[0]
        assert entry.deed == "people.end_holding"
        assert entry.before["last_on"] is None

    def test_refuses_a_day_before_the_first(self) -> None:
        held = factories.holding(factories.account(), factories.post(), *MARCH)
        refused = codes(lambda: services.end_holding(actor=SYSTEM, holding=held, last_on=date(2026, 2, 1)))
        assert refused == ("last_day_before_first",)

    def test_refuses_to_make_a_holding_longer(self) -> None:
        held = factories.holding(factories.account(), factories.post(), *MARCH)
        refused = codes(lambda: services.end_holding(actor=SYSTEM, holding=held, last_on=date(2026, 5, 1)))
        assert refused == ("holding_ends_earlier",)

    def test_refuses_the_end_of_the_last_administrator(self) -> None:
        today = timezone.localdate()
        post = factories.post("Systemförvaltare", Role.ADMINISTRATOR, is_shared=True)
        first = factories.holding(factories.account(), post)
        assert codes(lambda: services.end_holding(actor=SYSTEM, holding=first, last_on=today)) == (
            "last_administrator",
        )
        second = factories.holding(factories.account("bo"), post, today)
        services.end_holding(actor=SYSTEM, holding=first, last_on=today)
        assert codes(lambda: services.end_holding(actor=SYSTEM, holding=second, last_on=today)) == (
            "last_administrator",
        )


class TestDeactivateAccount:
    def test_takes_everything_at_once(self) -> None:
        today = timezone.localdate()
        person = factories.account()
        held = factories.holding(person, factories.post())
        client = Client()
        client.force_login(person)
        assert client.get("/arbete/").status_code == 200
        services.deactivate_account(actor=SYSTEM, account=person, reason="Slutar")
        person.refresh_from_db()
        held.refresh_from_db()
        assert client.get("/arbete/").status_code == 302
        assert actor_for(person, today).roles == frozenset()
        assert held.last_on == today

    def test_refuses_the_last_administrator_oneself_and_no_reason(self) -> None:
        person = factories.account()
        factories.holding(person, factories.post("Systemförvaltare", Role.ADMINISTRATOR))
        actor = actor_for(person, timezone.localdate())
        assert codes(lambda: services.deactivate_account(actor=SYSTEM, account=person, reason=" ")) == (
            "reason_is_missing",
            "last_administrator",
        )
        assert codes(lambda: services.deactivate_account(actor=actor, account=person, reason="x")) == ("own_account",)

    def test_refuses_twice_and_can_be_undone_without_posts(self) -> None:
        person = factories.account()
        factories.holding(person, factories.post())
        services.deactivate_account(actor=SYSTEM, account=person, reason="Slutar")
        assert codes(lambda: services.deactivate_account(actor=SYSTEM, account=person, reason="x")) == (
            "account_is_inactive",
        )
        back = services.reactivate_account(actor=SYSTEM, account=person, reason="Kom tillbaka")
        assert actor_for(back, timezone.localdate() + timedelta(days=1)).roles == frozenset()
        assert codes(lambda: services.reactivate_account(actor=SYSTEM, account=person, reason="")) == (
            "reason_is_missing",
            "account_is_active",
        )


class TestAccountsWithoutPost:
    def test_are_those_who_left_and_those_whose_post_ended(self) -> None:
        today = timezone.localdate()
        here, left, ended = (factories.account(login) for login in ("har", "slutat", "avslutad"))
        post = factories.post(is_shared=True)
        factories.holding(here, post)
        factories.holding(left, post)
        factories.holding(ended, post, date(2020, 1, 1), today - timedelta(days=1))
        services.deactivate_account(actor=SYSTEM, account=left, reason="Slutar")
        assert list(accounts_without_post(today)) == [ended, left]
