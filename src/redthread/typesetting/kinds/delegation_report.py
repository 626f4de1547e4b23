"""What has been decided on a board's behalf, as it is reported to the board: all points of a meeting, or a chosen list.

Form as in the region's own lists (practice). Reporting: KL 6:40 and 7:8. Company support has a list of its own form,
`delegation_list`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from redthread.rules.documents import Block, Cell, Column, Document, Fact, Holds, KeyFacts, Row, Table, inlines, made
from redthread.rules.money import Money
from redthread.rules.periods import Period
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting import formats
from redthread.typesetting.kinds.kind import Kind, Part, missing_facts, section

CODE = "delegation_report"
LABEL = "Delegationsbeslut"
TITLE = "Redovisning av delegationsbeslut"
PROPOSAL = "att godkänna redovisningen."
LATE_REASON = "Beslut som har fattats med stöd av delegation anmäls vid nästa sammanträde."
DECISIONS = Part("beslut", "Beslut")
PARTS = (DECISIONS,)
REFUSED = "Avslag"
WITHHELD = "Sekretess"
MOST_NUMBERS = 3
COLUMNS = (
    Column("Dnr", weight=5),
    Column("Beslutet gäller", weight=6),
    Column("Mottagare", weight=5),
    Column("Belopp", Holds.MONEY, weight=3),
    Column("Beslutsdag", Holds.DATE, weight=4),
    Column("Beslutsfattare", weight=5),
)


@dataclass(frozen=True, slots=True)
class Delegated:
    """A decision. `amount` is None when there is none, or when it was refused. `remark` tells what it corrects.

    One that is withheld from the reader has its number, day and decider only.
    """

    number: str
    subject: str
    recipient: str
    amount: Money | None
    decided_on: date
    decided_by: str
    is_refusal: bool = False
    is_withheld: bool = False
    remark: str = ""
    passport: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Decisions on one point by the holders of one post, in order of their days."""

    point: str
    title: str
    post: str
    rows: tuple[Delegated, ...]


@dataclass(frozen=True, slots=True)
class DelegationReport:
    """All of it. `dated_on` is the day of the meeting, or the day the list was made."""

    body: str
    dated_on: date
    groups: tuple[Group, ...]
    number: str = ""
    state_label: str = ""


def heading(group: Group) -> str:
    """What a group is, in the form of the region's lists, without the numbers."""
    by = f"Beslut av {_in_sentence(group.post)}. {group.title} enligt punkt {group.point} i delegationsordningen"
    days = [row.decided_on for row in group.rows]
    if len(days) < 2 or min(days) == max(days):
        return f"{by}."
    return f"{by} för perioden {formats.period(Period(min(days), max(days)))}."


def line(group: Group) -> str:
    """The group as a line of the agenda: "Beslut av … enligt punkt 3.3 … Diarienummer 20RS4806 med flera."."""
    numbers = list(dict.fromkeys(row.number for row in group.rows if row.number))
    if not numbers:
        return heading(group)
    if len(numbers) > MOST_NUMBERS:
        named = f"{numbers[0]} med flera"
    else:
        named = " och ".join(part for part in (", ".join(numbers[:-1]), numbers[-1]) if part)
    return f"{heading(group)} Diarienummer {named}."


def written(content: DelegationReport) -> Document:
    """The report as a document, a table for each group."""
    rows = [row for group in content.groups for row in group.rows]
    facts = KeyFacts(
        (
            Fact("Antal beslut", inlines(formats.number(len(rows)))),
            Fact("Antal punkter", inlines(formats.number(len({group.point for group in content.groups})))),
        ),
        anchor="fakta",
    )
    blocks: list[Block] = [facts]
    tables = tuple(_table(place, group) for place, group in enumerate(content.groups, start=1))
    blocks += section(DECISIONS, tables)
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=TITLE,
            dated_on=content.dated_on,
            blocks=tuple(blocks),
            number=content.number,
            body=content.body,
            state_label=content.state_label,
        )
    )


def missing(content: DelegationReport) -> tuple[Refusal, ...]:
    """What the report lacks: its head, and a row that does not say what it is about."""
    found = list(missing_facts((("organ", content.body), ("beslut", content.groups))))
    for group in content.groups:
        for place, row in enumerate(group.rows, start=1):
            asked = {"beslutet gäller": row.subject or row.is_withheld, "beslutsfattare": row.decided_by}
            name = row.number or row.subject
            found += [
                refuse("document.row_incomplete", row=place, name=name, fact=fact)
                for fact, value in asked.items()
                if not value
            ]
    return tuple(found)


def _table(place: int, group: Group) -> Table:
    return Table(heading(group), COLUMNS, _rows(group.rows), note="Beloppen är i kronor.", anchor=f"punkt-{place}")


def _rows(rows: Sequence[Delegated]) -> tuple[Row, ...]:
    told = [_row(row) for row in rows]
    known = [row.amount for row in rows if row.amount is not None]
    if len(rows) > 1 and known and not any(row.is_withheld for row in rows):
        blanks = (Cell(None), Cell(None))
        told.append(
            Row((Cell(inlines("Summa")), *blanks, Cell(Money.sum(known)), Cell(None), Cell(None)), is_total=True)
        )
    return tuple(told)


def _row(row: Delegated) -> Row:
    subject = WITHHELD if row.is_withheld else f"{row.subject} ({row.remark})" if row.remark else row.subject
    recipient = "" if row.is_withheld else row.recipient
    amount = Cell(
        None if row.is_withheld else row.amount,
        passport="" if row.is_withheld else row.passport,
        empty=REFUSED if row.is_refusal and not row.is_withheld else formats.DASH,
    )
    told = (_words(row.number), _words(subject), _words(recipient), amount)
    return Row((*told, Cell(row.decided_on), _words(row.decided_by)))


def _words(text: str) -> Cell:
    return Cell(inlines(text) or None, empty=formats.DASH)


def _in_sentence(post: str) -> str:
    """A post inside a sentence: in small letters, but for one that begins with an abbreviation ("IT-chef")."""
    return post if post[1:2].isupper() else post[:1].lower() + post[1:]


KIND = Kind(CODE, LABEL, DelegationReport, written, missing, PARTS)
