"""Closing cases and opening them again."""

from datetime import date

from django.db import transaction

from redthread.registry.models import Case, CaseDraft, DisclosureRequest, Document, InboxItem, Referral
from redthread.registry.services.changing import locked_case, note, refusals_of_days, refusals_of_reason
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refusal, Refused, refuse


@transaction.atomic
def close_case(*, actor: Actor, case: Case, closed_on: date, reason: str, seen: int | None = None) -> Case:
    """The case is closed from that day.

    Refuses a closed case, days that cannot be, and while something in it waits: drafts, requests for documents,
    referrals without an answer, and what has arrived and is not registered.
    """
    kept = locked_case(actor, case, seen)
    if kept.status == Case.Status.CLOSED:
        raise Refused((refuse("case_is_closed", dnr=kept.dnr, closed_on=kept.closed_on),))
    refusals = (
        *refusals_of_days(kept.opened_on, closed_on),
        *refusals_of_reason(reason),
        *_refusals_of_what_waits(kept),
    )
    if refusals:
        raise Refused(refusals)
    kept.status, kept.closed_on = Case.Status.CLOSED, closed_on
    kept.save(update_fields=["status", "closed_on"])
    note(
        actor,
        "close_case",
        kept,
        before={"status": "open", "closed_on": None},
        after={"status": "closed", "closed_on": closed_on.isoformat()},
        reason=reason,
    )
    return kept


@transaction.atomic
def reopen_case(*, actor: Actor, case: Case, reason: str, seen: int | None = None) -> Case:
    """The case is open again. Refuses an open case and an empty reason."""
    kept = locked_case(actor, case, seen)
    if kept.closed_on is None:
        raise Refused((refuse("case_is_open", dnr=kept.dnr),))
    if refusals := refusals_of_reason(reason):
        raise Refused(refusals)
    before = {"status": "closed", "closed_on": kept.closed_on.isoformat()}
    kept.status, kept.closed_on = Case.Status.OPEN, None
    kept.save(update_fields=["status", "closed_on"])
    note(actor, "reopen_case", kept, before=before, after={"status": "open", "closed_on": None}, reason=reason)
    return kept


def _refusals_of_what_waits(case: Case) -> tuple[Refusal, ...]:
    waiting = {
        "case_has_drafts": Document.objects.filter(case=case, is_draft=True).count()
        + CaseDraft.objects.filter(case=case, draft__state="writing").count(),
        "case_has_open_requests": DisclosureRequest.objects.filter(
            case=case, state=DisclosureRequest.State.OPEN
        ).count(),
        "case_has_open_referrals": Referral.objects.filter(case=case, closed_on__isnull=True).count(),
        "case_has_unregistered": InboxItem.objects.filter(case=case, status=InboxItem.Status.WAITING).count(),
    }
    return tuple(refuse(code, count=count) for code, count in waiting.items() if count)
