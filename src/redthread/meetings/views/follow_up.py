"""What decisions ask for: the list of all of it, one of them, those of a matter, and the reader's own as a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from redthread.meetings import access
from redthread.meetings.forms.follow_up import OwnerForm, TaskFilterForm
from redthread.meetings.queries import follow_up as queries
from redthread.meetings.views import shown_tasks as shown
from redthread.meetings.views.feeds import tasks_as_calendar
from redthread.meetings.wording.follow_up import place_of
from redthread.people import queries as people
from redthread.press import queries as press
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.pages import NextStep, PageHead

if TYPE_CHECKING:
    from redthread.meetings.queries.follow_up import MatterTasks
    from redthread.rules.actors import Actor

MOST_ON_DESK = 10
VIEWS = (
    ("Alla", ""),
    ("Mina öppna", "ansvarig=mina&lage=open"),
    ("Försenade", "lage=late"),
    ("Förslag", "lage=proposed"),
)


@reader(access.may_see_tasks)
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The tasks of all decisions, the late first, narrowed as the address asks; as a picture and as a file."""
    actor, today = actor_behind(request), timezone.localdate()
    boards = queries.task_boards(actor)
    form = TaskFilterForm(request.GET, owners=queries.owners(actor), boards=boards, years=queries.task_years(actor))
    wanted = form.wanted()
    table = shown.tasks_table(queries.tasks(actor, wanted, today), today)
    answer = exports.asked_for(request, table)
    if answer is not None:
        return answer
    figure = shown.chart_of(queries.counts_by_year(actor, wanted, today))
    asked = {name: str(value) for name, value in request.GET.items() if value and not name.startswith(shown.TABLE)}
    context = {
        "table": table,
        "form": form,
        "is_narrowed": bool(asked),
        "kept": [(name, request.GET[name]) for name in (f"{shown.TABLE}-filter",) if request.GET.get(name)],
        "views": [(label, f"?{ask}" if ask else request.path, _is(ask, asked)) for label, ask in VIEWS],
        "chart": press.as_figure(figure) if figure is not None else "",
        "may_remind": bool(access.may_follow_up(actor)),
        "reports": [
            (f"{board.name} {year}", reverse("meetings:undone", args=[board.slug, year]))
            for board in boards
            for year in (today.year, today.year - 1)
        ],
    }
    return render(request, "meetings/tasks.html", context)


@reader(access.may_see_tasks)
@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: its facts, the clause it comes from, and every change."""
    actor, today = actor_behind(request), timezone.localdate()
    page = queries.task_page(actor, pk)
    if page is None:
        raise Http404
    one = page.task
    spans = [] if one.quote_start is None else [(one.quote_start, one.quote_start + len(one.quote))]
    context = {
        "head": shown.task_head(page, today, shown.next_of(actor, one)),
        "facts": shown.task_facts(page),
        "task": one,
        "pieces": shown.in_pieces(one.row.text, spans) if one.row is not None else (),
        "deeds": shown.deeds_on(actor, one),
        "history": shown.task_history(page),
    }
    return render(request, "meetings/task.html", context)


@reader(access.may_see_tasks)
@require_safe
def matter_tasks(request: HttpRequest, item_id: int) -> HttpResponse:
    """The decision of a matter, clause by clause, with what is proposed and what has been taken from it."""
    actor, today = actor_behind(request), timezone.localdate()
    page = queries.matter_tasks(actor, item_id, today)
    if page is None:
        raise Http404
    may_follow_up = bool(access.may_follow_up(actor))
    waiting = sum(task.state == "proposed" for one in page.rows for task in one.tasks)
    head = PageHead(
        page.item.title,
        kind="Uppgifter ur beslutet",
        number=page.item.case.dnr if page.item.case else "",
        state=f"{waiting} förslag att ta ställning till" if waiting else "",
        facts=(place_of(page.item),),
        next_step=_next_step(page, actor),
    )
    owners = queries.possible_owners(actor, today) if may_follow_up else ()
    units = people.open_units(actor, today) if may_follow_up else ()
    context = {
        "head": head,
        "page": page,
        "clauses": shown.clauses_with_tasks(page, today),
        "has_proposals": any(one.tasks for one in page.rows),
        "others": tuple(shown.card_of(one, today) for one in page.others),
        "may_follow_up": may_follow_up,
        "owner_choices": OwnerForm(owners=owners, units=units).fields["owner"].choices,  # type: ignore[attr-defined]
        "brief_url": reverse("meetings:item_brief", args=[page.item.pk]),
    }
    return render(request, "meetings/matter_tasks.html", context)


@reader(access.may_see_tasks)
@require_safe
def own_calendar(request: HttpRequest) -> HttpResponse:
    """The last days of the reader's own tasks as a file for a calendar."""
    own = queries.own_tasks(actor_behind(request), timezone.localdate())
    content = tasks_as_calendar(own, request.get_host(), request.build_absolute_uri)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="mina-uppgifter.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def own_task_lines(actor: Actor) -> tuple[shown.TaskCard, ...]:
    """The reader's own open tasks for the desk, the first due first."""
    today = timezone.localdate()
    return tuple(shown.card_of(one, today) for one in queries.own_tasks(actor, today)[:MOST_ON_DESK])


def _next_step(page: MatterTasks, actor: Actor) -> NextStep | None:
    has_proposals = any(one.tasks for one in page.rows)
    if not page.is_decided or has_proposals or not access.may_follow_up(actor):
        return None
    return NextStep("Läs av beslutet", reverse("meetings:propose_tasks", args=[page.item.pk]), posts=True)


def _is(ask: str, asked: dict[str, str]) -> bool:
    return dict(pair.split("=") for pair in ask.split("&") if pair) == asked
