"""Forms about organisations and mandates."""

from typing import Any

from django import forms

from redthread.parties.models import MandateKind, PartyKind, SigningRule
from redthread.ui.deed_forms import day_field


class PartyForm(forms.Form):
    """An organisation's name, kind and number."""

    name = forms.CharField(label="Namn", max_length=300)
    kind = forms.ChoiceField(label="Slag", choices=PartyKind.choices, initial=PartyKind.UNKNOWN)
    org_number = forms.CharField(
        label="Organisationsnummer",
        max_length=20,
        required=False,
        help_text="Tio siffror, till exempel 212000-0142. Kontrollsiffran prövas.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class MandateForm(forms.Form):
    """Who may do what for an organisation, when, and what shows it."""

    login = forms.CharField(
        label="Användarnamn",
        max_length=150,
        help_text="Har personen inget konto öppnas ett, om du fyller i namn och e-post också.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    name = forms.CharField(label="Namn", max_length=200, required=False, help_text="Bara för ett nytt konto.")
    email = forms.EmailField(label="E-postadress", required=False, help_text="Bara för ett nytt konto.")
    kind = forms.ChoiceField(
        label="Vad får personen göra?",
        choices=[
            (MandateKind.CONTACT, "Kontaktperson: skriva och svara för organisationen"),
            (MandateKind.SIGNATORY, "Firmatecknare: också skriva under"),
        ],
        widget=forms.RadioSelect,
    )
    signing = forms.ChoiceField(
        label="Hur skriver firmatecknaren under?",
        choices=[("", "Gäller bara firmatecknare"), *SigningRule.choices],
        required=False,
    )
    first_on = day_field("Första dag")
    last_on = day_field("Sista dag", "Lämna tomt om det gäller tills vidare.", required=False)
    proof = forms.CharField(
        label="Underlag",
        help_text="Vad visar att det stämmer? Till exempel registreringsbevis eller protokoll, med datum.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """The kind and the rule as the codes of the room."""
        data = super().clean() or {}
        if "kind" in data:
            data["kind"] = MandateKind(data["kind"])
            data["signing"] = SigningRule(data["signing"]) if data.get("signing") else None
        return data


class RevokeForm(forms.Form):
    """Why a mandate is revoked."""

    reason = forms.CharField(label="Skäl", max_length=500, help_text="Skälet sparas i journalen.")
