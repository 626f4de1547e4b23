"""Forms about referrals."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from redthread.registry.services.referrals import Addressee
from redthread.registry.wording.referrals import STANCES, WAYS
from redthread.ui.deed_forms import day_field


class RecipientsField(forms.CharField):
    """Recipients, one a line: a name, and after a semicolon an e-mail address. Cleaned to a list of `Addressee`."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: Any) -> Any:
        """Each line read by itself; every bad line is told, with its number."""
        faults: list[str] = []
        found: list[Addressee] = []
        for number, line in enumerate(str(super().clean(value)).splitlines(), start=1):
            name, _, address = (part.strip() for part in line.partition(";"))
            if not name and not address:
                continue
            try:
                if address:
                    validate_email(address)
            except ValidationError:
                faults.append(f"Rad {number}: {address} är ingen e-postadress.")
            if not name:
                faults.append(f"Rad {number}: skriv organisationens namn före semikolonet.")
            found.append(Addressee(name, address))
        if faults:
            raise ValidationError(faults)
        return found


class CaseField(forms.CharField):
    """The number of a case in the register."""

    def clean(self, value: Any) -> Any:
        """Single spaces."""
        return " ".join(str(super().clean(value)).split())


class SendReferralForm(forms.Form):
    """A referral to send."""

    dnr = CaseField(label="Diarienummer", help_text="Ärendet som remissen hör till, till exempel 20RS3419.")
    title = forms.CharField(label="Vad gäller remissen?", max_length=500)
    question = forms.CharField(
        label="Vad vill ni ha svar på?",
        help_text="Står i brevet. Lämna tomt om förslaget talar för sig självt.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_on = day_field("Sista svarsdag")
    is_eu = forms.BooleanField(label="Samråd inom EU", required=False)
    to = RecipientsField(
        label="Mottagare",
        help_text="En per rad. E-postadressen skrivs efter ett semikolon: Hällefors kommun; kommun@exempel.se",
    )


class ReceiveReferralForm(forms.Form):
    """A referral that has come."""

    dnr = CaseField(label="Diarienummer", help_text="Ärendet som remissen är registrerad i, till exempel 20RS3419.")
    title = forms.CharField(label="Vad gäller remissen?", max_length=500)
    sender = forms.CharField(
        label="Vem har skickat den?", help_text="Till exempel Näringsdepartementet.", max_length=300
    )
    question = forms.CharField(
        label="Vad ombeds vi svara på?", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    sent_on = day_field("Skickad")
    due_on = day_field("Sista svarsdag")
    is_eu = forms.BooleanField(label="Samråd inom EU", required=False)


class RecipientForm(forms.Form):
    """One more to ask."""

    name = forms.CharField(label="Organisation", max_length=300)
    address = forms.EmailField(label="E-postadress", required=False)


class _WithDocument(forms.Form):
    """A form where a document of the case may be chosen."""

    def __init__(self, documents: Iterable[tuple[int, str]], *args: Any, is_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        empty = [("", "Välj handling")] if is_required else [("", "Ingen")]
        self.fields["document"] = forms.TypedChoiceField(
            label="Handling i ärendet",
            choices=[*empty, *documents],
            coerce=int,
            empty_value=None,
            required=is_required,
            help_text="Registrera handlingen i ärendet först, om den inte finns i listan.",
        )


class AnswerForm(_WithDocument):
    """What a recipient answered."""

    answered_on = day_field("Svaret kom")
    stance = forms.ChoiceField(label="Ställningstagande", choices=[("", "Välj"), *STANCES], required=True)
    summary = forms.CharField(
        label="Synpunkter i korthet",
        help_text="Visas bredvid de andras svar.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class PlanForm(_WithDocument):
    """Where our opinion is settled."""

    way = forms.ChoiceField(label="Var beslutas yttrandet?", choices=WAYS, widget=forms.RadioSelect)
    board_meets_on = day_field("Nämnden sammanträder", "Fylls i när nämnden beslutar.", required=False)


class OpinionForm(_WithDocument):
    """Our opinion, as it was sent."""

    answered_on = day_field("Svaret skickades")


class ExtendForm(forms.Form):
    """A new last day."""

    due_on = day_field("Ny sista svarsdag")
    reason = forms.CharField(label="Varför?", help_text="Till exempel att anstånd har beviljats.", max_length=500)


class CloseForm(forms.Form):
    """Why no more is waited for."""

    reason = forms.CharField(label="Varför?", help_text="Till exempel att svarstiden har gått ut.", max_length=500)
