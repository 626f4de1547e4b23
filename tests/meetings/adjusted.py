"""A meeting of the recorded agenda that has been held, with adjusted minutes."""

from datetime import date, datetime, time
from io import BytesIO

from django.utils import timezone

from meetings import factories
from redthread.meetings.models import AgendaItem, DecisionPoint, ItemRow, Meeting, Member, Minutes, Outcome, Sitting
from redthread.registry.services import keep_file
from redthread.rules.actors import SYSTEM


def at(day: date, hour: int = 12) -> datetime:
    """An instant of a day in Sweden."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def held(*numbers: int, on: date | None = None) -> Sitting:
    """A meeting whose matters are treated in order and decided as prepared, §§ 45 and on."""
    meeting = factories.a_meeting(*(numbers or (1, 2)))
    if on is not None:
        Meeting.objects.filter(pk=meeting.pk).update(held_on=on)
        meeting.refresh_from_db()
    return hold(meeting)


def hold(meeting: Meeting) -> Sitting:
    """The meeting is held, all its matters treated and decided."""
    chair, _ = Member.objects.get_or_create(name="Ledamot C", party="S")
    opened_at, ended_at = at(meeting.held_on, 13), at(meeting.held_on, 16)
    sitting = Sitting.objects.create(meeting=meeting, chair=chair, opened_at=opened_at, ended_at=ended_at)
    for place, item in enumerate(AgendaItem.objects.filter(meeting=meeting).order_by("number"), start=1):
        item.paragraph, item.order_treated, item.treated_at = 44 + place, place, opened_at
        item.outcome = Outcome.DECIDED
        item.save()
        point = DecisionPoint.objects.create(item=item, result="approved", decided_at=opened_at)
        ItemRow.objects.filter(item=item, kind__in=["clause", "condition"]).update(point=point, decided_at=opened_at)
    return sitting


def minutes_of(
    sitting: Sitting, *, adjusted_on: date | None = None, kept_at: str = "Regionkansliet", number: int = 1
) -> Minutes:
    """Minutes of all matters, adjusted on a day, or still a draft."""
    file = keep_file(actor=SYSTEM, content=BytesIO(b"%PDF protokoll"), media="pdf")
    state = Minutes.State.DRAFT if adjusted_on is None else Minutes.State.ADJUSTED
    minutes = Minutes.objects.create(
        sitting=sitting,
        number=number,
        state=state,
        kept_at=kept_at,
        file=file,
        signed_file=file,
        adjusted_at=None if adjusted_on is None else at(adjusted_on),
    )
    minutes.items.set(sitting.meeting.items.all())
    return minutes
