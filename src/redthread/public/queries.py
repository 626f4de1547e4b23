"""Reading lists for machines, a stretch at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from django.db.models import Model

from redthread.applications import queries as applications
from redthread.meetings import queries as meetings
from redthread.registry import queries as registry
from redthread.rules.actors import Actor

if TYPE_CHECKING:
    from redthread.applications.models import Decision
    from redthread.meetings.models import Meeting
    from redthread.registry.models import Case, Document

T = TypeVar("T", bound=Model)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """Rows of a list and the key to go on after; None when these were the last."""

    rows: tuple[T, ...]
    after: int | None


def cases_after(
    reader: Actor, *, after: int | None, most: int, status: str = "", year: int | None = None
) -> Stretch[Case]:
    """Cases the reader may see, the latest registered first."""
    found = registry.cases(reader).select_related("case_type", "authority").order_by("-pk")
    if status:
        found = found.filter(status=status)
    if year is not None:
        found = found.filter(opened_on__range=(date(year, 1, 1), date(year, 12, 31)))
    if after is not None:
        found = found.filter(pk__lt=after)
    return _stretch(list(found[: most + 1]), most)


def documents_after(reader: Actor, *, after: int | None, most: int, dnr: str = "") -> Stretch[Document]:
    """Documents the reader may read, the latest first; of one case when its number is given."""
    found = registry.documents(reader).select_related("case").order_by("-pk")
    if dnr:
        case = registry.case_with_dnr(reader, dnr)
        found = found.filter(cases=case) if case is not None else found.none()
    if after is not None:
        found = found.filter(pk__lt=after)
    return _stretch(list(found[: most + 1]), most)


def decisions_after(reader: Actor, *, after: int | None, most: int) -> Stretch[Decision]:
    """The decision in force of each application the reader may see, the latest recorded first."""
    found = applications.decisions_in_force(reader).order_by("-pk")
    if after is not None:
        found = found.filter(pk__lt=after)
    return _stretch(list(found[: most + 1]), most)


def meetings_after(reader: Actor, *, after: int | None, most: int) -> Stretch[Meeting]:
    """Meetings the reader may see, the latest recorded first."""
    found = meetings.meetings(reader).order_by("-pk")
    if after is not None:
        found = found.filter(pk__lt=after)
    return _stretch(list(found[: most + 1]), most)


def _stretch(rows: list[T], most: int) -> Stretch[T]:
    return Stretch(tuple(rows[:most]), rows[most - 1].pk if len(rows) > most else None)
