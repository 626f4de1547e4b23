"""A page with one form for one deed: filled in, refused with its reasons in place, or done and left."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from redthread.rules.refusals import Refusal, Refused

DAY = "Skriv år, månad och dag, till exempel 2026-12-18."


@dataclass(frozen=True, slots=True)
class DeedPage:
    """The words around the form: what it is about, what is done, what follows from it, and the way back."""

    title: str
    button: str
    back_url: str
    kind: str = ""
    consequence: str = ""


def day_field(label: str, help_text: str = DAY, *, required: bool = True) -> forms.DateField:
    """A day that is typed."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"class": "is-date", "autocomplete": "off"}),
        error_messages={"invalid": DAY},
    )


def put_on(form: forms.Form, refused: Refused, sentence: Callable[[Refusal], str]) -> None:
    """The reasons stand on the form, a sentence each."""
    for refusal in refused.refusals:
        form.add_error(None, sentence(refusal))


def tell(request: HttpRequest, refused: Refused, sentence: Callable[[Refusal], str]) -> None:
    """The reasons are told on the next page, a sentence each: for deeds without a form."""
    for refusal in refused.refusals:
        messages.error(request, sentence(refusal))


def deed_page(
    request: HttpRequest,
    form: forms.Form,
    page: DeedPage,
    deed: Callable[[dict[str, Any]], str],
    sentence: Callable[[Refusal], str],
) -> HttpResponse:
    """The form; or, when it is sent and the deed is done, the way to the address that the deed gives.

    A form with faults and a deed that is refused are answered with 422 and the form as it was filled in.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(deed(form.cleaned_data))
        except Refused as refused:
            put_on(form, refused, sentence)
    status = 422 if request.method == "POST" else 200
    return render(request, "ui/deed.html", {"form": form, "page": page}, status=status)
