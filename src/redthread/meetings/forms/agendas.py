"""Forms about agendas, the notice and one's own notes."""

from collections.abc import Sequence
from typing import Any

from django import forms

from redthread.meetings.models import ItemKind

_LATE = "Krävs när dagordningen är fryst. Skälet visas på dagordningssidan och sparas i journalen."
PRESENTATIONS = "En föredragning per rad: vad, vem, minuter. Till exempel: Nuläge i programarbetet; Handläggare A; 15"
_PARTS = 3


class MemoOnAgendaForm(forms.Form):
    """Which memo goes to which meeting."""

    memo = forms.TypedChoiceField(label="Promemoria", coerce=int, widget=forms.RadioSelect)
    meeting = forms.TypedChoiceField(label="Sammanträde", coerce=int)
    presenters = forms.CharField(label="Föredragande", max_length=500, required=False)
    late_reason = forms.CharField(
        label="Varför ärendet inte kan vänta", max_length=300, required=False, help_text=_LATE
    )

    def __init__(
        self, *args: Any, memos: Sequence[tuple[int, str]], meetings: Sequence[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["memo"].choices = memos  # type: ignore[attr-defined]  # a choice field
        self.fields["meeting"].choices = meetings  # type: ignore[attr-defined]  # a choice field


class MatterForm(forms.Form):
    """A matter that is written on the agenda itself."""

    kind = forms.ChoiceField(label="Slag", choices=ItemKind.choices)
    title = forms.CharField(label="Rubrik", max_length=500)
    presenters = forms.CharField(label="Föredragande", max_length=500, required=False)
    clauses = forms.CharField(
        label="Förslag till beslut",
        help_text="En beslutspunkt per rad, var och en från ”att”.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    presentations = forms.CharField(
        label="Föredragningar",
        help_text=PRESENTATIONS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    summary = forms.CharField(label="Sammanfattning", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    note = forms.CharField(label="Anmärkning", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(label="Skäl", max_length=300, required=False, help_text=_LATE)

    def __init__(self, *args: Any, has_memo: bool = False, is_frozen: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if has_memo:
            del self.fields["clauses"]
        if not is_frozen:
            del self.fields["reason"]

    def clean_presentations(self) -> tuple[tuple[str, str, int | None], ...]:
        """What, who and how many minutes, line by line."""
        found: list[tuple[str, str, int | None]] = []
        for line in self.cleaned_data["presentations"].splitlines():
            told = [part.strip() for part in line.split(";")]
            if not any(told):
                continue
            if len(told) > _PARTS or (len(told) == _PARTS and told[2] and not told[2].isdecimal()):
                raise forms.ValidationError(f"Raden ”{line.strip()}” går inte att läsa. {PRESENTATIONS}")
            told += [""] * (_PARTS - len(told))
            found.append((told[0], told[1], int(told[2][:6]) if told[2] else None))
        return tuple(found)


class FreezeForm(forms.Form):
    """Why there is another version of the agenda."""

    note = forms.CharField(
        label="Vad som är nytt",
        max_length=300,
        required=False,
        help_text="Krävs från den andra versionen. Står vid versionen.",
    )


class UpdateForm(forms.Form):
    """The version whose differences have been read, and why a frozen agenda is changed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Skäl", max_length=300, required=False, help_text="Krävs när ärendet står på en fryst dagordning."
    )


class NoticeLetterForm(forms.Form):
    """The letter, and why it is late when it is."""

    subject = forms.CharField(label="Ämne", max_length=200)
    text = forms.CharField(
        label="Brev",
        help_text="Där det står {link} sätts varje ledamots egen svarslänk in.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    late_reason = forms.CharField(
        label="Skäl till att kallelsen är sen",
        max_length=300,
        required=False,
        help_text="Krävs när sista dagen har passerat. Skälet sparas med den bestämmelse som sätter dagen.",
    )


class NoteForm(forms.Form):
    """A note on a page, and where on it."""

    text = forms.CharField(
        label="Ny anteckning", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    left = forms.IntegerField(required=False, widget=forms.HiddenInput)
    top = forms.IntegerField(required=False, widget=forms.HiddenInput)
    width = forms.IntegerField(required=False, widget=forms.HiddenInput)
    height = forms.IntegerField(required=False, widget=forms.HiddenInput)
