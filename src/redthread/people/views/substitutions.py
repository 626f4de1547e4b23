"""Who acts for me while I am away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from redthread.people import queries, services
from redthread.people.forms.organisation import ConfirmForm, SubstituteForm
from redthread.people.views import shown
from redthread.people.wording import sentence
from redthread.ui.access import actor_behind, is_signed_in, reader
from redthread.ui.deed_forms import DeedPage, deed_page


@reader(is_signed_in)
@require_safe
def own_substitutions(request: HttpRequest) -> HttpResponse:
    """My posts' substitutes, and whom I act for."""
    actor, today = actor_behind(request), timezone.localdate()
    found = list(queries.substitutions(actor))
    mine = [one for one in found if one.holding.account_id == actor.id]
    others = [one for one in found if one.holding.account_id != actor.id]
    context = {
        "mine": shown.substitutions_table("vikarier", "Mina vikarier", mine, today, ends=shown.end_url),
        "others": shown.substitutions_table("for-andra", "Jag vikarierar för", others, today),
        "may_appoint": queries.substitutable(actor, actor.id, today).exists(),
    }
    return render(request, "people/own_substitutions.html", context)


@reader(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def appoint_own_substitute(request: HttpRequest) -> HttpResponse:
    """Somebody acts in a post of mine while I am away."""
    actor, today = actor_behind(request), timezone.localdate()
    form = SubstituteForm(
        request.POST or None,
        holdings=queries.substitutable(actor, actor.id, today),
        people=queries.colleagues_beside(actor, today),
        initial={"first_on": today.isoformat()},
    )
    back = reverse("people:own_substitutions")
    consequence = (
        "Vikarien kan göra allt som befattningen ger rätt till, och kan inte lämna det vidare. Du har den kvar."
    )
    page = DeedPage("Utse vikarie", "Utse vikarien", back, "Vikarie", consequence)

    def deed(data: dict[str, Any]) -> str:
        made = services.appoint_substitute(actor=actor, **data)
        messages.success(request, f"{made.substitute.name} vikarierar som {made.holding.post.title}.")
        return back

    return deed_page(request, form, page, deed, sentence)


@reader(is_signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def end_substitution(request: HttpRequest, substitution_id: int) -> HttpResponse:
    """The substitute acts no longer, from now."""
    actor = actor_behind(request)
    found = queries.substitution(actor, substitution_id)
    if found is None:
        raise Http404
    is_own = found.holding.account_id == actor.id
    back = reverse("people:own_substitutions") if is_own else reverse("people:account", args=[found.holding.account_id])
    page = DeedPage(
        f"Avsluta vikariatet som {found.holding.post.title}",
        "Avsluta nu",
        back,
        found.substitute.name,
        f"{found.substitute.name} kan från och med nu inte göra något som {found.holding.post.title}.",
    )

    def deed(_data: dict[str, Any]) -> str:
        services.end_substitution(actor=actor, substitution=found)
        return back

    return deed_page(request, ConfirmForm(request.POST or None), page, deed, sentence)
