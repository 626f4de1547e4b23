"""Who acts for somebody who is away."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from people import factories
from redthread.journal.models import Entry
from redthread.people import services
from redthread.people.access import actor_for
from redthread.people.models import Account, Holding, Substitution
from redthread.rules.actors import SYSTEM, Actor, Role
from redthread.rules.refusals import Refused

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def holder() -> Account:
    return factories.account("innehavare")


@pytest.fixture
def substitute() -> Account:
    person = factories.account("vikarie")
    factories.holding(person, factories.post("Analytiker", Role.ANALYST))
    return person


@pytest.fixture
def held(holder: Account) -> Holding:
    return factories.holding(holder, factories.post("Registrator", Role.REGISTRAR))


def act_for(held: Holding, substitute: Account, *, actor: Actor = SYSTEM, **changed: date | str) -> Substitution:
    today = timezone.localdate()
    told = {"first_on": today, "last_on": today + WEEK, "reason": "Semester"} | changed
    return services.appoint_substitute(actor=actor, holding=held, substitute=substitute, **told)  # type: ignore[arg-type]


def codes(deed: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.codes


def as_actor(account: Account) -> Actor:
    return actor_for(account, timezone.localdate())


class TestAppointSubstitute:
    def test_gives_the_role_for_the_days_beside_ones_own(self, held: Holding, substitute: Account) -> None:
        today = timezone.localdate()
        act_for(held, substitute)
        days = [today - timedelta(days=1), today, today + WEEK, today + WEEK + timedelta(days=1)]
        assert [Role.REGISTRAR in actor_for(substitute, day).roles for day in days] == [False, True, True, False]
        acting = as_actor(substitute)
        assert (acting.roles, acting.stands_in_for) == ({Role.REGISTRAR, Role.ANALYST}, ("Registrator",))

    def test_leaves_the_holder_as_before(self, held: Holding, holder: Account, substitute: Account) -> None:
        act_for(held, substitute)
        assert as_actor(holder) == Actor(holder.pk, holder.name, frozenset({Role.REGISTRAR}))

    def test_is_journalled_with_the_post_and_the_reason(self, held: Holding, substitute: Account) -> None:
        act_for(held, substitute)
        entry = Entry.objects.order_by("-sequence")[0]
        assert (entry.deed, entry.object_key, entry.reason) == (
            "people.appoint_substitute",
            str(substitute.pk),
            "Semester",
        )
        assert entry.after["post"] == "Registrator"

    def test_may_be_done_by_the_holder(self, held: Holding, holder: Account, substitute: Account) -> None:
        made = act_for(held, substitute, actor=as_actor(holder))
        assert made.made_by == holder

    def test_is_not_for_others(self, held: Holding, substitute: Account) -> None:
        assert codes(lambda: act_for(held, substitute, actor=as_actor(substitute))) == ("post_is_not_yours",)

    def test_makes_no_chain(self, held: Holding, substitute: Account) -> None:
        act_for(held, substitute)
        third = factories.account("tredje")
        refused = codes(lambda: act_for(held, third, actor=as_actor(substitute)))
        assert refused == ("substitute_may_not_pass_on",)

    def test_refuses_a_substitute_who_is_away(self, held: Holding, substitute: Account) -> None:
        act_for(substitute.holdings.get(), factories.account("tredje"))
        assert codes(lambda: act_for(held, substitute)) == ("substitute_is_away",)

    def test_refuses_to_be_away_while_standing_in(self, held: Holding, substitute: Account) -> None:
        act_for(held, substitute)
        third = factories.account("tredje")
        assert codes(lambda: act_for(substitute.holdings.get(), third)) == ("holder_stands_in",)

    def test_refuses_a_second_one_for_the_same_days(self, held: Holding, substitute: Account) -> None:
        act_for(held, substitute)
        third = factories.account("tredje")
        assert codes(lambda: act_for(held, third)) == ("post_has_substitute",)

    def test_refuses_oneself_and_who_has_left(self, held: Holding, holder: Account, substitute: Account) -> None:
        assert codes(lambda: act_for(held, holder)) == ("own_substitute",)
        left = services.deactivate_account(actor=SYSTEM, account=substitute, reason="Slutar")
        assert codes(lambda: act_for(held, left)) == ("account_is_inactive",)

    def test_refuses_an_elected_seat(self, substitute: Account) -> None:
        seat = factories.holding(factories.account("ledamot"), factories.post("Ledamot", Role.ELECTED_MEMBER))
        assert codes(lambda: act_for(seat, substitute)) == ("seat_is_personal",)

    def test_refuses_days_that_are_wrong(self, held: Holding, substitute: Account) -> None:
        today = timezone.localdate()
        services.end_holding(actor=SYSTEM, holding=held, last_on=today + timedelta(days=3))
        assert codes(lambda: act_for(held, substitute)) == ("days_outside_holding",)
        assert codes(lambda: act_for(held, substitute, last_on=today - WEEK)) == ("last_day_before_first",)
        past = {"first_on": today - WEEK, "last_on": today - timedelta(days=1)}
        assert codes(lambda: act_for(held, substitute, **past)) == ("days_are_past",)

    def test_refuses_to_go_without_reason(self, held: Holding, substitute: Account) -> None:
        assert codes(lambda: act_for(held, substitute, reason=" ")) == ("reason_is_missing",)

    def test_ends_with_the_holding(self, held: Holding, substitute: Account) -> None:
        act_for(held, substitute)
        today = timezone.localdate()
        services.end_holding(actor=SYSTEM, holding=held, last_on=today)
        assert Role.REGISTRAR not in actor_for(substitute, today + timedelta(days=1)).roles


class TestEndSubstitution:
    def test_takes_the_role_back_at_once(self, held: Holding, holder: Account, substitute: Account) -> None:
        made = act_for(held, substitute)
        services.end_substitution(actor=as_actor(holder), substitution=made)
        assert as_actor(substitute).roles == {Role.ANALYST}
        refused = codes(lambda: services.end_substitution(actor=SYSTEM, substitution=made))
        assert refused == ("substitution_is_over",)

    def test_is_not_for_the_substitute(self, held: Holding, substitute: Account) -> None:
        made = act_for(held, substitute)
        refused = codes(lambda: services.end_substitution(actor=as_actor(substitute), substitution=made))
        assert refused == ("substitute_may_not_pass_on",)


class TestOwnPage:
    def test_appoints_and_ends_a_substitute(self, held: Holding, holder: Account, substitute: Account) -> None:
        client = Client()
        client.force_login(holder)
        today = timezone.localdate()
        form = {
            "holding": held.pk,
            "substitute": substitute.pk,
            "first_on": today.isoformat(),
            "last_on": (today + WEEK).isoformat(),
            "reason": "Semester",
        }
        assert client.post("/konto/vikarie/ny/", form).status_code == 302
        page = client.get("/konto/vikarie/").content.decode()
        assert substitute.name in page
        made = Substitution.objects.get()
        assert client.post(f"/konto/vikarie/{made.pk}/avsluta/", {"sure": "True"}).status_code == 302
        assert as_actor(substitute).stands_in_for == ()

    def test_says_why_it_was_refused_and_keeps_what_was_written(
        self, held: Holding, holder: Account, substitute: Account
    ) -> None:
        client = Client()
        client.force_login(holder)
        form = {"holding": held.pk, "substitute": substitute.pk, "first_on": "2026-05-02", "last_on": "2026-05-01"}
        answer = client.post("/konto/vikarie/ny/", form | {"reason": "Semester i maj"})
        assert answer.status_code == 422
        assert "Semester i maj" in answer.content.decode()
        assert not Substitution.objects.exists()

    def test_offers_nobody_elses_posts(self, held: Holding, substitute: Account) -> None:
        client = Client()
        client.force_login(substitute)
        form = {"holding": held.pk, "substitute": substitute.pk, "reason": "x"}
        today = timezone.localdate().isoformat()
        answer = client.post("/konto/vikarie/ny/", form | {"first_on": today, "last_on": today})
        assert answer.status_code == 422
        assert not Substitution.objects.exists()

    def test_hides_other_peoples_substitutions(self, held: Holding, substitute: Account) -> None:
        made = act_for(held, substitute)
        client = Client()
        client.force_login(factories.account("tredje"))
        assert client.get(f"/konto/vikarie/{made.pk}/avsluta/").status_code == 404

    def test_tells_on_every_page_for_whom_one_stands_in(self, held: Holding, substitute: Account) -> None:
        act_for(held, substitute)
        client = Client()
        client.force_login(substitute)
        assert "vikarierar som Registrator" in client.get("/mal/").content.decode()
