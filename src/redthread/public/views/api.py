"""The read API: what the pages show, for machines, under the same rules. Who is not signed in reads open data."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError

from redthread.meetings import queries as meetings
from redthread.public import queries
from redthread.public.views.addresses import address_of
from redthread.public.views.schemas import (
    CaseList,
    CaseOut,
    DecisionList,
    DecisionOut,
    DocumentList,
    DocumentOut,
    HitOut,
    MatterOut,
    MeetingList,
    MeetingOut,
    MeetingPageOut,
    Problem,
    SearchOut,
)
from redthread.public.wording import FAULT, FAULTS, INVALID, NOT_FOUND, NOTHING_ASKED
from redthread.registry import queries as registry
from redthread.registry.queries.searching import Wanted
from redthread.registry.queries.searching import search as search_for
from redthread.ui.access import View, actor_behind, public

if TYPE_CHECKING:
    from redthread.applications.models import Decision
    from redthread.registry.models import Case, Document

PREFIX = "/api/v1/"
_PROBLEMS = {400: Problem, 404: Problem, 422: Problem}

After = Annotated[int | None, Query(alias="efter", ge=1, le=2**63 - 1, description="Nyckeln ur föregående svars next.")]
Most = Annotated[int, Query(alias="antal", ge=1, le=200, description="Högst så många poster.")]
Year = Annotated[int | None, Query(alias="ar", ge=1800, le=2200)]

api = NinjaAPI(
    title="Röda tråden",
    version="1",
    description="Regionens öppna ärenden, handlingar, beslut och sammanträden. Bara läsning; ingen inloggning behövs.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="read-api",
)


def addresses(prefix: str) -> list[URLPattern]:
    """The API's addresses below the prefix, each saying who may enter and how long its answer may be kept."""
    made = [path(f"{prefix}openapi.json", openapi, name="openapi")]
    for pattern in api.urls[0]:
        if not isinstance(pattern, URLPattern) or pattern.callback is None or pattern.name == "api-root":
            continue
        view: View = public(conditional_page(_kept(pattern.callback)))
        made.append(path(f"{prefix}{pattern.pattern}", view, name=pattern.name))
    return made


@public
@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """The API described, for programs that make clients and tests of it."""
    return JsonResponse(api.get_openapi_schema(path_prefix=PREFIX), json_dumps_params={"ensure_ascii": False})


@api.exception_handler(Http404)
def not_found(request: HttpRequest, _error: Http404) -> HttpResponse:
    """What is not there and what may not be seen look alike."""
    return api.create_response(request, {"title": NOT_FOUND, "faults": []}, status=404)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Everything that is wrong with the question."""
    faults = [
        {"where": ".".join(str(part) for part in one["loc"][1:]), "why": FAULTS.get(str(one["type"]), FAULT)}
        for one in error.errors
    ]
    return api.create_response(request, {"title": INVALID, "faults": faults}, status=422)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Something else that cannot be answered."""
    return api.create_response(request, {"title": str(error), "faults": []}, status=error.status_code)


@api.get("arenden/", response={200: CaseList, **_PROBLEMS}, url_name="api_cases", tags=["Ärenden"])
def cases(
    request: HttpRequest,
    after: After = None,
    most: Most = 50,
    status: Annotated[Literal["open", "closed"] | None, Query(alias="lage")] = None,
    year: Year = None,
) -> CaseList:
    """Ärenden, det senast registrerade först."""
    found = queries.cases_after(actor_behind(request), after=after, most=most, status=status or "", year=year)
    return CaseList(items=[_case(case) for case in found.rows], next=_next(request, found.after))


@api.get("arenden/{path:dnr}/", response={200: CaseOut, **_PROBLEMS}, url_name="api_case", tags=["Ärenden"])
def case(request: HttpRequest, dnr: str) -> CaseOut:
    """Ett ärende."""
    found = None if "\x00" in dnr else registry.case_with_dnr(actor_behind(request), dnr)
    if found is None:
        raise Http404
    return _case(found)


@api.get("handlingar/", response={200: DocumentList, **_PROBLEMS}, url_name="api_documents", tags=["Handlingar"])
def documents(
    request: HttpRequest,
    after: After = None,
    most: Most = 50,
    dnr: Annotated[str, Query(max_length=60, description="Bara handlingar i det ärendet.")] = "",
) -> DocumentList:
    """Handlingar, den senaste först. Den som inte är inloggad ser de publicerade."""
    wanted = dnr.replace("\x00", "")
    found = queries.documents_after(actor_behind(request), after=after, most=most, dnr=wanted)
    return DocumentList(items=[_document(one) for one in found.rows], next=_next(request, found.after))


