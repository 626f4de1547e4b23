"""Lists of referrals and the page of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.journal import queries as journal
from redthread.journal.wording import deed_in_words
from redthread.registry import access, queries
from redthread.rules.actors import Actor
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.figures import Bar, BarsView, Fact
from redthread.ui.pages import Event, NextStep, PageHead, Tab, Tone
from redthread.ui.tables import Cell, Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.registry.models import Referral, ReferralRecipient

SOON = 7
"""Days before the last one when the clock begins to warn."""


@reader(access.may_see_register)
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """What we have been asked to answer."""
    today = timezone.localdate()
    table = TableView(
        id="mottagna",
        caption="Mottagna remisser",
        columns=(
            Column("remiss", "Remiss"),
            Column("dnr", "Diarienummer"),
            Column("fran", "Från"),
            Column("svar", "Sista svarsdag", ColumnKind.DATE),
            Column("lage", "Läge"),
            Column("vag", "Beslutas av"),
            Column("eu", "EU"),
            Column("handlaggare", "Handläggare"),
        ),
        rows=tuple(_received_row(one, today) for one in queries.referrals(actor_behind(request), "received")),
        empty="Vi har inte fått några remisser.",
        empty_hint="Registrera en remiss i sitt ärende, så räknas svarstiden här.",
        export_name="mottagna-remisser",
    )
    return _listed(request, table, "received")


@reader(access.may_see_register)
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """What we have asked others."""
    today = timezone.localdate()
    table = TableView(
        id="skickade",
        caption="Skickade remisser",
        columns=(
            Column("remiss", "Remiss"),
            Column("dnr", "Diarienummer"),
            Column("skickad", "Skickad", ColumnKind.DATE),
            Column("svar", "Sista svarsdag", ColumnKind.DATE),
            Column("lage", "Läge"),
            Column("mottagare", "Mottagare", ColumnKind.NUMBER),
            Column("inkomna", "Svar", ColumnKind.NUMBER),
            Column("handlaggare", "Handläggare"),
        ),
        rows=tuple(_sent_row(one, today) for one in queries.referrals(actor_behind(request), "sent")),
        empty="Vi har inte skickat några remisser.",
        empty_hint="En remiss skickas till en lista med mottagare. Svaren samlas och jämförs här.",
        export_name="skickade-remisser",
    )
    return _listed(request, table, "sent")


@reader(access.may_see_register)
@require_safe
def counted(request: HttpRequest) -> HttpResponse:
    """Referrals by year, for follow-up."""
    columns = ("Mottagna", "varav EU", "I tid", "För sent", "Avstod", "Väntar", "Skickade")
    years = queries.referral_years(actor_behind(request), timezone.localdate())
    table = TableView(
        id="ar",
        caption="Remisser per år",
        columns=(
            Column("ar", "Svarsår"),
            *(Column(f"k{i}", name, ColumnKind.NUMBER) for i, name in enumerate(columns)),
        ),
        rows=tuple(
            Row(
                (
                    Cell(str(one.year), str(one.year)),
                    *map(
                        number_cell,
                        (one.received, one.eu, one.in_time, one.late, one.abstained, one.waiting, one.sent),
                    ),
                )
            )
            for one in years
        ),
        empty="Det finns inga remisser att räkna.",
        note="Året är det som svaret skulle lämnas. I tid betyder senast på sista svarsdag.",
        export_name="remisser-per-ar",
    )
    return _listed(request, table, "counted")


@reader(access.may_see_register)
@require_safe
def referral(request: HttpRequest, pk: int) -> HttpResponse:
    """One referral: its clock, its recipients' answers side by side or our own opinion's way, and what can be done."""
    actor = actor_behind(request)
    page = queries.referral_page(actor, pk)
    if page is None:
        raise Http404
    may_keep = access.may_register(actor) and page.referral.closed_on is None
    answers = _answers(page.recipients, may_keep=may_keep)
    context = {
        "referral": page.referral,
        "head": _head(page.referral, page.recipients),
        "facts": _facts(page.referral),
        "answers": answers,
        "bars": _bars(page.recipients),
        "is_sent": page.referral.direction == "sent",
        "may_keep": may_keep,
        "has_mail": bool(settings.EMAIL_HOST),
        "waiting": [one for one in page.recipients if one.sent_at is None],
        "history": _events(actor, pk),
    }
    return exports.asked_for(request, answers) or render(request, "registry/referral.html", context)


def _events(reader: Actor, pk: int) -> tuple[Event, ...]:
    entries = journal.history(reader, kind="registry.referral", key=str(pk))[:50]
    return tuple(Event(one.at, one.actor_name, deed_in_words(one.deed), one.reason) for one in entries)


def state_of(referral: Referral, today: date) -> tuple[str, Tone]:
    """Where a referral stands, in words, and how it is to be taken."""
    if referral.closed_on is not None:
        return _closed_state(referral)
    left = (referral.due_on - today).days
    if left < 0:
        return (f"Försenad {formats.number(-left)} {'dag' if left == -1 else 'dagar'}", Tone.ERROR)
    if left <= SOON:
        return ("Sista dagen är i dag" if left == 0 else f"{left} {'dag' if left == 1 else 'dagar'} kvar", Tone.WARNING)
    return (f"{formats.number(left)} dagar kvar", Tone.PLAIN)


def _closed_state(referral: Referral) -> tuple[str, Tone]:
    if referral.direction == "sent":
        return ("Avslutad", Tone.OK)
    return (str(referral.outcome.label), Tone.WARNING if referral.outcome == "late" else Tone.OK)


def _listed(request: HttpRequest, table: TableView, shown: str) -> HttpResponse:
    names = (
        ("received", "Mottagna", "registry:referrals"),
        ("sent", "Skickade", "registry:sent_referrals"),
        ("counted", "Uppföljning", "registry:referral_count"),
    )
    context = {
        "table": table,
        "tabs": [Tab(label, reverse(name), key == shown) for key, label, name in names],
        "may_keep": access.may_register(actor_behind(request)),
    }
    return exports.asked_for(request, table) or render(request, "registry/referrals.html", context)


def _state_cell(referral: Referral, today: date) -> Cell:
    words, tone = state_of(referral, today)
    severity = "" if tone in {Tone.PLAIN, Tone.OK} else str(tone)
    return Cell(words, words, severity=severity, word="Sen" if tone is Tone.ERROR else "Snart" if severity else "")


def _received_row(one: Referral, today: date) -> Row:
    url = reverse("registry:referral", args=[one.pk])
    cells = (
        text_cell(one.title, url=url),
        text_cell(one.case.dnr),
        text_cell(one.sender.name if one.sender else ""),
        date_cell(one.due_on),
        _state_cell(one, today),
        text_cell(str(one.get_way_display()) if one.way else "", note=_board_note(one)),
        text_cell("EU" if one.is_eu else ""),
        text_cell(one.handler.name if one.handler else ""),
    )
    return Row(cells, url, str(one.pk))


def _sent_row(one: Referral, today: date) -> Row:
    url = reverse("registry:referral", args=[one.pk])
    cells = (
        text_cell(one.title, url=url),
        text_cell(one.case.dnr),
        date_cell(one.sent_on),
        date_cell(one.due_on),
        _state_cell(one, today),
        number_cell(getattr(one, "asked", None)),
        number_cell(getattr(one, "answers", None)),
        text_cell(one.handler.name if one.handler else ""),
    )
    return Row(cells, url, str(one.pk))


def _board_note(one: Referral) -> str:
    if one.board_meets_on is None:
        return ""
    late = ", efter sista svarsdag" if one.board_meets_on > one.due_on else ""
    return f"{formats.isodate(one.board_meets_on)}{late}"


def _head(one: Referral, recipients: tuple[ReferralRecipient, ...]) -> PageHead:
    words, tone = state_of(one, timezone.localdate())
    return PageHead(
        one.title,
        kind="Skickad remiss" if one.direction == "sent" else "Mottagen remiss",
        number=one.case.dnr,
        state=words,
        tone=tone,
        next_step=_next_step(one, recipients),
    )


def _next_step(one: Referral, recipients: tuple[ReferralRecipient, ...]) -> NextStep | None:
    if one.closed_on is not None:
        return None
    if one.direction == "received":
        if not one.way:
            return NextStep("Planera yttrandet", reverse("registry:plan_opinion", args=[one.pk]))
        return NextStep("Registrera vårt svar", reverse("registry:answer_referral", args=[one.pk]))
    if settings.EMAIL_HOST and any(to.sent_at is None and to.address for to in recipients):
        return NextStep("Skicka med e-post", reverse("registry:send_letters", args=[one.pk]), posts=True)
    late = sum(to.answered_on is None and to.sent_at is not None for to in recipients)
    if late:
        return NextStep(f"Påminn {late} som inte svarat", reverse("registry:remind", args=[one.pk]), posts=True)
    return NextStep("Avsluta remissen", reverse("registry:close_referral", args=[one.pk]))


def _facts(one: Referral) -> tuple[Fact, ...]:
    facts = [
        Fact("Ärende", one.case.dnr, url=reverse("registry:case", args=[one.case.dnr]), note=one.case.title),
        Fact("Skickad", formats.longdate(one.sent_on)),
        Fact("Sista svarsdag", formats.longdate(one.due_on)),
    ]
    if one.sender:
        facts.insert(1, Fact("Från", one.sender.name))
    if one.is_eu:
        facts.append(Fact("Samråd", "inom EU"))
    if one.way:
        facts.append(Fact("Yttrandet", str(one.get_way_display()), note=_board_note(one)))
    for label, document in (("Utkast", one.draft), ("Yttrande", one.opinion)):
        if document is not None:
            facts.append(Fact(label, document.title, url=reverse("registry:document", args=[document.pk])))
    if one.answered_on:
        facts.append(Fact("Besvarad", formats.longdate(one.answered_on)))
    facts.append(Fact("Handläggare", one.handler.name if one.handler else formats.NOTHING))
    return tuple(facts)


def _answers(recipients: tuple[ReferralRecipient, ...], *, may_keep: bool) -> TableView:
    return TableView(
        id="svar",
        caption="Mottagare och svar",
        columns=(
            Column("vem", "Mottagare"),
            Column("skickad", "Skickad", ColumnKind.DATE),
            Column("paminnelser", "Påminnelser", ColumnKind.NUMBER),
            Column("svarade", "Svarade", ColumnKind.DATE),
            Column("stallning", "Ställningstagande"),
            Column("synpunkter", "Synpunkter i korthet"),
            Column("handling", "Handling"),
        ),
        rows=tuple(_answer_row(one, may_keep=may_keep) for one in recipients),
        empty="Ingen är tillfrågad än.",
        export_name="remissvar",
    )


def _answer_row(one: ReferralRecipient, *, may_keep: bool) -> Row:
    url = reverse("registry:record_answer", args=[one.pk]) if may_keep else ""
    sent_on = timezone.localtime(one.sent_at).date() if one.sent_at else None
    document = reverse("registry:document", args=[one.answer.pk]) if one.answer else ""
    cells = (
        text_cell(one.party.name, url=url, note=one.address),
        date_cell(sent_on, note=f"Gick inte fram: {one.send_fault}" if one.send_fault else ""),
        number_cell(one.reminders),
        date_cell(one.answered_on),
        text_cell(str(one.get_stance_display()) if one.stance else ""),
        text_cell(one.summary),
        text_cell(one.answer.title if one.answer else "", url=document),
    )
    return Row(cells, url, str(one.pk))


def _bars(recipients: tuple[ReferralRecipient, ...]) -> BarsView | None:
    counts: dict[str, int] = {}
    for one in recipients:
        words = str(one.get_stance_display()) if one.stance else "Har inte svarat"
        counts[words] = counts.get(words, 0) + 1
    if not any(one.stance for one in recipients):
        return None
    bars = tuple(Bar(words, n, str(n)) for words, n in sorted(counts.items(), key=lambda pair: -pair[1]))
    answered = sum(1 for one in recipients if one.stance)
    title = f"{answered} av {len(recipients)} har svarat"
    return BarsView("stallningstaganden", title, "mottagare", bars, label_heading="Ställningstagande")
