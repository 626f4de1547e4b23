"""A proof of posting (bevis om anslag): that a notice stood on the notice board, when, and how it was seen.

Given to whoever asked for the notice (KL 8:10), after it has been taken down.
"""

from dataclasses import dataclass
from datetime import date, datetime

from redthread.rules.documents import (
    Block,
    Column,
    Document,
    Fact,
    KeyFacts,
    Signatory,
    Signatures,
    Table,
    inlines,
    made,
    row,
)
from redthread.rules.refusals import Refusal
from redthread.typesetting.formats import isodate, moment, number
from redthread.typesetting.kinds.kind import Kind, Part, missing_facts, prose, section

CODE = "proof"
LABEL = "Bevis om anslag"
NOTICE = Part("anslaget", "Anslaget")
LOG = Part("kontroller", "Kontroller av den öppna sidan")
INTERRUPTIONS = Part("avbrott", "Avbrott", is_required=False)
UNBROKEN = "Inget avbrott har setts."
COUNTED_ANEW = (
    "Anslagstiden har räknats om från början efter varje avbrott (8 kap. 12 § och 13 kap. 5 § kommunallagen)."
)
KEEPER = "För anslagstavlan"
FACTS = {
    "board": "Nämnd",
    "held_on": "Sammanträdesdatum",
    "paragraphs": "Paragrafer",
    "kept_at": "Protokollet förvaras hos",
    "law": "Anslås enligt",
}
"""What is told of a notice, by its code."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A stretch that the notice was not seen on the page; `until` is the look that found it again."""

    since: datetime
    until: datetime | None
    was: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A notice and what is known of how it stood. `facts` are what it said, label and words, in order.

    `looks` are how many times its public page was asked between the first and the latest time. `sha256` is of what was
    posted, and of what the page said at every look outside an interruption.
    """

    title: str
    label: str
    source: str
    body: str
    posted_at: datetime
    taken_down_at: datetime | None
    dated_on: date
    sha256: str
    facts: tuple[tuple[str, str], ...] = ()
    stood_until: date | None = None
    looks: int = 0
    first_look: datetime | None = None
    last_look: datetime | None = None
    interruptions: tuple[Interruption, ...] = ()
    signatory: Signatory | None = None


def title_of(title: str, *, board: str, held_on: date | None) -> str:
    """What a notice is called: its own title, or that of an announced justering."""
    return title or f"Justerat protokoll: {board} {isodate(held_on)}"


def what_was_seen(status: int | None, *, has_other_words: bool) -> str:
    """What a public page answered that did not say what was posted."""
    if status is None:
        return "Sidan svarade inte."
    return "Sidan sade något annat." if has_other_words else f"Sidan svarade med felkod {status}."


def written(proof: Proof) -> Document:
    """The proof as a document."""
    blocks: list[Block] = [
        *section(NOTICE, (_facts(proof),)),
        *section(LOG, (*_log(proof), *(() if proof.interruptions or not proof.looks else prose(UNBROKEN)))),
        *section(INTERRUPTIONS, (_interruptions(proof), *prose(COUNTED_ANEW)) if proof.interruptions else ()),
    ]
    if proof.signatory is not None:
        blocks.append(Signatures("", (proof.signatory,), anchor="underskrift"))
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=proof.title,
            dated_on=proof.dated_on,
            blocks=tuple(blocks),
            body=proof.body,
            head=(("Slag av anslag", proof.label),),
        )
    )


def missing(proof: Proof) -> tuple[Refusal, ...]:
    """What the proof lacks before it is given out."""
    return missing_facts(
        (("rubrik", proof.title), ("kontrollsumma", proof.sha256), ("anslaget togs ned", proof.taken_down_at))
    )


def _facts(proof: Proof) -> KeyFacts:
    told = (
        ("Sätts på anslagstavlan enligt", proof.source),
        *proof.facts,
        ("Sattes upp", moment(proof.posted_at)),
        ("Togs ned", moment(proof.taken_down_at) if proof.taken_down_at else "sitter uppe"),
        ("Skulle sitta till och med", isodate(proof.stood_until) if proof.stood_until else ""),
        ("Kontrollsumma (SHA-256)", proof.sha256),
    )
    return KeyFacts(tuple(Fact(label, inlines(words)) for label, words in told if words), anchor="fakta")


def _log(proof: Proof) -> tuple[Block, ...]:
    if proof.first_look is None or proof.last_look is None:
        return prose("Den öppna sidan har inte kontrollerats.")
    told = (
        ("Antal kontroller", number(proof.looks)),
        ("Första kontrollen", moment(proof.first_look)),
        ("Senaste kontrollen", moment(proof.last_look)),
    )
    return (KeyFacts(tuple(Fact(label, inlines(words)) for label, words in told), anchor="logg"),)


def _interruptions(proof: Proof) -> Table:
    columns = (
        Column("Sågs inte från", weight=2),
        Column("Sågs åter", weight=2),
        Column("Det sidan svarade", weight=4),
    )
    rows = tuple(
        row(moment(one.since), moment(one.until) if one.until else "inte än", one.was) for one in proof.interruptions
    )
    return Table("Avbrott i anslaget", columns, rows, is_caption_hidden=True, anchor="avbrott-lista")


KIND = Kind(CODE, LABEL, Proof, written, missing, (NOTICE, LOG, INTERRUPTIONS))
