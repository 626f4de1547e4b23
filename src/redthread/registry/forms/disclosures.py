"""Forms about requests to be given documents."""

from typing import Any

from django import forms

from redthread.registry.services.disclosing.asking import LONGEST_ADDRESS, LONGEST_WANTED
from redthread.registry.wording.disclosures import CHANNELS, ENDS, OUTCOMES
from redthread.ui.deed_forms import day_field

PROVISION = "Till exempel OSL 30:27. För utkast och minnesanteckningar: TF 2:9–12."


class AskForm(forms.Form):
    """Anybody's request."""

    wanted = forms.CharField(
        label="Vilka handlingar vill du ta del av?",
        help_text="Skriv med egna ord. Ett diarienummer, en rubrik eller ett datum hjälper oss att hitta rätt.",
        max_length=LONGEST_WANTED,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    answer_to = forms.CharField(
        label="E-post eller telefon för svaret",
        help_text="Behövs inte: svaret kommer på den sida du får efter att du skickat.",
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    webbplats = forms.CharField(
        label="Lämna det här fältet tomt",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_webbplats(self) -> str:
        """Only programs that fill in every field write here."""
        if self.cleaned_data["webbplats"]:
            raise forms.ValidationError("Fältet ska vara tomt. Ta bort texten och skicka igen.")
        return ""


class RegisterRequestForm(forms.Form):
    """A request that came another way."""

    wanted = forms.CharField(
        label="Vad begärs?",
        help_text="Med den frågandes egna ord. Fråga inte vem det är eller varför (TF 2:18).",
        max_length=LONGEST_WANTED,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    channel = forms.ChoiceField(label="Hur kom den in?", choices=CHANNELS, widget=forms.RadioSelect)
    received_on = day_field("Kom in")
    received_time = forms.TimeField(
        label="Klockan",
        required=False,
        help_text="Till exempel 09.30. Utan klockslag räknas tiden från dagens början.",
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TimeInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": "Skriv klockslaget så här: 09.30."},
    )
    answer_to = forms.CharField(
        label="Vart ska svaret?",
        help_text="Om den frågande vill lämna det. Det syns bara här och skrivs inte i journalen.",
        max_length=LONGEST_ADDRESS,
        required=False,
    )
    dnr = forms.CharField(label="Diarienummer", help_text="Om begäran gäller ett visst ärende.", required=False)

    def clean_dnr(self) -> str:
        """Single spaces."""
        return " ".join(str(self.cleaned_data["dnr"]).split())


class TryForm(forms.Form):
    """The test of one document for this request."""

    outcome = forms.ChoiceField(label="Vad leder prövningen till?", choices=OUTCOMES, widget=forms.RadioSelect)
    withheld_pages = forms.CharField(
        label="Sidor som inte lämnas ut",
        help_text="När handlingen lämnas ut delvis. Till exempel 2–4, 7. Sidorna tas bort ur filen.",
        max_length=500,
        required=False,
    )
    provision = forms.CharField(label="Bestämmelse", help_text=PROVISION, max_length=60, required=False)
    reason = forms.CharField(
        label="Skäl",
        help_text="Krävs när något inte lämnas ut, och när en sekretessmarkerad handling ändå lämnas ut.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerRequestForm(forms.Form):
    """What is said with the answer, and that it is meant."""

    answer = forms.CharField(label="Text till den frågande", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    sure = forms.BooleanField(label="Jag har sett vad som lämnas ut. Svaret kan inte ändras efteråt.")


class EndForm(forms.Form):
    """A request that ends without a document."""

    state = forms.ChoiceField(label="Hur slutar den?", choices=ENDS, widget=forms.RadioSelect)
    answer = forms.CharField(
        label="Text till den frågande",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(forms.Form):
    """The written decision to refuse."""

    decided_on = day_field("Beslutsdag")
    by_post = forms.CharField(
        label="Vem har beslutat?", help_text="Befattning, till exempel registrator. Inget namn.", max_length=200
    )
    provision = forms.CharField(label="Bestämmelser", help_text=PROVISION, max_length=200)
    reasons = forms.CharField(label="Skäl", max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))
    appeal_text = forms.CharField(
        label="Så överklagas beslutet", max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, appeal_note: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appeal_text"].help_text = appeal_note
