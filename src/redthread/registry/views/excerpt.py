"""The register as anybody may ask to see it (OSL 5:2)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.registry import access, queries
from redthread.registry.forms.excerpt import ExcerptForm
from redthread.registry.queries import ExcerptFilter
from redthread.registry.views.ways import ways
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.tables import (
    ROWS_PER_PAGE,
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
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import QueryDict

    from redthread.registry.models import Document
    from redthread.rules.actors import Actor

TABLE = "utdrag"
USUAL_DAYS = 30
MOST_PRINTED = 2_000
WITHHELD = "Utelämnat (OSL 5:2)"


@reader(access.may_see_register)
@require_safe
def excerpt(request: HttpRequest) -> HttpResponse:
    """The documents registered in some days, with what is secret left out for everybody."""
    actor, today = actor_behind(request), timezone.localdate()
    usual = {"fran": (today - timedelta(days=USUAL_DAYS)).isoformat(), "till": today.isoformat()}
    asked = request.GET if {"fran", "till"} & set(request.GET) else usual
    form = ExcerptForm(asked, authorities=queries.authorities(actor))
    form.is_valid()
    told = form.cleaned_data
    authority = int(told["myndighet"]) if told.get("myndighet") else None
    found = queries.excerpt(actor, ExcerptFilter(told.get("fran"), told.get("till"), authority))
    table = _table(actor, request.GET, found)
    kind = request.GET.get(f"{TABLE}-format", "")
    if kind in {"xlsx", "csv"}:
        return exports.response(table, kind, table.export_name)
    is_print = "utskrift" in request.GET
    context = {
        "table": table,
        "form": form,
        "is_print": is_print,
        "days": formats.DASH.join(filter(None, (formats.isodate(told.get(name)) for name in ("fran", "till")))),
        "now": timezone.now(),
        "ways": ways(actor, "registry:excerpt"),
        "print_url": f"?{_with_print(request.GET)}",
    }
    return render(request, "registry/excerpt.html", context)


def _with_print(query: QueryDict) -> str:
    asked = query.copy()
    asked["utskrift"] = "1"
    asked.pop(f"{TABLE}-sida", None)
    return asked.urlencode()


def _table(actor: Actor, query: QueryDict, found: QuerySet[Document]) -> TableView:
    size = MOST_PRINTED if "utskrift" in query or f"{TABLE}-format" in query else ROWS_PER_PAGE
    counted = found.order_by()[: queries.COUNTED + 1].count()
    matching = min(counted, queries.COUNTED)
    page = min(state_of(TABLE, query).page, max(1, -(-matching // size)))
    documents = list(found[(page - 1) * size : page * size])
    changed = queries.changed_at(actor, documents)
    return TableView(
        id=TABLE,
        caption="Handlingar",
        columns=(
            Column("dag", "Inkom eller upprättades", ColumnKind.DATE, is_sortable=False),
            Column("nummer", "Diarienummer", is_sortable=False),
            Column("riktning", "Slag", is_sortable=False),
            Column("motpart", "Avsändare eller mottagare", is_sortable=False),
            Column("galler", "Gäller", is_sortable=False),
            Column("andrad", "Ändrad", ColumnKind.DATE, is_sortable=False),
        ),
        rows=tuple(_row(one, changed) for one in documents),
        empty="Inga handlingar registrerades de dagarna.",
        export_name="registerutdrag",
        window=Window(page, matching, size, has_more=counted > matching),
    )


def _row(one: Document, changed: dict[int, datetime]) -> Row:
    is_marked = one.secrecy == "whole"
    counterpart = one.counterpart.name if one.counterpart else one.counterpart_name
    dnr = one.case.dnr if one.case else ""
    return Row(
        (
            date_cell(one.came_on),  # type: ignore[attr-defined]  # annotated by the query
            text_cell(f"{dnr}-{one.number}"),
            text_cell(str(one.get_direction_display()) if one.direction else ""),
            text_cell(WITHHELD if is_marked else counterpart),
            text_cell(WITHHELD if is_marked else one.title),
            date_cell(changed.get(one.pk)),
        ),
        key=str(one.pk),
    )
