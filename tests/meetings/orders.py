"""A board that delegates: an order in force, the people who hold its posts, and meetings to report at."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from meetings import boards
from redthread.meetings.models import Board, DelegatedDecision, DelegationOrder, Mandate, Meeting, OrderPoint
from redthread.meetings.services import delegation
from redthread.people import services as people
from redthread.people.models import Account
from redthread.rules.actors import SYSTEM, Role
from redthread.rules.money import Money

HOLDER = OrderPoint.Holder
FIRST = date(2026, 1, 1)
TODAY = boards.TODAY
DIRECTOR, HEAD, OFFICER = "Förvaltningschef", "Områdeschef", "Handläggare"
SUPPORT = delegation.NewPoint("3.3", "3 Stöd", "Företagsstöd", HOLDER.OFFICIAL, HEAD, True, limit=Money.kronor(500_000))
POINTS = (
    delegation.NewPoint("1.5", "1 Allmänt", "Brådskande beslut", HOLDER.MEMBER, "Ordförande", True, is_urgent=True),
    delegation.NewPoint(
        "2.1", "2 Personal", "Anställning", HOLDER.DIRECTOR, DIRECTOR, True, may_pass_on=True, is_reported=False
    ),
    delegation.NewPoint(
        "3.2", "3 Stöd", "Regionala utvecklingsstöd", HOLDER.DIRECTOR, DIRECTOR, True, may_pass_on=True
    ),
    SUPPORT,
)


def an_order(board: Board, *points: delegation.NewPoint, first_on: date = FIRST) -> DelegationOrder:
    """An order in force from its first day."""
    order = delegation.begin_order(
        actor=SYSTEM, board=board, council_source="Fullmäktige 2022-11-28 § 98", council_on=date(2022, 11, 28)
    )
    for point in points or POINTS:
        delegation.add_point(actor=SYSTEM, order=order, point=point)
    return delegation.adopt_order(
        actor=SYSTEM, order=order, decided_on=first_on, source=f"Nämnden {first_on} § 4", first_on=first_on
    )


def a_delegating_board(name: str = "Nämnden i exemplet") -> Board:
    """A board with a chair, an order and two meetings ahead."""
    board = boards.a_board(name)
    boards.seated(board, f"Ledamot C {name}", "S")
    boards.seated(board, f"Ledamot C {name}", "S", Mandate.Role.CHAIR)
    an_order(board)
    return board


def holder_of(title: str, first_on: date = FIRST, role: Role = Role.DELEGATE) -> Account:
    """Somebody who holds the post."""
    number = Account.objects.count()
    account = people.open_account(
        actor=SYSTEM,
        login=f"delegat-{number}",
        name=f"{title} {number}",
        password="lång-nog-hemlighet-7",  # noqa: S106  # a test's own
    )
    people.appoint(actor=SYSTEM, account=account, title=title, unit="", role=role, first_on=first_on)
    return account


def new(board: Board, **changed: Any) -> delegation.NewDelegated:
    """Support to a company by the head of the area, who is named as in the papers."""
    made = delegation.NewDelegated(
        board=board,
        number="3.3",
        decided_on=TODAY,
        subject="Mikrobidrag",
        text="Mikrobidrag beviljas med 24 000 kronor.",
        amount=Money.kronor(24_000),
        reference="Regt-68-26",
        recipient="Bolaget AB",
        is_free_of_jav=True,
    )
    return replace(made, **changed)


def decided(board: Board, **changed: Any) -> DelegatedDecision:
    """The same, decided on its own day."""
    made = new(board, **changed)
    return delegation.decide_on_delegation(actor=SYSTEM, decision=made, today=made.decided_on)


def a_meeting_on(board: Board, held_on: date, today: date = TODAY) -> Meeting:
    """A meeting in the calendar, with a reason for whatever day it is."""
    from redthread.meetings import services

    slot = boards.a_slot(held_on, reason="Dagen passar.")
    return services.plan_meeting(actor=SYSTEM, board=board, slot=slot, today=min(today, held_on - timedelta(days=1)))
