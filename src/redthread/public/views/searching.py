"""Search for everyone: the same page for all, showing what each may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from redthread.public.forms import SearchForm
from redthread.public.views.addresses import address_of
from redthread.public.wording import KINDS, KINDS_MANY, STATUSES, STATUSES_MANY
from redthread.registry.access import may_see_register
from redthread.registry.queries.searching import Facet, Hit, SearchPage, Wanted, hits
from redthread.registry.queries.searching import search as search_for
from redthread.rules.actors import Actor
from redthread.texts.search_words import Piece
from redthread.typesetting import formats
from redthread.ui import exports
from redthread.ui.access import actor_behind, public
from redthread.ui.fragments import fragment
from redthread.ui.tables import Column, ColumnKind, Row, TableView, date_cell, text_cell

_LIMITS = ("slag", "ar", "fran", "till", "lage", "enhet", "klass")
_LIMITS_KEPT = ("slag", "ar", "lage", "enhet", "klass", "ordning")


@dataclass(frozen=True, slots=True)
class HitView:
    """A hit as it is shown."""

    url: str
    kind: str
    about: tuple[str, ...]
    title: SafeString
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Choice:
    """A limit that can be put on, or taken off when it is on."""

    label: str
    count: str
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """A group of limits."""

    label: str
    choices: tuple[Choice, ...]


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What holds the words, as the reader may see it: the page, or its hits alone while somebody types."""
    reader = actor_behind(request)
    form = SearchForm(request.GET)
    if not form.is_valid():
        return render(request, "public/search.html", {"form": form, "query": request.GET.get("q", "")}, status=422)
    query, wanted = form.cleaned_data["q"], form.wanted
    if may_see_register(reader):
        table = _table(reader, query, wanted if request.GET.get("traffar-format") else None)
        if answer := exports.asked_for(request, table):
            return answer
    page = search_for(
        reader, query, wanted, form.cleaned_data["sida"] or 1, newest_first=form.cleaned_data["ordning"] == "nyast"
    )
    context = {"form": form, "query": query, "found": page, **_shown(request, reader, page)}
    part = fragment(request, "found")
    return render(request, "public/search.html#found" if part else "public/search.html", context)


@public
@require_safe
def about_api(request: HttpRequest) -> HttpResponse:
    """What can be read by machine, told in plain words."""
    return render(request, "public/api.html", {"openapi_url": reverse("public:openapi")})


def _shown(request: HttpRequest, reader: Actor, page: SearchPage) -> dict[str, object]:
    """What the template places: hits with addresses, the count in words, limits, and ways to further pages."""
    may_export = may_see_register(reader) and page.hits and not page.is_guess
    return {
        "kept": tuple((name, request.GET[name]) for name in _LIMITS_KEPT if request.GET.get(name)),
        "hits": tuple(_hit_view(hit, reader) for hit in page.hits),
        "count": _count(page),
        "limits": _limits(request, page),
        "has_limits": any(request.GET.get(name) for name in _LIMITS),
        "without_limits": _address(request, dict.fromkeys(_LIMITS, "")),
        "meant_url": _address(request, {"q": page.meant}) if page.meant else "",
        "previous_url": _address(request, {"sida": page.page - 1}, keep_page=True) if page.page > 1 else "",
        "next_url": _address(request, {"sida": page.page + 1}, keep_page=True) if page.page < page.pages else "",
        "older_url": _address(request, {"fore": page.before}) if page.before and page.page == page.pages else "",
        "newer_url": _address(request, {}) if request.GET.get("fore") else "",
        "orders": (
            ("Bäst träff först", _address(request, {"ordning": ""}), request.GET.get("ordning") != "nyast"),
            ("Nyast först", _address(request, {"ordning": "nyast"}), request.GET.get("ordning") == "nyast"),
        ),
        "excel_url": _address(request, {"traffar-format": "xlsx"}) if may_export else "",
    }


def _hit_view(hit: Hit, reader: Actor) -> HitView:
    about = (hit.label, formats.longdate(hit.at) if hit.at else "", STATUSES.get(hit.status, ""))
    return HitView(
        url=address_of(hit, reader),
        kind=KINDS[hit.kind],
        about=tuple(part for part in about if part),
        title=_marked(hit.title),
        snippet=_marked(hit.snippet),
    )


def _marked(pieces: tuple[Piece, ...]) -> SafeString:
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", one.text) if one.is_marked else one.text,) for one in pieces)
    )


def _count(page: SearchPage) -> str:
    if page.is_capped:
        return f"De {formats.number(page.count)} nyaste träffarna; det finns fler"
    return "1 träff" if page.count == 1 else f"{formats.number(page.count)} träffar"


def _limits(request: HttpRequest, page: SearchPage) -> tuple[Limit, ...]:
    groups: tuple[tuple[str, str, tuple[Facet, ...], dict[str, str]], ...] = (
        ("Slag", "slag", page.kinds, KINDS_MANY),
        ("År", "ar", page.years, {}),
        ("Läge", "lage", page.statuses, STATUSES_MANY),
        ("Enhet", "enhet", page.units, {}),
        ("Ärendetyp", "klass", page.case_types, {}),
    )
    made = (Limit(label, _choices(request, name, facets, words)) for label, name, facets, words in groups)
    return tuple(limit for limit in made if len(limit.choices) > 1 or any(one.is_on for one in limit.choices))


def _choices(request: HttpRequest, name: str, facets: tuple[Facet, ...], words: dict[str, str]) -> tuple[Choice, ...]:
    chosen = request.GET.get(name, "")
    return tuple(
        Choice(
            words.get(facet.code, facet.label),
            formats.number(facet.count),
            _address(request, {name: "" if chosen == facet.code else facet.code}),
            chosen == facet.code,
        )
        for facet in facets
    )


def _address(request: HttpRequest, changes: Mapping[str, object], *, keep_page: bool = False) -> str:
    """This search with something changed, from its first page."""
    left_out = set() if keep_page else {"sida", "fore"}
    asked = {
        name: value for name, value in request.GET.items() if name in SearchForm.base_fields and name not in left_out
    }
    asked |= {name: "" if value is None else str(value) for name, value in changes.items()}
    return f"{request.path}?{urlencode({name: value for name, value in asked.items() if value})}"


def _table(reader: Actor, query: str, wanted: Wanted | None) -> TableView:
    """The hits as a table, for export; without rows when no file is asked for."""
    found = hits(reader, query, wanted) if wanted is not None else ()
    return TableView(
        id="traffar",
        caption=f"Träffar på {query}",
        columns=(
            Column("slag", "Slag"),
            Column("nummer", "Nummer"),
            Column("rubrik", "Rubrik"),
            Column("dag", "Dag", ColumnKind.DATE),
            Column("lage", "Läge"),
        ),
        rows=tuple(
            Row(
                (
                    text_cell(KINDS[hit.kind]),
                    text_cell(hit.label),
                    text_cell(hit.plain_title),
                    date_cell(hit.at),
                    text_cell(STATUSES.get(hit.status, "")),
                )
            )
            for hit in found
        ),
        export_name="traffar",
    )
