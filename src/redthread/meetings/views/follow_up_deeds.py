"""What is done with the tasks of decisions: proposed, taken, changed, given to somebody, done, closed and taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from redthread.meetings import access
from redthread.meetings.forms.follow_up import DoneForm, FactsForm, NewTaskForm, OwnerForm, WhyForm
from redthread.meetings.queries import document_numbered
from redthread.meetings.queries import follow_up as queries
from redthread.meetings.services import follow_up as services
from redthread.meetings.views.shown_tasks import item_url
from redthread.meetings.wording import sentence
from redthread.meetings.wording.follow_up import reminder
from redthread.people import queries as people
from redthread.rules.refusals import Refused, refuse
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from redthread.meetings.models import DecisionTask
    from redthread.meetings.queries.follow_up import MatterTasks

form_page = require_http_methods(["GET", "HEAD", "POST"])


@reader(access.may_follow_up_at_all)
@require_POST
def propose(request: HttpRequest, item_id: int) -> HttpResponse:
    """What the decision asks for lies as proposals."""
    page = _matter(request, item_id)
    try:
        made = services.propose_tasks(actor=actor_behind(request), item=page.item)
    except Refused as refused:
        tell(request, refused, sentence)
    else:
        number = len(made)
        said = "1 förslag hittades" if number == 1 else f"{number} förslag hittades"
        messages.success(request, f"{said} i beslutet." if number else "Inga nya förslag hittades i beslutet.")
    return redirect(item_url(page.item))


@reader(access.may_follow_up_at_all)
@form_page
def add(request: HttpRequest, item_id: int) -> HttpResponse:
    """A task that no words of the decision gave."""
    page = _matter(request, item_id)
    back = item_url(page.item)

    def deed(told: dict[str, Any]) -> str:
        task = services.add_task(actor=actor_behind(request), item=page.item, new=services.NewTask(**told))
        return f"{back}#uppgift-{task.pk}"

    form = NewTaskForm(request.POST or None, **_people(request))
    words = DeedPage("Lägg till uppgift", "Lägg till", back, kind=page.item.title)
    return deed_page(request, form, words, deed, sentence)


@reader(access.may_follow_up_at_all)
@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal is a task, of the one who is chosen."""
    task = _task(request, pk)
    form = OwnerForm(request.POST, **_people(request))
    owner = form.cleaned_data["owner"] if form.is_valid() else None
    unit = form.cleaned_data["unit"] if form.is_valid() else None
    try:
        services.accept_task(actor=actor_behind(request), task=task, owner=owner, unit=unit)
    except Refused as refused:
        tell(request, refused, sentence)
    else:
        messages.success(request, f"Uppgiften är med i uppföljningen: {task.title}.")
    return redirect(f"{item_url(task.item)}#uppgift-{task.pk}")


@reader(access.may_follow_up_at_all)
@form_page
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be done, by when, or the amount."""
    task = _task(request, pk)
    initial = {"title": task.title, "due_on": task.due_on, "amount": task.amount}

    def deed(told: dict[str, Any]) -> None:
        facts = services.NewFacts(told["title"], told["due_on"], told["amount"])
        services.change_task(actor=actor_behind(request), task=task, facts=facts, reason=told["reason"])

    consequence = f"I beslutet står: ”{task.quote}”" if task.quote else ""
    words = ("Ändra uppgiften", "Spara ändringen", consequence)
    return _done(request, task, FactsForm(request.POST or None, initial=initial), words, deed)


@reader(access.may_follow_up_at_all)
@form_page
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else does it."""
    task = _task(request, pk)
    initial = {"owner": str(task.owner_id or ""), "unit": str(task.unit_id or "")}

    def deed(told: dict[str, Any]) -> None:
        services.assign_task(actor=actor_behind(request), task=task, owner=told["owner"], unit=told["unit"])

    form = OwnerForm(request.POST or None, initial=initial, **_people(request))
    return _done(request, task, form, ("Byt ansvarig", "Spara", ""), deed)


