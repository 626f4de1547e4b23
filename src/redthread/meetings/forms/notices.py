"""Forms about the notice board."""

from collections.abc import Iterable

from django import forms

from redthread.ui.deed_forms import day_field


class NoticeForm(forms.Form):
    """A notice that somebody writes."""

    kind = forms.ChoiceField(
        label="Slag av anslag", help_text="Anslagstavlan får bara innehålla det som kommunallagen räknar upp."
    )
    title = forms.CharField(label="Rubrik", max_length=300)
    text = forms.CharField(
        label="Text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Texten kan inte ändras när anslaget sitter uppe.",
    )
    meeting = forms.TypedChoiceField(
        label="Sammanträde", required=False, coerce=int, empty_value=None, help_text="För anslag om ett sammanträde."
    )
    board = forms.TypedChoiceField(
        label="Nämnd",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="För övriga anslag, om de gäller en nämnd.",
    )
    law = forms.CharField(
        label="Lag eller förordning",
        required=False,
        max_length=200,
        help_text="För kungörelse enligt annan lag: vilken paragraf som kräver den.",
    )
    until = day_field(
        "Sitter till och med", "För kungörelse enligt annan lag. Skriv år, månad och dag.", required=False
    )
    is_reviewed = forms.BooleanField(
        label="Jag har granskat att texten bara innehåller personuppgifter som får publiceras",
        required=False,
        help_text="Ditt namn och tiden sparas.",
    )

    def __init__(
        self,
        data: object = None,
        *,
        kinds: Iterable[tuple[str, str]],
        meetings: Iterable[tuple[int, str]],
        boards: Iterable[tuple[int, str]],
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # what a request posted
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]  # it is a choice field
        self.fields["meeting"].choices = [("", "Välj sammanträde"), *meetings]  # type: ignore[attr-defined]  # as above
        self.fields["board"].choices = [("", "Ingen"), *boards]  # type: ignore[attr-defined]  # as above
