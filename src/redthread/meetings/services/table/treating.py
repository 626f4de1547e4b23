"""A matter is taken up: it gets its place in the order treated and its § (KL 5:65, 6:35)."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from redthread.meetings.models import AgendaItem, ItemKind, Outcome, ParagraphSeries, Sitting
from redthread.meetings.queries.table import item_at_hand, last_paragraph, table_of
from redthread.meetings.services.table.opening import is_anyone_at_distance
from redthread.meetings.services.table.points import open_sitting_of, require_table, told
from redthread.registry.services.indexing import Kind, reindex
from redthread.rules.actors import Actor
from redthread.rules.meetings.presence import Point, quorum
from redthread.rules.refusals import Refusal, Refused, refuse

TAKES_A_DECISION = (ItemKind.DECISION, ItemKind.ADJUSTMENT)


@transaction.atomic
def treat_item(*, actor: Actor, item: AgendaItem) -> AgendaItem:
    """The matter is treated now: it comes next in the order treated and has the next § of its board and year.

    A matter to be decided still has no outcome; that comes when its last point is decided. Whether enough take part
    when some are out for a conflict of interest is asked at each point, since substitutes may be called in before it.
    Refuses `may_not_keep_table`, `sitting_not_open`, `sitting_paused`, `sitting_ended`, `already_treated` with its §,
    `item_removed`, `other_item_open`, `no_quorum`, and `distance_not_confirmed`.
    """
    require_table(actor)
    sitting, kept = open_sitting_of(item)
    found = _faults(sitting, kept)
    if found:
        raise Refused(tuple(found))
    series = _series_of(sitting)
    order = 1 + (
        AgendaItem.objects.filter(meeting=sitting.meeting, order_treated__isnull=False)
        .order_by("-order_treated")
        .values_list("order_treated", flat=True)
        .first()
        or 0
    )
    if kept.kind in TAKES_A_DECISION:
        table = table_of(sitting)
        quorum(replace(table, jav=()), Point(order)).require()
    series.last = last_paragraph(series) + 1
    series.save(update_fields=["last"])
    kept.order_treated, kept.series, kept.paragraph, kept.treated_at = order, series, series.last, timezone.now()
    kept.save(update_fields=["order_treated", "series", "paragraph", "treated_at"])
    after = {"item": kept.number, "title": kept.title, "order_treated": order, "paragraph": kept.paragraph}
    told(actor, "meetings.treat_item", sitting, after=after)
    reindex(Kind.ITEM, kept.pk)
    return kept


def _faults(sitting: Sitting, item: AgendaItem) -> list[Refusal]:
    if item.order_treated is not None or item.paragraph is not None:
        return [refuse("already_treated", number=item.number, paragraph=item.paragraph)]
    if item.outcome == Outcome.REMOVED:
        return [refuse("item_removed", number=item.number)]
    found: list[Refusal] = []
    other = item_at_hand(sitting)
    if other is not None:
        found.append(refuse("other_item_open", number=other.number, paragraph=other.paragraph))
    if sitting.distance_checked_at is None and is_anyone_at_distance(sitting):
        found.append(refuse("distance_not_confirmed"))
    return found


def _series_of(sitting: Sitting) -> ParagraphSeries:
    """The series of the board and the meeting's year, held until the § is written."""
    board, year = sitting.meeting.board, sitting.meeting.held_on.year
    series, _ = ParagraphSeries.objects.get_or_create(board=board, year=year)
    return ParagraphSeries.objects.select_for_update().get(pk=series.pk)
