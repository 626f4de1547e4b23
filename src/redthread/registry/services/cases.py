"""Opening and publishing cases."""

from datetime import date

from django.db import transaction

from redthread.journal.services import Subject, record
from redthread.registry import access
from redthread.registry.models import Case
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def open_case(*, actor: Actor, dnr: str, title: str, opened_on: date | None = None) -> Case:
    """The case is in the register. An existing case with that number is answered as it is, its title kept.

    Refuses an empty number or title.
    """
    _require_registrar(actor)
    dnr, title = " ".join(dnr.split()), " ".join(title.split())
    if not dnr or not title:
        raise Refused((refuse("case_without_number" if not dnr else "case_without_title"),))
    case, is_new = Case.objects.get_or_create(dnr=dnr, defaults={"title": title[:500], "opened_on": opened_on})
    if is_new:
        record(
            actor=actor,
            deed="registry.open_case",
            subject=subject_of(case),
            after={"dnr": dnr, "title": case.title},
        )
    return case


@transaction.atomic
def publish_case(*, actor: Actor, case: Case, published_on: date) -> None:
    """The case is open to everyone from that day."""
    _require_registrar(actor)
    kept = Case.objects.select_for_update().get(pk=case.pk)
    if kept.published_on is not None:
        raise Refused((refuse("case_already_published", dnr=kept.dnr),))
    kept.published_on = published_on
    kept.save(update_fields=["published_on"])
    record(
        actor=actor,
        deed="registry.publish_case",
        subject=subject_of(kept),
        before={"published_on": None},
        after={"published_on": published_on.isoformat()},
    )


def subject_of(case: Case) -> Subject:
    """The case as the journal names it."""
    return Subject("registry.case", str(case.pk), f"{case.dnr} {case.title}")


def _require_registrar(actor: Actor) -> None:
    if not access.may_register(actor):
        raise Refused((refuse("may_not_register"),))
