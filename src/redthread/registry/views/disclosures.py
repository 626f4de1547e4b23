"""Requests to be given documents, as officials see them: the list with its clock, and the page of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.journal import queries as journal
from redthread.journal.wording import deed_in_words
from redthread.registry import access, queries
from redthread.registry.views.ways import ways
from redthread.registry.wording.disclosures import PACES
from redthread.rules.disclosure import CLOCK, Pace, pace
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.figures import Fact
from redthread.ui.pages import Event, NextStep, PageHead, Tone
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.registry.models import DisclosureRequest, Document
    from redthread.registry.queries import RequestPage, TriedDocument
    from redthread.rules.actors import Actor

HIDDEN = "Sekretessmarkerad handling"
TONES = {Pace.FRESH: Tone.OK, Pace.HURRY: Tone.WARNING, Pace.LATE: Tone.ERROR}
_STATES = {"given_out": Tone.OK, "nothing_found": Tone.NOTE, "withdrawn": Tone.NOTE}


@reader(access.may_see_register)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """Every request, those that wait first."""
    table = TableView(
        id="utlamnande",
        caption="Begäran om att ta del av handlingar",
        columns=(
            Column("nummer", "Nummer"),
            Column("vad", "Vad som begärs"),
            Column("inkom", "Kom in", ColumnKind.DATE),
            Column("alder", "Dagar", ColumnKind.NUMBER),
            Column("lage", "Läge"),
            Column("besvarad", "Besvarad", ColumnKind.DATE),
            Column("beslut", "Skriftligt beslut"),
            Column("handlaggare", "Handläggare"),
        ),
        rows=tuple(_row(one) for one in queries.requests(actor_behind(request))),
        empty="Ingen har bett att få ta del av handlingar.",
        empty_hint="En begäran kommer hit från formuläret på webben, eller när du registrerar den.",
        export_name="begaran-om-utlamnande",
    )
    actor = actor_behind(request)
    context = {
        "table": table,
        "ways": ways(actor, "registry:requests"),
        "may_answer": access.may_answer_requests(actor),
    }
    return exports.asked_for(request, table) or render(request, "registry/requests.html", context)


@reader(access.may_see_register)
@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what is wanted, the documents tried for it, what can be done."""
    actor = actor_behind(request)
    page = queries.request_page(actor, pk)
    if page is None:
        raise Http404
    is_open = page.request.answered_at is None
    may_answer = access.may_answer_requests(actor)
    words = request.GET.get("sok", "")[:200]
    context = {
        "one": page.request,
        "head": _head(page, may_answer=may_answer),
        "facts": _facts(page.request),
        "documents": _documents(page, may_answer=may_answer and is_open),
        "may_change": may_answer and is_open,
        "lines": _lines(page) if may_answer and is_open else (),
        "may_decide": may_answer and _may_decide(page.request),
        "may_have_bundle": page.request.bundle_id is not None and queries.may_have_bundle(actor, page),
        "words": words,
        "found": tuple(_found(one) for one in queries.documents_to_request(actor, words))
        if may_answer and is_open
        else (),
        "asker_url": _asker_url(request, page.request),
        "history": _events(request, pk),
    }
    return render(request, "registry/request.html", context)


def waiting_requests(reader: Actor) -> tuple[dict[str, str], ...]:
    """The open requests for the reader's desk, the oldest first, each with its age."""
    lines = []
    for one in queries.open_requests(reader):
        days, pace_now = clock_of(one)
        lines.append(
            {
                "reference": one.reference,
                "wanted": _short(one.wanted),
                "url": reverse("registry:request", args=[one.pk]),
                "age": "i dag" if days == 0 else f"{formats.number(days)} {'dag' if days == 1 else 'dagar'}",
                "severity": "" if pace_now is Pace.FRESH else str(TONES[pace_now]),
                "state": PACES[pace_now],
            }
        )
    return tuple(lines)


def clock_of(one: DisclosureRequest) -> tuple[int, Pace]:
    """How many days the request has waited, or did wait, and how that is to be taken."""
    last = timezone.localtime(one.answered_at).date() if one.answered_at else timezone.localdate()
    days = (last - timezone.localtime(one.received_at).date()).days
    return days, pace(days=days, clock=CLOCK.in_force(timezone.localdate()).value)


def _row(one: DisclosureRequest) -> Row:
    url = reverse("registry:request", args=[one.pk])
    days, pace_now = clock_of(one)
    words = PACES[pace_now] if one.answered_at is None else str(one.get_state_display())
    tone = TONES[pace_now] if one.answered_at is None else _STATES.get(one.state, Tone.NOTE)
    cells = (
        text_cell(one.reference, url=url),
        text_cell(_short(one.wanted)),
        date_cell(timezone.localtime(one.received_at).date()),
        number_cell(days),
        Cell("väntar på svar", words, severity=str(tone), word=words) if one.answered_at is None else text_cell(words),
        date_cell(timezone.localtime(one.answered_at).date() if one.answered_at else None),
        text_cell(_decision(one)),
        text_cell(one.handler.name if one.handler else ""),
    )
    return Row(cells, url, str(one.pk))


