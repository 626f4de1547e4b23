"""Authorities, number series and case types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from redthread.registry import access, queries, services
from redthread.registry.forms import series as forms
from redthread.registry.views.case_deeds import form_page
from redthread.registry.views.ways import ways
from redthread.registry.wording import sentence
from redthread.rules.numbering import SeriesNumber, pattern_refusals, write_number
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import tell
from redthread.ui.fragments import fragment
from redthread.ui.tables import Column, Row, TableView, text_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.forms import Form

    from redthread.rules.actors import Actor

SORTS = {"serier": "Nummerserie", "myndigheter": "Myndighet", "arendetyper": "Ärendetyp"}
"""What is kept here, by its word in the address."""
PREVIEW = "number-preview"


@reader(access.may_keep_series)
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """What there is, and the ways to change it."""
    actor = actor_behind(request)
    series = [
        _row("serier", one.series, one.series.authority.name, one.series.pattern, one.next_number or "utifrån")
        for one in queries.series_lines(actor, timezone.localdate())
    ]
    types = [
        _row("arendetyper", one, "ja" if one.is_aid else "nej", one.suggested_provision)
        for one in queries.case_types(actor)
    ]
    tables = [
        ("serier", _table("serier", "Nummerserier", series, "Myndighet", "Mönster", "Nästa nummer")),
        (
            "myndigheter",
            _table("myndigheter", "Myndigheter", [_row("myndigheter", one) for one in queries.authorities(actor)]),
        ),
        ("arendetyper", _table("arendetyper", "Ärendetyper", types, "Statligt stöd", "Sekretess som föreslås")),
    ]
    return render(request, "registry/settings.html", {"tables": tables, "ways": ways(actor, "registry:settings")})


@reader(access.may_keep_series)
@form_page
def setting(request: HttpRequest, sort: str, pk: int | None = None) -> HttpResponse:
    """One of them, new or changed; for a series the number that its pattern gives is shown as it is typed."""
    actor = actor_behind(request)
    kept = _kept(actor, sort, pk)
    form = _form(actor, request, sort, kept)
    context = {
        "form": form,
        "title": f"{'Ändra' if kept else 'Ny'} {SORTS[sort].lower()}",
        "kept": kept,
        "sort": sort,
        "preview": _preview(form) if sort == "serier" else "",
    }
    if fragment(request, PREVIEW):
        return render(request, f"registry/setting.html#{PREVIEW}", context)
    if request.method != "POST":
        return render(request, "registry/setting.html", context)
    if form.is_valid() and _is_set(actor, sort, kept, form):
        return redirect("registry:settings")
    return render(request, "registry/setting.html", context, status=422)


@reader(access.may_keep_series)
@require_POST
def close_setting(request: HttpRequest, sort: str, pk: int) -> HttpResponse:
    """From today no new case gets it."""
    kept = _kept(actor_behind(request), sort, pk)
    try:
        services.close_setting(actor=actor_behind(request), setting=kept)
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("registry:settings")


def _is_set(actor: Actor, sort: str, kept: Any, form: Form) -> bool:
    """Whether the deed was done; its refusals are on the form."""
    told = form.cleaned_data
    try:
        if sort == "serier":
            services.set_series(actor=actor, series=kept, **told)
        elif sort == "myndigheter":
            services.set_authority(actor=actor, authority=kept, **told)
        else:
            services.set_case_type(actor=actor, case_type=kept, **told)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error("pattern" if refusal.code.startswith("pattern_") else None, sentence(refusal))
        return False
    return True


def _form(actor: Actor, request: HttpRequest, sort: str, kept: Any) -> Form:
    sent = request.POST or (request.GET if "pattern" in request.GET else None)
    names = ("code", "name", "pattern", "is_outside", "is_aid", "suggested_provision")
    initial = {name: getattr(kept, name) for name in names if hasattr(kept, name)}
    if sort == "serier":
        initial["authority"] = kept.authority_id if kept else ""
        return forms.SeriesForm(sent, initial=initial, authorities=queries.authorities(actor))
    return (forms.SettingForm if sort == "myndigheter" else forms.CaseTypeForm)(sent, initial=initial)


def _kept(actor: Actor, sort: str, pk: int | None) -> Any:
    if sort not in SORTS:
        raise Http404
    if pk is None:
        return None
    rows: Any = {
        "serier": queries.case_series,
        "myndigheter": queries.authorities,
        "arendetyper": queries.case_types,
    }[sort](actor)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _preview(form: Form) -> str:
    """What the pattern's next number looks like, or why it gives none."""
    pattern, code = str(form["pattern"].value() or ""), str(form["code"].value() or "")
    if not pattern:
        return ""
    refusals = pattern_refusals(pattern)
    if refusals:
        return sentence(refusals[0])
    year = timezone.localdate().year
    return f"Ett nummer i serien: {write_number(pattern, code, SeriesNumber(year, 1))}"


def _table(id_: str, caption: str, rows: Iterable[Row], *between: str) -> TableView:
    labels = ("Beteckning", "Namn", *between, "Läge")
    return TableView(
        id=id_,
        caption=caption,
        columns=tuple(Column(f"k{at}", label) for at, label in enumerate(labels)),
        rows=tuple(rows),
        empty="Här finns inget ännu.",
    )


def _row(sort: str, kept: Any, *between: str) -> Row:
    url = reverse("registry:setting", args=[sort, kept.pk])
    state = f"Stängd {formats.isodate(kept.closed_on)}" if kept.closed_on else "Öppen"
    cells = (text_cell(kept.code, url=url), text_cell(kept.name), *map(text_cell, between), text_cell(state))
    return Row(cells, url=url, key=kept.code)
