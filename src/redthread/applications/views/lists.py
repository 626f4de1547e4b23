"""Lists of cases and of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redthread.applications import queries
from redthread.rules.papers.shapes import DateSpan
from redthread.typesetting import formats
from redthread.ui import exports, links
from redthread.ui.access import actor_behind, public
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, money_cell, text_cell

if TYPE_CHECKING:
    from redthread.applications.models import Decision
    from redthread.registry.models import Case


@public
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases the reader may see."""
    table = TableView(
        id="arenden",
        caption="Ärenden",
        columns=(
            Column("dnr", "Diarienummer"),
            Column("titel", "Ärende"),
            Column("agare", "Projektägare"),
            Column("omrade", "Prioriterat område"),
        ),
        rows=tuple(_case_row(case) for case in queries.case_list(actor_behind(request))),
        empty="Här finns inga ärenden ännu.",
        empty_hint="Ärenden kommer hit när en handling har lästs in och sparats.",
        export_name="arenden",
    )
    return exports.asked_for(request, table) or render(request, "applications/cases.html", {"table": table})


@public
@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """The decision in force of every application, and proposals on their way."""
    reader = actor_behind(request)
    table = TableView(
        id="beslut",
        caption="Beslut om projektstöd",
        columns=(
            Column("dnr", "Diarienummer"),
            Column("projekt", "Projekt"),
            Column("agare", "Projektägare"),
            Column("lage", "Läge"),
            Column("andel", "Andel", ColumnKind.NUMBER),
            Column("hogst", "Högst, kr", ColumnKind.MONEY, has_total=True),
            Column("tid", "Projekttid"),
            Column("dag", "Beslutat", ColumnKind.DATE),
        ),
        rows=tuple(_decision_row(decision) for decision in queries.decisions_in_force(reader)),
        empty="Här finns inga beslut ännu.",
        export_name="beslut",
    )
    total = links.passport("applications.awarded_in_all")
    context = {"table": table, "total_url": total}
    return exports.asked_for(request, table) or render(request, "applications/decisions.html", context)


def _case_row(case: Case) -> Row:
    application = getattr(case, "application", None)
    url = links.case(case.dnr)
    owner = "" if application is None or application.applicant is None else application.applicant.name
    area = "" if application is None or application.area is None else application.area.name
    return Row((text_cell(case.dnr, url=url), text_cell(case.title), text_cell(owner), text_cell(area)), url, case.dnr)


def _decision_row(decision: Decision) -> Row:
    application = decision.application
    dnr = application.case.dnr
    percent = decision.percent
    is_addition = decision.amount_kind == "additional"
    award = money_cell(
        decision.cap,
        passport="" if is_addition else links.passport("applications.awarded", dnr=dnr),
        note="tillägg" if is_addition else "",
    )
    return Row(
        (
            text_cell(dnr, url=links.case(dnr)),
            text_cell(application.project),
            text_cell("" if application.applicant is None else application.applicant.name),
            text_cell(str(decision.get_state_display())),
            Cell(formats.percent(None if percent is None else percent.normalize()), percent),
            award,
            text_cell(formats.period(DateSpan(decision.starts_on, decision.ends_on))),
            date_cell(decision.decided_on),
        ),
        links.case(dnr),
        dnr,
    )
