"""A whole paper: what is recognised, what is not, and that nothing makes reading fail."""

import json
import time

import pytest

import seeds
from redthread.rules.papers.as_json import reading_as_json
from redthread.rules.papers.shapes import Reading, SectionKind
from redthread.rules.papers.source import SourceText
from redthread.rules.reading import read
from rules.reading.specimens import PAPERS, reading, source

PACKET = """Kallelse till Regionala utvecklingsnämnden
Sammanträdesdatum: 2022-02-10
1. Medfinansiering av Träklustret i norr
Diarienummer: RUN 2021-00777
Föredragande: Maj Exempel
Förslag till beslut
Regionala utvecklingsnämnden beslutar
att bevilja Norrdals högskola högst 788 000 kronor för projektet Träklustret i norr.
2. Delårsrapport
Diarienummer: RUN 2022-00005
Föredragande: Bo Provsson
Förslag till beslut
Regionala utvecklingsnämnden beslutar
att godkänna delårsrapporten.
\fMedfinansiering av Träklustret i norr
Förslag till beslut
Regionala utvecklingsnämnden beslutar
att bevilja Norrdals högskola högst 788 000 kronor för projektet Träklustret i norr.
Bedömning
Projektet ligger inom det prioriterade området Hållbart skogsbruk.
\fProjektbeskrivning
Träklustret i norr
Dnr: RUN 2021-00777
Sammanfattning
Högskolan vill samla träföretagen.
Kostnads- och finansieringsbudget
Kostnader 2022 2023 Totalt
Personal 400 000 388 000 788 000
Summa kostnader 400 000 388 000 788 000
\f1 Inledning
Rapporten handlar om året som gick i verksamheten.
2 Mål
3 Ekonomi
"""


def packet() -> Reading:
    pages = PACKET.split("\f")
    lines = [(page, line) for page, text in enumerate(pages, start=1) for line in text.strip("\n").split("\n")]
    paged = source([line for _, line in lines])
    return read(
        SourceText(
            "paket",
            "pdf",
            tuple(type(line)(line.number, page, line.text) for line, (page, _) in zip(paged.lines, lines, strict=True)),
            len(pages),
        )
    )


class TestPacket:
    def test_parts_its_documents(self) -> None:
        assert [section.kind for section in packet().sections] == [
            SectionKind.AGENDA,
            SectionKind.MEMO,
            SectionKind.PROJECT_DESCRIPTION,
            SectionKind.REPORT,
        ]
        assert packet().kind == "packet"

    def test_makes_one_case_of_agenda_memo_and_description(self) -> None:
        (case,) = packet().cofinancing
        assert (case.dnr, case.agenda_item, case.rus_area) == ("RUN 2021-00777", 1, "Hållbart skogsbruk")
        assert case.cost_budget is not None
        assert case.cost_budget.years == (2022, 2023)

    def test_says_what_it_did_not_recognise(self) -> None:
        (stretch,) = packet().unrecognised
        assert stretch.origin.page == 4
        assert stretch.last_line == len(packet().source.lines)

    def test_gives_every_item_the_page_it_stands_on(self) -> None:
        meeting = packet().meeting
        assert meeting is not None
        assert [item.page for item in meeting.items] == [1, 1]
        assert meeting.total_pages == 4


class TestJson:
    @pytest.mark.parametrize("name", sorted(path.stem for path in PAPERS.glob("*.txt")))
    def test_holds_only_plain_values_and_the_place_of_every_record(self, name: str) -> None:
        shape = json.loads(json.dumps(reading_as_json(reading(name)), ensure_ascii=False))
        assert shape["document"] == name
        assert {"kind", "meeting", "cofinancing", "business_support", "minutes", "unrecognised", "notes"} <= set(shape)
        for case in shape["cofinancing"]:
            assert case["origin"]["line"] >= 1

    def test_writes_a_whole_percent_as_a_whole_number(self) -> None:
        shape = json.loads(json.dumps(reading_as_json(reading("tjansteskrivelse-tkr"))))
        assert shape["cofinancing"][0]["percent"] == 30
        assert isinstance(shape["cofinancing"][0]["percent"], int)


class TestBadInput:
    @pytest.mark.parametrize(
        "lines",
        [
            [],
            [""],
            ["\x00\x01\xff" * 500] * 50,
            ["a b " * 200_000],
            ["att " * 100_000],
            ["Förslag till beslut: " + "Nämnden beslutar att " * 20_000],
            ["1 " * 200_000, "(" * 100_000, "2020 " * 50_000, "§ " * 50_000],
            ["Kostnader 2020 2021 2022 Totalt", *["Post " + "123 " * 40] * 200, "Summa kostnader 1 2 3"],
            ["Dnr Stöd Företag Bransch Kön Kommun Belopp", *["RUN22/1"] * 300],
            ["1. A", "Dnr: RUN 2020-1", "Förslag till beslut", "Nämnden beslutar", *["att x"] * 3000],
        ],
    )
    def test_never_fails_and_never_takes_long(self, lines: list[str]) -> None:
        started = time.process_time()
        assert read(source(lines)).cofinancing == ()
        assert time.process_time() - started < 20

    def test_gives_an_unknown_paper_no_records(self) -> None:
        found = read(source("Hej och välkommen till sommarens utflykt.\nVi ses vid bussen klockan nio."))
        assert (found.kind, found.meeting, found.minutes, found.business_support) == ("unknown", None, None, None)

    def test_takes_time_in_proportion_to_the_length(self) -> None:
        text = (PAPERS / "foredragningslista-punkter.txt").read_text("utf-8")
        one, eight = (_seconds(text * times) for times in (20, 160))
        assert eight < one * 30


def _seconds(text: str) -> float:
    started = time.process_time()
    read(source(text))
    return time.process_time() - started


@pytest.mark.seeds
class TestRealPapers:
    @pytest.mark.parametrize(
        ("name", "kind", "cases"),
        [
            ("handlingar-2020-08-24", "packet", 5),
            ("beslut-rus-2024", "memo", 1),
            ("protokoll-2022-11", "minutes", 0),
            ("aterrapportering-2022", "report", 0),
        ],
    )
    def test_are_told_apart_and_give_no_false_case(self, name: str, kind: str, cases: int) -> None:
        found = read(source(seeds.paper(f"{name}.txt").read_text("utf-8"), name))
        assert (found.kind, len(found.cofinancing)) == (kind, cases)

    def test_give_the_budget_as_printed_also_where_it_does_not_add_up(self) -> None:
        found = read(source(seeds.paper("handlingar-2020-08-24.txt").read_text("utf-8")))
        case = next(case for case in found.cofinancing if case.dnr == "20RS3419")
        assert case.financing is not None
        row = case.financing.rows[-1]
        assert (row.amounts, row.total, row.kind) == ((620500, 620500, None), 1277400, "private")
