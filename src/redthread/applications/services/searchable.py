"""How applications with their decisions, and company support, are found."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch

from redthread.applications.models import Application, Decision, SupportDecision
from redthread.registry.services.indexing import Kind, Reach, Source, Thing


def _application_keys() -> Iterable[int]:
    return Application.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)


def _applications(keys: Sequence[int]) -> Iterator[Thing]:
    decisions = Prefetch("decisions", Decision.objects.prefetch_related("clauses", "conditions").order_by("number"))
    for one in Application.objects.filter(pk__in=keys).select_related("case", "applicant").prefetch_related(decisions):
        made = list(one.decisions.all())
        texts = [clause.text for decision in made for clause in decision.clauses.all()]
        texts += [condition.text for decision in made for condition in decision.conditions.all()]
        applicant = one.applicant.name if one.applicant else ""
        yield Thing(
            kind=Kind.DECISION,
            key=one.pk,
            reach=_reach_of(one),
            title=one.project,
            label=one.case.dnr,
            page="applications:case",
            arguments=(one.case.dnr,),
            text="\n".join((applicant, *texts)),
            at=max((decision.decided_on for decision in made if decision.decided_on), default=one.case.opened_on),
            case_id=one.case_id,
            unit_id=one.case.unit_id,
            case_type_id=one.case.case_type_id,
            names=(applicant,) if applicant else (),
        )


def _reach_of(one: Application) -> Reach:
    if one.case.is_secret:
        return Reach.RESTRICTED
    return Reach.EVERYONE if one.case.published_on else Reach.OFFICIALS


def _of_case(case_id: int) -> Iterable[int]:
    return Application.objects.filter(case=case_id).order_by("pk").values_list("pk", flat=True)


def _support_keys() -> Iterable[int]:
    return SupportDecision.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)


def _support(keys: Sequence[int]) -> Iterator[Thing]:
    for one in SupportDecision.objects.filter(pk__in=keys).select_related("list", "company"):
        yield Thing(
            kind=Kind.SUPPORT,
            key=one.pk,
            reach=Reach.INSIDERS,
            title=one.company.name,
            label=one.reference,
            page="applications:support_list",
            arguments=(one.list_id,),
            text="\n".join((one.scheme, one.industry, one.municipality, one.reason)),
            at=one.list.ends_on or one.list.starts_on,
        )


APPLICATIONS = Source(Kind.DECISION, _application_keys, _applications, _of_case)
SUPPORT = Source(Kind.SUPPORT, _support_keys, _support, lambda case_id: ())
