"""Deeds about the units of the organisation."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from redthread.journal.services import record
from redthread.people.models import Post, Unit
from redthread.people.services.managing import require_manager, subject_of
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def create_unit(*, actor: Actor, name: str, under: Unit | None = None) -> Unit:
    """The unit is there, under another one or on top. Refuses a name that is taken or missing."""
    require_manager(actor)
    shown = " ".join(name.split())
    refusals = _refusals_of_name(shown, Unit.objects.all()) + _refusals_of_place(under)
    if refusals:
        raise Refused(refusals)
    unit = Unit.objects.create(name=shown, under=under)
    record(actor=actor, deed="people.create_unit", subject=subject_of(unit), after=_told(unit))
    return unit


@transaction.atomic
def change_unit(*, actor: Actor, unit: Unit, name: str, under: Unit | None) -> Unit:
    """The unit has the name and lies under the other unit. Refuses a taken name and a place under itself."""
    require_manager(actor)
    changed = Unit.objects.select_for_update().get(pk=unit.pk)
    shown = " ".join(name.split())
    refusals = _refusals_of_name(shown, Unit.objects.exclude(pk=unit.pk))
    if under != changed.under:
        refusals += _refusals_of_place(under)
    if _lies_in(under, changed):
        refusals += (refuse("unit_under_itself", unit=changed.name),)
    if refusals:
        raise Refused(refusals)
    before = _told(changed)
    changed.name, changed.under = shown, under
    changed.save()
    record(actor=actor, deed="people.change_unit", subject=subject_of(changed), before=before, after=_told(changed))
    return changed


@transaction.atomic
def close_unit(*, actor: Actor, unit: Unit, closed_on: date) -> Unit:
    """From that day the unit is no more. Refuses while it has posts or units that are open then."""
    require_manager(actor)
    closing = Unit.objects.select_for_update().get(pk=unit.pk)
    open_then = Q(closed_on__isnull=True) | Q(closed_on__gt=closed_on)
    refusals = []
    if closing.closed_on is not None:
        refusals.append(refuse("unit_is_closed", unit=closing.name, closed_on=closing.closed_on))
    posts = Post.objects.filter(open_then, unit=closing).count()
    if posts:
        refusals.append(refuse("unit_has_open_posts", unit=closing.name, count=posts))
    below = Unit.objects.filter(open_then, under=closing).count()
    if below:
        refusals.append(refuse("unit_has_open_units", unit=closing.name, count=below))
    if refusals:
        raise Refused(tuple(refusals))
    closing.closed_on = closed_on
    closing.save()
    record(
        actor=actor,
        deed="people.close_unit",
        subject=subject_of(closing),
        after={"closed_on": closed_on.isoformat()},
    )
    return closing


def _refusals_of_name(name: str, others: QuerySet[Unit]) -> tuple[Refusal, ...]:
    if not name:
        return (refuse("unit_without_name"),)
    return (refuse("unit_name_taken", unit=name),) if others.filter(name__iexact=name).exists() else ()


def _refusals_of_place(under: Unit | None) -> tuple[Refusal, ...]:
    if under is None or under.closed_on is None:
        return ()
    return (refuse("unit_is_closed", unit=under.name, closed_on=under.closed_on),)


def _lies_in(unit: Unit | None, other: Unit) -> bool:
    while unit is not None:
        if unit.pk == other.pk:
            return True
        unit = unit.under
    return False


def _told(unit: Unit) -> dict[str, str]:
    return {"name": unit.name, "under": unit.under.name if unit.under else ""}
