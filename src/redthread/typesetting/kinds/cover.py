"""The page before a matter in a packet: its number and title, and which papers follow on which pages."""

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
from redthread.rules.refusals import Refusal
from redthread.typesetting.formats import isodate
from redthread.typesetting.kinds.kind import Kind, Part, missing_facts, section
from redthread.typesetting.kinds.matters import NOT_INCLUDED, Handout, Matter, case_fact, linked

CODE = "cover"
LABEL = "Försättsblad"
PAPERS = Part("handlingar", "Handlingar i ärendet")
NO_PAPERS = "Ärendet har inga handlingar."


@dataclass(frozen=True, slots=True)
class Cover:
    """A matter and the meeting it is taken up at."""

    body: str
    held_on: date
    matter: Matter


def written(cover: Cover) -> Document:
    """The cover as a document of one page."""
    matter = cover.matter
    facts = (
        Fact("Ärende", inlines(f"{matter.number} på föredragningslistan")),
        *case_fact(matter.case_number, matter.case_address),
        *((Fact("Föredragande", inlines(", ".join(matter.presenters))),) if matter.presenters else ()),
    )
    blocks: tuple[Block, ...] = (
        KeyFacts(facts, anchor="fakta"),
        *section(PAPERS, (_papers(matter.handouts),)),
    )
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=matter.heading,
            dated_on=cover.held_on,
            blocks=blocks,
            number=matter.case_number,
            body=cover.body,
            head=(("Sammanträdesdatum", isodate(cover.held_on)),),
        )
    )


def missing(cover: Cover) -> tuple[Refusal, ...]:
    """What the cover lacks."""
    return missing_facts((("organ", cover.body), ("rubrik", cover.matter.title)))


def _papers(handouts: tuple[Handout, ...]) -> Table:
    columns = (
        Column("Handling", weight=8),
        Column("Sidor", Holds.NUMBER, weight=2),
        Column("Börjar på sida", weight=3),
    )
    return Table(
        "Handlingar i ärendet",
        columns,
        tuple(_row(handout) for handout in handouts),
        no_rows=NO_PAPERS,
        is_caption_hidden=True,
        anchor="lista",
    )


def _row(handout: Handout) -> Row:
    where = inlines(NOT_INCLUDED) if handout.is_left_out else linked(handout.page, handout.address)
    return Row((Cell(linked(handout.heading, handout.address)), Cell(handout.pages), Cell(where or None)))


KIND = Kind(CODE, LABEL, Cover, written, missing, (PAPERS,))