@reader(access.may_see_tasks)
@form_page
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """It is done."""
    task = _task(request, pk)
    if not access.may_close_task(actor_behind(request), task):
        raise Http404

    def deed(told: dict[str, Any]) -> None:
        actor = actor_behind(request)
        report = document_numbered(actor, told["report"]) if told["report"] else None
        if told["report"] and report is None:
            raise Refused((refuse("report_unknown"),))
        services.finish_task(actor=actor, task=task, done_note=told["done_note"], report=report)

    words = ("Markera som klar", "Markera som klar", "En klar uppgift ändras inte. Behövs mer tas den upp igen.")
    return _done(request, task, DoneForm(request.POST or None), words, deed)


@reader(access.may_follow_up_at_all)
@form_page
def miss(request: HttpRequest, pk: int) -> HttpResponse:
    """It will not be done."""

    def deed(task: DecisionTask, reason: str) -> object:
        return services.miss_task(actor=actor_behind(request), task=task, reason=reason)

    said = "Uppgiften står som inte genomförd i årets rapport till nämnden, med skälet."
    return _with_reason(request, pk, ("Genomförs inte", "Avsluta uppgiften", said), deed)


@reader(access.may_follow_up_at_all)
@form_page
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The proposal is no task."""

    def deed(task: DecisionTask, reason: str) -> object:
        return services.decline_task(actor=actor_behind(request), task=task, reason=reason)

    return _with_reason(request, pk, ("Avböj förslaget", "Avböj", "Förslaget följs inte upp. Det står kvar."), deed)


@reader(access.may_follow_up_at_all)
@form_page
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """It is taken up again, as a row of its own."""

    def deed(task: DecisionTask, reason: str) -> object:
        return services.reopen_task(actor=actor_behind(request), task=task, reason=reason)

    said = "Den avslutade uppgiften står kvar. En ny tar upp den."
    return _with_reason(request, pk, ("Ta upp uppgiften igen", "Ta upp igen", said), deed)


@reader(access.may_follow_up_at_all)
@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """Those who have late tasks, or tasks near their last day, get a letter."""

    def address_of(task: DecisionTask) -> str:
        return request.build_absolute_uri(reverse("meetings:task", args=[task.pk]))

    try:
        reminded = services.remind_owners(
            actor=actor_behind(request), today=timezone.localdate(), writer=reminder(address_of)
        )
    except Refused as refused:
        tell(request, refused, sentence)
    else:
        if reminded.by_mail:
            messages.success(request, f"Påminnelse skickades till {_names(reminded.by_mail)}.")
        if reminded.by_hand:
            messages.warning(request, f"Påminn själv {_names(reminded.by_hand)}: det gick inte att skicka e-post dit.")
    return redirect("meetings:tasks")


def _names(accounts: tuple[Any, ...]) -> str:
    return ", ".join(str(one) for one in accounts)


def _with_reason(
    request: HttpRequest, pk: int, words: tuple[str, str, str], deed: Callable[[DecisionTask, str], object]
) -> HttpResponse:
    task = _task(request, pk)

    def told_deed(told: dict[str, Any]) -> None:
        deed(task, told["reason"])

    return _done(request, task, WhyForm(request.POST or None), words, told_deed)


def _done(
    request: HttpRequest,
    task: DecisionTask,
    form: forms.Form,
    words: tuple[str, str, str],
    deed: Callable[[dict[str, Any]], None],
) -> HttpResponse:
    title, button, consequence = words
    back = reverse("meetings:task", args=[task.pk])

    def and_back(told: dict[str, Any]) -> str:
        deed(told)
        return back

    page = DeedPage(title, button, back, kind=task.title, consequence=consequence)
    return deed_page(request, form, page, and_back, sentence)


def _people(request: HttpRequest) -> dict[str, Any]:
    actor, today = actor_behind(request), timezone.localdate()
    return {"owners": queries.possible_owners(actor, today), "units": people.open_units(actor, today)}


def _task(request: HttpRequest, pk: int) -> DecisionTask:
    page = queries.task_page(actor_behind(request), pk)
    if page is None:
        raise Http404
    return page.task


def _matter(request: HttpRequest, item_id: int) -> MatterTasks:
    page = queries.matter_tasks(actor_behind(request), item_id, timezone.localdate())
    if page is None:
        raise Http404
    return page
