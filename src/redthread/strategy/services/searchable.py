"""How goals are found."""

from collections.abc import Iterable, Iterator, Sequence

from redthread.registry.services.indexing import Kind, Reach, Source, Thing
from redthread.strategy.models import Goal


def _keys() -> Iterable[int]:
    return Goal.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)


def _things(keys: Sequence[int]) -> Iterator[Thing]:
    for goal in Goal.objects.filter(pk__in=keys).select_related("area"):
        yield Thing(
            kind=Kind.GOAL,
            key=goal.pk,
            reach=Reach.EVERYONE,
            title=goal.text[:500],
            page="strategy:goals",
            text=goal.area.name if goal.area else "",
        )


GOALS = Source(Kind.GOAL, _keys, _things, lambda case_id: ())
