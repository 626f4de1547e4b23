"""The memo to a board (FöredragningsPM), with the eight headings that every matter's memo has."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from redthread.rules.documents import (
    Block,
    Clauses,
    Document,
    Fact,
    KeyFacts,
    Listing,
    Signatory,
    Signatures,
    inlines,
    made,
)
from redthread.rules.refusals import Refusal
from redthread.typesetting.formats import isodate
from redthread.typesetting.kinds.kind import Blocks, Kind, Part, missing_facts, missing_parts, section
from redthread.typesetting.kinds.matters import Handout, handout_list

CODE = "memo"
LABEL = "FöredragningsPM"
PROPOSAL = Part("forslag", "Förslag till beslut")
SUMMARY = Part("sammanfattning", "Sammanfattning")
DESCRIPTION = Part("arendebeskrivning", "Ärendebeskrivning")
ASSESSMENT = Part("bedomning", "Bedömning")
CONSEQUENCES = Part("konsekvenser", "Konsekvenser för miljö-, barn- och jämställdhetsperspektiven")
ECONOMY = Part("ekonomi", "Ekonomiska konsekvenser")
FOLLOW_UP = Part("uppfoljning", "Uppföljning", is_required=False)
BASIS = Part("beslutsunderlag", "Beslutsunderlag")
SEND_TO = Part("skickas-till", "Skickas till")
PARTS = (PROPOSAL, SUMMARY, DESCRIPTION, ASSESSMENT, CONSEQUENCES, ECONOMY, FOLLOW_UP, BASIS, SEND_TO)


@dataclass(frozen=True, slots=True)
class Memo:
    """What an official puts before the board in a matter.

    `number` is the diarium number, `unit` and `handler` who prepares, `meets_on` the day the board meets. `proposal` is
    None until there is one. `basis` are the papers the decision rests on, `send_to` those who get the decision.
    `facts` stand first, for who reads nothing else.
    """

    number: str
    title: str
    body: str
    meets_on: date
    unit: str
    handler: str
    proposal: Clauses | None = None
    facts: tuple[Fact, ...] = ()
    summary: Blocks = ()
    description: Blocks = ()
    assessment: Blocks = ()
    consequences: Blocks = ()
    economy: Blocks = ()
    follow_up: Blocks = ()
    basis: tuple[Handout, ...] = ()
    send_to: tuple[str, ...] = ()
    signatory: Signatory | None = None
    place: str = ""
    dated_on: date | None = None
    state_label: str = ""


def written(memo: Memo) -> Document:
    """The memo as a document. It is dated as it says, or on the day the board meets."""
    blocks: list[Block] = []
    if memo.facts:
        blocks.append(KeyFacts(memo.facts, anchor="fakta"))
    for part, under in _parts(memo):
        blocks += section(part, under)
    if memo.signatory is not None:
        blocks.append(Signatures(memo.place, (memo.signatory,), anchor="underskrift"))
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=memo.title,
            dated_on=memo.dated_on or memo.meets_on,
            blocks=tuple(blocks),
            number=memo.number,
            body=memo.body,
            state_label=memo.state_label,
            head=(
                ("Tjänsteställe, handläggare", f"{memo.unit}, {memo.handler}"),
                ("Sammanträdesdatum", isodate(memo.meets_on)),
            ),
        )
    )


def missing(memo: Memo) -> tuple[Refusal, ...]:
    """What the memo lacks before it can go to the board: headings with nothing under them, and facts of its head."""
    facts = (
        ("diarienummer", memo.number),
        ("rubrik", memo.title),
        ("organ", memo.body),
        ("handläggare", memo.handler),
    )
    return (*missing_facts(facts), *missing_parts(_parts(memo)))


def _parts(memo: Memo) -> tuple[tuple[Part, Sequence[Block]], ...]:
    proposal = (replace(memo.proposal, anchor="beslut"),) if memo.proposal is not None else ()
    return (
        (PROPOSAL, proposal),
        (SUMMARY, memo.summary),
        (DESCRIPTION, memo.description),
        (ASSESSMENT, memo.assessment),
        (CONSEQUENCES, memo.consequences),
        (ECONOMY, memo.economy),
        (FOLLOW_UP, memo.follow_up),
        (BASIS, (handout_list(memo.basis, anchor="handlingar"),) if memo.basis else ()),
        (SEND_TO, (Listing(tuple(map(inlines, memo.send_to))),) if memo.send_to else ()),
    )


KIND = Kind(CODE, LABEL, Memo, written, missing, PARTS)
