"""What can be asked about grants, budgets and company support, and who gets which answer."""

import pytest

from applications import factories
from redthread.applications import services
from redthread.measuring import ask, load
from redthread.rules.actors import ANONYMOUS, SYSTEM, Role
from redthread.rules.money import Money
from redthread.rules.refusals import Refused

load(["redthread.applications"])


@pytest.mark.django_db
class TestAwarded:
    def test_is_the_last_decision_in_the_chain(self) -> None:
        application = factories.an_application()
        for cap in (1_310_000, 3_610_000):
            services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision(cap=cap))
        asked = ask(SYSTEM, "applications.awarded", {"dnr": "20RS3419"})
        assert asked.answer.value == Money.kronor(3_610_000)
        assert len(asked.answer.rows) == 2

    def test_does_not_exist_for_who_may_not_see_the_case(self) -> None:
        application = factories.an_application()
        services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision())
        with pytest.raises(Refused):
            ask(ANONYMOUS, "applications.awarded", {"dnr": "20RS3419"})
        factories.publish(application)
        assert ask(ANONYMOUS, "applications.awarded", {"dnr": "20RS3419"}).answer.value == Money.kronor(1_912_400)


@pytest.mark.django_db
class TestAwardedInAll:
    def test_adds_up_what_the_reader_may_see(self) -> None:
        for dnr in ("20RS1", "20RS2"):
            application = factories.an_application(dnr)
            services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision(cap=100))
        factories.publish(application)
        assert ask(SYSTEM, "applications.awarded_in_all", {}).answer.value == Money.kronor(200)
        assert ask(ANONYMOUS, "applications.awarded_in_all", {}).answer.value == Money.kronor(100)


@pytest.mark.django_db
class TestBudgets:
    def test_row_and_sum_are_reckoned_and_not_read_from_print(self) -> None:
        application = factories.an_application()
        services.record_budget(actor=SYSTEM, application=application, budget=factories.a_wrong_financing())
        of = {"dnr": "20RS3419", "side": "financing"}
        assert ask(SYSTEM, "applications.budget_row", {**of, "row": "1"}).answer.value == Money.kronor(1_241_000)
        assert ask(SYSTEM, "applications.budget_sum", of).answer.value == Money.kronor(2_946_000)
        assert ask(SYSTEM, "applications.budget_sum", {**of, "year": "2021"}).answer.value == Money.kronor(1_473_000)

    def test_an_unknown_row_is_refused(self) -> None:
        factories.an_application()
        with pytest.raises(Refused):
            ask(SYSTEM, "applications.budget_row", {"dnr": "20RS3419", "side": "costs", "row": "9"})


@pytest.mark.django_db
class TestSupportGranted:
    def test_is_summed_by_what_is_asked(self, actor_with) -> None:
        factories.a_support_list()
        officer = actor_with(Role.CASE_OFFICER)

        def granted(**of: str) -> object:
            return ask(officer, "applications.support_granted", of).answer.value

        assert granted() == Money.kronor(44_500)
        assert granted(scheme="Mikrobidrag", municipality="Örebro") == Money.kronor(24_000)
        assert granted(sex="K") == Money.kronor(44_500)
        assert granted(scheme="Såddbidrag") is None

    def test_is_nothing_for_who_may_not_see_the_lists(self) -> None:
        factories.a_support_list()
        assert ask(ANONYMOUS, "applications.support_granted", {}).answer.value is None
