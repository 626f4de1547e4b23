"""Who besides the handler may read a marked case."""

from django.db import transaction
from django.utils import timezone

from redthread.people.models import Account
from redthread.registry import access, queries
from redthread.registry.models import Case, CaseAdmission
from redthread.registry.services.changing import note, refusals_of_reason, tidy
from redthread.rules.actors import Actor
from redthread.rules.refusals import Refused, refuse


@transaction.atomic
def admit_to_case(*, actor: Actor, case: Case, account: Account, reason: str) -> CaseAdmission:
    """The person may read the case while it is marked. Refuses who has no post, and who may read it already."""
    kept = _locked(actor, case)
    refusals = [*refusals_of_reason(reason)]
    if not queries.possible_handlers(actor, timezone.localdate()).filter(pk=account.pk).exists():
        refusals.append(refuse("handler_without_post", name=account.name))
    if kept.handler_id == account.pk or kept.admissions.filter(account=account, ended_at__isnull=True).exists():
        refusals.append(refuse("admitted_already", name=account.name))
    if refusals:
        raise Refused(tuple(refusals))
    admission = CaseAdmission.objects.create(
        case=kept, account=account, admitted_at=timezone.now(), reason=tidy(reason)[:500]
    )
    note(actor, "admit_to_case", kept, after={"account": account.name}, reason=reason)
    return admission


@transaction.atomic
def end_admission(*, actor: Actor, admission: CaseAdmission, reason: str) -> None:
    """The person may no longer read the case while it is marked. Refuses an admission that is over."""
    kept = _locked(actor, admission.case)
    held = CaseAdmission.objects.select_for_update().get(pk=admission.pk)
    if held.ended_at is not None:
        raise Refused((refuse("admission_is_over", name=held.account.name),))
    if refusals := refusals_of_reason(reason):
        raise Refused(refusals)
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    note(actor, "end_admission", kept, before={"account": held.account.name}, reason=reason)


def _locked(actor: Actor, case: Case) -> Case:
    kept = Case.objects.select_for_update().get(pk=case.pk)
    if not access.may_admit(actor, kept):
        raise Refused((refuse("may_not_admit"),))
    return kept
