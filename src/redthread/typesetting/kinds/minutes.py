"""The minutes of a board's meeting: who served, which matters were dealt with, and for each what KL 5:65–67 asks.

For every matter the law asks for motions not withdrawn, the order in which they were put, votes and how they fell, the
decision, who took part and how they voted, and reservations (KL 5:66, for boards by 6:35).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from redthread.rules.documents import (
    Annex,
    Annexes,
    Block,
    Cell,
    Clauses,
    Column,
    Document,
    Fact,
    Heading,
    Holds,
    Inlines,
    KeyFacts,
    Listing,
    Row,
    Signatory,
    Signatures,
    Table,
    inlines,
    made,
    row,
)
from redthread.rules.refusals import Refusal, refuse
from redthread.typesetting.formats import isodate
from redthread.typesetting.kinds.kind import Blocks, Kind, Part, anchored, missing_facts, section
from redthread.typesetting.kinds.matters import Handout, case_fact, handout_list

CODE = "minutes"
LABEL = "Protokoll"
PRESENCE = Part("narvaro", "Närvarande")
NOTICE = Part("anslag", "Bevis om anslag", is_required=False)
ANNEXES = Part("bilagor", "Bilagor", is_required=False)
SUMMARY, MOTIONS, PROPOSITIONS, VOTES = "Sammanfattning", "Yrkanden", "Propositionsordning", "Omröstning"
DECISION, TAKING_PART, RESERVATIONS = "Beslut", "Deltagande i beslutet", "Reservationer"
CONFLICTS, STATEMENTS, BASIS, SEND_TO = "Jäv", "Protokollsanteckningar", "Beslutsunderlag", "Skickas till"


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who was there. `capacity` as printed ("Ledamot", "Tjänstgörande ersättare", "Tjänsteperson").

    `matters` says when, if not at all matters ("§§ 45–47"). `is_serving` for those who take part in decisions.
    """

    name: str
    capacity: str
    party: str = ""
    matters: str = ""
    is_serving: bool = True


@dataclass(frozen=True, slots=True)
class Ballot:
    """How somebody voted, as printed ("Ja", "Nej", "Avstår")."""

    name: str
    party: str
    choice: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: what yes and no meant, and each ballot when it was open. Its result is counted by who held it."""

    question: str
    yes: int
    no: int
    abstaining: int = 0
    ballots: tuple[Ballot, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A matter as it was dealt with. `number` is its §; `taking_part` is told when not all who serve took part."""

    number: int
    title: str
    case_number: str = ""
    case_address: str = ""
    agenda_number: int | None = None
    presenters: str = ""
    summary: Blocks = ()
    decision: Clauses | None = None
    motions: tuple[Inlines, ...] = ()
    propositions: Blocks = ()
    votes: tuple[Vote, ...] = ()
    taking_part: Blocks = ()
    reservations: tuple[Inlines, ...] = ()
    conflicts: tuple[Inlines, ...] = ()
    statements: tuple[Inlines, ...] = ()
    handouts: tuple[Handout, ...] = ()
    send_to: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Paragraph and title: "§ 45 Egen finansiering"."""
        return f"§ {self.number} {self.title}"


@dataclass(frozen=True, slots=True)
class Notice:
    """When the minutes were announced as approved, until when the notice stands, and where the minutes are kept."""

    posted_on: date
    taken_down_after: date
    kept_at: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting's minutes. `signatories` are secretary, chair and adjusters; `adjusted_on` the day of approval.

    `annexes` with the hashes of their files belong to what is signed; `adjusted_by` is who was chosen to adjust.
    """

    body: str
    held_on: date
    place: str
    time: str
    present: tuple[Present, ...]
    paragraphs: tuple[Paragraph, ...]
    signatories: tuple[Signatory, ...]
    adjusted_on: date | None = None
    notice: Notice | None = None
    number: str = ""
    state_label: str = ""
    annexes: tuple[Annex, ...] = ()
    adjusted_by: str = ""


