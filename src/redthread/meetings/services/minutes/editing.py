"""Writing the prose of a matter, as long as its minutes are not locked."""

from django.db import transaction

from redthread.journal.services import record
from redthread.meetings import access
from redthread.meetings.models import AgendaItem, Minutes, MinutesText, Sitting
from redthread.meetings.services.meetings import subject_of
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def write_text(*, actor: Actor, item: AgendaItem, part: str, text: str, revision: int) -> MinutesText:
    """The secretary's words stand in the minutes instead of those made of the data; no words bring the made ones back.

    `revision` is the one the writer saw, 0 when nothing was written. Refuses `may_not_keep_minutes`,
    `minutes_text_unknown`, `minutes_text_stale` with what somebody else has written in the meantime, and what
    `require_open_minutes` does.
    """
    access.may_keep_minutes(actor).require()
    if part not in MinutesText.Part.values:
        raise Refused((refuse("minutes_text_unknown"),))
    Sitting.objects.select_for_update(of=("self",)).filter(meeting=item.meeting_id).first()
    require_open_minutes(item)
    kept = MinutesText.objects.filter(item=item, part=part).first()
    before = "" if kept is None else kept.text
    if (0 if kept is None else kept.revision) != revision:
        raise Refused((refuse("minutes_text_stale", number=item.number, said=before),))
    words = text.replace("\r\n", "\n").strip()
    if kept is None:
        kept = MinutesText.objects.create(item=item, part=part, text=words)
    elif words != before:
        kept.text, kept.revision = words, kept.revision + 1
        kept.save(update_fields=["text", "revision"])
    if words != before:
        facts = {"item": item.number, "part": str(MinutesText.Part(part).label)}
        record(
            actor=actor,
            deed="meetings.write_minutes_text",
            subject=subject_of(item.meeting),
            before={**facts, "text": before},
            after={**facts, "text": words},
        )
    return kept


def require_open_minutes(item: AgendaItem) -> None:
    """Refuses `already_adjusted` (KL 5:69) and `minutes_locked` for a matter whose minutes are closed."""
    closed = item.minutes.exclude(state=Minutes.State.DRAFT).order_by("-adjusted_at").first()
    if closed is None:
        return
    code = "already_adjusted" if closed.state == Minutes.State.ADJUSTED else "minutes_locked"
    raise Refused((refuse(code, paragraph=item.paragraph),))
