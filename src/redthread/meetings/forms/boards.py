"""Forms about boards and who sits on them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from redthread.meetings.models import Board, Mandate
from redthread.ui.deed_forms import day_field

SOURCE = "Det beslut som siffran kommer från, till exempel Reglementet 4 §."
MOST_DAYS = 366
MOST_SEATS = 500


def _days(label: str, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def _source(label: str, help_text: str = SOURCE, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=200, required=required)


class SettingsForm(forms.Form):
    """How a board works from a day on."""

    first_on = day_field("Gäller från och med")
    seats = forms.IntegerField(
        label="Antal ledamöter",
        help_text="Så många som fullmäktige har bestämt. Beslutsförheten räknas på det antalet.",
        min_value=1,
        max_value=MOST_SEATS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    seats_source = _source("Beslut om antalet")
    submission_days = _days("Inlämning, dagar före sammanträdet", "Sista dag att lämna in ärenden till sekreteraren.")
    submission_source = _source("Beslut om inlämningen")
    freeze_days = _days("Dagordningen stängs, dagar före sammanträdet", "Därefter går nya handlingar som tillägg.")
    freeze_source = _source("Beslut om stängningen")
    notice_days = _days(
        "Kallelse, dagar före sammanträdet",
        "Kommunallagen har ingen siffra för nämnder (6:23). Fullmäktiges kallelse ska gå ut minst 7 dagar före (5:13).",
    )
    notice_source = _source("Beslut om kallelsen")
    may_meet_at_distance = forms.BooleanField(label="Ledamöter får delta på distans", required=False)
    distance_source = _source(
        "Fullmäktiges beslut om distans",
        "Krävs om ledamöter får delta på distans (kommunallagen 6:24).",
        required=False,
    )
    is_open_to_public = forms.BooleanField(label="Sammanträdena är öppna för allmänheten", required=False)


class FoundForm(SettingsForm):
    """A new board with how it works."""

    name = forms.CharField(label="Namn", max_length=200, help_text="Så som nämnden heter i reglementet.")
    body = forms.ChoiceField(label="Slag", choices=Board.Body.choices, initial=Board.Body.BOARD)
    field_order = ("name", "body")


class ElectForm(forms.Form):
    """Who is elected to what, for which time and where that is decided."""

    name = forms.CharField(label="Namn", max_length=200)
    party = forms.CharField(
        label="Parti",
        max_length=40,
        required=False,
        help_text="Partiets beteckning. Lämna tomt för den som är utan parti.",
    )
    role = forms.ChoiceField(
        label="Uppdrag",
        choices=Mandate.Role.choices,
        initial=Mandate.Role.MEMBER,
        help_text="En ordförande väljs bland ledamöterna och ska redan ha en plats som ledamot.",
    )
    order = forms.IntegerField(
        label="Plats bland partiets ersättare",
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text="Bara för ersättare. Lämna tomt för att komma sist.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    first_on = day_field("Första dag")
    last_on = day_field("Sista dag")
    source = _source("Valet", "Det beslut där valet gjordes, till exempel Fullmäktige 2022-11-28 § 120.")
    login = forms.CharField(
        label="Användarnamn",
        max_length=150,
        required=False,
        help_text="För den som ska logga in här.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        if places:
            self.fields["replaces"] = forms.TypedChoiceField(
                label="Efter",
                choices=[("", "Ingen som har avgått"), *places],
                coerce=int,
                empty_value=None,
                required=False,
                help_text="Vid fyllnadsval: den vars plats blir tillsatt.",
            )
            self.order_fields(["name", "party", "role", "replaces"])


class EndForm(forms.Form):
    """When and why a mandate ends before its time."""

    ended_on = day_field("Sista dag", "Uppdraget gäller till och med den dagen.")
    reason = forms.CharField(
        label="Skäl", max_length=300, help_text="Till exempel avsägelse. Skälet sparas i journalen."
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Skäl", max_length=300, help_text="Skälet sparas i journalen.")


class ServiceOrderForm(forms.Form):
    """Which parties' substitutes are called for a party's members."""

    party = forms.CharField(
        label="När en ledamot är borta för", max_length=40, required=False, help_text="Partiets beteckning."
    )
    called = forms.CharField(
        label="Kallas ersättare in från",
        max_length=400,
        help_text="Partierna i ordning med komma emellan, till exempel M, KD, L. Inom partiet gäller platserna.",
    )
    first_on = day_field("Gäller från och med")
    source = _source("Beslut", "Fullmäktiges beslut om ordningen (kommunallagen 6:17).")

    def clean_called(self) -> list[str]:
        """The parties, one by one."""
        return [one.strip() for one in str(self.cleaned_data["called"]).split(",") if one.strip()]
