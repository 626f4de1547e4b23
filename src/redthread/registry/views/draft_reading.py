"""Reading a draft: the list of a case's drafts, the paper as it will look, its versions, and what differs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from redthread.press import queries as press
from redthread.registry import access, queries
from redthread.registry.views.draft_parts import findings_of, head_of, ways_of
from redthread.registry.wording.drafts import ORIGINS, SORTS
from redthread.rules.documents.comparing import differences
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader
from redthread.ui.tables import Column, ColumnKind, Row, TableView, number_cell, text_cell

if TYPE_CHECKING:
    from redthread.press.models import DraftVersion
    from redthread.registry.models import Case
    from redthread.registry.queries import DraftPage
    from redthread.rules.documents.comparing import Difference


TWO = 2


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """A difference with what it is in Swedish."""

    word: str
    of: Difference


def told(found: Iterable[Difference]) -> list[ToldDifference]:
    """The differences with what they are in Swedish."""
    return [ToldDifference(SORTS[one.sort], one) for one in found]


@reader(access.may_read_drafts)
@require_safe
def drafts(request: HttpRequest, dnr: str) -> HttpResponse:
    """The drafts of a case."""
    actor = actor_behind(request)
    page = queries.register_page(actor, dnr)
    if page is None or page.is_held_back:
        raise Http404
    may_write = access.may_write_draft(actor, page.case) and page.case.status == "open"
    found = tuple(queries.case_drafts(actor, page.case))
    context = {"case": page.case, "drafts": drafts_table(page.case, found), "may_write": may_write}
    return render(request, "registry/drafts.html", context)


def drafts_table(case: Case, found: tuple[DraftVersion, ...]) -> TableView:
    """The latest version of each draft as a table."""
    return TableView(
        id="utkast",
        caption="Utkast",
        columns=(
            Column("rubrik", "Rubrik"),
            Column("lage", "Läge"),
            Column("version", "Version", ColumnKind.NUMBER),
            Column("sparad", "Sparad"),
            Column("av", "Av"),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(one.draft.title, url=reverse("registry:draft", args=[one.draft_id])),
                    text_cell(str(one.draft.get_state_display())),
                    number_cell(one.number),
                    text_cell(formats.moment(one.made_at)),
                    text_cell(one.made_by),
                ),
                url=reverse("registry:draft", args=[one.draft_id]),
                key=str(one.draft_id),
            )
            for one in found
        ),
        empty="Ärendet har inga utkast.",
        empty_hint="Ett utkast är en tjänsteskrivelse, ett beslut eller ett annat dokument som skrivs här.",
        export_name=f"utkast-{case.dnr}",
    )


@reader(access.may_read_drafts)
@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper as it stands."""
    page = queries.draft_page(actor_behind(request), pk)
    if page is None:
        raise Http404
    return shown_page(request, page)


def shown_page(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """The page with the paper as it stands."""
    context = {
        "page": page,
        "case": page.case_draft.case,
        "draft": page.case_draft.draft,
        "head": head_of(page),
        "ways": ways_of(page, "registry:draft_shown"),
        "findings": findings_of(queries.draft_findings(page.document)),
        "paper": press.as_page(page.document),
        "may_take_up": access.may_write_draft(actor_behind(request), page.case_draft.case),
    }
    return render(request, "registry/draft_shown.html", context)


@reader(access.may_read_drafts)
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version with who and when; any two can be compared."""
    actor = actor_behind(request)
    page = queries.draft_page(actor, pk)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "case": page.case_draft.case,
        "draft": page.case_draft.draft,
        "head": head_of(page),
        "ways": ways_of(page, "registry:draft_versions"),
        "versions": [(one, ORIGINS[one.origin]) for one in queries.draft_versions(actor, pk)],
    }
    return render(request, "registry/draft_versions.html", context)


@reader(access.may_read_drafts)
@require_safe
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs between two versions, the earlier first whichever way they were chosen."""
    actor = actor_behind(request)
    page = queries.draft_page(actor, pk)
    chosen = sorted(int(one) for one in (request.GET.get("fran", ""), request.GET.get("till", "")) if one.isdecimal())
    if page is None or len(chosen) != TWO:
        raise Http404
    first, last = (queries.draft_document(actor, pk, number) for number in chosen)
    if first is None or last is None:
        raise Http404
    found = told(differences(first, last))
    context = {
        "page": page,
        "case": page.case_draft.case,
        "draft": page.case_draft.draft,
        "head": head_of(page),
        "ways": ways_of(page, "registry:draft_versions"),
        "first": chosen[0],
        "last": chosen[1],
        "found": found,
    }
    return render(request, "registry/draft_difference.html", context)
