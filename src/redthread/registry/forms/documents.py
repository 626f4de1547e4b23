"""Forms about documents and secrecy marks."""

from collections.abc import Sequence
from typing import Any

from django import forms

from redthread.registry.services import DocumentFacts
from redthread.registry.wording.documents import DIRECTIONS, KINDS
from redthread.ui.deed_forms import day_field
from redthread.ui.uploads import LARGEST_IN_MEBIBYTES, SeveralFilesField

OPEN_REASON = "Skälet syns för alla tjänstemän i historiken. Skriv inget som kan vara hemligt."
OTHER = "other"
Choices = Sequence[tuple[str, str]]


class _ArrivalForm(forms.Form):
    """What a new document and a corrected one share: the day is asked only of what has come in."""

    def clean(self) -> dict[str, Any]:
        """A day that stands in the field by default is left out for what has not come in."""
        told = super().clean() or {}
        if told.get("direction") != "in":
            told["arrived_on"] = None
        return told


class RegisterDocumentForm(_ArrivalForm):
    """One or several documents to register in a case."""

    papers = SeveralFilesField(
        label="Filer",
        help_text=f"Flera går bra på en gång. Högst {LARGEST_IN_MEBIBYTES} MB var.",
        allow_empty_file=True,
        error_messages={"required": "Välj minst en fil."},
    )
    direction = forms.ChoiceField(label="Handlingen är", choices=DIRECTIONS, widget=forms.RadioSelect, initial="in")
    arrived_on = day_field(
        "Kom in",
        "Dagen då handlingen nådde myndigheten (22 § förvaltningslagen), till exempel 2026-11-20.",
        required=False,
    )
    title = forms.CharField(
        label="Vad är det för handling?",
        help_text="Syns för alla när handlingen publiceras. Lämna tomt för att använda filens namn; "
        "så görs också när du väljer flera filer.",
        max_length=500,
        required=False,
    )
    kind = forms.ChoiceField(label="Sort", choices=KINDS, initial="other")
    counterpart_name = forms.CharField(label="Avsändare eller mottagare", max_length=300, required=False)
    is_draft = forms.BooleanField(
        label="Utkast, ännu inte färdigställt",
        help_text="Ett utkast är ingen allmän handling och syns bara för tjänstemän. Gäller handlingar vi upprättar.",
        required=False,
    )

    def __init__(self, *args: Any, provisions: Choices, suggested: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["provision"] = forms.ChoiceField(
            label="Sekretessmarkera hela handlingen",
            choices=[("", "Nej"), *provisions],
            help_text=f"Ärendetypen brukar ha {suggested}." if suggested else "Sidor kan markeras efteråt.",
            required=False,
        )


class CorrectDocumentForm(_ArrivalForm):
    """Corrected facts of a document."""

    title = forms.CharField(label="Rubrik", max_length=500, error_messages={"required": "Skriv vad handlingen är."})
    direction = forms.ChoiceField(label="Handlingen är", choices=DIRECTIONS, widget=forms.RadioSelect)
    arrived_on = day_field("Kom in", "Bara för inkomna handlingar, till exempel 2026-11-20.", required=False)
    counterpart_name = forms.CharField(label="Avsändare eller mottagare", max_length=300, required=False)
    reason = forms.CharField(label="Varför?", help_text=OPEN_REASON, max_length=500)

    def __init__(self, *args: Any, kind: tuple[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = KINDS if kind[0] in dict(KINDS) else (kind, *KINDS)
        self.fields["kind"] = forms.ChoiceField(label="Sort", choices=choices)
        self.order_fields(["title", "direction", "arrived_on", "kind", "counterpart_name", "reason"])

    @property
    def facts(self) -> DocumentFacts:
        """What was filled in."""
        told = self.cleaned_data
        names = ("title", "direction", "arrived_on", "counterpart_name", "kind")
        return DocumentFacts(**{name: told[name] for name in names})


class VersionForm(forms.Form):
    """A new version of a document."""

    file = forms.FileField(
        label="Fil",
        help_text=f"Högst {LARGEST_IN_MEBIBYTES} MB.",
        allow_empty_file=True,
        error_messages={"required": "Välj en fil."},
    )

    def __init__(self, *args: Any, is_draft: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"] = forms.CharField(
            label="Varför?", help_text=OPEN_REASON, max_length=500, required=not is_draft
        )


class MarkForm(forms.Form):
    """Which provision, and what is marked. Without `pages` the whole."""

    def __init__(self, *args: Any, provisions: Choices, pages: int | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["provision"] = forms.ChoiceField(
            label="Bestämmelse",
            choices=[("", "Välj bestämmelse"), *provisions, (OTHER, "Annan bestämmelse i OSL")],
            help_text="Den bestämmelse som kan gälla. Om något är hemligt prövas på nytt vid varje begäran.",
            error_messages={"required": "Välj bestämmelse."},
        )
        self.fields["other_provision"] = forms.CharField(
            label="Annan bestämmelse",
            help_text="Om du valde en annan, till exempel OSL 19:3.",
            max_length=60,
            required=False,
            widget=forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"}),
        )
        if pages is not None:
            for name, label in (("first_page", "Från sidan"), ("last_page", "Till sidan")):
                self.fields[name] = forms.IntegerField(
                    label=label,
                    help_text=f"Lämna tomt för att markera hela handlingen, som har {pages} sidor."
                    if name == "first_page"
                    else "Lämna tomt för en enda sida.",
                    required=False,
                    widget=forms.TextInput(attrs={"class": "is-short", "inputmode": "numeric", "autocomplete": "off"}),
                )
        self.fields["authority"] = forms.CharField(
            label="Myndighet som markerar",
            max_length=200,
            error_messages={"required": "Skriv vilken myndighet som markerar."},
        )
        self.fields["remark"] = forms.CharField(
            label="Anteckning",
            help_text="Syns bara för den som får se det som markeras.",
            max_length=500,
            required=False,
        )

    @property
    def provision(self) -> str:
        """The provision chosen or written."""
        told = self.cleaned_data
        return str(told["other_provision"] if told["provision"] == OTHER else told["provision"])

    @property
    def pages(self) -> tuple[int, int] | None:
        """The first and last page; None for the whole."""
        first, last = (self.cleaned_data.get(name) for name in ("first_page", "last_page"))
        if first is None and last is None:
            return None
        return (first or last or 0, last or first or 0)


class ReasonForm(forms.Form):
    """Only why."""

    reason = forms.CharField(label="Varför?", help_text=OPEN_REASON, max_length=500)


class ConcernForm(forms.Form):
    """The other case."""

    dnr = forms.CharField(
        label="Diarienummer",
        help_text="Det andra ärendet som handlingen gäller, till exempel 20RS3419.",
        max_length=60,
        error_messages={"required": "Skriv ärendets nummer."},
    )