def _decision(one: DisclosureRequest) -> str:
    if one.refused_formally_on is not None:
        return f"Utfärdat {formats.isodate(one.refused_formally_on)}"
    return "Begärt" if one.wants_decision else ""


def _may_decide(one: DisclosureRequest) -> bool:
    return one.state in {"partly", "refused"} and one.refused_formally_on is None


def _head(page: RequestPage, *, may_answer: bool) -> PageHead:
    one = page.request
    days, pace_now = clock_of(one)
    if one.answered_at is None:
        state = f"{PACES[pace_now]}, {days} {'dag' if days == 1 else 'dagar'}"
        return PageHead(
            _short(one.wanted),
            kind="Begäran om att ta del av handlingar",
            number=one.reference,
            state=state,
            tone=TONES[pace_now],
            next_step=_next_step(page) if may_answer else None,
        )
    decide = NextStep("Ställ ut beslut", reverse("registry:issue_refusal", args=[one.pk]))
    return PageHead(
        _short(one.wanted),
        kind="Begäran om att ta del av handlingar",
        number=one.reference,
        state=str(one.get_state_display()),
        tone=_STATES.get(one.state, Tone.NOTE),
        next_step=decide if may_answer and one.wants_decision and _may_decide(one) else None,
    )


def _next_step(page: RequestPage) -> NextStep | None:
    untried = next((one for one in page.documents if one.row.outcome == "untried" and one.is_readable), None)
    if untried is not None:
        return NextStep("Pröva nästa handling", reverse("registry:try_document", args=[untried.row.pk]))
    if page.documents:
        return NextStep("Besvara", reverse("registry:answer_request", args=[page.request.pk]))
    return None


def _facts(one: DisclosureRequest) -> tuple[Fact, ...]:
    facts = [
        Fact("Kom in", formats.moment(one.received_at), note=str(one.get_channel_display())),
        Fact("Svaret ska till", one.answer_to or "Sidan om begäran"),
        Fact("Handläggare", one.handler.name if one.handler else formats.NOTHING),
    ]
    if one.case is not None:
        facts.insert(1, Fact("Ärende", one.case.dnr, url=reverse("registry:case", args=[one.case.dnr])))
    if one.answered_at is not None:
        facts.append(Fact("Besvarad", formats.moment(one.answered_at), note=one.answered_by))
    if one.wants_decision or one.refused_formally_on:
        facts.append(Fact("Skriftligt beslut", _decision(one), note=one.refused_by_post))
    return tuple(facts)


def _documents(page: RequestPage, *, may_answer: bool) -> TableView:
    return TableView(
        id="handlingar",
        caption="Handlingar som prövas",
        columns=(
            Column("handling", "Handling"),
            Column("sekretess", "Markering"),
            Column("utfall", "Prövning"),
            Column("sidor", "Sidor som inte lämnas ut"),
            Column("bestammelse", "Bestämmelse"),
            Column("skal", "Skäl"),
        ),
        rows=tuple(_document_row(one, may_answer=may_answer) for one in page.documents),
        empty="Inga handlingar är valda än.",
        empty_hint="Sök fram dem här nedanför, på diarienummer eller rubrik.",
    )


def _document_row(one: TriedDocument, *, may_answer: bool) -> Row:
    row, document = one.row, one.row.document
    if not one.is_readable:
        outcome = str(row.get_outcome_display())
        return Row((text_cell(HIDDEN), text_cell("Ja"), text_cell(outcome), *map(text_cell, ("", "", ""))))
    name = "registry:try_document" if may_answer else "registry:document"
    url = reverse(name, args=[row.pk if may_answer else document.pk])
    marks = ", ".join(mark.provision for mark in one.marks)
    cells = (
        text_cell(document.title, url=url, note=number_of(document)),
        text_cell("Utkast, inte allmän" if document.is_draft else marks or "Ingen"),
        text_cell(str(row.get_outcome_display())),
        text_cell(row.withheld_pages.replace(",", ", ")),
        text_cell(row.provision),
        text_cell(row.reason),
    )
    return Row(cells, url, str(row.pk))


def _lines(page: RequestPage) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "title": one.row.document.title,
            "preview": reverse("registry:preview_requested", args=[one.row.pk])
            if one.row.outcome in {"given", "partly"}
            else "",
            "drop": reverse("registry:drop_requested", args=[one.row.pk]),
        }
        for one in page.documents
        if one.is_readable
    )


def number_of(document: Document) -> str:
    """ "20RS6567-3", or "" for what is not registered."""
    return f"{document.case.dnr}-{document.number}" if document.case is not None else ""


def _found(document: Document) -> dict[str, object]:
    note = " · ".join(part for part in (number_of(document), formats.isodate(document.registered_at)) if part)
    return {"pk": document.pk, "title": document.title, "note": note}


def _asker_url(request: HttpRequest, one: DisclosureRequest) -> str:
    return request.build_absolute_uri(reverse("registry:asked", args=[one.token])) if one.token else ""


def _events(request: HttpRequest, pk: int) -> tuple[Event, ...]:
    entries = journal.history(actor_behind(request), kind="registry.request", key=str(pk))[:100]
    return tuple(Event(one.at, one.actor_name or "Den frågande", deed_in_words(one.deed)) for one in entries)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:99]}…"
