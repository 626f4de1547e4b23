"""Retention: the rules, what is ripe for disposal, and the lists with what is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.journal import queries as journal
from redthread.journal.wording import deed_in_words
from redthread.registry import access, queries, services
from redthread.registry.forms import retention as forms
from redthread.registry.views.ways import ways
from redthread.registry.wording import sentence
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell
from redthread.ui.figures import Fact
from redthread.ui.pages import Event, NextStep, PageHead, Tone
from redthread.ui.tables import Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.registry.models import CaseType, Disposal, RetentionRule
    from redthread.registry.queries import DisposalPage, Ripe

form_page = require_http_methods(["GET", "HEAD", "POST"])
HIDDEN = "Sekretessmarkerad handling"
KIND = "Gallring"


@reader(access.may_see_register)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """The lists, what is ripe today, and the rules."""
    actor = actor_behind(request)
    ripe = _ripe_table(queries.ripe_documents(actor, timezone.localdate()))
    may_dispose = access.may_dispose(actor)
    context = {
        "lists": _list_table(tuple(queries.disposals(actor)[:200])),
        "ripe": ripe,
        "rules": _rule_table(tuple(queries.retention_rules(actor))),
        "types": tuple(queries.case_types(actor)) if may_dispose else (),
        "may_dispose": may_dispose,
        "ways": ways(actor, "registry:retention"),
    }
    return exports.asked_for(request, ripe) or render(request, "registry/retention.html", context)


@reader(access.may_dispose)
@form_page
def set_rule(request: HttpRequest, code: str) -> HttpResponse:
    """A new rule for a class, from a day."""
    chosen = _case_type(request, code)
    form = forms.RuleForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    back = reverse("registry:retention")

    def done(data: dict[str, Any]) -> str:
        facts = services.RuleFacts(**data)
        services.set_retention_rule(actor=actor_behind(request), case_type=chosen, facts=facts)
        return back

    told = "Den nya regeln ersätter den nuvarande från sin dag. Den gamla står kvar."
    return deed_page(request, form, DeedPage(f"Regel för {chosen}", "Spara regeln", back, KIND, told), done, sentence)


@reader(access.may_dispose)
@require_POST
def draw_up(request: HttpRequest) -> HttpResponse:
    """What is ripe today stands on a list."""
    try:
        made = services.draw_up_disposal(actor=actor_behind(request))
    except Refused as refused:
        tell(request, refused, sentence)
        return redirect("registry:retention")
    return redirect("registry:disposal", made.pk)


@reader(access.may_see_register)
@require_safe
def disposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: its decision, its documents, what can be done."""
    actor, page = actor_behind(request), _page(request, pk)
    one, may_dispose = page.disposal, access.may_dispose(actor)
    table = _document_table(page)
    entries = journal.history(actor, kind="registry.disposal", key=str(pk))[:50]
    context = {
        "one": one,
        "head": _head(one, may_dispose=may_dispose),
        "facts": _facts(one),
        "table": table,
        "may_drop": may_dispose and one.carried_out_at is None and one.dropped_at is None,
        "history": tuple(Event(each.at, each.actor_name, deed_in_words(each.deed), each.reason) for each in entries),
    }
    return exports.asked_for(request, table) or render(request, "registry/disposal.html", context)


@reader(access.may_dispose)
@form_page
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision that the list rests on."""
    page, form = _page(request, pk), forms.DecisionForm(request.POST or None)

    def done(data: dict[str, Any]) -> str:
        services.decide_disposal(actor=actor_behind(request), disposal=page.disposal, **data)
        return reverse("registry:disposal", args=[pk])

    return deed_page(request, form, _deed("Notera beslutet", "Spara beslutet", pk), done, sentence)


@reader(access.may_dispose)
@form_page
def carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The content is destroyed, when a second official has typed the word."""
    page, form = _page(request, pk), forms.CarryOutForm(request.POST or None)
    form.fields["typed"].help_text = f"Skriv gallra {pk}."

    def done(data: dict[str, Any]) -> str:
        services.carry_out_disposal(actor=actor_behind(request), disposal=page.disposal, typed=data["typed"])
        return reverse("registry:disposal", args=[pk])

    count = len(page.rows)
    told = f"Innehållet i {count} handlingar förstörs för alltid. Uppgifterna i diariet och listan står kvar."
    return deed_page(request, form, _deed("Genomför gallringen", "Förstör innehållet", pk, told), done, sentence)


