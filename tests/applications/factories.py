"""Smallest valid cases, built by the services so that no impossible state can be made."""

from datetime import date
from decimal import Decimal

from redthread.applications import services
from redthread.applications.models import Application, BudgetKind, DecisionState, Outcome, Side, SupportList
from redthread.parties.services import recognise_party
from redthread.registry.services import open_case, publish_case
from redthread.rules.actors import SYSTEM
from redthread.rules.money import Money


def an_application(dnr: str = "20RS3419", project: str = "Smart tillväxt") -> Application:
    """An application with a project owner."""
    case = open_case(actor=SYSTEM, dnr=dnr, title=f"Medfinansiering av {project}")
    owner = recognise_party(actor=SYSTEM, name="Almi Företagspartner Mälardalen AB")
    return services.record_application(actor=SYSTEM, case=case, project=project, applicant=owner)


def publish(application: Application) -> None:
    """Everyone may see the case."""
    publish_case(actor=SYSTEM, case=application.case, published_on=date(2020, 8, 24))


def row(
    side: Side, label: str, amounts: dict[int, int], total: int | None, *, is_sum: bool = False, kind: str = ""
) -> services.NewBudgetRow:
    """A budget row in whole kronor."""
    return services.NewBudgetRow(
        side=side,
        label=label,
        amounts=tuple((year, Money.kronor(amount)) for year, amount in amounts.items()),
        printed_total=None if total is None else Money.kronor(total),
        is_sum=is_sum,
        financing_kind=kind,
    )


def a_wrong_financing() -> services.NewBudget:
    """A financing of two financiers in which the second one's printed total is 36 400 kr too high."""
    side = Side.FINANCING
    return services.NewBudget(
        BudgetKind.APPLIED,
        (
            row(side, "Region", {2021: 852_500, 2022: 852_500}, 1_705_000, kind="public"),
            row(side, "Intäkter från företag", {2021: 620_500, 2022: 620_500}, 1_277_400, kind="private"),
            row(side, "Summa finansiering", {2021: 1_473_000, 2022: 1_473_000}, 2_946_000, is_sum=True),
        ),
    )


def a_decision(
    cap: int = 1_912_400, percent: str = "13", state: DecisionState = DecisionState.PROPOSED
) -> services.NewDecision:
    """A proposal with a clause and a condition."""
    return services.NewDecision(
        state=state,
        percent=Decimal(percent),
        percent_base="booked_costs",
        cap=Money.kronor(cap),
        starts_on=date(2021, 1, 1),
        ends_on=date(2023, 3, 31),
        clauses=(services.NewText("att bevilja stödet"),),
        conditions=(services.NewText("Budgeten ska vara fullt finansierad.", "budget_fully_financed"),),
    )


def a_support_list() -> SupportList:
    """Three decisions: two granted and one refused."""
    rows = (
        services.NewSupport(
            1,
            "Regt-1-20",
            "NypsID",
            "Mikrobidrag",
            "Bolaget Ett AB",
            Outcome.GRANTED,
            Money.kronor(24_000),
            sex="K",
            municipality="Örebro",
        ),
        services.NewSupport(
            2,
            "Regt-2-20",
            "NypsID",
            "Såddbidrag",
            "Bolaget Två AB",
            Outcome.REFUSED,
            reason="Ej innovativ",
            sex="M",
            municipality="Örebro",
        ),
        services.NewSupport(
            3,
            "Regt-3-20",
            "NypsID",
            "Mikrobidrag",
            "Bolaget Ett AB",
            Outcome.GRANTED,
            Money.kronor(20_500),
            sex="K",
            municipality="Laxå",
        ),
    )
    return services.record_support_list(actor=SYSTEM, support=services.NewSupportList("Företagsstöd", rows))
