"""Contents of each kind, complete, for the tests to take parts away from."""

from datetime import UTC, date, datetime
from decimal import Decimal

from redthread.rules.budgets import RowKind
from redthread.rules.documents import Clauses, Document, Signatory, inlines, text_of
from redthread.rules.money import Money
from redthread.rules.periods import Period
from redthread.typesetting.kinds.agenda import Agenda
from redthread.typesetting.kinds.budgets import Budget, BudgetLine
from redthread.typesetting.kinds.cover import Cover
from redthread.typesetting.kinds.decision_letter import DecisionLetter
from redthread.typesetting.kinds.delegation_list import DelegatedSupport, DelegationList
from redthread.typesetting.kinds.delegation_report import Delegated, DelegationReport, Group
from redthread.typesetting.kinds.extract import Extract
from redthread.typesetting.kinds.grants import (
    FULLY_FINANCED,
    Grant,
    general_terms,
    grant_clauses,
    grant_facts,
    shows_financier,
)
from redthread.typesetting.kinds.kind import prose
from redthread.typesetting.kinds.matters import Handout, Matter
from redthread.typesetting.kinds.memo import Memo
from redthread.typesetting.kinds.minutes import Ballot, Minutes, Notice, Paragraph, Present, Vote
from redthread.typesetting.kinds.project_description import ProjectDescription
from redthread.typesetting.kinds.proof import Interruption, Proof
from redthread.typesetting.kinds.undone import Undone, UndoneReport

