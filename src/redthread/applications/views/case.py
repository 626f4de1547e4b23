"""The page of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.applications import queries
from redthread.applications.queries import BudgetSide, CasePage
from redthread.applications.views.budget import Seen, anchor, matrix_view
from redthread.applications.wording import BASES, CONDITIONS
from redthread.journal import queries as journal
from redthread.journal.wording import deed_in_words
from redthread.registry.access import may_read_documents
from redthread.rules.actors import Actor
from redthread.rules.papers.findings import Finding
from redthread.rules.papers.shapes import DateSpan
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.access import actor_behind, public
from redthread.ui.figures import Fact
from redthread.ui.finding_words import sentence
from redthread.ui.findings import FindingView
from redthread.ui.pages import Event, PageHead, Step, StepState, Tone

if TYPE_CHECKING:
    from redthread.applications.models import Decision
    from redthread.registry.models import Origin


@dataclass(frozen=True, slots=True)
class TextView:
    """A clause or condition with the way to its line."""

    text: str
    label: str
    source_url: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision in the chain."""

    title: str
    facts: tuple[Fact, ...]
    clauses: tuple[TextView, ...]
    conditions: tuple[TextView, ...]


@public
@require_safe
def case(request: HttpRequest, dnr: str) -> HttpResponse:
    """The case: facts, decision, budget with findings at their cells, documents, history."""
    reader = actor_behind(request)
    page = queries.case_page(reader, dnr)
    if page is None:
        raise Http404
    may_open = may_read_documents(reader)
    seen = Seen(page.case.dnr, may_open)
    return render(
        request,
        "applications/case.html",
        {
            "page": page,
            "head": _head(page),
            "steps": _steps(page),
            "facts": _facts(page, may_open=may_open),
            "decisions": [_decision(decision, may_open=may_open) for decision in page.decisions],
            "matrices": [matrix_view(side, seen) for side in page.sides],
            "findings": _findings(page, may_open=may_open),
            "events": _events(reader, page),
            "meetings_url": reverse("meetings:case_items", args=[page.case.pk]),
        },
    )


def _head(page: CasePage) -> PageHead:
    state, tone = "Registrerat", Tone.PLAIN
    if page.decisions:
        newest = page.decisions[0]
        state = str(newest.get_state_display())
        tone = Tone.OK if newest.state == "decided" else Tone.NOTE
    applicant = (
        "" if page.application is None or page.application.applicant is None else page.application.applicant.name
    )
    return PageHead(page.case.title, "Ärende", page.case.dnr, state, tone, facts=tuple(filter(None, [applicant])))


def _steps(page: CasePage) -> tuple[Step, ...]:
    def step(label: str, at: str, *, is_there: bool) -> Step:
        return Step(label, at if is_there else "", StepState.DONE if is_there else StepState.AHEAD)

    is_decided = bool(page.decisions) and page.decisions[0].state == "decided"
    decision_label = "Beslut" if is_decided else "Förslag till beslut"
    goal = page.application is not None and page.application.area is not None
    return (
        step("Ansökan", "#uppgifter", is_there=page.application is not None),
        step("Budget", "#budget", is_there=bool(page.sides)),
        step(decision_label, "#beslut", is_there=bool(page.decisions)),
        step("Utbetalning", "", is_there=False),
        step("Mål", reverse("strategy:goals"), is_there=goal),
    )


def _facts(page: CasePage, *, may_open: bool) -> tuple[Fact, ...]:
    application = page.application
    if application is None:
        return ()
    facts = [Fact("Projekt", application.project, url=_source(application.origin, may_open=may_open))]
    if application.applicant is not None:
        facts.append(Fact("Projektägare", application.applicant.name))
    if page.decisions:
        facts.append(_award(page))
    if application.applied is not None:
        facts.append(Fact("Sökt belopp", formats.kronor(application.applied)))
    if application.area is not None:
        facts.append(Fact("Prioriterat område", application.area.name, url=reverse("strategy:goals")))
    if application.goal is not None:
        facts.append(Fact("Mål", application.goal.text))
    if application.priority_code:
        facts.append(Fact("Prioritet i inriktningsbeslutet", application.priority_code, note=application.priority_text))
    if application.deviation:
        facts.append(Fact("Avsteg från riktlinje", application.deviation))
    return tuple(facts)


def _award(page: CasePage) -> Fact:
    amount = queries.award_in_force(page.decisions)
    passport = links.passport("applications.awarded", dnr=page.case.dnr)
    return Fact("Högsta stöd", formats.kronor(amount), passport=passport)


def _decision(decision: Decision, *, may_open: bool) -> DecisionView:
    facts = []
    if decision.percent is not None:
        base = BASES.get(decision.percent_base, "")
        facts.append(Fact("Andel", f"{formats.percent(decision.percent.normalize())} {base}".strip()))
    if decision.cap is not None:
        label = "Tillägg, högst" if decision.amount_kind == "additional" else "Högst"
        facts.append(Fact(label, formats.kronor(decision.cap), url=_source(decision.origin, may_open=may_open)))
    if decision.total is not None:
        facts.append(Fact("Sammanlagt, högst", formats.kronor(decision.total)))
    if decision.starts_on or decision.ends_on:
        facts.append(Fact("Projekttid", formats.period(DateSpan(decision.starts_on, decision.ends_on))))
    if decision.fund:
        facts.append(Fact("Pengarna kommer från", decision.fund))
    if decision.decided_on:
        facts.append(Fact("Beslutat", formats.longdate(decision.decided_on)))
    if decision.delegation_point:
        facts.append(Fact("Delegation", f"punkt {decision.delegation_point}", note=decision.decider_role))
    clauses = tuple(TextView(one.text, "", _source(one.origin, may_open=may_open)) for one in decision.clauses.all())
    conditions = tuple(
        TextView(one.text, CONDITIONS.get(one.key, CONDITIONS["other"]), _source(one.origin, may_open=may_open))
        for one in decision.conditions.all()
    )
    return DecisionView(f"{decision.get_state_display()} {decision.number}", tuple(facts), clauses, conditions)


def _findings(page: CasePage, *, may_open: bool) -> tuple[FindingView, ...]:
    return tuple(_finding(side, one, page, may_open=may_open) for side in page.sides for one in side.findings)


def _finding(side: BudgetSide, finding: Finding, page: CasePage, *, may_open: bool) -> FindingView:
    rows = side.rows if side.sum is None else (*side.rows, side.sum)
    origin = rows[finding.cell[0]].origin if finding.cell is not None and finding.cell[0] < len(rows) else None
    return FindingView(
        id=anchor(side, finding),
        severity=finding.severity,
        what=sentence(finding),
        where="" if origin is None else links.place_in_words(origin.page, origin.line),
        where_url=_source(origin, may_open=may_open),
        printed=finding.printed,
        expected=finding.expected or "",
        calculation=finding.calculation or "",
        subject=page.case.dnr,
    )


def _events(reader: Actor, page: CasePage) -> tuple[Event, ...]:
    entries = journal.history(reader, kind="registry.case", key=str(page.case.pk))[:50]
    return tuple(Event(entry.at, entry.actor_name, deed_in_words(entry.deed)) for entry in entries)


def _source(origin: Origin | None, *, may_open: bool) -> str:
    return "" if origin is None or not may_open else links.line_in_source(origin.document_id, origin.line)
