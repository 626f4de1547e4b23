"""The form that narrows the journal."""

from typing import Any

from django import forms

from redthread.journal.queries import Asked
from redthread.journal.wording import deed_choices, kind_choices

DAY = "Skriv år, månad och dag, till exempel 2026-12-18."


def _day(label: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"class": "is-date", "autocomplete": "off"})
    return forms.DateField(label=label, required=False, widget=widget, error_messages={"invalid": DAY})


class JournalForm(forms.Form):
    """What is asked of the journal, in the address. `vem` is only there for those who may follow people."""

    gjort = forms.ChoiceField(label="Vad som gjordes", required=False)
    slag = forms.ChoiceField(label="Vad det gäller", required=False)
    fran = _day("Från och med")
    till = _day("Till och med")
    nummer = forms.CharField(
        label="Diarienummer",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"}),
    )
    ord = forms.CharField(label="Ord", required=False, max_length=100)
    vem = forms.CharField(label="Vem", required=False, max_length=100)

    def __init__(self, *args: Any, asks_who: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["gjort"].choices = [("", "Allt"), *deed_choices()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["slag"].choices = [("", "Allt"), *kind_choices()]  # type: ignore[attr-defined]  # a ChoiceField
        if not asks_who:
            del self.fields["vem"]

    def asked(self, account: str = "") -> Asked:
        """What was asked for; a field that cannot be read asks for nothing and is told."""
        self.is_valid()
        told = self.cleaned_data
        return Asked(
            deed=told.get("gjort") or "",
            kind=told.get("slag") or "",
            account=account,
            first_on=told.get("fran"),
            last_on=told.get("till"),
            number=told.get("nummer") or "",
            words=told.get("ord") or "",
        )
