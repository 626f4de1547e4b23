"""Applications, budgets, decisions and company support as deeds."""

from dataclasses import replace
from datetime import date

import pytest

from applications import factories
from redthread.applications import services
from redthread.applications.models import (
    Application,
    BudgetKind,
    BudgetVersion,
    Decision,
    Outcome,
    SupportDecision,
    SupportList,
)
from redthread.journal.models import Entry
from redthread.registry.services import open_case
from redthread.rules.actors import ANONYMOUS, SYSTEM
from redthread.rules.money import Money
from redthread.rules.refusals import Refused


@pytest.mark.django_db
class TestRecordApplication:
    def test_is_one_a_case(self) -> None:
        assert factories.an_application() == factories.an_application(project="Ett annat namn")
        assert Application.objects.get().project == "Smart tillväxt"

    def test_refuses_a_project_without_name_and_a_reader(self) -> None:
        case = open_case(actor=SYSTEM, dnr="20RS1", title="T")
        with pytest.raises(Refused) as refused:
            services.record_application(actor=SYSTEM, case=case, project=" ", applicant=None)
        assert refused.value.codes == ("project_without_name",)
        with pytest.raises(Refused):
            services.record_application(actor=ANONYMOUS, case=case, project="P", applicant=None)


@pytest.mark.django_db
class TestRecordBudget:
    def test_makes_a_version_only_when_figures_differ(self) -> None:
        application = factories.an_application()
        budget = factories.a_wrong_financing()
        first = services.record_budget(actor=SYSTEM, application=application, budget=budget)
        assert services.record_budget(actor=SYSTEM, application=application, budget=budget) == first
        other = replace(budget, rows=budget.rows[:1])
        assert services.record_budget(actor=SYSTEM, application=application, budget=other).number == 2
        assert BudgetVersion.objects.count() == 2

    def test_keeps_what_was_printed_even_when_it_is_wrong(self) -> None:
        version = services.record_budget(
            actor=SYSTEM, application=factories.an_application(), budget=factories.a_wrong_financing()
        )
        assert version.rows.get(label="Intäkter från företag").printed_total == Money.kronor(1_277_400)

    def test_refuses_a_budget_without_rows(self) -> None:
        with pytest.raises(Refused) as refused:
            services.record_budget(
                actor=SYSTEM,
                application=factories.an_application(),
                budget=services.NewBudget(BudgetKind.APPLIED, ()),
            )
        assert refused.value.codes == ("budget_without_rows",)


@pytest.mark.django_db
class TestRecordDecision:
    def test_is_a_chain_that_is_never_edited(self) -> None:
        application = factories.an_application()
        first = services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision())
        again = services.record_decision(actor=SYSTEM, application=application, decision=factories.a_decision())
        changed = services.record_decision(
            actor=SYSTEM, application=application, decision=factories.a_decision(cap=2_000_000)
        )
        assert again == first
        assert changed.replaces == first
        assert [decision.cap for decision in Decision.objects.order_by("number")] == [
            Money.kronor(1_912_400),
            Money.kronor(2_000_000),
        ]

    def test_refuses_an_end_before_the_start(self) -> None:
        decision = replace(factories.a_decision(), ends_on=date(2020, 12, 31))
        with pytest.raises(Refused) as refused:
            services.record_decision(actor=SYSTEM, application=factories.an_application(), decision=decision)
        assert refused.value.codes == ("decision_ends_before_start",)
        assert not Decision.objects.exists()


@pytest.mark.django_db
class TestRecordSupportList:
    def test_keeps_every_row_in_order(self) -> None:
        kept = factories.a_support_list()
        assert [one.reference for one in kept.decisions.order_by("row")] == ["Regt-1-20", "Regt-2-20", "Regt-3-20"]
        assert Entry.objects.filter(deed="applications.record_support_list").count() == 1

    def test_refuses_all_faults_at_once_and_keeps_nothing(self) -> None:
        good = services.NewSupport(1, "R1", "NypsID", "S", "Bolaget", Outcome.GRANTED, Money.kronor(1))
        faulty = (
            replace(good, reference=""),
            replace(good, company=" "),
            replace(good, amount=None),
            replace(good, outcome=Outcome.REFUSED),
        )
        with pytest.raises(Refused) as refused:
            services.record_support_list(actor=SYSTEM, support=services.NewSupportList("L", faulty))
        assert refused.value.codes == (
            "support_without_reference",
            "support_without_company",
            "support_without_amount",
            "refused_support_with_amount",
        )
        assert not SupportList.objects.exists()
        assert not SupportDecision.objects.exists()
