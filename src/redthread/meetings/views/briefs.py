"""Decisions in brief: one § at its permanent address, as a page and as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.meetings import access
from redthread.meetings.queries import brief as queries
from redthread.meetings.wording.briefs import (
    amount_in_words,
    appeal_in_words,
    in_plain_words,
    period_in_words,
    reservations_in_words,
    state_of,
    votes_in_words,
)
from redthread.registry.access import may_read_documents
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.access import actor_behind, reader
from redthread.ui.figures import Fact
from redthread.ui.pages import PageHead

if TYPE_CHECKING:
    from redthread.meetings.queries.brief import Brief
    from redthread.rules.actors import Actor


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The § before or after, "" as address when there is none."""

    label: str
    url: str


@reader(access.may_read_briefs)
@require_safe
def paragraph(request: HttpRequest, board: str, year: int, number: int) -> HttpResponse:
    """A § in brief."""
    return _page(request, _found(request, board, year, number))


@reader(access.may_read_briefs)
@require_safe
def paragraph_data(request: HttpRequest, board: str, year: int, number: int) -> HttpResponse:
    """The same as data."""
    brief = _found(request, board, year, number)
    return JsonResponse(as_data(brief, request), json_dumps_params={"ensure_ascii": False, "indent": 1})


@reader(access.may_read_briefs)
@require_safe
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """The matter in brief: at its § when it has one, otherwise here."""
    brief = queries.brief_of_item(actor_behind(request), item_id)
    if brief is None:
        raise Http404
    return redirect(brief_url(brief)) if brief.item.paragraph is not None else _page(request, brief)


def brief_url(brief: Brief) -> str:
    """The permanent address of the § in brief, or of the matter when it has none."""
    one = brief.item
    if one.paragraph is None:
        return reverse("meetings:item_brief", args=[one.pk])
    return paragraph_url(one.meeting.board.slug, brief.year, one.paragraph)


def paragraph_url(slug: str, year: int, number: int) -> str:
    """The permanent address of a §."""
    return reverse("meetings:paragraph", args=[slug, year, number])


def as_data(brief: Brief, request: HttpRequest) -> dict[str, Any]:
    """What the page says, for programs. Amounts are whole kronor as text, days are ISO."""
    one, decision = brief.item, brief.decision
    return {
        "board": {"name": one.meeting.board.name, "slug": one.meeting.board.slug},
        "held_on": one.meeting.held_on.isoformat(),
        "year": brief.year,
        "paragraph": one.paragraph,
        "agenda_number": one.number,
        "order_treated": one.order_treated,
        "kind": one.kind,
        "title": one.title,
        "state": one.outcome or ("proposed" if brief.is_proposal else "read_from_minutes"),
        "is_held_back": brief.is_held_back,
        "in_plain_words": list(in_plain_words(brief)),
        "clauses": [row.text for row in brief.clauses],
        "conditions": [row.text for row in brief.conditions],
        "case": None if brief.case is None else brief.case.dnr,
        "grant": None
        if decision is None
        else {
            "recipient": decision.application.applicant.name if decision.application.applicant else None,
            "project": decision.application.project,
            "percent": None if decision.percent is None else str(decision.percent),
            "at_most": None if decision.cap is None else str(decision.cap),
            "total": None if decision.total is None else str(decision.total),
            "first_day": decision.starts_on.isoformat() if decision.starts_on else None,
            "last_day": decision.ends_on.isoformat() if decision.ends_on else None,
            "goal": str(decision.application.goal) if decision.application.goal else None,
        },
        "votes": [
            {"yes": vote.yes, "no": vote.no, "abstained": vote.abstained, "settled": vote.put.settled}
            for vote in brief.votes
        ],
        "reservations": brief.reservations,
        "statements": brief.statements,
        "appeals": [
            {
                "point": clock.point.part if clock.point else None,
                "route": clock.appeal.route.value if clock.appeal else None,
                "last_day": clock.last_on.isoformat() if clock.last_on else None,
                "in_force_on": clock.in_force_on.isoformat() if clock.in_force_on else None,
            }
            for clock in brief.appeals
        ],
        "minutes": None if brief.minutes is None else brief.minutes.state,
        "address": request.build_absolute_uri(brief_url(brief)),
        "before": _absolute(request, brief, brief.before),
        "after": _absolute(request, brief, brief.after),
    }


