"""What the page of a proposal shows: its values in groups, each with its line, and the source beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from redthread.intake import access, queries
from redthread.intake.forms import WORDY, ProposalForm
from redthread.intake.forms import shown as as_shown
from redthread.intake.services import Kind, blanks, facts_of, hindrances, leaves, version_of
from redthread.intake.views import shown
from redthread.intake.views.paper_page import Way
from redthread.intake.wording import papers as wording
from redthread.ui.pages import PageHead, Tone
from redthread.ui.sources import SourceView

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.http import QueryDict

    from redthread.intake.models import Proposal
    from redthread.intake.services import Change, Leaf
    from redthread.rules.actors import Actor
    from redthread.rules.refusals import Refusal

MOST_FOUND, MOST_AT_LINE = 20, 5
BEFORE, AFTER = 25, 60
"""How many lines of the source are shown around the line asked for."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with the line its value was read from; no line when a person added it."""

    bound: BoundField
    line: int | None
    url: str
    is_wide: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Fields about one thing."""

    title: str
    fields: tuple[FieldView, ...]
    help: str = ""


@dataclass(frozen=True, slots=True)
class EditRow:
    """A row of a matrix as it is edited, with the findings at its line."""

    label: FieldView
    kind: FieldView | None
    cells: tuple[FieldView, ...]
    is_sum: bool
    line: int | None
    url: str
    found: tuple[shown.Beside, ...]


@dataclass(frozen=True, slots=True)
class EditMatrix:
    """A matrix as it is edited."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[EditRow, ...]
    has_kinds: bool


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Everything the page shows."""

    head: PageHead
    paper_url: str
    paper_name: str
    form: ProposalForm
    version: str
    groups: tuple[Group, ...]
    lists: tuple[Group, ...]
    matrices: tuple[EditMatrix, ...]
    missing: tuple[Way, ...]
    found: tuple[shown.Beside, ...]
    source: SourceView
    text_url: str
    take_url: str
    is_left_out: bool
    is_open: bool
    previous_url: str
    next_url: str


def proposal_page(
    reader: Actor,
    paper_id: int,
    proposal_id: int,
    query: QueryDict,
    typed: QueryDict | None,
    form: ProposalForm | None = None,
) -> ProposalPage | None:
    """The page of the proposal, when the reader may see it; `typed` or `form` holds what was sent in."""
    proposal = queries.proposal(reader, paper_id, proposal_id)
    if proposal is None:
        return None
    is_open = access.may_read_in(reader) and proposal.saved_at is None
    facts = facts_of(proposal)
    every = (*leaves(proposal.part, facts), *(blanks(proposal.part, facts) if is_open else ()))
    form = form or ProposalForm(every, typed, is_locked=not is_open)
    here = _line(query, proposal)
    maker = _Maker(form, {leaf.path: leaf for leaf in every}, reverse("intake:proposal", args=[paper_id, proposal_id]))
    before, after = queries.neighbours(reader, proposal)
    at = shown.by_line(queries.findings_of_paper(reader, proposal.paper))
    found = [shown.beside(finding, maker.url) for finding in shown.findings_of(proposal, at)[:MOST_FOUND]]
    maker.found = {
        line: [shown.beside(finding, maker.url) for finding in own[:MOST_AT_LINE]] for line, own in at.items()
    }
    source = _source(reader, proposal, here, maker.url)
    return ProposalPage(
        head=_head(proposal),
        paper_url=reverse("intake:paper", args=[paper_id]),
        paper_name=proposal.paper.file_name,
        form=form,
        version=version_of(proposal),
        groups=tuple(
            Group(title, tuple(maker.field(name) for name in names)) for title, names in wording.GROUPS[proposal.part]
        ),
        lists=tuple(maker.lists()),
        matrices=tuple(maker.matrices(facts)),
        missing=tuple(_missing(proposal)) if is_open and not proposal.is_left_out else (),
        found=tuple(found),
        source=source,
        text_url=shown.line_url(proposal.paper, here),
        take_url=reverse("intake:take", args=[paper_id, proposal_id]),
        is_left_out=proposal.is_left_out,
        is_open=is_open,
        previous_url=reverse("intake:proposal", args=[paper_id, before]) if before else "",
        next_url=reverse("intake:proposal", args=[paper_id, after]) if after else "",
    )


def add_refusals(form: ProposalForm, refusals: tuple[Refusal, ...]) -> None:
    """Each refusal stands at the field it is about, or on top of the form."""
    for refusal in refusals:
        path = str(dict(refusal.facts).get("path"))
        form.add_error(path if path in form.fields else None, wording.sentence(refusal))


def refused_words(refusals: tuple[Refusal, ...]) -> tuple[str, ...]:
    """Each refusal with the name of the value it is about."""
    names = [str(dict(refusal.facts).get("path", "")) for refusal in refusals]
    return tuple(
        f"{wording.label(name)}: {wording.sentence(refusal)}" if name else wording.sentence(refusal)
        for name, refusal in zip(names, refusals, strict=True)
    )


def understood(proposal: Proposal, changes: tuple[Change, ...]) -> tuple[str, ...]:
    """How what was typed was understood, where that is not what it says: "Högsta belopp: 1 900 000 kr."."""
    now = {leaf.path: leaf for leaf in leaves(proposal.part, facts_of(proposal))}
    told = []
    for change in changes:
        leaf = now.get(change.path)
        if leaf is None or leaf.value is None or leaf.field.kind not in (Kind.MONEY, Kind.DATE, Kind.PERCENT):
            continue
        unit = {Kind.MONEY: " kr", Kind.PERCENT: " %"}.get(leaf.field.kind, "")
        told.append(f"{wording.label(change.path)} tolkades som {as_shown(leaf)}{unit}.")
    return tuple(told)


class _Maker:
    """Makes the views of fields, each with its line."""

    def __init__(self, form: ProposalForm, every: dict[str, Leaf], url: str) -> None:
        self._form, self._every, self.url = form, every, url
        self.found: dict[int, list[shown.Beside]] = {}

    def field(self, path: str, line: int | None = None) -> FieldView:
        leaf = self._every[path]
        at = leaf.line if line is None else line
        is_wide = leaf.field.kind is Kind.LONG or path in WORDY
        return FieldView(self._form[path], at, f"{self.url}?rad={at}#rad-{at}" if at else "", is_wide)

    def lists(self) -> list[Group]:
        names = dict.fromkeys(path.split(".")[0] for path in self._every if path.split(".")[0] in wording.LISTS)
        return [
            Group(
                wording.LISTS[name],
                tuple(self.field(path) for path in self._every if path.split(".")[0] == name),
                "Töm en rad för att ta bort den. Skriv i den sista, tomma, för att lägga till.",
            )
            for name in names
        ]

    def matrices(self, facts: dict[str, object]) -> list[EditMatrix]:
        return [self._matrix(name) for name in ("costs", "financing") if facts.get(name)]

    def _matrix(self, name: str) -> EditMatrix:
        keys = list(dict.fromkeys(path.split(".")[1] for path in self._every if path.startswith(f"{name}.")))
        keys.sort(key=lambda key: (key == "sum", 0 if key == "sum" else int(key)))
        rows = tuple(self._row(name, key) for key in keys)
        columns = [cell.bound.name.rpartition(".")[2] for cell in rows[0].cells]
        return EditMatrix(
            id=name,
            title=wording.label(name),
            columns=tuple("Totalt" if column == "total" else column for column in columns),
            rows=rows,
            has_kinds=name == "financing",
        )

    def _row(self, name: str, key: str) -> EditRow:
        paths = [path for path in self._every if path.startswith(f"{name}.{key}.")]
        cells = tuple(self.field(path) for path in paths if path.rpartition(".")[2] not in ("label", "kind"))
        label = self.field(f"{name}.{key}.label")
        kind = self.field(f"{name}.{key}.kind") if f"{name}.{key}.kind" in self._every else None
        found = tuple(self.found.get(label.line or 0, ()))
        return EditRow(label, kind, cells, key == "sum", label.line, label.url, found)


def _head(proposal: Proposal) -> PageHead:
    name, what, facts = shown.in_words(proposal)
    tone, word, _ = shown.state_of_proposal(proposal)
    return PageHead(title=what or name, kind=name, state=word, tone=Tone(tone), facts=(facts,) if facts else ())


def _line(query: QueryDict, proposal: Proposal) -> int:
    asked = query.get("rad", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 else proposal.line


def _source(reader: Actor, proposal: Proposal, here: int, url: str) -> SourceView:
    lines = queries.lines_of_paper(reader, proposal.paper, first=max(1, here - BEFORE), last=here + AFTER)
    return shown.source_view(
        lines,
        id="source",
        label=f"Källtext ur {proposal.paper.file_name}",
        address=lambda number: f"{url}?rad={number}#rad-{number}",
        here=here,
        origins=frozenset(shown.lines_of(proposal)),
        is_framed=True,
    )


def _missing(proposal: Proposal) -> list[Way]:
    return [
        Way(wording.sentence(refusal), f"#id_{refusal.fact('path')}")
        for refusal in hindrances([proposal])
        if refusal.code == "value_missing"
    ]
