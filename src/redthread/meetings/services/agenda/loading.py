"""What every deed about an agenda begins with: the meeting locked, and what may still be changed on its agenda."""

from datetime import date

from redthread.journal.services import record
from redthread.meetings.models import AgendaItem, Meeting
from redthread.meetings.queries.agendas import frozen_numbers
from redthread.meetings.services.meetings import subject_of
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse

LATE_REASON = 300


def locked_meeting(meeting: Meeting) -> Meeting:
    """The meeting, held: its agenda changes for one at a time. Refuses `meeting_cancelled`."""
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("board").get(pk=meeting.pk)
    if kept.cancelled_at is not None:
        raise Refused((refuse("meeting_cancelled"),))
    return kept


def locked_item(item: AgendaItem) -> AgendaItem:
    """The matter with its meeting held. Refuses `meeting_cancelled`."""
    meeting = locked_meeting(item.meeting)
    kept = AgendaItem.objects.select_related("case").get(pk=item.pk)
    kept.meeting = meeting
    return kept


def is_fixed(item: AgendaItem) -> bool:
    """Whether the matter stands on an agenda that has been frozen, so that its place is settled."""
    return 0 < item.number <= max(frozen_numbers(item.meeting), default=0)


def require_undecided(item: AgendaItem) -> None:
    """Refuses `clause_decided` once the board has decided in the matter, and `item_is_treated` when it has been taken
    up: from then on its words belong to the minutes (KL 5:65)."""
    is_decided = item.rows.filter(decided_at__isnull=False).exists()
    if is_decided or item.outcome or item.paragraph is not None:
        raise Refused((refuse("clause_decided", item=item.number),))
    if item.treated_at is not None:
        raise Refused((refuse("item_is_treated", item=item.number),))


def late_faults(meeting: Meeting, reason: str, today: date) -> list[Refusal]:
    """Why nothing can be put on the agenda: the meeting has been held, or the agenda is frozen and nobody says why it
    cannot wait."""
    found = []
    if meeting.held_on < today:
        found.append(refuse("agenda_of_past_meeting", held_on=meeting.held_on))
    if frozen_numbers(meeting) and not reason.strip():
        found.append(refuse("agenda_frozen_needs_reason"))
    return found


def next_number(meeting: Meeting) -> int:
    """The number after the last one on the agenda."""
    last = meeting.items.filter(number__gt=0).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def noted(actor: Actor, deed: str, item: AgendaItem, *, reason: str = "", **facts: object) -> None:
    """It is journalled under the meeting, and the matter is found by its new words."""
    told = {"item": item.number, "title": item.title, **facts}
    record(actor=actor, deed=deed, subject=subject_of(item.meeting), after=told, reason=reason)
    reindex(Kind.ITEM, item.pk)
