"""The papers of a meeting: laid out in each matter, moved and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redthread.meetings import access, queries, services
from redthread.meetings.forms import AttachForm
from redthread.meetings.views.meeting_ways import meeting_ways
from redthread.meetings.views.packets import PacketsPanel, packets_panel
from redthread.meetings.wording import sentence
from redthread.meetings.wording.packets import paper_facts
from redthread.rules.refusals import Refused, refuse
from redthread.typesetting import formats
from redthread.ui import links
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page
from redthread.ui.pages import PageHead

if TYPE_CHECKING:
    from redthread.meetings.models import ItemPaper, Meeting
    from redthread.meetings.queries import ItemPapers


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in its matter. `is_fixed` once its packet has left the house."""

    pk: int
    title: str
    url: str
    facts: str
    is_fixed: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class MatterPapers:
    """A matter with its papers, as the page shows them."""

    pk: int
    number: int
    title: str
    case: tuple[str, str]
    papers: tuple[PaperLine, ...]
    hidden: int


@reader(access.may_read_packets)
@require_safe
def papers(request: HttpRequest, board: str, held_on: date) -> HttpResponse:
    """Every matter with its papers, and the packets made of them."""
    actor = actor_behind(request)
    page = queries.papers_page(actor, slug=board, held_on=held_on)
    if page is None:
        raise Http404
    may_prepare = bool(access.may_prepare(actor))
    panel: PacketsPanel = packets_panel(actor, page.meeting, may_prepare=may_prepare)
    count = sum(len(one.papers) for one in page.items)
    head = PageHead(
        f"{page.meeting.board.name} {formats.longdate(page.meeting.held_on)}",
        kind="Handlingar till sammanträde",
        facts=(f"{len(page.items)} ärenden", f"{formats.number(count)} handlingar"),
        next_step=panel.next_step,
    )
    context = {
        "head": head,
        "matters": tuple(_matter(one, panel.open_supplement) for one in page.items),
        "panel": panel,
        "may_prepare": may_prepare,
        "tabs": meeting_ways(actor, page.meeting, "papers"),
    }
    return render(request, "meetings/papers.html", context)


@reader(access.may_record)
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, item_id: int) -> HttpResponse:
    """Documents are laid out in the matter."""
    actor = actor_behind(request)
    item = queries.item(actor, item_id)
    if item is None:
        raise Http404
    known = {document.pk: document for document in queries.attachable(actor, item)}
    choices = [(pk, _choice(document)) for pk, document in known.items()]
    form = AttachForm(request.POST if request.method == "POST" else None, choices=choices)
    back = papers_url(item.meeting, item.number)

    def deed(told: dict[str, Any]) -> str:
        documents = [known[pk] for pk in told.get("documents") or ()]
        if told["number"]:
            other = queries.document_numbered(actor, told["number"])
            if other is None:
                raise Refused((refuse("paper_unknown"),))
            documents.append(other)
        services.attach_papers(actor=actor, item=item, documents=documents)
        return back

    page = DeedPage(f"Lägg till handlingar i ärende {item.number}", "Lägg till", back, kind=item.title)
    return deed_page(request, form, page, deed, sentence)


@reader(access.may_record)
@require_POST
def move(request: HttpRequest, paper_id: int) -> HttpResponse:
    """One step earlier or later within the matter."""
    paper = _paper(request, paper_id)
    earlier = request.POST.get("at") == "earlier"
    return _done(
        request, paper, lambda: services.move_paper(actor=actor_behind(request), paper=paper, earlier=earlier), ""
    )


@reader(access.may_record)
@require_POST
def remove(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Out of the matter."""
    paper = _paper(request, paper_id)
    said = f"”{paper.document.title}” ligger inte längre i ärendet. Handlingen finns kvar i diariet."
    return _done(request, paper, lambda: services.remove_paper(actor=actor_behind(request), paper=paper), said)


def papers_url(meeting: Meeting, number: int | None = None) -> str:
    """The page of a meeting's papers, at a matter when its number is told."""
    url = reverse("meetings:papers", args=[meeting.board.slug, meeting.held_on])
    return url if number is None else f"{url}#arende-{number}"


def _paper(request: HttpRequest, pk: int) -> ItemPaper:
    paper = queries.paper(actor_behind(request), pk)
    if paper is None:
        raise Http404
    return paper


def _done(request: HttpRequest, paper: ItemPaper, deed: Any, said: str) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, sentence(refusal))
    else:
        if said:
            messages.success(request, said)
    return redirect(papers_url(paper.item.meeting, paper.item.number))


def _matter(view: ItemPapers, open_supplement: int) -> MatterPapers:
    case = view.item.case
    movable = [paper for paper in view.papers if paper.supplement == open_supplement]
    return MatterPapers(
        pk=view.item.pk,
        number=view.item.number,
        title=view.item.title,
        case=("", "") if case is None else (case.dnr, links.case(case.dnr)),
        papers=tuple(
            PaperLine(
                pk=paper.pk,
                title=paper.document.title,
                url=reverse("registry:document", args=[paper.document_id]),
                facts=paper_facts(paper),
                is_fixed=paper.supplement != open_supplement,
                is_first=bool(movable) and paper == movable[0],
                is_last=bool(movable) and paper == movable[-1],
            )
            for paper in view.papers
        ),
        hidden=view.hidden,
    )


def _choice(document: Any) -> str:
    number = f"{document.case.dnr}-{document.number}" if document.number else document.file_name
    return f"{number} · {document.title}"
