"""Forms of the page where a matter is decided."""

from collections.abc import Iterable
from typing import Any

from django import forms

from redthread.meetings.models import Proposal, Reservation


class ProposalForm(forms.Form):
    """A proposal at a decision point, with who makes it."""

    motion = forms.ChoiceField(label="Yrkande", choices=Proposal.Motion.choices)
    members = forms.TypedMultipleChoiceField(
        label="Vem yrkar",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj vem som yrkar."},
    )
    text = forms.CharField(
        label="Motivering eller uppdrag",
        required=False,
        help_text="Vid återremiss: vad som ska utredas.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    clauses = forms.CharField(
        label="Att-satser",
        required=False,
        help_text="Bara vid ändring. En att-sats på varje rad, så som de ska stå i protokollet.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, members: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["members"].choices = list(members)  # type: ignore[attr-defined]  # a choice field

    def words(self) -> tuple[str, ...]:
        """The clauses, one for each line that is not empty."""
        return tuple(one.strip() for one in self.cleaned_data["clauses"].splitlines() if one.strip())


class ReservationForm(forms.Form):
    """A reservation against a decision, or a statement for the minutes."""

    member = forms.TypedChoiceField(label="Vem", coerce=int)
    kind = forms.ChoiceField(label="Vad", choices=Reservation.Kind.choices)
    text = forms.CharField(label="Text", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, members: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"].choices = list(members)  # type: ignore[attr-defined]  # a choice field
