"""The register's page of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.journal.wording import deed_in_words
from redthread.registry import access, queries
from redthread.registry.wording.documents import (
    about_provision,
    document_change_in_words,
    kind_in_words,
    pages_in_words,
)
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.access import actor_behind, reader
from redthread.ui.figures import Fact
from redthread.ui.pages import Event, NextStep, PageHead, Tone
from redthread.ui.tables import Column, ColumnKind, Row, TableView, date_cell, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.registry.models import Document, DocumentVersion, Origin, SecrecyMark
    from redthread.registry.queries import DocumentPage


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark as it stands on the page. `lift_url` is "" for who may not lift it and for what is lifted."""

    provision: str
    about: str
    pages: str
    made: str
    remark: str = ""
    lifted: str = ""
    lift_url: str = ""


@dataclass(frozen=True, slots=True)
class TextView:
    """A page of the text with the ways to the pages beside it. `hidden` says why nothing is shown."""

    heading: str
    text: str
    hidden: str = ""
    previous_url: str = ""
    next_url: str = ""


@reader(access.may_read_documents)
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document: facts, versions, marks, text page by page, where it is used, and its history."""
    actor = actor_behind(request)
    asked = request.GET.get("sida", "")
    page = queries.document_page(actor, pk, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1)
    if page is None:
        raise Http404
    known = page.document
    context = {
        "page": page,
        "document": known,
        "may_change": access.may_register(actor) and page.may_see_all,
        "head": _head(page, may_change=access.may_register(actor) and page.may_see_all),
        "facts": _facts(page, is_official=access.may_see_register(actor)),
        "file_url": reverse("registry:document_file", args=[pk]),
        "withheld": queries.ranges_in_words(page.hidden) if page.hidden else "",
        "marks": [_mark(one, page) for one in page.marks],
        "shown": _text(page),
        "versions": _versions(page),
        "origins": _origins(page),
        "has_paper": page.origin_count > 0 or known.case is None,
        "history": _events(page),
    }
    return render(request, "registry/document.html", context)


def _head(page: DocumentPage, *, may_change: bool) -> PageHead:
    known = page.document
    words, tone = _state(known)
    next_step = None
    if known.is_draft and may_change:
        next_step = NextStep("Färdigställ", reverse("registry:finish_draft", args=[known.pk]))
    number = f"{known.case.dnr}-{known.number}" if known.case else ""
    return PageHead(known.title, kind_in_words(known.kind), number, words, tone, next_step=next_step)


def _state(known: Document) -> tuple[str, Tone]:
    if known.secrecy != "none":
        whole = known.secrecy == "whole"
        return ("Sekretessmarkerad" if whole else "Vissa sidor är sekretessmarkerade", Tone.WARNING)
    if known.is_draft:
        return ("Utkast", Tone.NOTE)
    return ("Publicerad", Tone.OK) if known.published_on else ("Inte publicerad", Tone.PLAIN)


def _facts(page: DocumentPage, *, is_official: bool) -> tuple[Fact, ...]:
    known, facts = page.document, []
    if known.case is not None:
        url = reverse("registry:case", args=[known.case.dnr]) if is_official else ""
        facts.append(Fact("Ärende", known.case.dnr, url=url, note=known.case.title))
    others = [one for one in page.cases if one.pk != known.case_id]
    facts += [
        Fact(
            "Gäller även", one.dnr, url=reverse("registry:case", args=[one.dnr]) if is_official else "", note=one.title
        )
        for one in others
    ]
    if known.direction:
        facts.append(Fact("Handlingen är", str(known.get_direction_display()).lower()))
    if known.arrived_on:
        facts.append(Fact("Kom in", formats.isodate(known.arrived_on)))
    facts.append(Fact("Registrerad", formats.isodate(known.registered_at)))
    counterpart = known.counterpart.name if known.counterpart else known.counterpart_name
    if counterpart:
        facts.append(Fact("Till" if known.direction == "out" else "Från", counterpart))
    if known.pages:
        facts.append(Fact("Sidor", formats.number(known.pages)))
    if known.published_on:
        url = reverse("registry:public_document", args=[known.pk])
        facts.append(Fact("Publicerad", formats.isodate(known.published_on), url=url))
    if known.text_state != "text":
        facts.append(Fact("Text", str(known.get_text_state_display())))
    return tuple(facts)


def _mark(one: SecrecyMark, page: DocumentPage) -> MarkView:
    may_lift = page.may_lift and one.lifted_on is None
    lifted = f"Hävd {formats.isodate(one.lifted_on)}: {one.lifted_because}" if one.lifted_on else ""
    return MarkView(
        one.provision,
        about_provision(one.provision),
        pages_in_words(one.first_page, one.last_page),
        f"{one.authority}, {formats.isodate(one.marked_on)}",
        one.note if page.may_see_all else "",
        lifted,
        reverse("registry:lift_mark", args=[one.pk]) if may_lift else "",
    )


def _text(page: DocumentPage) -> TextView | None:
    shown = page.shown
    if shown is None:
        return None
    url = reverse("registry:document", args=[page.document.pk])
    heading = f"Sidan {shown.at} av {shown.of}" if shown.is_page else f"Del {shown.at} av {shown.of}"
    provisions = [
        one.provision
        for one in page.marks
        if one.lifted_on is None and (one.first_page or 0) <= shown.at <= (one.last_page or 0)
    ]
    hidden = f"Sidan är sekretessmarkerad ({', '.join(dict.fromkeys(provisions))})" if shown.is_hidden else ""
    return TextView(
        heading,
        shown.text,
        hidden,
        f"{url}?sida={shown.at - 1}#text" if shown.at > 1 else "",
        f"{url}?sida={shown.at + 1}#text" if shown.at < shown.of else "",
    )


def _versions(page: DocumentPage) -> TableView | None:
    if not page.versions:
        return None
    return TableView(
        id="versioner",
        caption="Versioner",
        columns=(
            Column("nr", "Version", ColumnKind.NUMBER),
            Column("fil", "Fil"),
            Column("dag", "Dag", ColumnKind.DATE),
            Column("skal", "Varför"),
            Column("storlek", "Storlek"),
            Column("hash", "Kontrollsumma (SHA-256)"),
        ),
        rows=tuple(_version_row(page.document, one) for one in page.versions),
    )


def _version_row(known: Document, one: DocumentVersion) -> Row:
    url = reverse("registry:document_version", args=[known.pk, one.number])
    is_gone = one.file.disposed_at is not None
    cells = (
        number_cell(one.number),
        text_cell(one.file_name, url="" if is_gone else url, note="gallrad" if is_gone else ""),
        date_cell(one.made_at),
        text_cell(one.reason),
        text_cell(formats.filesize(one.file.size)),
        text_cell(one.file.sha256),
    )
    return Row(cells, key=str(one.number))


def _origins(page: DocumentPage) -> list[tuple[str, str]]:
    return [(one.about, _place(page.document, one)) for one in page.origins]


def _place(known: Document, one: Origin) -> str:
    return links.line_in_source(known.pk, one.line)


def _events(page: DocumentPage) -> tuple[Event, ...]:
    return tuple(
        Event(
            one.at, one.actor_name, deed_in_words(one.deed), document_change_in_words(one.before, one.after, one.reason)
        )
        for one in page.events
    )
