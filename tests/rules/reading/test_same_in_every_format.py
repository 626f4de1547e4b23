"""A packet written as text, PDF, Word and web page gives the same records."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import seeds
from redthread.rules.papers.as_json import reading_as_json
from redthread.rules.papers.shapes import Reading
from redthread.rules.reading import read
from redthread.texts import extract
from texts.making import (
    Block,
    Bullets,
    Grid,
    Heading,
    PageBreak,
    Text,
    write_docx,
    write_html,
    write_pdf,
    write_pdf_of_lines,
    write_txt,
)

COSTS = Grid(
    (
        ("Kostnadsslag", "2022", "2023", "Summa"),
        ("Personal", "640", "660", "1 300"),
        ("Köpta tjänster", "150", "", "150"),
        ("Schablon 40 %", "256", "264", "520"),
        ("Summa kostnader", "1 046", "924", "1 970"),
    )
)
FINANCING = Grid(
    (
        ("Finansiering", "2022", "2023", "Summa"),
        ("Offentlig finansiering", "", "", ""),
        ("Region Norrdal", "400", "388", "788"),
        ("Norrdals kommun", "346", "236", "582"),
        ("Privat finansiering", "", "", ""),
        ("Skogsbolagen", "300", "300", "600"),
        ("Summa finansiering", "1 046", "924", "1 970"),
    ),
    ruled=False,
)
SUPPORT = Grid(
    (
        ("Dnr", "Stöd", "Företag", "Kön", "Kommun", "Belopp"),
        ("NYPS-11-21", "Såddstöd", "Alfa Trä AB", "K", "Sala", "24 000"),
        ("NYPS-12-21", "Checkstöd", "Beta Såg HB", "M", "Nora", "310 000"),
        ("NYPS-13-21", "Såddstöd", "Gamma AB", "M", "Sala", "Avslag"),
    )
)
DECISION = (
    "att bevilja Norrdals högskola 40 procent av projektets totala kostnader, dock högst 788 000 kronor, för projektet "
    "Träklustret i norr,"
)
PACKET: tuple[Block, ...] = (
    Heading("Kallelse till Regionala utvecklingsnämnden"),
    Text("Region Norrdal"),
    Text("Sammanträdesdatum: 2022-02-10"),
    Heading("Föredragningslista"),
    Heading("1. Val av justerare", 2),
    Text("Föredragande: Maj Exempel"),
    Heading("Förslag till beslut", 3),
    Text("Regionala utvecklingsnämnden beslutar"),
    Text("att utse Bo Provsson (M) att tillsammans med ordföranden justera protokollet, senast den 17 februari 2022."),
    Heading("2. Medfinansiering av Träklustret i norr", 2),
    Text("Diarienummer: RUN 2021-00777"),
    Text("Föredragande: Maj Exempel och Bo Provsson"),
    Heading("Förslag till beslut", 3),
    Text("Regionala utvecklingsnämnden beslutar"),
    Text(DECISION),
    Text("att projektet får pågå 2022-03-01 – 2023-12-31, samt"),
    Text("att följande villkor gäller för beslutet:"),
    Bullets(
        (
            "Projektet ska vara fullt finansierat innan det startar och redovisas varje halvår enligt regionens "
            "anvisningar till den som har beviljats medel.",
            "Regionens logotyp ska användas i all information.",
        )
    ),
    Heading("Sammanfattning", 3),
    Text(
        "Projektet samlar länets träföretag kring gemensamma provningar och utbildningar. Det omfattar 14 företag "
        "i fyra kommuner och bygger vidare på en förstudie."
    ),
    Heading("Beslutsunderlag", 3),
    Bullets(("Tjänsteskrivelse 2022-01-20", "Projektbeskrivning 2021-12-01")),
    Heading("3. Redovisning av delegationsbeslut", 2),
    Text("Diarienummer: RUN 2022-00001"),
    Heading("Förslag till beslut", 3),
    Text("Regionala utvecklingsnämnden beslutar"),
    Text("att lägga redovisningen till handlingarna."),
    Heading("Sammanfattning", 3),
    Text(
        "1. Beslut av näringslivschef. Företagsstöd enligt punkt 5.1 i delegationsordningen för perioden 2021-11-01 – "
        "2021-12-31. Diarienummer NYPS-11-21 med flera."
    ),
    PageBreak(),
    Heading("Medfinansiering av Träklustret i norr"),
    Heading("Förslag till beslut", 2),
    Text("Regionala utvecklingsnämnden beslutar"),
    Text(DECISION.replace("norr,", "norr.")),
    Heading("Bedömning", 2),
    Text(
        "Projektet ligger inom det prioriterade området Hållbart skogsbruk och bidrar till att nå målet om fler jobb i "
        "inlandet."
    ),
    Heading("Beslutet skickas till", 2),
    Text("Norrdals högskola"),
    PageBreak(),
    Heading("Projektbeskrivning Träklustret i norr"),
    Text("Dnr: RUN 2021-00777"),
    Heading("Sammanfattning", 2),
    Text("Högskolan vill samla träföretagen."),
    Heading("Ingående kommuner", 2),
    Text("Norrby, Söderby och Västby"),
    Heading("Kostnads- och finansieringsbudget", 2),
    Text("Belopp i tkr"),
    COSTS,
    FINANCING,
    PageBreak(),
    Heading("Företagsstöd"),
    Text("Perioden 2021-11-01 – 2021-12-31"),
    SUPPORT,
)
WRITERS: dict[str, Callable[[Path, Iterable[Block]], Path]] = {
    "txt": write_txt,
    "pdf": write_pdf,
    "docx": write_docx,
    "html": write_html,
}


@pytest.fixture(params=sorted(WRITERS))
def packet(request: pytest.FixtureRequest, tmp_path: Path) -> Reading:
    return read(extract(WRITERS[request.param](tmp_path / f"paket.{request.param}", PACKET)))


class TestPacket:
    def test_gives_the_same_meeting(self, packet: Reading) -> None:
        meeting = packet.meeting
        assert meeting is not None
        assert (meeting.organisation, meeting.board) == ("Region Norrdal", "Regionala utvecklingsnämnden")
        assert str(meeting.meeting_date) == "2022-02-10"
        assert [(item.number, item.dnr) for item in meeting.items] == [
            (1, None),
            (2, "RUN 2021-00777"),
            (3, "RUN 2022-00001"),
        ]
        assert [clause.text for clause in meeting.items[1].proposed_decision] == [
            DECISION,
            "att projektet får pågå 2022-03-01 – 2023-12-31, samt",
            "att följande villkor gäller för beslutet:",
        ]
        assert [line.text[:9] for line in meeting.items[1].conditions] == ["Projektet", "Regionens"]
        assert meeting.items[1].conditions[0].text.endswith("beviljats medel.")

    def test_gives_the_same_case(self, packet: Reading) -> None:
        (case,) = packet.cofinancing
        assert (case.dnr, case.agenda_item, case.max_amount) == ("RUN 2021-00777", 2, 788000)
        assert (case.rus_area, case.rus_goal) == ("Hållbart skogsbruk", "fler jobb i inlandet")
        assert case.municipalities == ("Norrby", "Söderby", "Västby")
        assert case.send_to == ("Norrdals högskola",)

    def test_gives_the_same_budget(self, packet: Reading) -> None:
        (case,) = packet.cofinancing
        assert case.cost_budget is not None
        assert case.financing is not None
        assert [(row.label, row.amounts, row.total) for row in case.cost_budget.rows] == [
            ("Personal", (640000, 660000), 1300000),
            ("Köpta tjänster", (150000, None), 150000),
            ("Schablon 40 %", (256000, 264000), 520000),
        ]
        assert [(row.label, row.total, row.kind) for row in case.financing.rows] == [
            ("Region Norrdal", 788000, "public"),
            ("Norrdals kommun", 582000, "public"),
            ("Skogsbolagen", 600000, "private"),
        ]

    def test_gives_the_same_support(self, packet: Reading) -> None:
        support = packet.business_support
        assert support is not None
        assert support.delegation_point == "5.1"
        assert [(row.id, row.scheme, row.company, row.sex, row.municipality, row.amount) for row in support.rows] == [
            ("NYPS-11-21", "Såddstöd", "Alfa Trä AB", "K", "Sala", 24000),
            ("NYPS-12-21", "Checkstöd", "Beta Såg HB", "M", "Nora", 310000),
            ("NYPS-13-21", "Såddstöd", "Gamma AB", "M", "Sala", None),
        ]


@pytest.mark.seeds
class TestRealPacket:
    """The lines of the real packet as a PDF, a Word document and a web page, without their own pages and layout."""

    @pytest.mark.parametrize("media", ["pdf", "docx", "html"])
    def test_gives_the_values_of_the_text(self, media: str, tmp_path: Path) -> None:
        name = "handlingar-2020-08-24"
        lines = seeds.paper(f"{name}.txt").read_text("utf-8").split("\n")
        path = tmp_path / f"{name}.{media}"
        if media == "pdf":
            write_pdf_of_lines(path, lines, pages=164)
        else:
            WRITERS[media](path, [Text(line.strip()) for line in lines])
        assert _values(read(extract(path))) == _values(read(extract(seeds.paper(f"{name}.txt"))))


def _values(found: Reading) -> object:
    """What the paper says, without the places it says it in."""
    shape = reading_as_json(found)
    return _bare({part: shape[part] for part in ("meeting", "cofinancing", "business_support")})


def _bare(value: object) -> object:
    if isinstance(value, dict):
        left_out = ("page", "total_pages", "title", "note", "summary", "project_name_variants_printed", "send_to")
        kept = {key: item for key, item in value.items() if "origin" not in key and key not in left_out}
        kept.pop("other_amounts_printed", None)
        return {key: _bare(item) for key, item in kept.items()}
    return [_bare(item) for item in value] if isinstance(value, list) else value
