"""Forms about delegation orders and what is decided by them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from redthread.meetings.forms.follow_up import AmountField
from redthread.meetings.models import Board, Member, OrderPoint
from redthread.people.models import Account
from redthread.rules.meetings.delegation import Forbidden, ForbiddenToMachine
from redthread.ui.deed_forms import day_field

EVERY = ("", "Alla")
COUNCIL = "Det beslut där nämnden fick sina uppgifter, till exempel Regionfullmäktige 2018-11-28 § 83, reglementet."
OUTSIDE = "Punkten gäller inget av detta (6 kap. 38 § första stycket kommunallagen)"


class BeginForm(forms.Form):
    """Where the board has its tasks from."""

    council_source = forms.CharField(label="Fullmäktiges beslut", max_length=200, help_text=COUNCIL)
    council_on = day_field("Dag för fullmäktiges beslut")


class AdoptForm(forms.Form):
    """The board's decision on the order."""

    decided_on = day_field("Nämndens beslutsdag")
    source = forms.CharField(
        label="Nämndens beslut", max_length=200, help_text="Dag och paragraf, till exempel 2026-02-12 § 9."
    )
    first_on = day_field("Gäller från och med")


class PointForm(forms.Form):
    """A point of an order."""

    number = forms.CharField(label="Punkt", max_length=20, help_text="Till exempel 3.3.")
    group = forms.CharField(
        label="Grupp", max_length=200, help_text="Den rubrik som punkten står under, till exempel 3 Regionala stöd."
    )
    title = forms.CharField(label="Punkten gäller", max_length=300)
    holder = forms.ChoiceField(
        label="Slag av delegat", choices=OrderPoint.Holder.choices, initial=OrderPoint.Holder.OFFICIAL
    )
    post = forms.CharField(
        label="Delegat",
        max_length=200,
        help_text="En befattning eller ett förtroendeuppdrag, aldrig en persons namn.",
        widget=forms.TextInput(attrs={"list": "posts", "autocomplete": "off"}),
    )
    member = forms.ChoiceField(
        label="Utsedd ledamot", required=False, help_text="Bara för brådskande ärenden, om nämnden har utsett någon."
    )
    together_with = forms.CharField(
        label="Beslutar tillsammans med",
        required=False,
        max_length=200,
        help_text="Lämna tomt. Lagen tillåter inte att flera beslutar gemensamt med en anställd.",
        widget=forms.TextInput(attrs={"list": "posts", "autocomplete": "off"}),
    )
    limit = AmountField(label="Högsta belopp", help_text="Lämna tomt om punkten inte har någon gräns.")
    condition = forms.CharField(label="Villkor", max_length=500, required=False)
    may_pass_on = forms.BooleanField(label="Förvaltningschefen får delegera vidare", required=False)
    is_urgent = forms.BooleanField(label="Punkten gäller brådskande ärenden", required=False)
    is_reported = forms.BooleanField(label="Besluten anmäls till nämnden", required=False, initial=True)
    kinds = forms.MultipleChoiceField(
        label="Punkten gäller något som nämnden måste besluta själv",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_declared_outside = forms.BooleanField(label=OUTSIDE, required=False)
    machine_kinds = forms.MultipleChoiceField(
        label="Punkten gäller något som inte får beslutas automatiserat",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Spelar bara roll för automatiserade beslut (6 kap. 38 § andra stycket kommunallagen).",
    )
    source = forms.CharField(
        label="Källa", max_length=200, required=False, help_text="Om punkten kommer från ett annat beslut än ordningen."
    )

    def __init__(
        self,
        *args: Any,
        members: Sequence[Member],
        forbidden: dict[Forbidden, str],
        machine: dict[ForbiddenToMachine, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._members = {str(one.pk): one for one in members}
        choose(self, "member", [("", "Ingen"), *((key, str(one)) for key, one in self._members.items())])
        choose(self, "kinds", [(kind.value, _capital(words)) for kind, words in forbidden.items()])
        choose(self, "machine_kinds", [(kind.value, _capital(words)) for kind, words in machine.items()])

    def clean(self) -> dict[str, Any]:
        """The member and the kinds themselves."""
        told = super().clean() or {}
        told["member"] = self._members.get(told.get("member", ""))
        told["holder"] = OrderPoint.Holder(told.get("holder") or OrderPoint.Holder.OFFICIAL)
        told["kinds"] = tuple(Forbidden(kind) for kind in told.get("kinds", ()))
        told["machine_kinds"] = tuple(ForbiddenToMachine(kind) for kind in told.get("machine_kinds", ()))
        return told


class PassForm(forms.Form):
    """Whom the director lets decide."""

    post = forms.CharField(
        label="Befattning", max_length=200, widget=forms.TextInput(attrs={"list": "posts", "autocomplete": "off"})
    )
    first_on = day_field("Första dag")
    last_on = day_field("Sista dag", "Lämna tomt om det gäller tills vidare.", required=False)
    source = forms.CharField(
        label="Förvaltningschefens beslut", max_length=200, help_text="Till exempel Vidaredelegering 2026-01-07."
    )


class EndPassForm(forms.Form):
    """When a post no longer decides."""

    last_on = day_field("Sista dag")
    reason = forms.CharField(label="Skäl", max_length=300, help_text="Skälet sparas i journalen.")


class DecideForm(forms.Form):
    """A decision on the board's behalf."""

    number = forms.ChoiceField(label="Punkt i delegationsordningen")
    decided_on = day_field("Beslutsdag")
    decided_by = forms.ChoiceField(label="Beslutsfattare", required=False)
    amount = AmountField(label="Belopp", help_text="I kronor. Lämna tomt om beslutet inte gäller pengar.")
    dnr = forms.CharField(
        label="Ärende",
        max_length=60,
        required=False,
        help_text="Ärendets diarienummer.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reference = forms.CharField(
        label="Annat nummer",
        max_length=60,
        required=False,
        help_text="Om beslutet har ett nummer i ett annat system, till exempel NypsID: Regt-53-20.",
    )
    subject = forms.CharField(label="Beslutet gäller", max_length=300, help_text="Så som det ska stå i redovisningen.")
    text = forms.CharField(label="Beslut", widget=forms.Textarea(attrs={"rows": 4}))
    recipient = forms.CharField(label="Mottagare", max_length=300, required=False)
    is_refusal = forms.BooleanField(label="Beslutet är ett avslag", required=False)
    urgent_reason = forms.CharField(
        label="Varför nämnden inte kunde inväntas",
        max_length=500,
        required=False,
        help_text="Bara för brådskande beslut (6 kap. 39 § kommunallagen).",
    )
    is_free_of_jav = forms.BooleanField(label="Beslutsfattaren är inte jävig i ärendet (7 kap. 4 §)", required=False)

    def __init__(
        self, *args: Any, points: Sequence[tuple[str, str]], people: Iterable[Account], may_for_others: bool, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self._people = {str(one.pk): one for one in people}
        choose(self, "number", [("", "Välj punkt"), *points])
        if may_for_others:
            outside = ("", "Någon utan konto, eller automatiserat beslut")
            choose(self, "decided_by", [outside, *((key, one.name) for key, one in self._people.items())])
        else:
            del self.fields["decided_by"]

    def clean(self) -> dict[str, Any]:
        """The account itself."""
        told = super().clean() or {}
        if "decided_by" in self.fields:
            told["decided_by"] = self._people.get(told.get("decided_by", ""))
        return told


class DecisionFilterForm(forms.Form):
    """What the list of decisions is narrowed to. What cannot be read narrows nothing and is told."""

    namnd = forms.ChoiceField(label="Nämnd", required=False)
    lage = forms.ChoiceField(label="Läge", required=False)
    punkt = forms.ChoiceField(label="Punkt", required=False)
    vem = forms.ChoiceField(label="Beslutsfattare", required=False)
    fran = day_field("Från och med", "", required=False)
    till = day_field("Till och med", "", required=False)
    arende = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        boards: Iterable[Board],
        states: dict[str, str],
        points: Iterable[str],
        who: Iterable[str],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        choose(self, "namnd", [EVERY, *((one.slug, one.name) for one in boards)])
        choose(self, "lage", [EVERY, *states.items()])
        choose(self, "punkt", [EVERY, *((one, one) for one in points)])
        choose(self, "vem", [EVERY, *((one, one) for one in who)])


class OfficialJavForm(forms.Form):
    """In which case one has an interest, and why."""

    dnr = forms.CharField(label="Ärende", max_length=60, help_text="Ärendets diarienummer.")
    reason = forms.CharField(
        label="Skäl", max_length=300, help_text="Till exempel: Jag är delägare i det sökande företaget."
    )


def choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """The field offers these."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
