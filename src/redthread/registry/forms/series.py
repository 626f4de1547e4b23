"""Forms for authorities, number series and case types."""

from collections.abc import Iterable
from typing import Any

from django import forms

from redthread.registry.forms.cases import ChosenField


class SettingForm(forms.Form):
    """A code and a name."""

    code = forms.CharField(
        label="Beteckning",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"}),
        error_messages={"required": "Skriv en beteckning."},
    )
    name = forms.CharField(label="Namn", max_length=200, error_messages={"required": "Skriv ett namn."})


class SeriesForm(SettingForm):
    """A series of case numbers."""

    pattern = forms.CharField(
        label="Mönster",
        max_length=60,
        help_text="{n} är löpnumret, {n:05} löpnumret med fem siffror, {yy} eller {yyyy} året och {code} beteckningen. "
        "Med år i mönstret börjar numren om varje år.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Skriv ett mönster."},
    )
    is_outside = forms.BooleanField(label="Numren tas från ett annat diarium", required=False)

    def __init__(self, *args: Any, authorities: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["authority"] = ChosenField(
            authorities,
            nothing="Välj myndighet",
            label="Myndighet",
            error_messages={"required": "Välj myndighet."},
        )
        self.order_fields(["authority", "code", "name", "pattern", "is_outside"])


class CaseTypeForm(SettingForm):
    """A class of cases."""

    is_aid = forms.BooleanField(label="Ärendena gäller statligt stöd", required=False)
    suggested_provision = forms.CharField(
        label="Sekretess som föreslås",
        help_text="Bestämmelsen som föreslås när en handling i ärendet markeras, till exempel 30 kap. 27 § OSL.",
        max_length=60,
        required=False,
    )
