"""Reading requests to be given documents: the officials' list, one request, and the asker's own page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from redthread.registry import access
from redthread.registry.models import Case, DisclosureRequest, Document, RequestedDocument, SearchRow, SecrecyMark
from redthread.registry.queries.searching import Wanted, search
from redthread.rules.actors import Actor
from redthread.rules.numbering import spellings

MOST_FOUND = 25
MOST_OPEN = 20


@dataclass(frozen=True, slots=True)
class TriedDocument:
    """A document of a request. `is_readable` when the reader may open it; otherwise its title is not to be shown.

    `marks` are those in force, on the document and on its case.
    """

    row: RequestedDocument
    is_readable: bool
    marks: tuple[SecrecyMark, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A request with its documents in the order they were found."""

    request: DisclosureRequest
    documents: tuple[TriedDocument, ...]


def requests(reader: Actor) -> QuerySet[DisclosureRequest]:
    """The requests the reader may see, open ones first and the oldest of those on top."""
    return (
        access.requests_visible_to(reader)
        .select_related("handler", "case")
        .order_by(F("answered_at").desc(nulls_first=True), "received_at", "id")
    )


def open_requests(reader: Actor) -> tuple[DisclosureRequest, ...]:
    """What waits for an answer, the oldest first; at most twenty."""
    waiting = access.requests_visible_to(reader).filter(state=DisclosureRequest.State.OPEN)
    return tuple(waiting.order_by("received_at", "id")[:MOST_OPEN])


def request_page(reader: Actor, pk: int) -> RequestPage | None:
    """The request as officials see it, when the reader may."""
    found = access.requests_visible_to(reader).select_related("handler", "case", "bundle").filter(pk=pk).first()
    return None if found is None else RequestPage(found, _tried(reader, found))


def request_by_token(token: str) -> RequestPage | None:
    """The request as the asker sees it: whoever has the token. No title is readable but of what was given."""
    found = DisclosureRequest.objects.select_related("bundle").filter(token=token).first()
    if found is None:
        return None
    rows = found.documents.select_related("document__case").order_by("id")
    given = {RequestedDocument.Outcome.GIVEN, RequestedDocument.Outcome.PARTLY}
    is_answered = found.answered_at is not None
    documents = tuple(TriedDocument(row, row.outcome in given) for row in rows) if is_answered else ()
    return RequestPage(found, documents)


def requested_document(reader: Actor, pk: int) -> TriedDocument | None:
    """One document of a request, when the reader may see the request and read the document."""
    row = (
        RequestedDocument.objects.filter(
            request__in=access.requests_visible_to(reader), document__in=access.documents_visible_to(reader), pk=pk
        )
        .select_related("request", "document__file", "document__case")
        .first()
    )
    if row is None:
        return None
    return TriedDocument(row, is_readable=True, marks=_marks([row]).get(row.document_id, ()))


def documents_to_request(reader: Actor, words: str) -> tuple[Document, ...]:
    """The documents the reader may read by case number, by number, or else by words as in
    search; at most twenty-five."""
    said = " ".join(words.split())
    if not said:
        return ()
    visible = access.documents_visible_to(reader).select_related("case").order_by("-registered_at", "-id")
    dnr, _, number = said.rpartition("-")
    whole = Case.objects.filter(dnr__in=spellings(said)).first()
    case = whole or Case.objects.filter(dnr__in=spellings(dnr)).first()
    if whole is not None:
        found = visible.filter(cases=whole)
    elif case is not None and number.isdecimal() and len(number) < 9:
        found = visible.filter(case=case, number=int(number))
    else:
        hits = search(reader, said, Wanted(kind=SearchRow.Kind.DOCUMENT), newest_first=True).hits
        found = visible.filter(pk__in=[hit.key for hit in hits])
    return tuple(found[:MOST_FOUND])


def may_have_bundle(reader: Actor, page: RequestPage) -> bool:
    """Whether an official may open what was given out: whoever may read every document of it."""
    return access.may_answer_requests(reader) and all(one.is_readable for one in page.documents)


def _tried(reader: Actor, request: DisclosureRequest) -> tuple[TriedDocument, ...]:
    rows = list(request.documents.select_related("document__file", "document__case").order_by("id"))
    documents = [row.document_id for row in rows]
    readable = set(access.documents_visible_to(reader).filter(pk__in=documents).values_list("pk", flat=True))
    marks = _marks([row for row in rows if row.document_id in readable])
    return tuple(TriedDocument(row, row.document_id in readable, marks.get(row.document_id, ())) for row in rows)


def _marks(rows: Sequence[RequestedDocument]) -> dict[int, tuple[SecrecyMark, ...]]:
    """The marks in force by document: its own and its case's."""
    cases = {row.document.case_id for row in rows if row.document.case_id is not None}
    documents = {row.document_id for row in rows}
    found = list(
        SecrecyMark.objects.filter(lifted_on__isnull=True)
        .filter(Q(document__in=documents) | Q(case__in=cases))
        .order_by("marked_on", "id")
    )
    return {
        row.document_id: tuple(
            mark
            for mark in found
            if mark.document_id == row.document_id or (mark.case_id and mark.case_id == row.document.case_id)
        )
        for row in rows
    }
