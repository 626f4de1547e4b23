"""How matters on the agenda are found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.db.models import Prefetch, Q, QuerySet

from redthread.meetings.models import AgendaItem, ItemRow, RowKind
from redthread.registry.services.indexing import Kind, Reach, Source, Thing


def _keys() -> Iterable[int]:
    return AgendaItem.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)


def _things(keys: Sequence[int]) -> Iterator[Thing]:
    """The title of a matter is open with its meeting; what is said of it may be held back by a mark on its case.

    A matter that was taken off the agenda is not found, nor words that never became the board's.
    """
    items = AgendaItem.objects.filter(pk__in=keys, number__gt=0).select_related("meeting__board", "case")
    for item in items.prefetch_related(Prefetch("rows", _rows().order_by("kind", "order"))):
        told = "\n".join((item.summary, item.recommendation, item.note, *(row.text for row in item.rows.all()))).strip()
        is_held_back = item.case is not None and item.case.is_secret
        outer = Thing(
            kind=Kind.ITEM,
            key=item.pk,
            reach=Reach.EVERYONE if item.meeting.published_on else Reach.INSIDERS,
            title=item.title,
            label="",
            page="meetings:meeting",
            arguments=(item.meeting.board.slug, item.meeting.held_on.isoformat()),
            text=item.meeting.board.name if is_held_back else f"{item.meeting.board.name}\n{told}",
            at=item.meeting.held_on,
            case_id=item.case_id,
        )
        yield outer
        if is_held_back and told:
            yield replace(outer, part=1, reach=Reach.RESTRICTED, text=f"{item.meeting.board.name}\n{told}")


def _rows() -> QuerySet[ItemRow]:
    """What may be found: not what was struck, and not what was proposed at the table and lost."""
    lost = ~Q(proposal=None) & Q(decided_at=None)
    return ItemRow.objects.exclude(lost).exclude(kind=RowKind.STRUCK)


def _of_case(case_id: int) -> Iterable[int]:
    return AgendaItem.objects.filter(case=case_id).order_by("pk").values_list("pk", flat=True)


ITEMS = Source(Kind.ITEM, _keys, _things, _of_case)
