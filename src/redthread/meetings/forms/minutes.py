"""Forms about minutes: the secretary's words, where they are kept, and why somebody does not sign."""

from django import forms


class TextsForm(forms.Form):
    """What the secretary writes in a matter. An empty field lets the program's own words stand."""

    summary = forms.CharField(
        label="Sammanfattning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Lämna tomt för att använda sammanfattningen från föredragningspromemorian.",
    )
    propositions = forms.CharField(
        label="Propositionsordning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Lämna tomt för att använda den ordning som antecknades vid sammanträdet.",
    )
    statement = forms.CharField(
        label="Anteckning till protokollet",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Läggs till de protokollsanteckningar som lämnades vid sammanträdet.",
    )
    summary_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    propositions_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    statement_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label="Skäl", max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
