"""Forms about retention and disposal."""

from django import forms

from redthread.registry.wording.retention import COUNTED_FROM, ORDINANCES
from redthread.ui.deed_forms import day_field


class RuleForm(forms.Form):
    """A rule for a class, from a day."""

    years = forms.IntegerField(
        label="År", help_text="Lämna tomt för att bevara för alltid.", min_value=0, max_value=200, required=False
    )
    counted_from = forms.ChoiceField(label="Räknas från att", choices=COUNTED_FROM, widget=forms.RadioSelect)
    source = forms.CharField(
        label="Källa", help_text="Beslut eller lag, till exempel nämndens gallringsbeslut med datum.", max_length=300
    )
    valid_from = day_field("Gäller från")
    is_confirmed = forms.BooleanField(
        label="Bekräftad av arkivarie eller jurist. Utan det gallras ingenting enligt regeln.", required=False
    )


class DecisionForm(forms.Form):
    """The decision that a list rests on."""

    decision = forms.CharField(label="Beslut", help_text="Diarienummer eller paragraf.", max_length=200)
    decided_on = day_field("Beslutsdag")
    decided_by = forms.CharField(label="Vem har beslutat?", help_text="Organ eller befattning.", max_length=200)


class CarryOutForm(forms.Form):
    """The word that carries a disposal out."""

    typed = forms.CharField(label="Bekräfta", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class DropForm(forms.Form):
    """Why a list is dropped."""

    reason = forms.CharField(label="Varför?", max_length=500)


class LockForm(forms.Form):
    """The lock on an aid case."""

    ordinance = forms.ChoiceField(label="Stödet gavs enligt", choices=ORDINANCES, widget=forms.RadioSelect)
    decided_on = day_field("Beslutet fattades")
