"""Writing in a draft: the page that it is written on, and what is kept while one types."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from redthread.registry import access, queries, services
from redthread.registry.forms.drafts import ROW, DraftForm, with_row
from redthread.registry.forms.drafts_together import Clash, put_together
from redthread.registry.views.draft_parts import findings_of, head_of, parts_of, ways_of
from redthread.registry.views.draft_reading import shown_page
from redthread.registry.wording import sentence
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting import formats
from redthread.ui.access import actor_behind, reader

if TYPE_CHECKING:
    from redthread.registry.queries import DraftPage
    from redthread.rules.actors import Actor
    from redthread.rules.documents import Document

MOST_DIGITS = 9
UNSENT = {"csrfmiddlewaretoken", ROW}


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it is to be shown, with what is said about it."""

    form: DraftForm
    clashes: tuple[Clash, ...] = ()
    status: int = 200
    note: str = ""


@reader(access.may_read_drafts)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft to write in, for who may; for others the paper as it stands."""
    page = queries.draft_page(actor_behind(request), pk)
    if page is None or (request.method == "POST" and not page.may_write):
        raise Http404
    if not page.may_write:
        return shown_page(request, page)
    if request.method != "POST":
        return _shown(request, page, _begun(actor_behind(request), page))
    return _sent(request, page)


@reader(access.may_write_drafts)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """What is typed is kept, and when is told."""
    found = queries.case_draft(actor_behind(request), pk)
    if found is None:
        raise Http404
    try:
        services.keep_typed_in_draft(
            actor=actor_behind(request), case_draft=found, base=_number(request.POST), fields=_fields(request.POST)
        )
    except Refused as refused:
        return HttpResponse(" ".join(map(sentence, refused.refusals)), status=422, content_type="text/plain")
    return HttpResponse(f"{timezone.localtime():%H.%M}", content_type="text/plain")


@reader(access.may_write_drafts)
@require_POST
def throw(request: HttpRequest, pk: int) -> HttpResponse:
    """What is typed and not saved is thrown away."""
    found = queries.case_draft(actor_behind(request), pk)
    if found is None or not access.may_write_draft(actor_behind(request), found.case):
        raise Http404
    services.throw_typed_in_draft(actor=actor_behind(request), case_draft=found)
    return redirect("registry:draft", pk)


def _begun(actor: Actor, page: DraftPage) -> Filled:
    """The form with what the reader typed last time, or else with the latest version."""
    typed = page.typed
    if typed is None:
        return Filled(DraftForm(document=page.document, version=page.version.number))
    data = QueryDict(mutable=True)
    for name, values in typed.fields.items():
        data.setlist(name, values)
    base = queries.draft_document(actor, page.case_draft.draft_id, typed.base) or page.document
    return Filled(DraftForm(data, document=base, version=typed.base), note=formats.moment(typed.kept_at))


def _sent(request: HttpRequest, page: DraftPage) -> HttpResponse:
    """The form that was sent: saved, or shown again with everything that was typed."""
    number = _number(request.POST)
    base = queries.draft_document(actor_behind(request), page.case_draft.draft_id, number)
    if base is None:
        return _shown(request, page, _upon_nothing(request, page))
    form = DraftForm(request.POST, document=base, version=number)
    if ROW in request.POST:
        _keep(request, page)
        return _shown(request, page, Filled(_with_row(form, request.POST[ROW])))
    if not form.is_valid():
        _keep(request, page)
        return _shown(request, page, Filled(form, status=422))
    mine = form.typed_as(f"v{page.version.number + 1}")
    if number == page.version.number:
        return _saved(request, page, form, mine)
    both = put_together(base, page.document, page.version.number, mine)
    if not both.clashes:
        messages.info(request, _by_another(page))
        return _saved(request, page, form, both.document)
    _keep(request, page)
    return _shown(request, page, Filled(both.form, both.clashes, status=409))


def _upon_nothing(request: HttpRequest, page: DraftPage) -> Filled:
    """What was sent upon a version that never was, upon the one that stands, for its writer to look through."""
    data = request.POST.copy()
    data["version"] = str(page.version.number)
    form = DraftForm(data, document=page.document, version=page.version.number)
    form.add_error(
        None, sentence(refuse("draft_without_version", version=request.POST.get("version", "")[:MOST_DIGITS]))
    )
    return Filled(form, status=422)


def _saved(request: HttpRequest, page: DraftPage, form: DraftForm, document: Document) -> HttpResponse:
    actor, found = actor_behind(request), page.case_draft
    try:
        version = services.save_case_draft(actor=actor, case_draft=found, document=document, seen=page.version.number)
    except Refused as refused:
        if refused.codes != ("draft_unchanged",):
            _keep(request, page)
            for refusal in refused.refusals:
                form.add_error(None, sentence(refusal))
            return _shown(request, page, Filled(form, status=422))
        services.throw_typed_in_draft(actor=actor, case_draft=found)
        messages.info(request, sentence(refused.refusals[0]))
    else:
        messages.success(request, f"Version {version.number} är sparad.")
    return redirect("registry:draft", found.draft_id)


def _by_another(page: DraftPage) -> str:
    version = page.version
    return (
        f"{version.made_by} sparade version {version.number} {formats.moment(version.made_at)}, medan du skrev. Ni "
        "skrev på olika ställen, så båda texterna är med."
    )


def _keep(request: HttpRequest, page: DraftPage) -> None:
    """What was sent and is not saved is kept beside, so that nothing is lost by leaving the page."""
    with suppress(Refused):  # the page that follows holds the text too, and says what is wrong with it
        services.keep_typed_in_draft(
            actor=actor_behind(request),
            case_draft=page.case_draft,
            base=_number(request.POST),
            fields=_fields(request.POST),
        )


def _with_row(form: DraftForm, told: str) -> DraftForm:
    """The form after the deed on a row of clauses: "up", "down", "remove" or "add", the list, and the place."""
    deed, _, rest = told.partition(":")
    anchor, _, at = rest.rpartition(":")
    if anchor not in form.lines or not at.removeprefix("-").isdecimal():
        raise Http404
    form.lines[anchor] = with_row(form.lines[anchor], deed, int(at))
    return form


def _number(data: QueryDict) -> int:
    told = data.get("version", "")
    return int(told) if told.isdecimal() and len(told) < MOST_DIGITS else 0


def _fields(data: QueryDict) -> dict[str, list[str]]:
    return {name: [str(one) for one in data.getlist(name)] for name in data if name not in UNSENT}


def _shown(request: HttpRequest, page: DraftPage, filled: Filled) -> HttpResponse:
    draft = page.case_draft.draft
    context = {
        "page": page,
        "case": page.case_draft.case,
        "draft": draft,
        "head": head_of(page),
        "form": filled.form,
        "parts": parts_of(filled.form, filled.clashes),
        "clashes": filled.clashes,
        "other": page.version,
        "typed_at": filled.note,
        "ways": ways_of(page),
        "findings": findings_of(queries.draft_findings(page.document)),
        "keep_url": reverse("registry:keep_draft", args=[draft.pk]),
    }
    return render(request, "registry/draft.html", context, status=filled.status)
