"""The same paper gives the same values whether it comes as text, PDF, Word or a web page."""

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import seeds
from redthread.rules.papers.as_json import reading_as_json
from redthread.rules.reading import read
from redthread.texts import extract
from texts.making import (
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

BLOCKS = [
    Text("Regional utvecklingsnämnd"),
    Text("Sammanträdesdatum 2025-03-12"),
    Heading("1. Protokollsjustering"),
    Text("Föredragande:"),
    Text("Förslag till beslut"),
    Text("Regional utvecklingsnämnd beslutar"),
    Text("att utse Ledamot A (S) att justera protokollet med Ledamot B (C) som ersättare."),
    Text("Protokollet ska vara justerat senast den 14 mars 2025."),
    Heading("2. Medfinansiering av projekt Grön gruva"),
    Text("Diarienummer: 25RUN101 Föredragande: Handläggare A"),
    Text("Förslag till beslut"),
    Text("Regional utvecklingsnämnd beslutar"),
    Text(
        "att Gruvstaden AB beviljas 40 procent av projektets bokförda kostnader, dock högst 1 250 000 kronor, för "
        "genomförande av projekt Grön gruva,"
    ),
    Text("att projektet får påbörjas tidigast 2025-04-01 och avslutas senast 2027-03-31, samt"),
    Text("att följande villkor gäller för beslutet:"),
    Bullets(("Projektets budget ska vara fullt finansierad.", "Medfinansieringen ska framgå i all information.")),
    PageBreak(),
    Text("Tjänsteställe, handläggare Datum Projektbeskrivning"),
    Text("Projektstöd, Handläggare A 2025-02-03 Dnr: 25RUN101"),
    Heading("Grön gruva"),
    Heading("Sammanfattning"),
    Text("Gruvstaden AB söker medfinansiering för att pröva eldrivna maskiner under jord."),
    Heading("Kostnads- och finansieringsbudget"),
    Grid(
        (
            ("Bokförda kostnader", "2025", "2026", "2027", "Totalt"),
            ("Egen personal", "600 000", "800 000", "200 000", "1 600 000"),
            ("Externa tjänster", "400 000", "900 000", "", "1 300 000"),
            ("Resor och logi", "", "150 000", "75 000", "225 000"),
            ("Summa kostnader", "1 000 000", "1 850 000", "275 000", "3 125 000"),
        )
    ),
    Grid(
        (
            ("Finansiär", "2025", "2026", "2027", "Totalt"),
            ("Region Norrland 1:1", "400 000", "740 000", "110 000", "1 250 000"),
            ("Gruvstaden AB", "600 000", "1 110 000", "", "1 710 000"),
            ("Malmby kommun", "", "", "165 000", "165 000"),
            ("Summa finansiering", "1 000 000", "1 850 000", "275 000", "3 125 000"),
        )
    ),
]
WRITERS: dict[str, Callable[[Path, Any], Path]] = {
    "txt": write_txt,
    "pdf": write_pdf,
    "docx": write_docx,
    "html": write_html,
}
WHERE = ("line", "quote", "last_line", "first_line", "origin", "origins", "page", "pages", "total_pages")
WITHOUT_MEANING = frozenset({*WHERE, "minutes_origin", "document", "kind"})
PAPERS = ("handlingar-2020-08-24", "beslut-rus-2024", "protokoll-2022-11")


def values(path: Path) -> dict[str, Any]:
    """What was read, without where it was read."""
    found = json.loads(json.dumps(reading_as_json(read(extract(path))), default=str))
    return leaves({part: found.get(part) for part in ("meeting", "cofinancing", "business_support", "minutes")})


def leaves(value: Any, at: str = "") -> dict[str, Any]:
    """Every single value with the way to it."""
    if isinstance(value, dict):
        pairs = [(key, one) for key, one in value.items() if key not in WITHOUT_MEANING]
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        return {at: value}
    return {way: leaf for key, one in pairs for way, leaf in leaves(one, f"{at}/{key}").items()}


class TestOnePaper:
    @pytest.mark.parametrize("form", ["pdf", "docx", "html"])
    def test_reads_alike_in(self, tmp_path: Path, form: str) -> None:
        expected = values(write_txt(tmp_path / "paper.txt", BLOCKS))
        assert expected["/cofinancing/0/dnr"] == "25RUN101"
        assert expected["/cofinancing/0/max_amount"] == 1_250_000
        assert expected["/cofinancing/0/cost_budget/rows/2/amounts/2025"] is None
        assert expected["/cofinancing/0/cost_budget/rows/2/amounts/2026"] == 150_000
        found = values(WRITERS[form](tmp_path / f"paper.{form}", BLOCKS))
        assert sorted(set(found.items()) ^ set(expected.items()), key=str) == []


@pytest.mark.seeds
class TestTheRealPapers:
    @pytest.mark.parametrize("name", PAPERS)
    @pytest.mark.parametrize("form", ["pdf", "docx"])
    def test_give_every_expected_value_in(self, tmp_path: Path, name: str, form: str) -> None:
        lines = seeds.paper(f"{name}.txt").read_text("utf-8").replace("\f", "\n").split("\n")
        path = tmp_path / f"{name}.{form}"
        if form == "pdf":
            write_pdf_of_lines(path, lines, pages=164 if name.startswith("handlingar") else 4)
        else:
            write_docx(path, [Text(line) for line in lines])
        found = json.loads(json.dumps(reading_as_json(read(extract(path, name=name))), default=str))
        score = scorer()
        for part, (collect, suffix) in score.PARTS.items():
            expected = score.expected_part(name, part, suffix)
            if expected is None or part not in ("meeting", "cofinancing", "business_support", "minutes"):
                continue
            wanted: set[Any] = set()
            got: set[Any] = set()
            collect(expected, wanted)
            collect(found[part], got)
            assert (sorted(map(str, wanted - got)), sorted(map(str, got - wanted))) == ([], []), part


def scorer() -> ModuleType:
    """The comparison that lies beside the real papers."""
    spec = importlib.util.spec_from_file_location("score", seeds.SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
