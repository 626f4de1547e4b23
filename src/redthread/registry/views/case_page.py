"""The register's page of a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.journal.wording import deed_in_words
from redthread.registry import access, queries
from redthread.registry.views.draft_reading import drafts_table
from redthread.registry.wording.cases import IDENTITY_KINDS, LINKED_FROM, change_in_words
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.access import actor_behind, reader
from redthread.ui.figures import Fact
from redthread.ui.pages import Event, NextStep, PageHead, Tone
from redthread.ui.tables import Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.registry.models import Case, CaseLink
    from redthread.registry.queries import CaseDocument, RegisterPage


@dataclass(frozen=True, slots=True)
class Line:
    """Something that belongs to the case: what it is, where it leads, and where it is taken away."""

    text: str
    note: str = ""
    url: str = ""
    away_url: str = ""


@reader(access.may_see_register)
@require_safe
def case(request: HttpRequest, dnr: str) -> HttpResponse:
    """The case: state, facts, parties, documents, what waits in it, and its history."""
    actor = actor_behind(request)
    page = queries.register_page(actor, dnr)
    if page is None:
        raise Http404
    may = access.may_register(actor) and not page.is_held_back
    context = {
        "page": page,
        "case": page.case,
        "head": _head(page, may_register=may),
        "facts": _facts(page),
        "may_register": may,
        "may_lock": may and access.may_lock_aid(actor),
        "documents": _documents(page),
        "drafts": drafts_table(page.case, page.drafts) if page.drafts else None,
        "parties": _parties(page, may_register=may),
        "identities": _identities(page, may_register=may),
        "linked": _linked(page, may_register=may),
        "marks": _marks(page, may_lift=may and access.may_lift(actor, page.case)),
        "may_mark": may and access.may_mark(actor, page.case),
        "admissions": _admissions(page),
        "waiting": [
            Line(one.subject, formats.isodate(one.arrived_on), reverse("registry:inbox_item", args=[one.pk]))
            for one in page.waiting
        ],
        "requests": [
            Line(one.wanted[:120], str(one.get_state_display()), reverse("registry:request", args=[one.pk]))
            for one in page.requests
        ],
        "referrals": [Line(one.title, formats.isodate(one.due_on), links.referral(one.pk)) for one in page.referrals],
        "events": _events(page),
    }
    return render(request, "registry/case.html", context)


def _head(page: RegisterPage, *, may_register: bool) -> PageHead:
    known = page.case
    state = str(known.get_status_display())
    facts = ["Sekretessmarkerat"] if known.is_secret else []
    if known.internal_title and not page.is_held_back:
        facts.append(known.internal_title)
    return PageHead(
        known.title,
        "Ärende",
        known.dnr,
        state,
        Tone.NOTE if known.status == "open" else Tone.OK,
        facts=tuple(facts),
        next_step=_next_step(known) if may_register else None,
    )


def _next_step(known: Case) -> NextStep:
    if known.status != "open":
        return NextStep("Öppna ärendet igen", reverse("registry:reopen_case", args=[known.dnr]))
    if known.handler_id is None:
        return NextStep("Utse handläggare", reverse("registry:hand_over_case", args=[known.dnr]))
    return NextStep("Registrera handling", reverse("registry:register_document", args=[known.dnr]))


def _facts(page: RegisterPage) -> tuple[Fact, ...]:
    known = page.case
    facts = [Fact("Öppnat", formats.isodate(known.opened_on))]
    if known.closed_on:
        facts.append(Fact("Avslutat", formats.isodate(known.closed_on)))
    if page.is_held_back:
        return tuple(facts)
    handler = known.handler.name if known.handler else "Ingen ännu"
    facts.append(Fact("Handläggare", handler))
    if known.unit:
        facts.append(Fact("Enhet", known.unit.name))
    if known.case_type:
        facts.append(Fact("Ärendetyp", str(known.case_type)))
    if known.authority:
        facts.append(Fact("Myndighet", known.authority.name))
    public = formats.isodate(known.published_on) if known.published_on else "Nej"
    facts.append(Fact("Publicerat", public))
    if known.locked_until:
        facts.append(Fact("Låst till", formats.isodate(known.locked_until)))
    return tuple(facts)


def _documents(page: RegisterPage) -> TableView:
    note = ""
    if page.document_count > len(page.documents):
        shown, whole = formats.number(len(page.documents)), formats.number(page.document_count)
        note = f"De {shown} senaste av {whole} handlingar visas."
    return TableView(
        id="handlingar",
        caption="Handlingar",
        columns=(
            Column("nr", "Nr", ColumnKind.NUMBER),
            Column("handling", "Handling"),
            Column("riktning", "Slag"),
            Column("motpart", "Avsändare eller mottagare"),
            Column("dag", "Dag", ColumnKind.DATE),
        ),
        rows=tuple(_document_row(page.case, one) for one in page.documents),
        empty="Ärendet har inga handlingar ännu.",
        empty_hint="Handlingar som registreras i ärendet får ett nummer och visas här.",
        note=note,
        export_name=f"handlingar-{page.case.dnr}",
    )


def _document_row(known: Case, row: CaseDocument) -> Row:
    one = row.document
    if one is None:
        hidden = (number_cell(row.number), text_cell("Sekretessmarkerad handling"))
        return Row((*hidden, text_cell(""), text_cell(""), date_cell(None)), key=f"dold-{row.number}")
    url = reverse("registry:document" if one.case_id else "intake:document", args=[one.pk])
    is_here = one.case_id == known.pk
    notes = [] if is_here or one.case is None else [f"registrerad i {one.case.dnr}"]
    notes += ["utkast"] if one.is_draft else []
    notes += [str(one.get_secrecy_display())] if one.secrecy != "none" else []
    counterpart = one.counterpart.name if one.counterpart else one.counterpart_name
    return Row(
        (
            number_cell(one.number if is_here else None),
            text_cell(one.title, url=url, note=", ".join(notes)),
            text_cell(str(one.get_direction_display()) if one.direction else ""),
            text_cell(counterpart),
            date_cell(one.arrived_on or one.registered_at),
        ),
        url=url,
        key=str(one.pk),
    )


def _parties(page: RegisterPage, *, may_register: bool) -> list[Line]:
    return [
        Line(
            one.party.name,
            str(one.get_part_display()),
            away_url=reverse("registry:withdraw_party", args=[page.case.dnr, one.pk]) if may_register else "",
        )
        for one in page.parties
    ]


def _identities(page: RegisterPage, *, may_register: bool) -> list[Line]:
    kinds = dict(IDENTITY_KINDS)
    return [
        Line(
            one.value,
            kinds.get(one.kind, one.kind),
            away_url=reverse("registry:withdraw_identity", args=[page.case.dnr, one.pk]) if may_register else "",
        )
        for one in page.identities
    ]


def _linked(page: RegisterPage, *, may_register: bool) -> list[Line]:
    return [_link(page.case, one, may_register=may_register) for one in page.links]


def _link(known: Case, one: CaseLink, *, may_register: bool) -> Line:
    is_from_here = one.case_id == known.pk
    other = one.other if is_from_here else one.case
    how = str(one.get_kind_display()) if is_from_here else LINKED_FROM[one.kind]
    away = reverse("registry:unlink_cases", args=[known.dnr, one.pk]) if may_register else ""
    return Line(f"{other.dnr} {other.title}", how, reverse("registry:case", args=[other.dnr]), away)


def _admissions(page: RegisterPage) -> list[Line]:
    return [
        Line(
            one.account.name,
            f"{one.reason}, sedan {formats.isodate(one.admitted_at)}",
            away_url=reverse("registry:end_admission", args=[page.case.dnr, one.pk]) if page.may_admit else "",
        )
        for one in page.admissions
    ]


def _marks(page: RegisterPage, *, may_lift: bool) -> list[Line]:
    return [
        Line(
            one.provision,
            f"{one.authority}, {formats.isodate(one.marked_on)}"
            + (f", hävd {formats.isodate(one.lifted_on)}" if one.lifted_on else ""),
            away_url=reverse("registry:lift_mark", args=[one.pk]) if may_lift and one.lifted_on is None else "",
        )
        for one in page.marks
    ]


def _events(page: RegisterPage) -> tuple[Event, ...]:
    names = {one.party_id: one.party.name for one in page.parties}
    return tuple(
        Event(
            one.at, one.actor_name, deed_in_words(one.deed), change_in_words(one.before, one.after, one.reason, names)
        )
        for one in page.events
    )
