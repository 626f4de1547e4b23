"""What may be asked of search, as it stands in the address."""

from datetime import date
from typing import Any

from django import forms

from redthread.public.wording import KINDS, STATUSES
from redthread.registry.queries.searching import Wanted

_DAY_FAULT = {"invalid": "Skriv dagen som år-månad-dag, till exempel 2026-12-18."}
_ORDERS = (("", "Bäst träff först"), ("nyast", "Nyast först"))


class SearchForm(forms.Form):
    """Words, limits and order. Everything may be left out."""

    q = forms.CharField(required=False, max_length=200, label="Sök")
    slag = forms.ChoiceField(required=False, choices=[("", "Allt"), *KINDS.items()])
    ar = forms.IntegerField(required=False, min_value=1800, max_value=2200)
    fran = forms.DateField(
        required=False,
        label="Från och med",
        help_text="Till exempel 2024-01-01.",
        widget=forms.DateInput(attrs={"class": "is-date", "autocomplete": "off"}),
        error_messages=_DAY_FAULT,
    )
    till = forms.DateField(
        required=False,
        label="Till och med",
        help_text="Till exempel 2024-12-31.",
        widget=forms.DateInput(attrs={"class": "is-date", "autocomplete": "off"}),
        error_messages=_DAY_FAULT,
    )
    lage = forms.ChoiceField(required=False, choices=[("", "Alla"), *STATUSES.items()])
    enhet = forms.IntegerField(required=False, min_value=1, max_value=2**60)
    klass = forms.IntegerField(required=False, min_value=1, max_value=2**60)
    ordning = forms.ChoiceField(required=False, choices=_ORDERS)
    sida = forms.IntegerField(required=False, min_value=1, max_value=1000)
    fore = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def clean(self) -> dict[str, Any]:
        """The first day lies before the last."""
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("fran") and asked.get("till") and asked["fran"] > asked["till"]:
            self.add_error("till", "Till och med ska vara efter från och med.")
        return asked

    @property
    def wanted(self) -> Wanted:
        """The limits that a valid form sets. A year is as good as its first and last day."""
        asked = self.cleaned_data
        year = asked["ar"]
        return Wanted(
            kind=asked["slag"],
            since=asked["fran"] or (date(year, 1, 1) if year else None),
            until=asked["till"] or (date(year, 12, 31) if year else None),
            status=asked["lage"],
            unit=asked["enhet"],
            case_type=asked["klass"],
            before=asked["fore"],
        )
