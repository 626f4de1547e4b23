"""Forms about what arrives."""

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from redthread.registry.forms.cases import ChosenField, NewCaseForm
from redthread.registry.services import ArrivedFile, ChosenFile, PaperPost
from redthread.registry.wording.inbox import ASIDES, CHANNELS, PAPER_CHANNELS
from redthread.ui.deed_forms import day_field
from redthread.ui.uploads import SeveralFilesField


class InboxFilterForm(forms.Form):
    """What the list is narrowed to."""

    kanal = forms.ChoiceField(label="Sätt", choices=[("", "Alla"), *CHANNELS], required=False)


class PaperPostForm(forms.Form):
    """Post on paper, with its scans."""

    channel = forms.ChoiceField(label="Hur kom den?", choices=PAPER_CHANNELS, widget=forms.RadioSelect, initial="paper")
    arrived_on = day_field("Kom in", "Dagen den nådde myndigheten, till exempel 2026-11-20.")
    sender_name = forms.CharField(label="Avsändare", max_length=300, required=False)
    subject = forms.CharField(
        label="Vad gäller posten?", max_length=500, error_messages={"required": "Skriv vad posten gäller."}
    )
    body = forms.CharField(label="Anteckning", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    scans = SeveralFilesField(
        label="Skannade sidor",
        help_text="Pdf eller bild. Flera går bra på en gång.",
        allow_empty_file=True,
        error_messages={"required": "Välj minst en fil."},
    )

    @property
    def post(self) -> PaperPost:
        """What was filled in, besides the files."""
        told = self.cleaned_data
        return PaperPost(told["channel"], told["arrived_on"], told["sender_name"], told["subject"], told["body"])

    @property
    def arrived(self) -> list[ArrivedFile]:
        """The files as they came."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["scans"]
        return [
            ArrivedFile(one.name or "", cast(BinaryIO, one.file), one.size or 0)
            for one in files
            if one.file is not None
        ]


class _FilesOfItem(forms.Form):
    """Which files become documents, and what they are called: one box and one title for each file.

    `rows` are (id, name, title suggested, whether it is suggested at all).
    """

    rows: Sequence[tuple[int, str, str, bool]]

    def add_files(self, rows: Sequence[tuple[int, str, str, bool]]) -> None:
        """Two fields for each file."""
        self.rows = rows
        for key, name, title, is_suggested in rows:
            self.fields[f"file_{key}"] = forms.BooleanField(label=name, required=False, initial=is_suggested)
            self.fields[f"title_{key}"] = forms.CharField(
                label="Handlingens rubrik", required=False, max_length=500, initial=title
            )

    @property
    def chosen(self) -> list[ChosenFile]:
        """The files that were chosen; one without a title goes by its name."""
        told = self.cleaned_data
        return [
            ChosenFile(key, told[f"title_{key}"] or name) for key, name, _, _ in self.rows if told.get(f"file_{key}")
        ]

    def add_counterpart(self, suggested: Any, name: str) -> None:
        """Who sent it: the organisation that is suggested, or a name."""
        self.fields["counterpart_name"] = forms.CharField(
            label="Avsändare", max_length=300, required=False, initial=name
        )
        if suggested is not None:
            self.fields["is_suggested"] = forms.BooleanField(
                label=f"Avsändaren är {suggested.name} i registret över organisationer", required=False, initial=True
            )


class IntoCaseForm(_FilesOfItem):
    """Registering in a case that exists."""

    dnr = forms.CharField(
        label="Diarienummer",
        help_text="Ärendet som posten hör till, till exempel 20RS3419.",
        max_length=60,
        error_messages={"required": "Skriv ärendets diarienummer."},
    )


class IntoNewCaseForm(_FilesOfItem, NewCaseForm):
    """Registering in a new case."""


class PutAsideForm(forms.Form):
    """Why something is not registered."""

    aside = forms.ChoiceField(
        label="Varför registreras den inte?",
        choices=ASIDES,
        widget=forms.RadioSelect,
        error_messages={"required": "Välj varför posten inte registreras."},
    )
    reason = forms.CharField(
        label="Förklaring",
        help_text="Syns för alla tjänstemän i historiken. Skriv inget som kan vara hemligt.",
        required=False,
        max_length=500,
    )


def case_facts(told: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Of what was filled in, what a new case is registered with."""
    return {name: told[name] for name in names}


__all__ = ["ChosenField", "InboxFilterForm", "IntoCaseForm", "IntoNewCaseForm", "PaperPostForm", "PutAsideForm"]
