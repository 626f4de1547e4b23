"""Reading retention: the rules, what is ripe for disposal on a day, and the lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from redthread.registry import access
from redthread.registry.models import (
    Case,
    DisclosureRequest,
    Disposal,
    DisposalRow,
    Document,
    Referral,
    RetentionRule,
)
from redthread.rules.actors import Actor
from redthread.rules.retention import due_on

DECISION = "decision"
APPEAL_MAY_COME = timedelta(days=365)
"""How long after a formal refusal an appeal is taken to be under way: the register is not told when a court is done."""
MOST_RIPE = 2_000
"""The most documents on one list; the rest are ripe the next time."""


@dataclass(frozen=True, slots=True)
class Ripe:
    """A document that may be disposed of under a rule, and since when."""

    document: Document
    rule: RetentionRule
    due_on: date
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class DisposalPage:
    """A list of disposal with its rows. `hidden` are the documents whose title the reader may not see."""

    disposal: Disposal
    rows: tuple[DisposalRow, ...]
    hidden: frozenset[int]


def retention_rules(reader: Actor) -> QuerySet[RetentionRule]:
    """Every rule, by class and from when it holds."""
    return access.rules_visible_to(reader).select_related("case_type").order_by("case_type__code", "-valid_from", "-id")


def disposals(reader: Actor) -> QuerySet[Disposal]:
    """The lists with the number of documents, newest first."""
    return access.disposals_visible_to(reader).annotate(documents=Count("rows")).order_by("-listed_at", "-id")


def disposal_page(reader: Actor, pk: int) -> DisposalPage | None:
    """The list with its rows, when the reader may see it."""
    found = access.disposals_visible_to(reader).select_related("drawn_up_by").filter(pk=pk).first()
    if found is None:
        return None
    rows = tuple(found.rows.select_related("rule__case_type").order_by("dnr", "id"))
    shown = set(access.documents_visible_to(reader).filter(disposals__disposal=found).values_list("pk", flat=True))
    return DisposalPage(found, rows, frozenset(row.document_id for row in rows) - shown)


def ripe_documents(reader: Actor, day: date) -> tuple[Ripe, ...]:
    """What may be disposed of on the day, at most two thousand, by case. Empty for who may not see the rules.

    Only documents of closed cases whose class has a confirmed rule in force with years that have passed, and of which
    nothing stands in the way: see `free_cases`. A document is ripe when every case it concerns is.
    """
    rules = rules_in_force(reader, day)
    found: list[Ripe] = []
    shown = access.documents_visible_to(reader)
    for case, since, rule in _ripe_cases(rules, day):
        listed = DisposalRow.objects.filter(document=OuterRef("pk"), disposal__dropped_at__isnull=True)
        documents = Document.objects.filter(~Exists(listed), case=case, file__disposed_at__isnull=True)
        readable = set(shown.filter(case=case).values_list("pk", flat=True))
        for one in documents.select_related("file", "case").prefetch_related("cases").order_by("number", "id"):
            others = [other.pk for other in one.cases.all() if other.pk != case.pk]
            if all(_is_ripe(other, rules, day) for other in others):
                found.append(Ripe(one, rule, since, one.pk in readable))
        if len(found) >= MOST_RIPE:
            return tuple(found[:MOST_RIPE])
    return tuple(found)


def rules_in_force(reader: Actor, day: date) -> dict[int, RetentionRule]:
    """The one rule for each class on the day: the newest of those in force, when it is confirmed and has years."""
    in_force = access.rules_visible_to(reader).filter(valid_from__lte=day)
    current = in_force.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).select_related("case_type")
    newest = {rule.case_type_id: rule for rule in current.order_by("valid_from", "id")}
    return {key: rule for key, rule in newest.items() if rule.is_confirmed and rule.years is not None}


def free_cases(day: date) -> QuerySet[Case]:
    """Closed cases in whose way nothing stands: no lock, no open request or appeal on them, no open referral."""
    waiting = DisclosureRequest.objects.filter(
        Q(state=DisclosureRequest.State.OPEN)
        | Q(wants_decision=True, refused_formally_on__isnull=True)
        | Q(refused_formally_on__gt=day - APPEAL_MAY_COME)
    )
    return Case.objects.filter(
        ~Exists(waiting.filter(case=OuterRef("pk"))),
        ~Exists(waiting.filter(documents__document__case=OuterRef("pk"))),
        ~Exists(waiting.filter(documents__document__cases=OuterRef("pk"))),
        ~Exists(Referral.objects.filter(case=OuterRef("pk"), closed_on__isnull=True)),
        Q(locked_until__isnull=True) | Q(locked_until__lt=day),
        status=Case.Status.CLOSED,
        closed_on__isnull=False,
    )


def _ripe_cases(rules: dict[int, RetentionRule], day: date) -> Iterator[tuple[Case, date, RetentionRule]]:
    cases = free_cases(day).filter(
        Exists(Document.objects.filter(case=OuterRef("pk"), file__disposed_at__isnull=True)), case_type__in=rules
    )
    decided = Max("registered_documents__arrived_on", filter=Q(registered_documents__kind=DECISION))
    for case in cases.annotate(decided_on=decided).order_by("dnr").iterator(chunk_size=500):
        rule = rules[case.case_type_id or 0]
        since = _since(case, rule)
        if since is not None and since <= day:
            yield case, since, rule


def _is_ripe(case_id: int, rules: dict[int, RetentionRule], day: date) -> bool:
    decided = Max("registered_documents__arrived_on", filter=Q(registered_documents__kind=DECISION))
    case = free_cases(day).filter(pk=case_id, case_type__in=rules).annotate(decided_on=decided).first()
    if case is None:
        return False
    since = _since(case, rules[case.case_type_id or 0])
    return since is not None and since <= day


def _since(case: Case, rule: RetentionRule) -> date | None:
    decided_on: date | None = getattr(case, "decided_on", None)
    from_decision = rule.counted_from == RetentionRule.CountedFrom.DECIDED
    return due_on(counted_from=decided_on if from_decision else case.closed_on, years=rule.years)
