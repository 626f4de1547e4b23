"""The findings over all documents, and the page of each check."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redthread.intake import queries
from redthread.intake.queries import FINDING_ORDERS, SEVERITIES, FindingFilter
from redthread.intake.views import shown
from redthread.intake.views.findings_page import findings_page
from redthread.intake.wording import rules
from redthread.registry.access import may_read_documents
from redthread.ui.access import actor_behind, reader
from redthread.ui.tables import state_of


@reader(may_read_documents)
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The findings asked for, with sums that follow the choice."""
    state = state_of("fynd", request.GET)
    paper = request.GET.get("handling", "")
    wanted = FindingFilter(
        severity=request.GET.get("svarighet", "") if request.GET.get("svarighet") in SEVERITIES else "",
        code=request.GET.get("kontroll", "").replace("\x00", "")[:60],
        paper=int(paper) if paper.isascii() and paper.isdigit() and len(paper) < 10 else None,
        text=state.text.replace("\x00", ""),
    )
    order = f"{'-' if state.is_descending else ''}{state.order}" if state.order in FINDING_ORDERS else ""
    page = findings_page(actor_behind(request), request.GET, wanted, order)
    return shown.file_asked_for(request, page.table) or render(request, "intake/findings.html", {"page": page})


@reader(may_read_documents)
@require_safe
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """What a check looks at, why, and how it reckons."""
    page = rules.page_of(code)
    if page is None:
        raise Http404
    sums = queries.finding_sums(actor_behind(request), FindingFilter(code=code))
    return render(request, "intake/rule.html", {"page": page, "code": code, "count": sums.total})
