"""The yearly report of what has not been done of a board's decisions: page, PDF and Word of the same document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.meetings import access
from redthread.meetings.queries import follow_up as queries
from redthread.meetings.wording import sentence
from redthread.meetings.wording.follow_up import owner_of
from redthread.press import queries as press
from redthread.rules.file_names import safe_file_name
from redthread.rules.refusals import Refused
from redthread.typesetting import formats
from redthread.typesetting.kinds import undone as kind
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import tell
from redthread.ui.sent_files import sent_bytes

if TYPE_CHECKING:
    from redthread.meetings.models import DecisionTask
    from redthread.meetings.queries.follow_up import UndonePage
    from redthread.rules.documents import Document


@reader(access.may_see_tasks)
@require_safe
def undone(request: HttpRequest, board: str, year: int) -> HttpResponse:
    """The report in the page, with the ways to its files."""
    page = _page(request, board, year)
    today = timezone.localdate()
    context = {
        "page": page,
        "paper": press.as_page(document_of(page)),
        "files": [
            (label, reverse("meetings:undone_file", args=[board, year, ending]))
            for label, ending in (("PDF", "pdf"), ("Word", "docx"))
        ],
        "before": reverse("meetings:undone", args=[board, year - 1]),
        "after": reverse("meetings:undone", args=[board, year + 1]) if year < today.year else "",
        "is_final": page.as_of < today,
    }
    return render(request, "meetings/undone.html", context)


@reader(access.may_see_tasks)
@require_safe
def undone_file(request: HttpRequest, board: str, year: int, ending: str) -> HttpResponse:
    """The report as a file."""
    page = _page(request, board, year)
    document = document_of(page)
    name = safe_file_name(f"{document.title} {page.board.name}.{ending}").name
    try:
        content = press.as_pdf(document) if ending == "pdf" else press.as_word(document)
    except Refused as refused:
        tell(request, refused, sentence)
        return redirect("meetings:undone", board, year)
    return sent_bytes(content, name, ending)  # type: ignore[return-value]  # a file is a response too


def document_of(page: UndonePage) -> Document:
    """The report as a document tree."""
    content = kind.UndoneReport(
        body=page.board.name,
        year=page.year,
        as_of=page.as_of,
        late=tuple(_told(task) for task in page.late),
        missed=tuple(_told(task) for task in page.missed),
        coming=tuple(_told(task) for task in page.coming),
        without_day=tuple(_told(task) for task in page.without_day),
        done=page.done,
    )
    return kind.written(content)


def _told(task: DecisionTask) -> kind.Undone:
    item = task.item
    number = f"§ {item.paragraph}" if item.paragraph else f"ärende {item.number}"
    is_moved = task.proposed_due_on is not None and task.proposed_due_on != task.due_on
    return kind.Undone(
        title=task.title,
        decided=f"{formats.isodate(item.meeting.held_on)}, {number}",
        matter=item.title if item.case is None else f"{item.case.dnr} {item.title}",
        due_on=task.due_on,
        owner=owner_of(task),
        moved_from=task.proposed_due_on if is_moved else None,
        reason=task.closing_note if task.state == "missed" else "",
    )


def _page(request: HttpRequest, board: str, year: int) -> UndonePage:
    page = queries.undone_page(actor_behind(request), board, year, timezone.localdate())
    if page is None:
        raise Http404
    return page
