"""Opening, registering and publishing cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from redthread.parties.services import recognise_party
from redthread.people.models import Account, Unit
from redthread.registry import queries
from redthread.registry.models import Case, CaseParty, CaseSeries, CaseType
from redthread.registry.services.changing import (
    locked_case,
    note,
    refusals_of_days,
    require_registrar,
    subject_of,
    tidy,
)
from redthread.registry.services.numbers import issue_case_number, place_outside_number, place_printed_number
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse

__all__ = ["NewParty", "open_case", "publish_case", "register_case", "subject_of"]


@dataclass(frozen=True, slots=True)
class NewParty:
    """An organisation by name, and what it is in the case (`CaseParty.Part`)."""

    name: str
    part: str


@transaction.atomic
def open_case(*, actor: Actor, dnr: str, title: str, opened_on: date | None = None) -> Case:
    """The case that a paper names is in the register, with its place in the series that its number has the look of.

    An existing case with that number is answered as it is, its title kept. Refuses an empty number or title.
    """
    require_registrar(actor)
    dnr, title = tidy(dnr), tidy(title)
    if not dnr or not title:
        raise Refused((refuse("case_without_number" if not dnr else "case_without_title"),))
    existing = Case.objects.filter(dnr=dnr).first()
    if existing is not None:
        return existing
    place = place_printed_number(dnr)
    case, is_new = Case.objects.get_or_create(
        dnr=dnr,
        defaults={
            "title": title[:500],
            "opened_on": opened_on,
            "authority": place.authority,
            "counter": place.counter,
            "number": place.number,
        },
    )
    if is_new:
        note(actor, "open_case", case, after={"dnr": dnr, "title": case.title})
    return case


@transaction.atomic
def register_case(
    *,
    actor: Actor,
    series: CaseSeries,
    title: str,
    opened_on: date,
    printed_number: str = "",
    internal_title: str = "",
    case_type: CaseType | None = None,
    handler: Account | None = None,
    unit: Unit | None = None,
    parties: Sequence[NewParty] = (),
) -> Case:
    """The case is in the register under the next number of the series, or under the number of an outside diarium.

    Refuses what `open_case` and the series refuse, days that cannot be, and a handler who cannot handle it.
    """
    require_registrar(actor)
    shown = tidy(title)
    refusals = [*refusals_of_days(opened_on, None), *refusals_of_handler(actor, handler), *_closed(case_type)]
    if not shown:
        refusals.append(refuse("case_without_title"))
    if refusals:
        raise Refused(tuple(refusals))
    if series.is_outside:
        place = place_outside_number(series, printed_number)
    else:
        place = issue_case_number(actor=actor, series=series, year=timezone.localdate().year)
    case = Case.objects.create(
        dnr=place.dnr,
        title=shown[:500],
        internal_title=tidy(internal_title)[:500],
        authority=place.authority,
        counter=place.counter,
        number=place.number,
        case_type=case_type,
        opened_on=opened_on,
        handler=handler,
        unit=unit,
    )
    after = {
        "dnr": case.dnr,
        "title": case.title,
        "opened_on": opened_on.isoformat(),
        "case_type": case_type.code if case_type else None,
        "handler": handler.name if handler else None,
        "unit": unit.name if unit else None,
    }
    note(actor, "register_case", case, after=after)
    for new in parties:
        party = recognise_party(actor=actor, name=new.name)
        CaseParty.objects.get_or_create(case=case, party=party, part=new.part)
        note(actor, "add_party", case, after={"party": party.pk, "part": new.part})
    return case


@transaction.atomic
def publish_case(*, actor: Actor, case: Case, published_on: date) -> None:
    """The case is open to everyone from that day. Refuses one that is marked secret or published already."""
    kept = locked_case(actor, case)
    if kept.published_on is not None:
        raise Refused((refuse("case_already_published", dnr=kept.dnr),))
    if kept.is_secret:
        raise Refused((refuse("case_is_marked", dnr=kept.dnr),))
    kept.published_on = published_on
    kept.save(update_fields=["published_on"])
    note(
        actor,
        "publish_case",
        kept,
        before={"published_on": None},
        after={"published_on": published_on.isoformat()},
    )


def refusals_of_handler(actor: Actor, handler: Account | None) -> tuple[Refusal, ...]:
    """Why somebody cannot handle a case: no longer active, or without a post today."""
    if handler is None or queries.possible_handlers(actor, timezone.localdate()).filter(pk=handler.pk).exists():
        return ()
    return (refuse("handler_without_post", name=handler.name),)


def _closed(case_type: CaseType | None) -> tuple[Refusal, ...]:
    if case_type is None or case_type.closed_on is None:
        return ()
    return (refuse("case_type_closed", case_type=case_type.code),)
