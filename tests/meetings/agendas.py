"""Agendas for tests: a memo with three clauses and two conditions, and a meeting to put it on."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from meetings.boards import a_board, a_slot
from redthread.meetings import services as meetings
from redthread.meetings.models import Board, ItemKind, Meeting
from redthread.meetings.services.agenda import LINK, Matter, NoticeLetter
from redthread.registry.models import Case, CaseDraft
from redthread.registry.services import begin_case_draft, open_case
from redthread.rules.actors import SYSTEM
from redthread.rules.calendar import is_working_day
from redthread.rules.documents import Clause, Clauses, Document, inlines
from registry.drafting import memo as any_memo

DAY = timedelta(days=1)
TODAY = datetime.now(ZoneInfo("Europe/Stockholm")).date()
HELD_ON = next(
    day
    for day in (TODAY + (35 + more) * DAY for more in range(90))
    if day.weekday() == 0 and is_working_day(day) and is_working_day(day - 3 * DAY)
)
"""A Monday five weeks off or more, whose Friday before is a working day too."""
CLAUSES = ("att bevilja högst 450 000 kronor,", "att avsluta ärendet samt", "att följande villkor gäller:")
CONDITIONS = ("Budgeten ska vara finansierad.", "En delrapport lämnas.")
LETTER = NoticeLetter("Kallelse", f"Svara här: {LINK}", "http://testserver/kallelse/")
INFORMATION = Matter(ItemKind.INFORMATION, "Information")


def proposing(*clauses: str, conditions: tuple[str, ...] = CONDITIONS, number: str = "26RS11") -> Document:
    """A memo that proposes those clauses, the conditions under the last one."""
    told = [Clause(inlines(text), (), f"att-{order}") for order, text in enumerate(clauses or CLAUSES, start=1)]
    told[-1] = Clause(told[-1].text, tuple(inlines(one) for one in conditions), told[-1].anchor)
    found = any_memo(number=number)
    blocks = tuple(
        Clauses(block.lead, tuple(told), block.anchor) if isinstance(block, Clauses) else block
        for block in found.blocks
    )
    return Document(found.kind, found.kind_label, found.title, found.dated_on, blocks, number=found.number)


def a_memo(dnr: str = "26RS11", document: Document | None = None) -> CaseDraft:
    """A memo in a case of its own."""
    case = Case.objects.filter(dnr=dnr).first() or open_case(actor=SYSTEM, dnr=dnr, title="Stöd till ett projekt")
    return begin_case_draft(actor=SYSTEM, case=case, document=document or proposing(number=dnr))


def a_coming_meeting(board: Board | None = None, held_on: date = HELD_ON, *, today: date = TODAY) -> Meeting:
    """A planned meeting with time and place."""
    return meetings.plan_meeting(actor=SYSTEM, board=board or a_board(), slot=a_slot(held_on), today=today)
