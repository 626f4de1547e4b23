"""The yearly report to a board of what has not been done of its decisions. KL 6:6: a board sees that it is carried out.

What is late, what will not be done and why, what is still to come, and what has no last day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from redthread.rules.documents import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Holds,
    KeyFacts,
    Row,
    Table,
    inlines,
    made,
)
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting import formats
from redthread.typesetting.kinds.kind import Blocks, Kind, Part, missing_facts, prose, section

CODE = "undone"
LABEL = "Uppföljning av beslut"
SUMMARY = Part("sammanfattning", "Sammanfattning")
LATE = Part("forsenat", "Försenat")
MISSED = Part("genomfors-inte", "Genomförs inte", is_required=False)
COMING = Part("aterstar", "Återstår", is_required=False)
WITHOUT_DAY = Part("utan-dag", "Utan sista dag", is_required=False)
PARTS = (SUMMARY, LATE, MISSED, COMING, WITHOUT_DAY)


@dataclass(frozen=True, slots=True)
class Undone:
    """A task that is not done. `decided` is the decision ("2020-08-24, § 47"), `matter` its case number and title.

    `moved_from` is the last day that the decision had, when it was moved; `reason` is why it will not be done.
    """

    title: str
    decided: str
    matter: str
    due_on: date | None
    owner: str
    moved_from: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UndoneReport:
    """What of a board's decisions was not done by a day. `done` is how many were done during the year."""

    body: str
    year: int
    as_of: date
    late: tuple[Undone, ...]
    missed: tuple[Undone, ...]
    coming: tuple[Undone, ...]
    without_day: tuple[Undone, ...]
    done: int
    state_label: str = ""


def written(content: UndoneReport) -> Document:
    """The report as a document."""
    blocks: list[Block] = [*section(SUMMARY, _summary(content))]
    blocks += section(LATE, _late(content))
    blocks += section(MISSED, _table(content.missed, "Uppgifter som inte genomförs", has_reason=True))
    blocks += section(COMING, _table(content.coming, "Uppgifter som återstår"))
    blocks += section(WITHOUT_DAY, _table(content.without_day, "Uppgifter utan sista dag"))
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=f"Beslut som inte är genomförda {content.year}",
            dated_on=content.as_of,
            blocks=tuple(blocks),
            body=content.body,
            state_label=content.state_label,
        )
    )


def missing(content: UndoneReport) -> tuple[Refusal, ...]:
    """`document.fact_missing` for its head, and `document.row_incomplete` for a task that nobody is to do or that is
    given up without a reason.
    """
    found = list(missing_facts((("nämnd", content.body),)))
    for place, one in enumerate((*content.late, *content.missed), start=1):
        asked = {"ansvarig": one.owner, "skäl": one.reason or one not in content.missed}
        found += [
            refuse("document.row_incomplete", row=place, name=one.title, fact=fact)
            for fact, value in asked.items()
            if not value
        ]
    return tuple(found)


def _summary(content: UndoneReport) -> Blocks:
    told = (
        ("Läget den", formats.longdate(content.as_of)),
        ("Försenade", formats.number(len(content.late))),
        ("Genomförs inte", formats.number(len(content.missed))),
        ("Återstår", formats.number(len(content.coming) + len(content.without_day))),
        ("Klara under året", formats.number(content.done)),
    )
    facts = KeyFacts(tuple(Fact(label, inlines(value)) for label, value in told), anchor="fakta")
    return (
        facts,
        *prose(
            "Rapporten visar uppgifter som följer av nämndens beslut: sista dagar, högsta belopp, återrapporteringar "
            "och villkor. En handläggare har tagit ställning till varje uppgift."
        ),
    )


def _late(content: UndoneReport) -> Blocks:
    if not content.late:
        return prose("Ingen uppgift är försenad.")
    columns = (*_columns(), Column("Dagar sent", Holds.NUMBER, weight=2))
    rows = tuple(
        Row((*_cells(one), Cell(None if one.due_on is None else (content.as_of - one.due_on).days)))
        for one in content.late
    )
    return (Table("Försenade uppgifter", columns, rows, note=_note(content.late)),)


def _table(tasks: Sequence[Undone], caption: str, *, has_reason: bool = False) -> Blocks:
    if not tasks:
        return ()
    columns = (*_columns(), Column("Skäl", weight=4)) if has_reason else _columns()
    rows = tuple(
        Row((*_cells(one), Cell(inlines(one.reason) or None))) if has_reason else Row(_cells(one)) for one in tasks
    )
    return (Table(caption, columns, rows, note=_note(tasks)),)


def _columns() -> tuple[Column, ...]:
    return (
        Column("Uppgift", weight=6),
        Column("Beslut", weight=3),
        Column("Ärende", weight=5),
        Column("Sista dag", Holds.DATE, weight=2),
        Column("Ansvarig", weight=3),
    )


def _cells(one: Undone) -> tuple[Cell, ...]:
    words = (one.title, one.decided, one.matter)
    return (*(Cell(inlines(word) or None) for word in words), Cell(one.due_on), Cell(inlines(one.owner) or None))


def _note(tasks: Sequence[Undone]) -> str:
    """Which days were moved, and from when."""
    moved = [one for one in tasks if one.moved_from is not None]
    if not moved:
        return ""
    told = "; ".join(f"{one.title} ({formats.isodate(one.moved_from)})" for one in moved)
    return f"Sista dagen har flyttats. Ursprunglig dag i beslutet: {told}."


KIND = Kind(CODE, LABEL, UndoneReport, written, missing, PARTS)
