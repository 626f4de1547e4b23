"""The component gallery, and the pages for what is not there or went wrong."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from redthread.ui import exports, gallery, gallery_papers
from redthread.ui.access import public
from redthread.ui.forms import ExampleForm

logger = logging.getLogger(__name__)


@public
@require_http_methods(["GET", "POST"])
def components(request: HttpRequest) -> HttpResponse:
    """Every component with real text, empty and overfull. A form sent in comes back with its faults, not kept."""
    answer = exports.asked_for(request, gallery.SUPPORT_TABLE)
    if answer is not None:
        return answer
    form = ExampleForm(request.POST or None, request.FILES or None)
    status = 422 if request.method == "POST" and not form.is_valid() else 200
    return render(
        request,
        "ui/gallery.html",
        {"shown": gallery.SHOWN, "paper": gallery_papers.paper(), "form": form},
        status=status,
    )


@public
@require_safe
def example_passport(request: HttpRequest) -> HttpResponse:
    """The passport that the gallery's figures lead to, whole or as a card."""
    template = "ui/example_passport.html#card" if "kort" in request.GET else "ui/example_passport.html"
    return render(request, template, {"passport": gallery.PASSPORT})


@public
@require_safe
def example_progress(request: HttpRequest) -> HttpResponse:
    """What the gallery's long work answers when it is asked how far it has come: always as far."""
    return render(request, "ui/example_progress.html", {"shown": gallery.SHOWN})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What does not exist and what the reader may not see look the same."""
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same page as for what does not exist."""
    return render(request, "404.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault, with a reference number that stands in the log as well. Needs neither database nor session."""
    reference = f"{secrets.randbelow(10**8):08d}"
    reference = f"{reference[:4]}-{reference[4:]}"
    logger.error("server error, reference %s, at %s", reference, request.path)
    return HttpResponse(render_to_string("500.html", {"reference": reference}), status=500)