def written(minutes: Minutes) -> Document:
    """The minutes as a document."""
    numbers = [paragraph.number for paragraph in minutes.paragraphs]
    told = (
        ("Plats och tid", ", ".join(part for part in (minutes.place, minutes.time) if part)),
        ("Paragrafer", f"§§ {numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(f"§ {n}" for n in numbers)),
        ("Justeras av", minutes.adjusted_by),
        ("Justerat", isodate(minutes.adjusted_on) if minutes.adjusted_on else ""),
    )
    blocks: list[Block] = [
        KeyFacts(tuple(Fact(label, inlines(value)) for label, value in told if value), anchor="sammantradet"),
        *section(PRESENCE, (_presence(minutes.present),) if minutes.present else ()),
    ]
    for paragraph in minutes.paragraphs:
        blocks += matter_blocks(paragraph)
    if minutes.notice is not None:
        blocks += section(NOTICE, (_notice(minutes.notice),))
    if minutes.annexes:
        blocks += section(ANNEXES, (Annexes(minutes.annexes),))
    if minutes.signatories:
        blocks.append(Signatures(minutes.place, minutes.signatories, anchor="underskrifter"))
    return made(
        Document(
            kind=CODE,
            kind_label=LABEL,
            title=f"Protokoll {isodate(minutes.held_on)}",
            dated_on=minutes.held_on,
            blocks=tuple(blocks),
            number=minutes.number,
            body=minutes.body,
            state_label=minutes.state_label,
            head=(("Sammanträdesdatum", isodate(minutes.held_on)),),
        )
    )


def missing(minutes: Minutes) -> tuple[Refusal, ...]:
    """What the law asks for and the minutes lack, before they are sent to be approved.

    `document.fact_missing` for who served and who signs; `document.no_matters`; `document.order_missing` for a matter
    with several motions and no order in which they were put; `document.outcome_missing` for one that has neither a
    decision nor a text; `document.ballots_differ` when the ballots told are not those counted.
    """
    serving = any(one.is_serving for one in minutes.present)
    facts = (("tjänstgörande", serving), ("plats", minutes.place), ("underskrifter", minutes.signatories))
    found = list(missing_facts(facts))
    if not minutes.paragraphs:
        found.append(refuse("document.no_matters"))
    for paragraph in minutes.paragraphs:
        found += _lacking(paragraph)
    return tuple(found)


def matter_blocks(paragraph: Paragraph) -> Iterator[Block]:
    """All that the minutes say of a matter; an extract is made of the same."""
    anchor = f"p-{paragraph.number}"
    yield Heading(1, paragraph.heading, anchor)
    facts = case_fact(paragraph.case_number, paragraph.case_address)
    if paragraph.agenda_number is not None:
        facts += (Fact("Föredragningsnummer", inlines(str(paragraph.agenda_number))),)
    if paragraph.presenters:
        facts += (Fact("Föredragande", inlines(paragraph.presenters)),)
    if facts:
        yield KeyFacts(facts, anchor=f"{anchor}-fakta")
    for name, heading, under in _under(paragraph, anchor):
        if under:
            yield Heading(2, heading, f"{anchor}-{name}")
            yield from anchored(f"{anchor}-{name}", under)


def _under(paragraph: Paragraph, anchor: str) -> tuple[tuple[str, str, Blocks], ...]:
    """The decision stands first, for who reads nothing else; then how it came about."""
    return (
        ("beslut", DECISION, _decision(paragraph, anchor)),
        ("sammanfattning", SUMMARY, paragraph.summary),
        ("jav", CONFLICTS, _listed(paragraph.conflicts)),
        ("yrkanden", MOTIONS, _listed(paragraph.motions)),
        ("proposition", PROPOSITIONS, paragraph.propositions),
        ("omrostning", VOTES, tuple(table for vote in paragraph.votes for table in _vote(vote))),
        ("deltagande", TAKING_PART, paragraph.taking_part),
        ("reservationer", RESERVATIONS, _listed(paragraph.reservations)),
        ("anteckningar", STATEMENTS, _listed(paragraph.statements)),
        (
            "underlag",
            BASIS,
            (handout_list(paragraph.handouts, anchor=f"{anchor}-handlingar"),) if paragraph.handouts else (),
        ),
        ("skickas", SEND_TO, _listed(tuple(map(inlines, paragraph.send_to)))),
    )


def _decision(paragraph: Paragraph, anchor: str) -> Blocks:
    if paragraph.decision is None:
        return ()
    clauses = tuple(
        replace(clause, anchor=f"{anchor}-att-{number}")
        for number, clause in enumerate(paragraph.decision.clauses, start=1)
    )
    return (replace(paragraph.decision, anchor=f"{anchor}-clauses", clauses=clauses),)


def _listed(points: tuple[Inlines, ...]) -> Blocks:
    return (Listing(points, is_fixed=True),) if points else ()


def _vote(vote: Vote) -> Iterator[Table]:
    columns = (Column("Röst", weight=4), Column("Antal", Holds.NUMBER, weight=1))
    counts = (("Ja", vote.yes), ("Nej", vote.no), ("Avstår", vote.abstaining))
    yield Table(vote.question, columns, tuple(row(word, count) for word, count in counts))
    if vote.ballots:
        names = (Column("Namn", weight=4), Column("Parti", weight=1), Column("Röst", weight=1))
        ballots = tuple(row(one.name, one.party, one.choice) for one in vote.ballots)
        yield Table("Så röstade var och en", names, ballots)


def _presence(present: tuple[Present, ...]) -> Table:
    columns = (
        Column("Namn", weight=4),
        Column("Parti", weight=1),
        Column("Funktion", weight=3),
        Column("Paragrafer", weight=2),
    )
    rows = tuple(
        Row(tuple(Cell(inlines(value) or None) for value in (one.name, one.party, one.capacity, one.matters or "alla")))
        for one in present
    )
    return Table("Närvarande", columns, rows, is_caption_hidden=True, anchor="narvarande")


def _notice(notice: Notice) -> KeyFacts:
    told = (
        ("Anslaget sätts upp", isodate(notice.posted_on)),
        ("Anslaget tas ned tidigast", isodate(notice.taken_down_after)),
        ("Protokollet förvaras hos", notice.kept_at),
    )
    return KeyFacts(tuple(Fact(label, inlines(value)) for label, value in told), anchor="anslag-1")


def _lacking(paragraph: Paragraph) -> Iterator[Refusal]:
    where = paragraph.number
    if len(paragraph.motions) > 1 and not paragraph.propositions:
        yield refuse("document.order_missing", paragraph=where)
    if paragraph.decision is None and not paragraph.summary:
        yield refuse("document.outcome_missing", paragraph=where)
    for vote in paragraph.votes:
        counted = vote.yes + vote.no + vote.abstaining
        if vote.ballots and len(vote.ballots) != counted:
            yield refuse("document.ballots_differ", paragraph=where, ballots=len(vote.ballots), counted=counted)


KIND = Kind(CODE, LABEL, Minutes, written, missing, (PRESENCE, NOTICE, ANNEXES))
