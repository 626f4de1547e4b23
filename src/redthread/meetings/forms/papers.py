"""Forms about the papers of a meeting."""

from collections.abc import Sequence
from typing import Any

from django import forms


class AttachForm(forms.Form):
    """Which documents are laid out in a matter: those of its case, and others by their number."""

    documents = forms.TypedMultipleChoiceField(
        label="Handlingar i ärendet",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    number = forms.CharField(
        label="Handling i ett annat ärende",
        help_text="Handlingens nummer, till exempel 20RS4806-3.",
        max_length=80,
        required=False,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        if choices:
            self.fields["documents"].choices = choices  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["documents"]

    def clean(self) -> dict[str, Any]:
        """At least one document is named."""
        told = super().clean() or {}
        if not self.errors and not told.get("documents") and not told.get("number"):
            raise forms.ValidationError("Välj minst en handling eller skriv ett nummer.")
        return told
