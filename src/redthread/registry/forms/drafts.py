"""The form that a draft is written in, made of the draft itself, and what was typed in it as a document again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from redthread.press.queries import Comparison
from redthread.registry.forms.cases import OPEN_REASON
from redthread.registry.services import NewDraft
from redthread.registry.wording.drafts import (
    BODY_MISSING,
    CHOICE_MISSING,
    CHOICES,
    CLAUSE_EMPTY,
    FILE_MISSING,
    KIND_MISSING,
    REASON_MISSING,
    RECORDS_MISSING,
    TITLE_MISSING,
    UNKNOWN_RECORD,
)
from redthread.rules.documents import Clauses, Document, Listing
from redthread.rules.documents.prose import (
    Prose,
    Record,
    read,
    read_line,
    records,
    records_in,
    typed,
    typed_line,
)
from redthread.rules.documents.stretches import ClauseRow, Stretch, rewritten, stretches, with_clauses
from redthread.ui.deed_forms import day_field

TEXT = "text-"
CLAUSE = "clause-"
ROW = "row"
LONGEST_TITLE = 300
DECIDED = {"memo", "decision_letter"}
_PARTS = ("anchor", "text", "conditions")


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause as it stands in the form; conditions are one on each line. `fault` is what is wrong with it."""

    anchor: str
    text: str
    conditions: str = ""
    fault: str = ""


class DraftForm(forms.Form):
    """A field for the title and one for each stretch of prose. `version` is the version it is filled in upon."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    title = forms.CharField(
        label="Rubrik",
        max_length=LONGEST_TITLE,
        error_messages={"required": TITLE_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, document: Document, version: int) -> None:
        super().__init__(data, initial={"version": version, "title": document.title})
        self.document = document
        self.known = records(document)
        self.stretches = stretches(document)
        self.lines = {
            block.anchor: _lines(data, block, self.known) for block in document.blocks if isinstance(block, Clauses)
        }
        for stretch in self.stretches:
            self.fields[TEXT + stretch.key] = self._field(stretch)
        if data is not None and self._missing(data):
            self.fields["removed"] = forms.BooleanField(label="Jag tog bort dem med avsikt", required=False)

    def typed_as(self, new_anchors: str) -> Document:
        """The document as it was typed; what is new is anchored with those words. For a valid form."""
        prose = {stretch.key: self.cleaned_data[TEXT + stretch.key] for stretch in self.stretches}
        document = replace(self.document, title=self.cleaned_data["title"])
        document = rewritten(document, prose, new_anchors=new_anchors)
        return with_clauses(document, self._rows(), new_anchors=new_anchors)

    def clean(self) -> dict[str, Any]:
        """Each stretch as blocks; [[records]] that are unknown or gone are told."""
        told = super().clean() or {}
        for stretch in self.stretches:
            name = TEXT + stretch.key
            found = read(told.get(name) or "", self.known)
            for words in found.unknown:
                self.add_error(name, UNKNOWN_RECORD.format(words=words))
            told[name] = found.blocks
        self._check_clauses()
        gone = self._gone(told)
        if gone and not told.get("removed") and not self.errors:
            self.add_error(
                "removed" if "removed" in self.fields else None, RECORDS_MISSING.format(words=", ".join(gone))
            )
        return told

    def _field(self, stretch: Stretch) -> forms.CharField:
        text = typed(stretch.blocks, self.known)
        field = forms.CharField(
            label=stretch.heading or "Text",
            required=False,
            strip=False,
            initial=text,
            widget=forms.Textarea(attrs={"rows": max(4, min(24, len(text) // 75 + text.count("\n") + 2))}),
        )
        field.widget.attrs["data-prose"] = ""
        return field

    def _check_clauses(self) -> None:
        for anchor, lines in self.lines.items():
            checked = [self._checked(line) for line in lines]
            self.lines[anchor] = checked
            for line in checked:
                if line.fault:
                    self.add_error(None, line.fault)

    def _checked(self, line: ClauseLine) -> ClauseLine:
        unknown = (*read_line(line.text, self.known)[1], *read_line(line.conditions, self.known)[1])
        if unknown:
            return replace(line, fault=UNKNOWN_RECORD.format(words=unknown[0]))
        if not line.text.strip() and line.conditions.strip():
            return replace(line, fault=CLAUSE_EMPTY)
        return line

    def _rows(self) -> dict[str, list[ClauseRow]]:
        return {
            anchor: [
                ClauseRow(
                    line.anchor,
                    read_line(line.text, self.known)[0],
                    tuple(read_line(one, self.known)[0] for one in line.conditions.splitlines() if one.strip()),
                )
                for line in lines
                if line.text.strip()
            ]
            for anchor, lines in self.lines.items()
        }

    def _missing(self, data: Any) -> bool:
        """Whether the words of some record stand nowhere in what was sent."""
        sent = " ".join(value for name in data for value in data.getlist(name) if name.startswith((TEXT, CLAUSE)))
        return any(f"[[{label}" not in sent for label in self._labels())

    def _labels(self) -> list[str]:
        """The words of the records in what can be rewritten."""
        free = _in_prose(self.document)
        return [label for label, record in self.known.items() if record in free]

    def _gone(self, told: Mapping[str, Any]) -> list[str]:
        kept: set[Record] = set()
        for stretch in self.stretches:
            kept |= set(records_in(told[TEXT + stretch.key]))
        for row in (row for rows in self._rows().values() for row in rows):
            kept |= set(records_in((Listing((row.text, *row.conditions)),)))
        free = _in_prose(self.document)
        return [label for label, record in self.known.items() if record in free and record not in kept]


class NewDraftForm(forms.Form):
    """What is to be written; the rest is taken from the case."""

    kind = forms.ChoiceField(
        label="Vad ska du skriva?", widget=forms.RadioSelect, error_messages={"required": KIND_MISSING}
    )
    title = forms.CharField(label="Rubrik", max_length=LONGEST_TITLE, error_messages={"required": TITLE_MISSING})
    body = forms.CharField(
        label="Vem beslutar",
        help_text="Så som beslutet börjar, till exempel Regionala tillväxtnämnden.",
        max_length=120,
        required=False,
    )
    day = day_field("Dag för sammanträdet eller beslutet")

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]  # a field with choices

    def clean(self) -> dict[str, Any]:
        """A paper with a decision needs somebody who decides."""
        told = super().clean() or {}
        if told.get("kind") in DECIDED and not told.get("body"):
            self.add_error("body", BODY_MISSING)
        return told

    @property
    def new(self) -> NewDraft:
        """What was filled in."""
        return NewDraft(**self.cleaned_data)


class SeenForm(forms.Form):
    """A deed on the version that was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FinishForm(SeenForm):
    """That the draft is finished, and why in spite of errors where there are some."""

    def __init__(self, *args: Any, errors: int, **options: Any) -> None:
        super().__init__(*args, **options)
        if errors:
            self.fields["reason"] = forms.CharField(
                label="Varför det görs klart ändå",
                help_text=OPEN_REASON,
                max_length=500,
                error_messages={"required": REASON_MISSING},
            )


