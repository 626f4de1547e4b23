"""The register's list of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.people import queries as people
from redthread.registry import access, queries
from redthread.registry.forms.case_list import CaseFilterForm
from redthread.registry.queries import COUNTED, ORDERS
from redthread.registry.views.ways import ways
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.pages import Tab
from redthread.ui.tables import (
    ROWS_PER_PAGE,
    Cell,
    Column,
    ColumnKind,
    Row,
    TableView,
    Window,
    date_cell,
    state_of,
    text_cell,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import QueryDict

    from redthread.registry.models import Case
    from redthread.rules.actors import Actor

TABLE = "diarium"
MOST_EXPORTED = 20_000
VIEWS = (
    ("Alla", ""),
    ("Mina öppna", "lage=open&handlaggare=mina"),
    ("Utan handläggare", "lage=open&handlaggare=ingen"),
    ("Handläggaren har slutat", "lage=open&handlaggare=slutat"),
    ("Sekretessmarkerade", "sekretess=on"),
)
COLUMNS = (
    Column("dnr", "Diarienummer"),
    Column("arende", "Ärende", is_sortable=False),
    Column("typ", "Ärendetyp", is_sortable=False),
    Column("handlaggare", "Handläggare och enhet", is_sortable=False),
    Column("oppnat", "Öppnat", ColumnKind.DATE),
    Column("lage", "Läge"),
)


@reader(access.may_see_register)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of the register, narrowed and sorted as the address asks."""
    actor, today = actor_behind(request), timezone.localdate()
    form = CaseFilterForm(
        request.GET,
        handlers=queries.handlers(actor),
        units=people.units(actor).select_related(None),
        series=queries.case_series(actor),
        case_types=queries.case_types(actor),
    )
    state = state_of(TABLE, request.GET)
    descending = state.is_descending if state.order in ORDERS else True
    found = queries.case_list_of(actor, form.wanted(state.text), today, state.order, descending=descending)
    table = _table(actor, request.GET, found)
    context = {
        "table": table,
        "form": form,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "kept": [(name, request.GET[name]) for name in (f"{TABLE}-filter",) if request.GET.get(name)],
        "ways": ways(actor, "registry:cases"),
        "views": _views(request.GET),
        "may_register": access.may_register(actor),
    }
    return _file(request, table) or render(request, "registry/cases.html", context)


def _views(query: QueryDict) -> tuple[Tab, ...]:
    asked = {name: str(value) for name, value in query.items() if value and not name.startswith(TABLE)}
    return tuple(
        Tab(label, f"?{ask}" if ask else reverse("registry:cases"), current=_is(ask, asked)) for label, ask in VIEWS
    )


def _is(ask: str, asked: dict[str, str]) -> bool:
    return dict(pair.split("=") for pair in ask.split("&") if pair) == asked


def _file(request: HttpRequest, table: TableView) -> HttpResponse | None:
    kind = request.GET.get(f"{TABLE}-format", "")
    return exports.response(table, kind, table.export_name) if kind in {"xlsx", "csv"} else None


def _table(actor: Actor, query: QueryDict, found: QuerySet[Case]) -> TableView:
    note, window = "", None
    if f"{TABLE}-format" in query:
        rows = list(found[:MOST_EXPORTED])
    else:
        matching = queries.counted(found)
        has_more = matching > COUNTED
        matching = min(matching, COUNTED)
        page = min(state_of(TABLE, query).page, max(1, -(-matching // ROWS_PER_PAGE)))
        rows = list(found[(page - 1) * ROWS_PER_PAGE : page * ROWS_PER_PAGE])
        window = Window(page, matching, has_more=has_more)
        if has_more:
            note = (
                f"Listan visar de första {formats.number(COUNTED)}. Begränsa urvalet för att nå fler. "
                f"En fil rymmer de första {formats.number(MOST_EXPORTED)}."
            )
    return TableView(
        id=TABLE,
        caption="Ärenden",
        columns=COLUMNS,
        rows=case_rows(actor, rows),
        empty="Inga ärenden passar ditt urval.",
        empty_hint="Ta bort något ur urvalet, eller registrera ett nytt ärende.",
        note=note,
        export_name="diarium",
        window=window,
    )


def case_rows(actor: Actor, cases: Iterable[Case]) -> tuple[Row, ...]:
    """The cases as rows; a marked one says so, and its internal title is there for who may read it."""
    loaded = list(cases)
    closed_to = queries.held_back(actor, loaded)
    return tuple(_row(case, is_held_back=case.pk in closed_to) for case in loaded)


def _row(case: Case, *, is_held_back: bool) -> Row:
    url = reverse("registry:case", args=[case.dnr])
    notes = ["Sekretessmarkerat"] if case.is_secret else []
    if case.internal_title and not is_held_back:
        notes.append(case.internal_title)
    return Row(
        (
            text_cell(case.dnr, url=url),
            text_cell(case.title, note=" · ".join(notes)),
            text_cell(case.case_type.name if case.case_type else ""),
            text_cell(case.handler.name if case.handler else "", note=case.unit.name if case.unit else ""),
            date_cell(case.opened_on),
            Cell(
                str(case.get_status_display()),
                case.status,
                note=formats.isodate(case.closed_on) if case.closed_on else "",
            ),
        ),
        url=url,
        key=case.dnr,
    )