@api.get("beslut/", response={200: DecisionList, **_PROBLEMS}, url_name="api_decisions", tags=["Beslut"])
def decisions(request: HttpRequest, after: After = None, most: Most = 50) -> DecisionList:
    """Gällande beslut om projektstöd."""
    found = queries.decisions_after(actor_behind(request), after=after, most=most)
    return DecisionList(items=[_decision(one) for one in found.rows], next=_next(request, found.after))


@api.get("sammantraden/", response={200: MeetingList, **_PROBLEMS}, url_name="api_meetings", tags=["Sammanträden"])
def meeting_list(request: HttpRequest, after: After = None, most: Most = 50) -> MeetingList:
    """Sammanträden."""
    found = queries.meetings_after(actor_behind(request), after=after, most=most)
    items = [
        MeetingOut(
            board=one.board.name,
            held_on=one.held_on,
            matters=getattr(one, "matters", 0),
            url=request.build_absolute_uri(reverse("public:api_meeting", args=[one.board.slug, one.held_on])),
        )
        for one in found.rows
    ]
    return MeetingList(items=items, next=_next(request, found.after))


@api.get(
    "sammantraden/{slug:board}/{str:held_on}/",
    response={200: MeetingPageOut, **_PROBLEMS},
    url_name="api_meeting",
    tags=["Sammanträden"],
)
def meeting(request: HttpRequest, board: str, held_on: date) -> MeetingPageOut:
    """Ett sammanträde med sin föredragningslista."""
    page = meetings.meeting_page(actor_behind(request), slug=board, held_on=held_on)
    if page is None:
        raise Http404
    matters = [
        MatterOut(
            number=view.item.number,
            paragraph=view.item.paragraph,
            title=view.item.title,
            dnr=view.case.dnr if view.case else "",
            clauses=[row.text for row in view.clauses],
        )
        for view in page.items
    ]
    return MeetingPageOut(board=page.meeting.board.name, held_on=page.meeting.held_on, matters=matters)


@api.get("sok/", response={200: SearchOut, **_PROBLEMS}, url_name="api_search", tags=["Sök"])
def search(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, description="Ord, diarienummer eller namn.")],
    kind: Annotated[
        Literal["case", "document", "decision", "support", "item", "goal", "party"] | None, Query(alias="slag")
    ] = None,
    since: Annotated[date | None, Query(alias="fran")] = None,
    until: Annotated[date | None, Query(alias="till")] = None,
    page: Annotated[int, Query(alias="sida", ge=1, le=1000)] = 1,
) -> SearchOut:
    """Det som söksidan visar."""
    reader = actor_behind(request)
    found = search_for(reader, q, Wanted(kind=kind or "", since=since, until=until), page)
    if not found.is_asked:
        raise HttpError(400, NOTHING_ASKED)
    items = [
        HitOut(
            kind=hit.kind,
            number=hit.label,
            title=hit.plain_title,
            text="".join(piece.text for piece in hit.snippet),
            at=hit.at,
            status=hit.status,
            page=address_of(hit, reader),
        )
        for hit in found.hits
    ]
    return SearchOut(
        count=found.count,
        is_capped=found.is_capped,
        page=found.page,
        pages=found.pages,
        meant=found.meant,
        items=items,
    )


def _case(case: "Case") -> CaseOut:
    return CaseOut(
        dnr=case.dnr,
        title=case.title,
        status=case.status,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        published_on=case.published_on,
        authority=case.authority.name if case.authority else "",
        case_type=case.case_type.code if case.case_type else "",
        url=reverse("public:api_case", args=[case.dnr]),
        documents_url=f"{reverse('public:api_documents')}?{urlencode({'dnr': case.dnr})}",
    )


def _document(document: "Document") -> DocumentOut:
    return DocumentOut(
        id=document.pk,
        number=f"{document.case.dnr}-{document.number}" if document.case else "",
        dnr=document.case.dnr if document.case else "",
        title=document.title,
        kind=document.kind,
        direction=document.direction,
        arrived_on=document.arrived_on,
        published_on=document.published_on,
        pages=document.pages,
    )


def _decision(one: "Decision") -> DecisionOut:
    return DecisionOut(
        dnr=one.application.case.dnr,
        project=one.application.project,
        applicant=one.application.applicant.name if one.application.applicant else "",
        state=one.state,
        percent=one.percent,
        at_most=one.cap.amount if one.cap is not None else None,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        decided_on=one.decided_on,
    )


def _next(request: HttpRequest, after: int | None) -> str | None:
    if after is None:
        return None
    asked = {name: value for name, value in request.GET.items() if name != "efter"}
    return f"{request.path}?{urlencode({**asked, 'efter': after})}"


def _kept(view: Callable[..., HttpResponseBase]) -> View:
    """An open answer may be kept but is asked for anew, by its ETag: what is marked secret is gone at once."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = cast(HttpResponse, view(request, *args, **kwargs))
        patch_vary_headers(response, ["Cookie"])
        if actor_behind(request).is_signed_in:
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is changed by any address here
    return answered
