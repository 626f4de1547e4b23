"""Forms for handing papers in and for correcting a proposal."""

from collections.abc import Sequence
from typing import Any

from django import forms

from redthread.intake.services import Change, Kind, Leaf
from redthread.intake.wording.papers import CHOICES, HELP, label
from redthread.typesetting import formats
from redthread.ui.uploads import SeveralFiles, SeveralFilesField

WORDY = ("title", "project", "rus_goal")
"""Names that are often longer than a line; the field grows with them."""


class HandInForm(forms.Form):
    """The papers to read in."""

    papers = SeveralFilesField(
        label="Handlingar",
        help_text="Pdf med text, Word (.docx), html eller ren text. Högst 200 MB var. Flera går bra på en gång.",
        allow_empty_file=True,
        widget=SeveralFiles(attrs={"accept": ".pdf,.docx,.html,.htm,.txt"}),
        error_messages={"required": "Välj minst en fil."},
    )


class ProposalForm(forms.Form):
    """One field for each value of a proposal, named by its path. What the words mean is for the room to say."""

    def __init__(self, leaves: Sequence[Leaf], data: Any = None, *, is_locked: bool = False) -> None:
        super().__init__(data, use_required_attribute=False)
        self.leaves = {leaf.path: leaf for leaf in leaves}
        for leaf in leaves:
            self.fields[leaf.path] = _field(leaf, is_locked=is_locked)

    def changes(self) -> tuple[Change, ...]:
        """What was typed that differs from what stood there."""
        typed = ((path, str(self.data.get(path, shown(leaf)))) for path, leaf in self.leaves.items())
        return tuple(
            Change(path, text)
            for path, text in typed
            if " ".join(text.split()) != " ".join(shown(self.leaves[path]).split())
        )


def shown(leaf: Leaf) -> str:
    """The value as it stands in its field."""
    if leaf.value is None:
        return ""
    if leaf.field.kind is Kind.MONEY:
        return formats.amount(int(leaf.value))
    if leaf.field.kind is Kind.PERCENT:
        return str(leaf.value).replace(".", ",")
    return str(leaf.value)


class TypedField(forms.CharField):
    """Words as they are typed. The room says what they mean; nothing is refused for being empty here."""

    def validate(self, value: Any) -> None:
        """Nothing is refused."""


class TypedChoice(forms.ChoiceField):
    """A choice as it is made. The room knows the choices."""

    def validate(self, value: Any) -> None:
        """Nothing is refused."""


def _field(leaf: Leaf, *, is_locked: bool) -> forms.Field:
    name = leaf.path.split(".")[0]
    last = leaf.path.rpartition(".")[2]
    settings: dict[str, Any] = {
        "label": label(leaf.path),
        "initial": shown(leaf),
        "required": True,
        "disabled": is_locked,
        "help_text": HELP.get(leaf.path, ""),
    }
    if leaf.field.kind is Kind.CHOICE:
        group = {"conditions": "condition", "financing": "financier"}.get(name, last)
        words = CHOICES[group]
        return TypedChoice(choices=[(code, words[code]) for code in leaf.field.choices], **settings)
    return TypedField(widget=_widget(leaf), strip=False, **settings)


def _widget(leaf: Leaf) -> forms.Widget:
    kinds = {
        Kind.MONEY: forms.TextInput(attrs={"class": "is-money", "inputmode": "decimal", "autocomplete": "off"}),
        Kind.DATE: forms.TextInput(attrs={"class": "is-date", "autocomplete": "off"}),
        Kind.PERCENT: forms.TextInput(attrs={"class": "is-short", "inputmode": "decimal", "autocomplete": "off"}),
        Kind.NUMBER: forms.TextInput(attrs={"class": "is-short", "inputmode": "numeric", "autocomplete": "off"}),
    }
    long = forms.Textarea(attrs={"rows": 2})
    if leaf.path in WORDY:
        return forms.Textarea(attrs={"rows": 1})
    return kinds.get(leaf.field.kind) or (long if leaf.field.kind is Kind.LONG else forms.TextInput())
