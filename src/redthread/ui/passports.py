"""The passport of a figure: what it is, how it was reckoned, and the rows and lines behind it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.measuring import Answer, Asked, Value, ask, parse_id
from redthread.rules.money import Money
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, public
from redthread.ui.figures import Fact
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, money_cell, text_cell


@dataclass(frozen=True, slots=True)
class Passport:
    """What the passport page shows."""

    asked: Asked
    text: str
    facts: tuple[Fact, ...]
    table: TableView
    at: datetime


@public
@require_safe
def passport(request: HttpRequest, measure: str) -> HttpResponse:
    """The figure's page, or with `?kort` the card that a figure shows on hover.

    A figure whose subject the reader may not see does not exist for that reader.
    """
    try:
        name, parameters = parse_id(measure)
        asked = ask(actor_behind(request), name, parameters)
    except Refused as refused:
        raise Http404 from refused
    shown = _shown(asked)
    answer = exports.asked_for(request, shown.table)
    template = "ui/passport.html#card" if "kort" in request.GET else "ui/passport.html"
    return answer or render(request, template, {"passport": shown})


def written(value: Value | None, unit: str) -> str:
    """The value with its unit."""
    if value is None:
        return formats.NOTHING
    if isinstance(value, Money):
        return formats.kronor(value)
    return f"{formats.number(value)}{formats.SPACE}{unit}"


def _shown(asked: Asked) -> Passport:
    titles = {parameter.name: parameter for parameter in asked.measure.parameters}
    facts = tuple(
        Fact(titles[name].title, dict(titles[name].choices).get(value, value)) for name, value in asked.params
    )
    return Passport(asked, written(asked.answer.value, asked.measure.unit), facts, _rows(asked.answer), timezone.now())


def _rows(answer: Answer) -> TableView:
    is_money = any(isinstance(row.value, Money) for row in answer.rows)
    kind = ColumnKind.MONEY if is_money else ColumnKind.NUMBER
    return TableView(
        id="rader",
        caption="Raderna bakom siffran",
        columns=(
            Column("post", "Post"),
            Column("varde", "Belopp, kr" if is_money else "Värde", kind),
            Column("not", "Uppgift"),
            Column("kalla", "Källa"),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(row.label),
                    _value(row.value),
                    text_cell(row.note),
                    text_cell(row.source_label, url=row.source_url),
                )
            )
            for row in answer.rows
        ),
        empty="Det finns inga rader bakom siffran som du får se.",
        export_name="siffra",
    )


def _value(value: Value | None) -> Cell:
    if value is None or isinstance(value, Money):
        return money_cell(value)
    return Cell(formats.number(value), Decimal(value))
