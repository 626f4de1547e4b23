"""Forms for the table that stand on pages of their own."""

from django import forms


class JavForm(forms.Form):
    """A conflict of interest: its ground, and the point of decision when it is not the whole matter."""

    ground = forms.CharField(
        label="Skäl",
        max_length=500,
        help_text="Till exempel att du sitter i styrelsen för den som söker stöd (6 kap. 28 § kommunallagen).",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv skälet till jävet."},
    )
    part = forms.IntegerField(
        label="Beslutspunkt",
        min_value=1,
        required=False,
        help_text="Fyll i bara om jävet gäller en av flera punkter i ärendet.",
        widget=forms.NumberInput(attrs={"class": "is-short"}),
    )
