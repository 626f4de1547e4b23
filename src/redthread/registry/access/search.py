"""Who finds what: the reach of a reader, and the restricted rows that are open to that reader all the same."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from redthread.registry.access.cases import entrusted_keys, entrusted_to, reads_secret, sees_everything
from redthread.registry.models import SearchRow
from redthread.rules.actors import Actor, Role

Reach = SearchRow.Reach


def reach_of(reader: Actor) -> SearchRow.Reach:
    """The narrowest reach whose rows the reader may all see."""
    if reads_secret(reader):
        return Reach.RESTRICTED
    if sees_everything(reader):
        return Reach.OFFICIALS
    return Reach.INSIDERS if Role.ELECTED_MEMBER in reader.roles else Reach.EVERYONE


def rows_visible_to(reader: Actor) -> QuerySet[SearchRow]:
    """The rows of the index that the reader may find."""
    reach = reach_of(reader)
    found = Q(reach__lte=reach)
    if reach == Reach.OFFICIALS:
        found |= Q(Exists(entrusted_to(reader).filter(pk=OuterRef("case"))), reach=Reach.RESTRICTED)
    return SearchRow.objects.filter(found)


def restricted_cases_open_to(reader: Actor) -> tuple[int, ...]:
    """The cases whose restricted rows are open to the reader though such rows in general are not."""
    if reach_of(reader) != Reach.OFFICIALS:
        return ()
    restricted = SearchRow.objects.filter(reach=Reach.RESTRICTED, case__in=entrusted_keys(reader))
    return tuple(restricted.order_by().values_list("case_id", flat=True).distinct())
