"""The form that chooses the days of an excerpt."""

from collections.abc import Iterable
from typing import Any

from django import forms


class ExcerptForm(forms.Form):
    """The days, both included, and the authority."""

    fran = forms.DateField(label="Från", required=False, widget=forms.DateInput(attrs={"class": "is-date"}))
    till = forms.DateField(label="Till", required=False, widget=forms.DateInput(attrs={"class": "is-date"}))

    def __init__(self, *args: Any, authorities: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Alla"), *((str(one.pk), str(one)) for one in authorities)]
        self.fields["myndighet"] = forms.ChoiceField(label="Myndighet", required=False, choices=choices)
