"""The form that narrows the register's list of cases."""

from collections.abc import Iterable
from typing import Any

from django import forms

from redthread.registry.queries import CaseFilter

EVERY = ("", "Alla")


class CaseFilterForm(forms.Form):
    """What the list is narrowed to, in the address. What cannot be read narrows nothing and is told."""

    lage = forms.ChoiceField(label="Läge", required=False, choices=[EVERY, ("open", "Öppna"), ("closed", "Avslutade")])
    fran = forms.DateField(label="Öppnat från", required=False, widget=forms.DateInput(attrs={"class": "is-date"}))
    till = forms.DateField(label="Öppnat till", required=False, widget=forms.DateInput(attrs={"class": "is-date"}))
    ar = forms.IntegerField(
        label="År",
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "is-short", "inputmode": "numeric"}),
    )
    sekretess = forms.BooleanField(label="Bara sekretessmarkerade", required=False)

    field_order = ("lage", "handlaggare", "enhet", "myndighet", "serie", "typ", "ar", "fran", "till", "sekretess")

    def __init__(
        self,
        *args: Any,
        handlers: Iterable[Any],
        units: Iterable[Any],
        series: Iterable[Any],
        case_types: Iterable[Any],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        of_series = list(series)
        authorities = {one.authority_id: one.authority for one in of_series}
        people = [("mina", "Jag"), ("ingen", "Ingen"), ("slutat", "Har slutat")]
        self._choose("handlaggare", "Handläggare", [*people, *_options(handlers)])
        self._choose("enhet", "Enhet", _options(units))
        self._choose("myndighet", "Myndighet", _options(authorities.values()))
        self._choose("serie", "Nummerserie", _options(of_series))
        self._choose("typ", "Ärendetyp", _options(case_types))
        self.order_fields(self.field_order)

    def wanted(self, text: str) -> CaseFilter:
        """What was asked for; a field that cannot be read asks for nothing."""
        self.is_valid()
        told = self.cleaned_data
        return CaseFilter(
            status=told.get("lage") or "",
            handler=told.get("handlaggare") or "",
            unit=_key(told.get("enhet")),
            authority=_key(told.get("myndighet")),
            series=_key(told.get("serie")),
            case_type=_key(told.get("typ")),
            year=told.get("ar"),
            opened_from=told.get("fran"),
            opened_to=told.get("till"),
            is_marked=bool(told.get("sekretess")),
            text=text.replace("\x00", ""),
        )

    def _choose(self, name: str, label: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[EVERY, *choices])


def _options(rows: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(row.pk), str(row)) for row in rows]


def _key(value: str | None) -> int | None:
    return int(value) if value else None