BOARD = "Regional tillväxtnämnd"
DAY = date(2020, 8, 24)
GRANT = Grant(
    recipient="Föreningen A",
    project="Vägar",
    cap=Money.kronor(200_000),
    period=Period(date(2021, 1, 1), date(2022, 12, 31)),
    percent=Decimal(50),
    conditions=(
        FULLY_FINANCED,
        shows_financier("Region A"),
        general_terms("Region A", date(2019, 11, 5), "19RS9026"),
    ),
    percent_passport="andel-1",
    cap_passport="tak-1",
)
BUDGET = Budget(
    (2021, 2022),
    (
        BudgetLine("Egen personal", (Money.kronor(150_000), Money.kronor(150_000))),
        BudgetLine("Resor och logi", (Money.kronor(60_000), Money.kronor(40_000))),
    ),
    (
        BudgetLine("Region A", (Money.kronor(110_000), Money.kronor(90_000)), RowKind.PUBLIC),
        BudgetLine("Kommun A", (Money.kronor(100_000), None), RowKind.PUBLIC),
        BudgetLine("Intäkter", (None, Money.kronor(100_000)), RowKind.PRIVATE),
    ),
)
CLAUSES = grant_clauses(GRANT, body=BOARD)
HANDOUTS = (
    Handout("FöredragningsPM", address="https://paket.invalid/#pm", page="3", pages=2),
    Handout("Projektbeskrivning", "Bilaga 1", address="https://paket.invalid/#b1", page="5", pages=4),
    Handout("Film", "Bilaga 2", is_left_out=True),
)
MATTER = Matter(
    3,
    "Medfinansiering av projekt Vägar",
    case_number="20RS4642",
    case_address="/arenden/20RS4642/",
    presenters=("Handläggare A", "Handläggare B"),
    proposal=CLAUSES,
    summary=prose("Projektet bygger vägar för samarbete."),
    handouts=HANDOUTS,
    address="https://paket.invalid/#arende-3",
    page="2",
)
AGENDA = Agenda(
    BOARD,
    DAY,
    (
        Matter(1, "Protokollsjustering", page="1"),
        MATTER,
        Matter(7, "Information", points=(inlines("Läget i länet. Strateg A"),)),
    ),
    time="klockan 09.00",
    place="Regionens hus",
    called_by="Ordförande A",
    message=prose("Anmäl förhinder till nämndsekreteraren."),
)
COVER = Cover(BOARD, DAY, MATTER)
MEMO = Memo(
    number="20RS4642",
    title=MATTER.title,
    body=BOARD,
    meets_on=DAY,
    unit="Projektstöd",
    handler="Handläggare A",
    proposal=CLAUSES,
    facts=grant_facts(GRANT),
    summary=prose("Projektet bygger vägar för samarbete."),
    description=prose("Föreningen söker pengar.", "Två kommuner deltar."),
    assessment=prose("Projektet stöder strategin."),
    consequences=prose("Projektet minskar resorna och når lika många kvinnor som män."),
    economy=prose("Pengarna ryms i ramen."),
    basis=HANDOUTS[:2],
    send_to=("Föreningen A", "Regional utveckling"),
    signatory=Signatory("Förvaltningschef A", "Förvaltningschef"),
    place="Örebro",
)
DESCRIPTION = ProjectDescription(
    number="20RS4642",
    project="Vägar",
    dated_on=date(2020, 6, 1),
    unit="Projektstöd",
    handler="Handläggare A",
    facts=grant_facts(GRANT),
    summary=prose("Projektet bygger vägar för samarbete."),
    reasons=prose("Det behövs."),
    background=prose("Det började med ett möte."),
    overall=prose("Länet ska hålla ihop."),
    goals=prose("Två vägar är prövade."),
    activities=prose("Möten och försök."),
    municipalities=("Nora", "Laxå"),
    perspectives=prose("Alla grupper deltar."),
    lasting=prose("Kommunerna tar över."),
    follow_up=prose("Rapport lämnas varje halvår."),
    spreading=prose("Resultaten visas på en konferens."),
    organisation=prose("Föreningen leder."),
    boundary=prose("Ordinarie drift ingår inte."),
    budget=BUDGET,
)
LETTER = DecisionLetter(
    number="20RS5938",
    title="Medfinansiering av Vägar",
    decided_on=date(2020, 6, 15),
    unit="Regional utveckling",
    handler="Handläggare B",
    recipient="Föreningen A",
    grant=GRANT,
    decider="Förvaltningschefen",
    authority="punkt 3.2 i delegationsordningen",
    address=("Storgatan 1", "700 00 Örebro"),
    applied_for=Money.kronor(250_000),
    summary=prose("Projektet bygger vägar för samarbete."),
    reasons=prose("Projektet stöder strategin."),
    budget=BUDGET,
    appeal=prose("Beslutet kan överklagas till förvaltningsrätten."),
    signatory=Signatory("Förvaltningschef A", "Förvaltningschef"),
    place="Örebro",
)
SUPPORT = DelegationList(
    title="Företagsstöd",
    number="20RS4806",
    body=BOARD,
    period=Period(date(2020, 4, 22), date(2020, 5, 30)),
    point="3.3",
    post="Områdeschef",
    rows=(
        DelegatedSupport(
            "20RS4806", "Kommersiell service", "Butiken A", "Handel", "M", "Nora", Money.kronor(75_000), "Områdeschef A"
        ),
        DelegatedSupport(
            "NypsID: Regt-53-20",
            "Mikrobidrag",
            "Firma B AB",
            "Media",
            "K",
            "Laxå",
            Money.kronor(8_680),
            "Områdeschef A",
        ),
        DelegatedSupport(
            "NypsID: Regt-60-20", "Mikrobidrag", "Firma C", "Bilar", "M", "Nora", None, "Områdeschef A", "Ej innovativ"
        ),
    ),
)
PARAGRAPH = Paragraph(
    46,
    MATTER.title,
    case_number="20RS4642",
    agenda_number=3,
    summary=prose("Projektet bygger vägar för samarbete."),
    decision=CLAUSES,
    motions=(
        inlines("Ledamot A (M) yrkar bifall till förslaget."),
        inlines("Ledamot B (MP) yrkar att ärendet återremitteras."),
    ),
    propositions=prose("Ordföranden frågar först om ärendet ska avgöras i dag eller återremitteras."),
    votes=(
        Vote(
            "Den som vill avgöra ärendet i dag röstar ja, den som vill återremittera röstar nej",
            1,
            1,
            1,
            (
                Ballot("Ordförande A", "S", "Ja"),
                Ballot("Ledamot B", "MP", "Nej"),
                Ballot("Ledamot C", "C", "Avstår"),
            ),
        ),
    ),
    taking_part=prose("Ledamot A (M) deltar inte i beslutet."),
    reservations=(inlines("Ledamot B (MP) reserverar sig mot beslutet."),),
    conflicts=(inlines("Ledamot D (L) anmäler jäv och är inte närvarande."),),
    statements=(inlines("Ledamot C (C) lämnar en anteckning till protokollet."),),
    handouts=HANDOUTS[:2],
    send_to=("Föreningen A",),
)
MINUTES = Minutes(
    body=BOARD,
    held_on=DAY,
    place="Regionens hus, Örebro",
    time="klockan 09.00–11.30",
    present=(
        Present("Ordförande A", "Ordförande", "S"),
        Present("Ersättare A", "Tjänstgörande ersättare", "MP", "§§ 46–47"),
        Present("Nämndsekreterare A", "Nämndsekreterare", is_serving=False),
    ),
    paragraphs=(Paragraph(45, "Protokollsjustering", summary=prose("Ledamot A (M) justerar.")), PARAGRAPH),
    signatories=(
        Signatory("Nämndsekreterare A", "Sekreterare"),
        Signatory("Ordförande A", "Ordförande", date(2020, 8, 25)),
        Signatory("Ledamot A (M)", "Justerare", date(2020, 8, 25)),
    ),
    adjusted_on=date(2020, 8, 25),
    notice=Notice(date(2020, 8, 26), date(2020, 9, 17), "Regionkansliet"),
)
EXTRACT = Extract(MINUTES, 46, Signatory("Nämndsekreterare A", "Bestyrks"))
PROOF = Proof(
    title="Justerat protokoll: Regional tillväxtnämnd 2020-08-24",
    label="Justerat protokoll",
    source="KL 8:10 första stycket 2, 8:12",
    body=BOARD,
    posted_at=datetime(2020, 8, 26, 9, 30, tzinfo=UTC),
    taken_down_at=datetime(2020, 9, 28, 8, 0, tzinfo=UTC),
    dated_on=date(2020, 9, 28),
    sha256="3f" * 32,
    facts=(("Paragrafer", "45–60"), ("Protokollet förvaras hos", "Regionkansliet")),
    stood_until=date(2020, 9, 25),
    looks=8_640,
    first_look=datetime(2020, 8, 26, 9, 35, tzinfo=UTC),
    last_look=datetime(2020, 9, 28, 7, 55, tzinfo=UTC),
    interruptions=(
        Interruption(
            datetime(2020, 9, 3, 4, 0, tzinfo=UTC), datetime(2020, 9, 4, 6, 0, tzinfo=UTC), "Sidan svarade inte."
        ),
    ),
    signatory=Signatory("Nämndsekreterare A", "För anslagstavlan", date(2020, 9, 28)),
)
REPORT = DelegationReport(
    body=BOARD,
    dated_on=DAY,
    groups=(
        Group(
            "3.2",
            "Regionala utvecklingsstöd",
            "Förvaltningschef Regional utveckling",
            (
                Delegated(
                    "20RS5938",
                    "Regionalt exportarbete",
                    "Föreningen A",
                    Money.kronor(300_000),
                    date(2020, 6, 15),
                    "Förvaltningschef A",
                    passport="export-1",
                ),
                Delegated(
                    "20RS6187",
                    "Förstudie",
                    "Firma B AB",
                    None,
                    date(2020, 6, 17),
                    "Förvaltningschef A",
                    is_refusal=True,
                ),
            ),
        ),
        Group(
            "1.5",
            "Brådskande beslut",
            "Ordförande",
            (Delegated("20RS7061", "Positionspapper", "", None, date(2020, 7, 2), "Ordförande A"),),
        ),
    ),
)
UNDONE = UndoneReport(
    body=BOARD,
    year=2021,
    as_of=date(2021, 12, 31),
    late=(
        Undone(
            "Lägesrapport lämnas senast 2021-03-31",
            "2020-08-24, § 47",
            "20RS4642 Vägar",
            date(2021, 6, 30),
            "Handläggare A",
            moved_from=date(2021, 3, 31),
        ),
        Undone("Projektet ska vara avslutat", "2020-08-24, § 48", "20RS3419 Broar", date(2021, 9, 1), "Projektstöd"),
    ),
    missed=(
        Undone(
            "Slutrapport lämnas",
            "2020-08-24, § 49",
            "17RS1250 Stigar",
            date(2021, 4, 30),
            "Handläggare B",
            reason="Projektet avbröts.",
        ),
    ),
    coming=(Undone("Projektet ska vara avslutat", "2020-08-24, § 47", "20RS4642 Vägar", date(2022, 9, 20), "Enhet A"),),
    without_day=(Undone("Högst 474 529 kronor", "2020-08-24, § 47", "20RS4642 Vägar", None, "Handläggare A"),),
    done=3,
)
CONTENTS = {
    "undone": UNDONE,
    "memo": MEMO,
    "project_description": DESCRIPTION,
    "decision_letter": LETTER,
    "agenda": AGENDA,
    "cover": COVER,
    "minutes": MINUTES,
    "extract": EXTRACT,
    "proof": PROOF,
    "delegation_list": SUPPORT,
    "delegation_report": REPORT,
}


def clause_blocks(document: Document) -> list[Clauses]:
    """The decisions in a document."""
    return [block for block in document.blocks if isinstance(block, Clauses)]


def words(document: Document) -> str:
    """All that the document says in its running text, facts, lists and clauses."""
    return "\n".join(text_of(block) for block in document.blocks)
