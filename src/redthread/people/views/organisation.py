"""The pages of units and posts, and what is done with them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redthread.people import access, queries, services
from redthread.people.forms.organisation import CloseForm, PostForm, UnitForm
from redthread.people.views.shown import tabs
from redthread.people.views.shown_organisation import (
    branch_views,
    holders_table,
    post_facts,
    post_head,
    post_lines,
    posts_table,
    units_table,
)
from redthread.people.wording import sentence
from redthread.rules.actors import Role
from redthread.ui import exports
from redthread.ui.access import actor_behind, reader
from redthread.ui.deed_forms import DeedPage, deed_page

form_page = require_http_methods(["GET", "HEAD", "POST"])


@reader(access.may_see_organisation)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The units as a tree with their posts and who holds them, and those that are closed."""
    actor, today = actor_behind(request), timezone.localdate()
    branches, loose = queries.tree(actor, today)
    table = units_table(queries.units(actor), today)
    context = {
        "branches": branch_views(branches),
        "loose": post_lines(loose),
        "table": table,
        "tabs": tabs(actor, "units"),
        "may_manage": access.may_manage_accounts(actor),
    }
    return exports.asked_for(request, table) or render(request, "people/units.html", context)


@reader(access.may_see_organisation)
@require_safe
def posts(request: HttpRequest) -> HttpResponse:
    """Every post with its unit, role and who holds it today."""
    actor, today = actor_behind(request), timezone.localdate()
    table = posts_table(queries.posts(actor, today), today)
    context = {
        "table": table,
        "tabs": tabs(actor, "posts"),
        "may_manage": access.may_manage_accounts(actor),
    }
    return exports.asked_for(request, table) or render(request, "people/posts.html", context)


@reader(access.may_see_organisation)
@require_safe
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """One post: its facts, and who holds and held it."""
    actor, today = actor_behind(request), timezone.localdate()
    found = queries.post(actor, post_id, today)
    if found is None:
        raise Http404
    may_manage = access.may_manage_accounts(actor)
    context = {
        "post": found,
        "head": post_head(found, today),
        "facts": post_facts(found),
        "holders": holders_table(queries.holdings_of(actor, found), today, may_open=access.may_see_accounts(actor)),
        "may_manage": may_manage and found.closed_on is None,
    }
    return render(request, "people/post.html", context)


@reader(access.may_manage_accounts)
@form_page
def create_unit(request: HttpRequest) -> HttpResponse:
    """A new unit."""
    actor = actor_behind(request)
    form = UnitForm(request.POST or None, units=queries.open_units(actor, timezone.localdate()))
    page = DeedPage("Ny enhet", "Lägg till enheten", reverse("people:units"), "Enhet")

    def deed(data: dict[str, Any]) -> str:
        services.create_unit(actor=actor, **data)
        return reverse("people:units")

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def change_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Another name or place for a unit."""
    actor = actor_behind(request)
    found = queries.unit(actor, unit_id)
    if found is None:
        raise Http404
    form = UnitForm(
        request.POST or None,
        units=queries.open_units(actor, timezone.localdate()).exclude(pk=unit_id),
        initial={"name": found.name, "under": found.under_id},
    )
    page = DeedPage(f"Ändra {found.name}", "Spara", reverse("people:units"), "Enhet")

    def deed(data: dict[str, Any]) -> str:
        services.change_unit(actor=actor, unit=found, **data)
        return reverse("people:units")

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def close_unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """A unit that is no more from a day."""
    actor = actor_behind(request)
    found = queries.unit(actor, unit_id)
    if found is None:
        raise Http404
    form = CloseForm(request.POST or None, initial={"closed_on": timezone.localdate().isoformat()})
    page = DeedPage(
        f"Stäng {found.name}",
        "Stäng enheten",
        reverse("people:units"),
        "Enhet",
        "En stängd enhet kan inte öppnas igen. Det som har hänt i den står kvar.",
    )

    def deed(data: dict[str, Any]) -> str:
        services.close_unit(actor=actor, unit=found, **data)
        return reverse("people:units")

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def create_post(request: HttpRequest) -> HttpResponse:
    """A new post."""
    actor = actor_behind(request)
    form = PostForm(request.POST or None, units=queries.open_units(actor, timezone.localdate()), with_role=True)
    page = DeedPage("Ny befattning", "Lägg till befattningen", reverse("people:posts"), "Befattning")

    def deed(data: dict[str, Any]) -> str:
        made = services.create_post(actor=actor, **data | {"role": Role(data["role"])})
        return reverse("people:post", args=[made.pk])

    return deed_page(request, form, page, deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def change_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Another title or place for a post."""
    actor, today = actor_behind(request), timezone.localdate()
    found = queries.post(actor, post_id, today)
    if found is None:
        raise Http404
    form = PostForm(
        request.POST or None,
        units=queries.open_units(actor, today),
        with_role=False,
        initial={"title": found.title, "unit": found.unit_id, "is_shared": found.is_shared},
    )
    back = reverse("people:post", args=[post_id])

    def deed(data: dict[str, Any]) -> str:
        services.change_post(actor=actor, post=found, **data)
        return back

    return deed_page(request, form, DeedPage(f"Ändra {found.title}", "Spara", back, "Befattning"), deed, sentence)


@reader(access.may_manage_accounts)
@form_page
def close_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """A post that is no more from a day."""
    actor, today = actor_behind(request), timezone.localdate()
    found = queries.post(actor, post_id, today)
    if found is None:
        raise Http404
    back = reverse("people:post", args=[post_id])
    form = CloseForm(request.POST or None, initial={"closed_on": today.isoformat()})
    consequence = "Ingen kan ha befattningen från och med den dagen. De som har haft den står kvar."
    page = DeedPage(f"Stäng {found.title}", "Stäng befattningen", back, "Befattning", consequence)

    def deed(data: dict[str, Any]) -> str:
        services.close_post(actor=actor, post=found, **data)
        return back

    return deed_page(request, form, page, deed, sentence)