@reader(access.may_dispose)
@form_page
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The list will not be carried out."""
    page, form = _page(request, pk), forms.DropForm(request.POST or None)

    def done(data: dict[str, Any]) -> str:
        services.drop_disposal(actor=actor_behind(request), disposal=page.disposal, reason=data["reason"])
        return reverse("registry:disposal", args=[pk])

    return deed_page(request, form, _deed("Lägg ned listan", "Lägg ned", pk), done, sentence)


@reader(access.may_lock_aid)
@form_page
def lock(request: HttpRequest, dnr: str) -> HttpResponse:
    """An aid case is kept for its years."""
    case = queries.case_with_dnr(actor_behind(request), dnr)
    if case is None:
        raise Http404
    form = forms.LockForm(request.POST or None)
    back = reverse("registry:case", args=[dnr])

    def done(data: dict[str, Any]) -> str:
        services.lock_aid_case(actor=actor_behind(request), case=case, **data)
        return back

    told = "Ingenting i ärendet gallras förrän tiden har gått. En längre låsning förkortas aldrig."
    return deed_page(request, form, DeedPage("Lås mot gallring", "Lås", back, dnr, told), done, sentence)


def _page(request: HttpRequest, pk: int) -> DisposalPage:
    page = queries.disposal_page(actor_behind(request), pk)
    if page is None:
        raise Http404
    return page


def _case_type(request: HttpRequest, code: str) -> CaseType:
    found = next((one for one in queries.case_types(actor_behind(request)) if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _deed(title: str, button: str, pk: int, told: str = "") -> DeedPage:
    return DeedPage(title, button, reverse("registry:disposal", args=[pk]), f"Gallringslista {pk}", told)


def _state(one: Disposal) -> tuple[str, Tone]:
    if one.carried_out_at is not None:
        return "Genomförd", Tone.OK
    if one.dropped_at is not None:
        return "Nedlagd", Tone.NOTE
    return ("Beslutad", Tone.WARNING) if one.decided_on is not None else ("Väntar på beslut", Tone.NOTE)


def _head(one: Disposal, *, may_dispose: bool) -> PageHead:
    state, tone = _state(one)
    step = None
    if may_dispose and one.carried_out_at is None and one.dropped_at is None:
        name, label = ("carry_out", "Genomför gallringen") if one.decided_on else ("decide", "Notera beslutet")
        step = NextStep(label, reverse(f"registry:{name}_disposal", args=[one.pk]))
    return PageHead(str(one), kind=KIND, state=state, tone=tone, next_step=step)


def _facts(one: Disposal) -> tuple[Fact, ...]:
    by = one.drawn_up_by.name if one.drawn_up_by else ""
    facts = [Fact("Upprättad", formats.moment(one.listed_at), note=by)]
    if one.decided_on is not None:
        facts.append(Fact("Beslut", one.decision, note=f"{one.decided_by}, {formats.isodate(one.decided_on)}"))
    if one.carried_out_at is not None:
        facts.append(Fact("Genomförd", formats.moment(one.carried_out_at), note=one.carried_out_by))
    if one.dropped_at is not None:
        facts.append(Fact("Nedlagd", formats.moment(one.dropped_at), note=one.dropped_because))
    return tuple(facts)


def _list_table(found: tuple[Disposal, ...]) -> TableView:
    return TableView(
        id="listor",
        caption="Gallringslistor",
        columns=(
            Column("lista", "Lista"),
            Column("upprattad", "Upprättad", ColumnKind.DATE),
            Column("antal", "Handlingar", ColumnKind.NUMBER),
            Column("lage", "Läge"),
            Column("beslut", "Beslut"),
        ),
        rows=tuple(_list_row(one) for one in found),
        empty="Inga listor är upprättade.",
    )


def _list_row(one: Disposal) -> Row:
    url = reverse("registry:disposal", args=[one.pk])
    cells = (
        text_cell(str(one), url=url),
        date_cell(timezone.localtime(one.listed_at).date()),
        number_cell(getattr(one, "documents", None)),
        text_cell(_state(one)[0]),
        text_cell(one.decision),
    )
    return Row(cells, url, str(one.pk))


def _ripe_table(found: tuple[Ripe, ...]) -> TableView:
    return TableView(
        id="mogna",
        caption="Mogna för gallring",
        columns=(
            Column("nummer", "Nummer"),
            Column("handling", "Handling"),
            Column("klass", "Ärendetyp"),
            Column("sedan", "Sedan", ColumnKind.DATE),
            Column("regel", "Regel"),
        ),
        rows=tuple(_ripe_row(one) for one in found),
        empty="Inget är moget för gallring i dag.",
        empty_hint="Här visas handlingar i avslutade ärenden med bekräftad regel, utan lås och öppen begäran.",
        export_name="mogna-for-gallring",
    )


def _ripe_row(one: Ripe) -> Row:
    document = one.document
    dnr = f"{document.case.dnr}-{document.number}" if document.case else ""
    url = reverse("registry:document", args=[document.pk]) if one.is_readable else ""
    cells = (
        text_cell(dnr, url=url),
        text_cell(document.title if one.is_readable else HIDDEN),
        text_cell(str(one.rule.case_type)),
        date_cell(one.due_on),
        text_cell(f"{one.rule.years} år. {one.rule.source}"),
    )
    return Row(cells, url, str(document.pk))


def _rule_table(found: tuple[RetentionRule, ...]) -> TableView:
    return TableView(
        id="regler",
        caption="Regler",
        columns=(
            Column("klass", "Ärendetyp"),
            Column("ar", "År"),
            Column("fran", "Räknas från att"),
            Column("galler", "Gäller från", ColumnKind.DATE),
            Column("till", "Till och med", ColumnKind.DATE),
            Column("bekraftad", "Bekräftad"),
            Column("kalla", "Källa"),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(str(one.case_type)),
                    text_cell("Bevaras" if one.years is None else str(one.years)),
                    text_cell(str(one.get_counted_from_display())),
                    date_cell(one.valid_from),
                    date_cell(one.valid_to),
                    text_cell("Ja" if one.is_confirmed else "Nej, gallrar inget"),
                    text_cell(one.source),
                )
            )
            for one in found
        ),
        empty="Inga regler finns. Då bevaras allt.",
    )


def _document_table(page: DisposalPage) -> TableView:
    return TableView(
        id="handlingar",
        caption="Handlingar på listan",
        columns=(
            Column("nummer", "Nummer"),
            Column("handling", "Handling"),
            Column("klass", "Ärendetyp"),
            Column("sedan", "Moget sedan", ColumnKind.DATE),
            Column("sha", "SHA-256"),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(row.dnr),
                    text_cell(HIDDEN if row.document_id in page.hidden else row.title),
                    text_cell(str(row.rule.case_type)),
                    date_cell(row.due_on),
                    text_cell(row.sha256),
                ),
                key=str(row.pk),
            )
            for row in page.rows
        ),
        export_name=f"gallringslista-{page.disposal.pk}",
    )
