"""Forms about who gets decisions, their receipts, and how decisions are appealed."""

from collections.abc import Iterable

from django import forms

from redthread.meetings.models import AppealChoice
from redthread.ui.deed_forms import day_field


class RecipientForm(forms.Form):
    """Somebody to send the decision to."""

    name = forms.CharField(label="Mottagare", max_length=300)
    email = forms.CharField(
        label="E-postadress", max_length=254, required=False, help_text="Utan adress skrivs beslutet ut."
    )
    address = forms.CharField(label="Postadress", max_length=300, required=False)
    is_party = forms.BooleanField(
        label="Part i ärendet",
        required=False,
        help_text="För beslut som överklagas enligt förvaltningslagen räknas tiden från den dag parten fick beslutet.",
    )


class ReceiptForm(forms.Form):
    """When somebody got the decision."""

    received_on = day_field("Mottaget")
    note = forms.CharField(
        label="Anteckning", max_length=300, required=False, help_text="Till exempel att kvittensen kom med e-post."
    )


class RouteForm(forms.Form):
    """How a decision is appealed."""

    route = forms.ChoiceField(label="Så överklagas beslutet", choices=AppealChoice.Route.choices)
    point = forms.TypedChoiceField(
        label="Gäller", required=False, coerce=int, empty_value=None, help_text="Hela ärendet eller en beslutspunkt."
    )
    reason = forms.CharField(
        label="Skäl",
        max_length=500,
        required=False,
        help_text="Skriv vilken bestämmelse som avgör, och vem som bedömt.",
    )

    def __init__(self, data: object = None, *, points: Iterable[tuple[int, str]], initial: object = None) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request posted
        self.fields["point"].choices = [("", "Hela ärendet"), *points]  # type: ignore[attr-defined]  # it is a choice field
