"""What becomes of a matter without a decision in substance: noted, postponed, returned, removed or added."""

from django.db import transaction
from django.db.models import Max

from redthread.meetings.models import AgendaItem, ItemKind, Outcome, Sitting
from redthread.meetings.services.table.points import (
    open_sitting_of,
    require_nothing_decided,
    require_open,
    require_table,
    settle_item,
    told,
)
from redthread.registry import access as registry
from redthread.registry.models import Case
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def note_information(*, actor: Actor, item: AgendaItem) -> None:
    """The board has taken note of the matter.

    Refuses `may_not_keep_table`, `decision_not_noted` for a matter that is to be decided, `item_not_treated`,
    `item_settled`, `sitting_not_open`, `sitting_paused`, and `sitting_ended`.
    """
    require_table(actor)
    sitting, kept = open_sitting_of(item)
    if kept.kind == ItemKind.DECISION:
        raise Refused((refuse("decision_not_noted", number=kept.number),))
    settle_item(kept, Outcome.NOTED)
    told(actor, "meetings.note_information", sitting, after=_told(kept))


@transaction.atomic
def postpone_item(*, actor: Actor, item: AgendaItem, reason: str = "") -> None:
    """The board decides another day: the matter is on the table until a later meeting.

    Refuses as `note_information` does, but for `decision_not_noted`, and `item_partly_decided`.
    """
    _put_off(actor, item, Outcome.POSTPONED, reason, "meetings.postpone_item")


@transaction.atomic
def return_item(*, actor: Actor, item: AgendaItem, reason: str) -> None:
    """The matter goes back to be prepared more; `reason` is what the board wants done.

    Refuses as `postpone_item` does, and `return_without_reason`.
    """
    if not reason.strip():
        require_table(actor)
        raise Refused((refuse("return_without_reason", number=item.number),))
    _put_off(actor, item, Outcome.RETURNED, reason, "meetings.return_item")


@transaction.atomic
def remove_item(*, actor: Actor, item: AgendaItem, reason: str) -> None:
    """The matter is off the agenda and gets no §.

    Refuses `may_not_keep_table`, `reason_missing`, `already_treated` since a § that is issued stands, `item_settled`,
    `sitting_not_open`, `sitting_paused`, and `sitting_ended`.
    """
    require_table(actor)
    sitting, kept = open_sitting_of(item)
    found = [] if reason.strip() else [refuse("reason_missing")]
    if kept.order_treated is not None or kept.paragraph is not None:
        found.append(refuse("already_treated", number=kept.number, paragraph=kept.paragraph))
    elif kept.outcome:
        found.append(refuse("item_settled", number=kept.number, outcome=kept.get_outcome_display()))
    if found:
        raise Refused(tuple(found))
    kept.outcome, kept.outcome_reason = Outcome.REMOVED, reason.strip()[:500]
    kept.save(update_fields=["outcome", "outcome_reason"])
    told(actor, "meetings.remove_item", sitting, after=_told(kept), reason=reason.strip())
    reindex(Kind.ITEM, kept.pk)


@transaction.atomic
def add_extra_item(
    *, actor: Actor, sitting: Sitting, title: str, kind: ItemKind, case: Case | None = None, reason: str = ""
) -> AgendaItem:
    """The board has put a matter on the agenda that was not in the notice, last.

    Refuses `may_not_keep_table`, `item_without_title`, `case_unknown` for a case that the actor may not see into,
    `sitting_paused`, and `sitting_ended`.
    """
    require_table(actor)
    kept = require_open(sitting)
    shown = " ".join(title.split())[:500]
    found: list[Refusal] = [] if shown else [refuse("item_without_title")]
    if case is not None and not registry.readable_by(actor).filter(pk=case.pk).exists():
        found.append(refuse("case_unknown"))
    if found:
        raise Refused(tuple(found))
    last = AgendaItem.objects.filter(meeting=kept.meeting).aggregate(last=Max("number"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=kept.meeting, number=last + 1, title=shown, kind=kind, case=case, is_extra=True
    )
    after = {"item": item.number, "title": shown, "kind": kind}
    told(actor, "meetings.add_extra_item", kept, after=after, reason=reason.strip())
    reindex(Kind.ITEM, item.pk)
    return item


def _put_off(actor: Actor, item: AgendaItem, outcome: Outcome, reason: str, deed: str) -> None:
    require_table(actor)
    sitting, kept = open_sitting_of(item)
    require_nothing_decided(kept)
    settle_item(kept, outcome, reason=reason)
    told(actor, deed, sitting, after=_told(kept), reason=reason.strip())


def _told(item: AgendaItem) -> dict[str, object]:
    return {"item": item.number, "paragraph": item.paragraph, "outcome": item.outcome}