class BringBackForm(forms.Form):
    """The Word file that comes back."""

    file = forms.FileField(
        label="Filen från Word",
        help_text="Samma fil som togs till Word, sparad som .docx.",
        allow_empty_file=True,
        error_messages={"required": FILE_MISSING},
    )


class SettleForm(SeenForm):
    """A choice for each disagreement between the draft and the file; `named` are the fields in order."""

    def __init__(self, data: Any = None, *, found: Comparison) -> None:
        super().__init__(data, initial={"seen": found.latest})
        self.named = [(f"val-{number}", one) for number, one in enumerate(found.choices, start=1)]
        for name, _ in self.named:
            self.fields[name] = forms.ChoiceField(
                label="Vilken text ska gälla?",
                choices=CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": CHOICE_MISSING},
            )

    @property
    def settled(self) -> dict[str, Any]:
        """The version it was compared with, and what was chosen by anchor."""
        chosen = {one.conflict.anchor: self.cleaned_data[name] for name, one in self.named}
        return {"seen": self.cleaned_data["seen"], "choices": chosen}


def with_row(lines: Sequence[ClauseLine], deed: str, at: int) -> list[ClauseLine]:
    """The rows after one deed on the row at that place: "up", "down", "remove", or "add" after it."""
    rows = list(lines)
    if deed == "add":
        rows.insert(at + 1, ClauseLine("", "att "))
    elif 0 <= at < len(rows):
        row = rows.pop(at)
        if deed != "remove":
            rows.insert(max(0, at + (1 if deed == "down" else -1)), row)
    return rows


def _lines(data: Any, block: Clauses, known: Mapping[str, Record]) -> list[ClauseLine]:
    if data is None:
        return [
            ClauseLine(
                one.anchor, typed_line(one.text, known), "\n".join(typed_line(each, known) for each in one.conditions)
            )
            for one in block.clauses
        ]
    sent = [data.getlist(f"{CLAUSE}{block.anchor}-{part}") for part in _PARTS]
    anchors = {one.anchor for one in block.clauses}
    return [
        ClauseLine(anchor if anchor in anchors else "", text, conditions)
        for anchor, text, conditions in zip(*sent, strict=False)
    ]


def _in_prose(document: Document) -> set[Record]:
    """The records in what a person can rewrite: prose, and clauses with their conditions."""
    free: list[Prose | Clauses] = [block for stretch in stretches(document) for block in stretch.blocks]
    free += [replace(block, lead=()) for block in document.blocks if isinstance(block, Clauses)]
    return set(records_in(free))
