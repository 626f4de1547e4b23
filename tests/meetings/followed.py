"""A decision that asks for something, read from the papers of a meeting that is over."""

from datetime import date

from redthread.meetings import services
from redthread.meetings.models import AgendaItem, DecisionTask, ItemKind, RowKind
from redthread.meetings.services import follow_up
from redthread.registry.models import Case
from redthread.registry.services import open_case
from redthread.rules.actors import SYSTEM

BOARD = "Regional tillväxtnämnd"
HELD_ON = date(2020, 8, 24)
CLAUSES = (
    "att Föreningen A beviljas 10 procent, dock högst 474 529 kronor,",
    "att projektet ska vara avslutat senast 2022-09-20, samt",
    "att slutrapport lämnas senast 2022-12-31.",
)
CONDITION = "Projektets budget ska vara fullt finansierad."


def a_decision(
    number: int = 3, *, paragraph: int | None = 47, held_on: date = HELD_ON, board: str = BOARD, **changed: object
) -> AgendaItem:
    """A matter with three clauses and a condition, in a case of its own."""
    dnr = f"20RS{held_on.year}{number}"
    case = open_case(actor=SYSTEM, dnr=dnr, title=f"Projekt {number}")
    if changed:
        Case.objects.filter(pk=case.pk).update(**changed)
    item = services.NewItem(
        number=number,
        title=f"Medfinansiering av projekt {number}",
        kind=ItemKind.DECISION,
        case=case,
        paragraph=paragraph,
        rows=(
            *(services.NewRow(RowKind.CLAUSE, text) for text in CLAUSES),
            services.NewRow(RowKind.CONDITION, CONDITION),
        ),
    )
    meeting = services.record_meeting(actor=SYSTEM, meeting=services.NewMeeting(board, held_on, (item,)))
    return meeting.items.select_related("meeting__board", "case").get(number=number)


def proposed(item: AgendaItem | None = None) -> dict[str, DecisionTask]:
    """What the decision asks for, by kind."""
    tasks = follow_up.propose_tasks(actor=SYSTEM, item=item or a_decision())
    return {task.kind: task for task in tasks}


def an_open_task(item: AgendaItem | None = None, kind: str = "date", **given: object) -> DecisionTask:
    """A proposal that somebody has taken."""
    return follow_up.accept_task(actor=SYSTEM, task=proposed(item)[kind], **given)  # type: ignore[arg-type]
