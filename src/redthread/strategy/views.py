"""The page of goals."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redthread.strategy import queries
from redthread.ui.access import actor_behind, public


@public
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """The strategy's priority areas and the goals by kind."""
    actor = actor_behind(request)
    by_kind: dict[str, list[str]] = {}
    for goal in queries.goals(actor):
        by_kind.setdefault(str(goal.get_kind_display()), []).append(goal.text)
    return render(request, "strategy/goals.html", {"areas": queries.areas(actor), "by_kind": by_kind})