def _page(request: HttpRequest, brief: Brief) -> HttpResponse:
    actor = actor_behind(request)
    one = brief.item
    number = f"§ {one.paragraph}" if one.paragraph is not None else f"Ärende {one.number}"
    head = PageHead(
        one.title,
        kind="Beslut i korthet",
        number=number,
        state=state_of(brief),
        facts=(one.meeting.board.name, formats.longdate(one.meeting.held_on)),
    )
    context = {
        "head": head,
        "brief": brief,
        "plain": in_plain_words(brief),
        "facts": _facts(brief),
        "chain": _chain(actor, brief),
        "before": _neighbour(brief, brief.before),
        "after": _neighbour(brief, brief.after),
        "permanent": request.build_absolute_uri(brief_url(brief)),
        "data_url": ""
        if one.paragraph is None
        else reverse("meetings:paragraph_data", args=[one.meeting.board.slug, brief.year, one.paragraph]),
        "tasks_url": reverse("meetings:matter_tasks", args=[one.pk])
        if access.may_see_tasks(actor) and not brief.is_held_back
        else "",
    }
    return render(request, "meetings/brief.html", context)


def _facts(brief: Brief) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    decision = brief.decision
    if decision is not None:
        application = decision.application
        if application.applicant is not None:
            facts.append(Fact("Mottagare", application.applicant.name))
        told = (
            ("Belopp", amount_in_words(decision)),
            ("Tid", period_in_words(decision)),
            ("Mål", str(application.goal) if application.goal else ""),
            ("Område", str(application.area) if application.area else ""),
        )
        facts += [Fact(label, value) for label, value in told if value]
    if not brief.is_read_from_papers:
        facts.append(Fact("Omröstning", votes_in_words(brief.votes)))
        facts.append(Fact("Reservationer", reservations_in_words(brief)))
    for clock in brief.appeals:
        said, waits = appeal_in_words(clock)
        label = f"Överklagande, {clock.point.title or clock.point.part}" if clock.point else "Överklagande"
        facts.append(Fact(label, said, note=waits))
    return tuple(facts)


def _chain(actor: Actor, brief: Brief) -> tuple[Fact, ...]:
    """Agenda number, §, case number and minutes, each a link to where it stands."""
    one = brief.item
    meeting = reverse("meetings:meeting", args=[one.meeting.board.slug, one.meeting.held_on])
    chain = [Fact("Dagordning", f"ärende {one.number}", url=f"{meeting}#arende-{one.number}")]
    if one.paragraph is not None:
        chain.append(Fact("Paragraf", f"§ {one.paragraph}", url=brief_url(brief)))
    if brief.case is not None:
        chain.append(Fact("Diarienummer", brief.case.dnr, url=links.case(brief.case.dnr)))
    if brief.minutes is not None:
        has_file = brief.minutes.state != "draft"
        url = reverse("meetings:minutes_file", args=[brief.minutes.pk]) if has_file else ""
        chain.append(Fact("Protokoll", str(brief.minutes.get_state_display()).lower(), url=url))
    elif one.origin is not None and may_read_documents(actor):
        url = links.line_in_source(one.origin.document_id, one.origin.line)
        chain.append(Fact("Källa", links.place_in_words(one.origin.page, one.origin.line), url=url))
    return tuple(chain)


def _found(request: HttpRequest, board: str, year: int, number: int) -> Brief:
    brief = queries.brief_of_paragraph(actor_behind(request), slug=board, year=year, number=number)
    if brief is None:
        raise Http404
    return brief


def _neighbour(brief: Brief, number: int | None) -> Neighbour | None:
    if number is None:
        return None
    return Neighbour(f"§ {number}", paragraph_url(brief.item.meeting.board.slug, brief.year, number))


def _absolute(request: HttpRequest, brief: Brief, number: int | None) -> str | None:
    near = _neighbour(brief, number)
    return None if near is None else request.build_absolute_uri(near.url)
