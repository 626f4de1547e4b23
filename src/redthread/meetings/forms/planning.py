"""Forms about the calendar of meetings."""

from django import forms

from redthread.ui.deed_forms import day_field

REASON = "Krävs på en söndag eller helgdag, och när kallelsen redan är sen. Skälet sparas."


class SlotForm(forms.Form):
    """When and where a meeting is to be."""

    held_on = day_field("Dag")
    starts_at = forms.TimeField(
        label="Börjar",
        help_text="Skriv timme och minut, till exempel 13.00.",
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TimeInput(format="%H.%M", attrs={"class": "is-date", "autocomplete": "off"}),
        error_messages={"invalid": "Skriv timme och minut, till exempel 13.00."},
    )
    place = forms.CharField(label="Plats", max_length=200)
    reason = forms.CharField(
        label="Skäl att hålla sammanträdet den dagen", max_length=300, required=False, help_text=REASON
    )


class MoveForm(SlotForm):
    """The same, and why it is moved."""

    why = forms.CharField(label="Skäl till flytten", max_length=300, help_text="Skälet sparas i journalen.")


class CancelForm(forms.Form):
    """Why a meeting is called off."""

    why = forms.CharField(
        label="Skäl", max_length=300, help_text="Skälet visas för alla där sammanträdet står och sparas i journalen."
    )
