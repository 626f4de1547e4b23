"""Forms about cases."""

from collections.abc import Iterable
from typing import Any

from django import forms

from redthread.registry.services import CaseFacts, NewParty
from redthread.registry.wording.cases import IDENTITY_KINDS, LINK_KINDS, PARTS
from redthread.ui.deed_forms import day_field

Choices = Iterable[tuple[str, str]]
OPEN_REASON = "Skälet syns för alla tjänstemän i historiken. Skriv inget som kan vara hemligt."


class ChosenField(forms.ChoiceField):
    """A choice of a loaded row. Cleaned to the row, None when nothing is chosen."""

    def __init__(self, rows: Iterable[Any], *, nothing: str, **options: Any) -> None:
        self.rows = {str(row.pk): row for row in rows}
        super().__init__(choices=[("", nothing), *((key, str(row)) for key, row in self.rows.items())], **options)

    def clean(self, value: Any) -> Any:
        """The row that was chosen."""
        return self.rows.get(str(super().clean(value)))


class CaseForm(forms.Form):
    """What both a new case and a corrected one have."""

    title = forms.CharField(
        label="Offentlig rubrik",
        help_text="Visas för alla, även på webben. Skriv inga namn på privatpersoner och inget som kan vara hemligt.",
        max_length=500,
        error_messages={"required": "Skriv vad ärendet gäller."},
    )
    internal_title = forms.CharField(
        label="Intern rubrik",
        help_text="Visas bara för den som får läsa ärendet. Lämna tomt om den offentliga räcker.",
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, case_types: Iterable[Any], units: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["case_type"] = ChosenField(case_types, nothing="Ingen vald", label="Ärendetyp", required=False)
        self.fields["unit"] = ChosenField(units, nothing="Ingen vald", label="Enhet", required=False)
        self.fields["opened_on"] = day_field("Öppnat", "Dagen ärendet väcktes, till exempel 2026-11-20.")


class NewCaseForm(CaseForm):
    """A new case. Cleaned parties are `NewParty`."""

    def __init__(self, *args: Any, series: Iterable[Any], handlers: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["series"] = ChosenField(
            series,
            nothing="Välj nummerserie",
            label="Nummerserie",
            error_messages={"required": "Välj nummerserie."},
        )
        self.fields["printed_number"] = forms.CharField(
            label="Nummer från ett annat diarium",
            help_text="Bara för serier vars nummer tas från ett annat diarium. Annars ges numret när du sparar.",
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"}),
        )
        self.fields["handler"] = ChosenField(handlers, nothing="Ingen ännu", label="Handläggare", required=False)
        self.fields["parties"] = forms.CharField(
            label="Sökande",
            help_text="Organisationens namn, en på varje rad. Andra parter läggs till i ärendet.",
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.order_fields(["series", "printed_number", "title", "internal_title", "case_type", "handler", "unit"])

    def clean_parties(self) -> tuple[NewParty, ...]:
        """Each line an applicant."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["parties"].splitlines())
        return tuple(NewParty(line, "applicant") for line in lines if line)


class CorrectionForm(CaseForm):
    """A correction of a case, made on what was seen. `seen` follows along so that two people do not undo each other."""

    reason = forms.CharField(label="Varför", help_text=OPEN_REASON, max_length=500)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ("title", "internal_title", "case_type", "unit", "opened_on", "reason")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(self.field_order)
        self.fields["opened_on"].required = False

    @property
    def facts(self) -> CaseFacts:
        """What was filled in."""
        told = self.cleaned_data
        return CaseFacts(told["title"], told["internal_title"], told["case_type"], told["unit"], told["opened_on"])


class HandOverForm(forms.Form):
    """Who is to handle the case."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, handlers: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["handler"] = ChosenField(
            handlers,
            nothing="Välj handläggare",
            label="Ny handläggare",
            help_text="Den som har en befattning i dag kan få ärendet.",
            error_messages={"required": "Välj vem som ska handlägga ärendet."},
        )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label="Varför", help_text=OPEN_REASON, max_length=500, error_messages={"required": "Skriv varför."}
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CloseForm(ReasonForm):
    """When and why a case is closed."""

    closed_on = day_field("Avslutat")
    field_order = ("closed_on", "reason")


class PublishForm(forms.Form):
    """Confirms that a case is made public."""

    is_certain = forms.BooleanField(
        label="Rubriken har inget som kan vara hemligt eller personligt",
        error_messages={"required": "Kontrollera rubriken och kryssa i rutan."},
    )


class PartyForm(forms.Form):
    """An organisation and what it is in the case."""

    name = forms.CharField(label="Organisation", max_length=300, error_messages={"required": "Skriv namnet."})
    part = forms.ChoiceField(label="Är i ärendet", choices=PARTS)


class IdentityForm(forms.Form):
    """Another number of the case."""

    kind = forms.ChoiceField(label="Sort", choices=IDENTITY_KINDS)
    value = forms.CharField(label="Nummer", max_length=60, error_messages={"required": "Skriv numret."})


class LinkForm(forms.Form):
    """The other case and how they belong together."""

    kind = forms.ChoiceField(label="Ärendet", choices=LINK_KINDS)
    other_dnr = forms.CharField(
        label="Det andra ärendets diarienummer", max_length=60, error_messages={"required": "Skriv numret."}
    )


class AdmitForm(forms.Form):
    """Who is let in, and why."""

    def __init__(self, *args: Any, accounts: Iterable[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["account"] = ChosenField(
            accounts, nothing="Välj person", label="Person", error_messages={"required": "Välj en person."}
        )
        self.fields["reason"] = forms.CharField(label="Varför", help_text=OPEN_REASON, max_length=500)
