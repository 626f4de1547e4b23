"""What is done with what has arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from redthread.people import queries as people
from redthread.registry import access, queries, services
from redthread.registry.forms import inbox as forms
from redthread.registry.views.inbox import sender_of, subject_of
from redthread.registry.wording import sentence
from redthread.registry.wording.inbox import NO_SUBJECT
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, put_on, tell
from redthread.ui.uploads import LimitedUpload

if TYPE_CHECKING:
    from collections.abc import Callable

    from redthread.registry.models import Case
    from redthread.rules.actors import Actor

form_page = require_http_methods(["GET", "HEAD", "POST"])
_CASE = ("series", "printed_number", "title", "internal_title", "case_type", "handler", "unit", "opened_on", "parties")


@reader(access.may_register)
@csrf_exempt
@form_page
def take_in_post(request: HttpRequest) -> HttpResponse:
    """Paper post with its scans. The upload is limited before the token in it is looked for."""
    request.upload_handlers = [LimitedUpload(request)]
    return _take_in_post(request)


@csrf_protect
def _take_in_post(request: HttpRequest) -> HttpResponse:
    form = forms.PaperPostForm(
        request.POST or None, request.FILES or None, initial={"arrived_on": timezone.localdate(), "channel": "paper"}
    )

    def deed(_told: dict[str, Any]) -> str:
        item = services.take_in_post(actor=actor_behind(request), post=form.post, files=form.arrived)
        return reverse("registry:inbox_item", args=[item.pk])

    page = DeedPage("Ta emot papperspost", "Ta emot", reverse("registry:inbox"), "Inkommet")
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_register)
@form_page
def into_new_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The item becomes documents of a new case."""
    actor, today, page = actor_behind(request), timezone.localdate(), _page(request, pk)
    series = list(queries.case_series(actor).filter(closed_on__isnull=True))
    own = [one.pk for one in series if not one.is_outside]
    form = forms.IntoNewCaseForm(
        request.POST or None,
        initial={
            "opened_on": page.item.arrived_on,
            "series": own[0] if len(own) == 1 else "",
            "internal_title": page.item.subject,
            "parties": page.suggested.name if page.suggested else "",
        },
        series=series,
        handlers=queries.possible_handlers(actor, today),
        units=people.open_units(actor, today),
        case_types=queries.case_types(actor).filter(closed_on__isnull=True),
    )

    def new_case(told: dict[str, Any]) -> Callable[[], Case]:
        return lambda: services.register_case(actor=actor, **forms.case_facts(told, _CASE))

    hints = [one for one in queries.case_types(actor) if one.suggested_provision and one.closed_on is None]
    return _registering(request, page, form, "Registrera i nytt ärende", new_case, hints)


@reader(access.may_register)
@form_page
def into_case(request: HttpRequest, pk: int) -> HttpResponse:
    """The item becomes documents of a case that exists."""
    actor, page = actor_behind(request), _page(request, pk)
    form = forms.IntoCaseForm(request.POST or None, initial={"dnr": request.GET.get("dnr", "")[:60]})

    def known_case(told: dict[str, Any]) -> Callable[[], Case]:
        def found() -> Case:
            case = queries.case_with_dnr(actor, " ".join(told["dnr"].split()))
            if case is None:
                raise Refused((refuse("case_unknown", dnr=told["dnr"]),))
            return case

        return found

    return _registering(request, page, form, "Registrera i befintligt ärende", known_case, [])


@reader(access.may_register)
@form_page
def put_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """The item is not registered."""
    item = _page(request, pk).item

    def deed(told: dict[str, Any]) -> str:
        services.put_aside(actor=actor_behind(request), item=item, aside=told["aside"], reason=told["reason"])
        return reverse("registry:inbox")

    page = DeedPage(
        "Lägg åt sidan",
        "Lägg åt sidan",
        reverse("registry:inbox_item", args=[pk]),
        item.subject or NO_SUBJECT,
        "Posten finns kvar och kan hämtas tillbaka.",
    )
    return deed_page(request, forms.PutAsideForm(request.POST or None), page, deed, sentence)


@reader(access.may_register)
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What was put aside waits again."""
    item = _page(request, pk).item
    return _done(request, pk, lambda actor: services.bring_back(actor=actor, item=item))


@reader(access.may_register)
@require_POST
def scan_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The unchecked files are checked."""
    item = _page(request, pk).item
    return _done(request, pk, lambda actor: services.scan_again(actor=actor, item=item))


def _registering(
    request: HttpRequest,
    page: queries.InboxPage,
    form: Any,
    title: str,
    case_of: Callable[[dict[str, Any]], Callable[[], Case]],
    hints: list[Any],
) -> HttpResponse:
    item = page.item
    form.add_files(
        [
            (
                one.pk,
                one.file_name,
                (subject_of(item) if one.order == 0 else one.file_name.rpartition(".")[0]) or one.file_name,
                True,
            )
            for one in page.files
            if one.state in {"kept", "wrapped"} and one.file_id is not None and one.document_id is None
        ]
    )
    form.add_counterpart(page.suggested, sender_of(item))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            case = services.register_arrival(
                actor=actor_behind(request),
                item=item,
                case=case_of(told),
                files=form.chosen,
                counterpart=page.suggested if told.get("is_suggested") else None,
                counterpart_name=told["counterpart_name"],
            )
        except Refused as refused:
            put_on(form, refused, sentence)
        else:
            messages.success(request, f"Posten är registrerad i ärende {case.dnr}.")
            return redirect("registry:case", case.dnr)
    context = {
        "form": form,
        "title": title,
        "item": item,
        "subject": subject_of(item),
        "pairs": [(form[f"file_{key}"], form[f"title_{key}"]) for key, *_ in form.rows],
        "others": [one for one in form if not one.name.startswith(("file_", "title_"))],
        "hints": hints,
    }
    return render(request, "registry/inbox_register.html", context, status=422 if request.method == "POST" else 200)


def _page(request: HttpRequest, pk: int) -> queries.InboxPage:
    page = queries.inbox_page(actor_behind(request), pk)
    if page is None:
        raise Http404
    return page


def _done(request: HttpRequest, pk: int, deed: Callable[[Actor], object]) -> HttpResponse:
    try:
        deed(actor_behind(request))
    except Refused as refused:
        tell(request, refused, sentence)
    return redirect("registry:inbox_item", pk)
