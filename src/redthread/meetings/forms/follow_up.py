"""Forms about what decisions ask for."""

from collections.abc import Iterable
from typing import Any

from django import forms

from redthread.meetings.models import Board, DecisionTask
from redthread.meetings.queries.follow_up import MINE, NOBODY, TaskFilter
from redthread.people.models import Account, Unit
from redthread.rules.money import Money
from redthread.rules.reading.amounts import find_amounts, parse_amount
from redthread.ui.deed_forms import day_field

EVERY = ("", "Alla")
NOBODY_YET = "Ingen ännu"
STATES = [
    ("", "Alla utom avböjda"),
    ("late", "Försenade"),
    *((value, label) for value, label in DecisionTask.State.choices),
]
WHY = "Skälet sparas och visas i uppgiftens historik."


class TaskFilterForm(forms.Form):
    """What the list of tasks is narrowed to. What cannot be read narrows nothing and is told."""

    ansvarig = forms.ChoiceField(label="Ansvarig", required=False)
    namnd = forms.ChoiceField(label="Nämnd", required=False)
    slag = forms.ChoiceField(label="Slag", required=False, choices=[EVERY, *DecisionTask.Kind.choices])
    lage = forms.ChoiceField(label="Läge", required=False, choices=STATES)
    ar = forms.ChoiceField(label="Beslutsår", required=False)

    def __init__(
        self, *args: Any, owners: Iterable[Account], boards: Iterable[Board], years: Iterable[int], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        people = [(MINE, "Jag"), (NOBODY, "Ingen"), *((str(one.pk), one.name) for one in owners)]
        self._choose("ansvarig", [EVERY, *people])
        self._choose("namnd", [EVERY, *((str(one.pk), one.name) for one in boards)])
        self._choose("ar", [EVERY, *((str(year), str(year)) for year in years)])

    def wanted(self) -> TaskFilter:
        """What was asked for; a field that cannot be read asks for nothing."""
        self.is_valid()
        told = self.cleaned_data
        return TaskFilter(
            owner=told.get("ansvarig") or "",
            board=int(told["namnd"]) if told.get("namnd") else None,
            kind=told.get("slag") or "",
            state=told.get("lage") or "",
            year=int(told["ar"]) if told.get("ar") else None,
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


class AmountField(forms.CharField):
    """An amount as people write it: "1 912 400", "1,9 mnkr". Its value is Money, or None."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"class": "is-money", "inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=40, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        """The amount; a fault when it is none."""
        text = super().to_python(value)
        if not text:
            return None
        found = find_amounts(text)
        if len(found) == 1:
            return Money.kronor(found[0].kronor)
        whole = parse_amount(text)
        if whole is None:
            raise forms.ValidationError("Skriv beloppet i kronor, till exempel 1 912 400.")
        return Money.kronor(whole)

    def validate(self, value: Any) -> None:
        """An amount needs no more tests."""

    def run_validators(self, value: Any) -> None:
        """An amount needs no more tests."""

    def prepare_value(self, value: Any) -> Any:
        """The amount as it is typed."""
        return str(value) if isinstance(value, Money) else value


class OwnerForm(forms.Form):
    """Who does a task: a person, a unit, or both."""

    owner = forms.ChoiceField(label="Ansvarig", required=False)
    unit = forms.ChoiceField(label="Enhet", required=False)

    def __init__(self, *args: Any, owners: Iterable[Account], units: Iterable[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self._owners = {str(one.pk): one for one in owners}
        self._units = {str(one.pk): one for one in units}
        for name, known in (("owner", self._owners), ("unit", self._units)):
            choices = [("", NOBODY_YET), *((key, str(one)) for key, one in known.items())]
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """The account and the unit themselves."""
        told = super().clean() or {}
        told["owner"] = self._owners.get(told.get("owner", ""))
        told["unit"] = self._units.get(told.get("unit", ""))
        return told


class FactsForm(forms.Form):
    """What a task says."""

    title = forms.CharField(label="Vad ska göras?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = day_field("Sista dag", required=False)
    amount = AmountField(label="Högsta belopp", help_text="I kronor, till exempel 1 912 400.")
    reason = forms.CharField(label="Skäl till ändringen", max_length=500, required=False, help_text=WHY)


class NewTaskForm(OwnerForm):
    """A task that is written by hand."""

    kind = forms.ChoiceField(label="Slag", choices=DecisionTask.Kind.choices, initial=DecisionTask.Kind.OTHER)
    title = forms.CharField(label="Vad ska göras?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    due_on = day_field("Sista dag", required=False)
    amount = AmountField(label="Högsta belopp", help_text="I kronor, till exempel 1 912 400.")

    field_order = ("kind", "title", "due_on", "amount", "owner", "unit")


class WhyForm(forms.Form):
    """Why something is closed, or taken up again."""

    reason = forms.CharField(label="Skäl", max_length=1000, help_text=WHY, widget=forms.Textarea(attrs={"rows": 3}))


class DoneForm(forms.Form):
    """What was done, and the document that shows it."""

    done_note = forms.CharField(label="Vad har gjorts?", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    report = forms.CharField(
        label="Handling som visar det",
        help_text="Handlingens nummer, till exempel 20RS4806-3. Kan lämnas tomt.",
        max_length=80,
        required=False,
    )
