"""Lists of company support with their sums."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.applications import queries
from redthread.applications.access import may_see_company_support
from redthread.applications.queries import SupportPage
from redthread.applications.wording import SEXES
from redthread.measuring import ask
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.papers.shapes import DateSpan
from redthread.typesetting import formats
from redthread.ui import exports, links
from redthread.ui.access import actor_behind, reader
from redthread.ui.figures import Bar, BarsView, Fact
from redthread.ui.tables import Column, ColumnKind, Row, TableView, money_cell, text_cell

if TYPE_CHECKING:
    from redthread.applications.models import SupportDecision, SupportList

GRANTED = "applications.support_granted"


@reader(may_see_company_support)
@require_safe
def support_lists(request: HttpRequest) -> HttpResponse:
    """The lists; straight to the list when there is only one."""
    found = list(queries.support_lists(actor_behind(request)))
    if len(found) == 1:
        return redirect("applications:support_list", pk=found[0].pk)
    table = TableView(
        id="listor",
        caption="Listor över företagsstöd",
        columns=(Column("lista", "Lista"), Column("period", "Period"), Column("punkt", "Delegationspunkt")),
        rows=tuple(_list_row(one) for one in found),
        empty="Här finns inga listor över företagsstöd ännu.",
        empty_hint="En lista kommer hit när ett delegationsbeslut med bilaga har lästs in och sparats.",
    )
    return render(request, "applications/support_lists.html", {"table": table})


@reader(may_see_company_support)
@require_safe
def support_list(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: its decisions, and sums by scheme, municipality and sex."""
    actor = actor_behind(request)
    page = queries.support_page(actor, pk)
    if page is None:
        raise Http404
    table = _table(page)
    context = {
        "page": page,
        "facts": _facts(actor, page),
        "table": table,
        "charts": [
            _bars(actor, page, "scheme", "Stödform", "stod"),
            _bars(actor, page, "municipality", "Kommun", "kommun"),
            _bars(actor, page, "sex", "Kön", "kon"),
        ],
    }
    return exports.asked_for(request, table) or render(request, "applications/support_list.html", context)


def _list_row(one: SupportList) -> Row:
    url = reverse("applications:support_list", args=[one.pk])
    period = formats.period(DateSpan(one.starts_on, one.ends_on))
    return Row((text_cell(one.title, url=url), text_cell(period), text_cell(one.delegation_point)), url)


def _table(page: SupportPage) -> TableView:
    return TableView(
        id="stod",
        caption="Beslut",
        columns=(
            Column("nummer", "Dnr eller NypsID"),
            Column("stod", "Stödform"),
            Column("foretag", "Företag"),
            Column("bransch", "Bransch"),
            Column("kon", "Kön"),
            Column("kommun", "Kommun"),
            Column("utfall", "Utfall"),
            Column("belopp", "Belopp, kr", ColumnKind.MONEY, has_total=True),
        ),
        rows=tuple(_row(decision) for decision in page.decisions),
        export_name="foretagsstod",
    )


def _row(decision: SupportDecision) -> Row:
    source = ""
    if decision.origin is not None:
        source = links.line_in_source(decision.origin.document_id, decision.origin.line)
    return Row(
        (
            text_cell(decision.reference, url=source),
            text_cell(decision.scheme),
            text_cell(decision.company.name),
            text_cell(decision.industry),
            text_cell(SEXES.get(decision.sex, decision.sex)),
            text_cell(decision.municipality),
            text_cell(str(decision.get_outcome_display()), note=decision.reason),
            money_cell(decision.amount, url=source),
        ),
        key=decision.reference,
    )


def _facts(actor: Actor, page: SupportPage) -> tuple[Fact, ...]:
    outcomes = Counter(decision.outcome for decision in page.decisions)
    total = _granted(actor, page)
    facts = [
        Fact("Period", formats.period(DateSpan(page.list.starts_on, page.list.ends_on))),
        Fact("Beviljat", formats.kronor(total), passport=links.passport(GRANTED, list=str(page.list.pk))),
        Fact("Beslut", f"{outcomes['granted']} beviljade, {outcomes['refused']} avslag"),
    ]
    if page.list.delegation_point:
        facts.append(Fact("Delegation", f"punkt {page.list.delegation_point}", note=page.list.decider_role))
    return tuple(facts)


def _bars(actor: Actor, page: SupportPage, key: str, heading: str, anchor: str) -> BarsView:
    values = sorted({str(getattr(decision, key)) for decision in page.decisions if decision.amount is not None})
    sums = [(value, _granted(actor, page, **{key: value})) for value in values if value]
    sums.sort(key=lambda pair: pair[1] or Money.ore(0), reverse=True)
    bars = tuple(
        Bar(
            SEXES.get(value, value) if key == "sex" else value,
            0 if amount is None else int(amount.amount),
            formats.kronor(amount),
            links.passport(GRANTED, list=str(page.list.pk), **{key: value}),
        )
        for value, amount in sums
    )
    largest = bars[0].label if bars else ""
    title = f"Mest stöd efter {heading.lower()}: {largest}" if bars else heading
    return BarsView(f"summor-{anchor}", title, "kronor", bars, label_heading=heading)


def _granted(actor: Actor, page: SupportPage, **of: str) -> Money | None:
    value = ask(actor, GRANTED, {"list": str(page.list.pk), **of}).answer.value
    return value if isinstance(value, Money) else None
