"""Smallest valid meetings, built by the services."""

from datetime import date

from redthread.meetings import services
from redthread.meetings.models import ItemKind, Meeting, RowKind
from redthread.registry.services import open_case
from redthread.rules.actors import SYSTEM


def an_agenda(*numbers: int, board: str = "Regional tillväxtnämnd") -> services.NewMeeting:
    """A meeting with one decision item a number, each with a case, two clauses and a condition."""
    items = tuple(
        services.NewItem(
            number=number,
            title=f"Ärende nummer {number}",
            kind=ItemKind.DECISION,
            case=open_case(actor=SYSTEM, dnr=f"20RS{number}", title=f"Ärende nummer {number}"),
            presenters="Handläggare A",
            rows=(
                services.NewRow(RowKind.CLAUSE, "att bevilja stödet, samt"),
                services.NewRow(RowKind.CLAUSE, "att ställa villkor:"),
                services.NewRow(RowKind.CONDITION, "Budgeten ska vara finansierad."),
            ),
        )
        for number in numbers
    )
    return services.NewMeeting(board, date(2020, 8, 24), items, adjuster="Ledamot A (M)", adjust_by=date(2020, 8, 25))


def a_meeting(*numbers: int) -> Meeting:
    """The agenda, recorded."""
    return services.record_meeting(actor=SYSTEM, meeting=an_agenda(*(numbers or (1,))))
