"""The call to a board's meeting with its agenda (kallelse och föredragningslista). KL 6:23; practice for its form."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from redthread.rules.documents import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Heading,
    Holds,
    KeyFacts,
    Listing,
    Row,
    Table,
    inlines,
    made,
)
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting.formats import isodate
from redthread.typesetting.kinds.kind import Blocks, Kind, Part, anchored, missing_facts, prose, section
from redthread.typesetting.kinds.matters import Matter, case_fact, handout_list, linked

CODE = "agenda"
LABEL = "Kallelse"
CONTENTS = Part("innehall", "Ärenden på sammanträdet", is_required=False)
PROPOSAL, SUMMARY, BASIS = "Förslag till beslut", "Sammanfattning", "Beslutsunderlag"


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting that is called. `time` and `place` are as printed; `called_by` is who calls (the chair).

    `message` is what is said to those called. With `has_contents` a table leads to each matter's page.
    """

    body: str
    held_on: date
    matters: tuple[Matter, ...]
    time: str = ""
    place: str = ""
    called_by: str = ""
    message: Blocks = ()
    has_contents: bool = True
    state_label: str = ""


def written(agenda: Agenda) -> Document:
    """The agenda as a document, matter by matter in order."""
    told = (
        ("Tid", agenda.time),
        ("Plats", agenda.place),
        ("Kallar gör", agenda.called_by),
    )
    blocks: list[Block] = [
        KeyFacts(tuple(Fact(label, inlines(value)) for label, value in told if value), anchor="sammantradet"),
        *anchored("meddelande", agenda.message),
    ]
    if agenda.has_contents and any(matter.page for matter in agenda.matters):
        blocks += section(CONTENTS, (_contents(agenda.matters),))
    for matter in agenda.matters:
        blocks += _matter(matter)
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title="Kallelse till sammanträde",
            dated_on=agenda.held_on,
            blocks=tuple(blocks),
            body=agenda.body,
            state_label=agenda.state_label,
            head=(("Sammanträdesdatum", isodate(agenda.held_on)),),
        )
    )


def missing(agenda: Agenda) -> tuple[Refusal, ...]:
    """What the call lacks: `document.fact_missing` for time and place, `document.no_matters`, and
    `document.number_twice` for two matters with the same number.
    """
    found = list(missing_facts((("organ", agenda.body), ("tid", agenda.time), ("plats", agenda.place))))
    if not agenda.matters:
        found.append(refuse("document.no_matters"))
    numbers = [matter.number for matter in agenda.matters]
    found += [refuse("document.number_twice", number=one) for one in sorted(set(numbers)) if numbers.count(one) > 1]
    return tuple(found)


def _contents(matters: tuple[Matter, ...]) -> Table:
    columns = (Column("Ärende", weight=8), Column("Handlingar", Holds.NUMBER, weight=2), Column("Sida", weight=2))
    rows = tuple(
        Row(
            (
                Cell(linked(matter.heading, matter.address)),
                Cell(len(matter.handouts) or None),
                Cell(linked(matter.page, matter.address) or None),
            )
        )
        for matter in matters
    )
    return Table("Ärenden och var de börjar", columns, rows, is_caption_hidden=True, anchor="arenden")


def _matter(matter: Matter) -> Iterator[Block]:
    anchor = f"arende-{matter.number}"
    yield Heading(1, matter.heading, anchor)
    facts = case_fact(matter.case_number, matter.case_address)
    if matter.presenters:
        facts += (Fact("Föredragande", inlines(", ".join(matter.presenters))),)
    if facts:
        yield KeyFacts(facts, anchor=f"{anchor}-fakta")
    if matter.proposal is not None:
        yield Heading(2, PROPOSAL, f"{anchor}-forslag")
        yield replace(
            matter.proposal,
            anchor=f"{anchor}-beslut",
            clauses=tuple(
                replace(clause, anchor=f"{anchor}-att-{number}")
                for number, clause in enumerate(matter.proposal.clauses, start=1)
            ),
        )
    if matter.note:
        yield from anchored(f"{anchor}-anmarkning", prose(matter.note))
    summary = (*matter.summary, *(prose(matter.recommendation) if matter.recommendation else ()))
    if summary or matter.points:
        if matter.proposal is not None:
            yield Heading(2, SUMMARY, f"{anchor}-sammanfattning")
        yield from anchored(f"{anchor}-text", summary)
    if matter.points:
        yield Listing(matter.points, is_numbered=True, anchor=f"{anchor}-punkter")
    if matter.handouts:
        yield Heading(2, BASIS, f"{anchor}-underlag")
        yield handout_list(matter.handouts, anchor=f"{anchor}-handlingar")


KIND = Kind(CODE, LABEL, Agenda, written, missing, (CONTENTS,))
