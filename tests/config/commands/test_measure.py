"""`redthread measure` asks as the system and answers people and programs."""

import json
from decimal import Decimal

import pytest

from redthread import measuring
from redthread.config.command import main
from redthread.measuring import Answer, AnswerRow, Kind, Parameter, Source, measure
from redthread.rules.actors import Actor
from redthread.rules.money import Money
from redthread.rules.refusals import Refused, refuse

YEAR = Parameter("year", Kind.YEAR, "År")


@pytest.fixture(autouse=True)
def measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three measures that answer without a database, in place of the rooms'."""
    monkeypatch.setattr(measuring, "_MEASURES", {})
    monkeypatch.setattr("redthread.config.commands.measure.load", lambda rooms: None)

    @measure("test.awarded", unit="kr", title="Beviljat", rule="Summan av årets beslut.", parameters=(YEAR,))
    def awarded(reader: Actor, *, year: int) -> Answer:
        rows = (
            AnswerRow("20RS3419", Money.kronor(1912400), "kr", "Sida 57, rad 2838", "/arenden/20RS3419/"),
            AnswerRow("Ansökan utan belopp", None, "kr", note=reader.name),
        )
        value = Money.kronor(1912400) if year == 2020 else Money.kronor("0.50")
        return Answer(value, rows, "1 912 400 = 1 912 400", (Source("Beslut 2020"),))

    @measure("test.share", unit="%", title="Andel", rule="Andelen.")
    def share(reader: Actor) -> Answer:
        return Answer(Decimal("12.06"))

    @measure("test.closed", unit="st", title="Stängt", rule="Ingenting.")
    def closed(reader: Actor) -> Answer:
        raise Refused((refuse("measure_subject_unknown"),))


class TestAsking:
    def test_prints_json_with_whole_kronor(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["measure", "test.awarded", "--json", "year=2020"]) == 0
        assert json.loads(capsys.readouterr().out) == {
            "name": "test.awarded",
            "parameters": {"year": "2020"},
            "value": 1912400,
            "unit": "kr",
            "title": "Beviljat",
            "rule": "Summan av årets beslut.",
            "calculation": "1 912 400 = 1 912 400",
            "rows": 2,
            "row_list": [
                {
                    "label": "20RS3419",
                    "value": 1912400,
                    "unit": "kr",
                    "source_label": "Sida 57, rad 2838",
                    "source_url": "/arenden/20RS3419/",
                    "note": "",
                },
                {
                    "label": "Ansökan utan belopp",
                    "value": None,
                    "unit": "kr",
                    "source_label": "",
                    "source_url": "",
                    "note": "system",
                },
            ],
            "sources": [{"label": "Beslut 2020", "url": ""}],
        }

    @pytest.mark.parametrize(
        ("question", "value"),
        [(["test.awarded", "year=2021"], "0.50"), (["test.share"], "12.06")],
        ids=["öre", "decimals"],
    )
    def test_prints_decimals_as_text(self, capsys: pytest.CaptureFixture[str], question: list[str], value: str) -> None:
        assert main(["measure", *question, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["value"] == value

    def test_prints_a_text_for_people(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["measure", "test.awarded", "year=2020"]) == 0
        lines = capsys.readouterr().out.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
        assert lines.splitlines() == [
            "Beviljat (kr)",
            "  year = 2020",
            "Svar: 1 912 400 kr",
            "Regel: Summan av årets beslut.",
            "Uträkning: 1 912 400 = 1 912 400",
            "Rader: 2",
            "  20RS3419: 1 912 400 kr (Sida 57, rad 2838)",
            "  Ansökan utan belopp",
        ]


class TestListing:
    def test_shows_every_measure_with_its_parameters(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["measure"]) == 0
        assert capsys.readouterr().out.splitlines()[:2] == ["test.awarded year=<år>", "    Beviljat (kr)"]

    def test_shows_them_to_programs(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["measure", "--json"]) == 0
        listed = json.loads(capsys.readouterr().out)
        assert [one["name"] for one in listed] == ["test.awarded", "test.closed", "test.share"]
        assert listed[0]["parameters"] == [
            {"name": "year", "kind": "year", "title": "År", "required": True, "choices": []}
        ]


class TestRefusals:
    @pytest.mark.parametrize(
        ("question", "sentence"),
        [
            (["test.nothing"], "Måttet test.nothing finns inte."),
            (["test.awarded"], "Måttet test.awarded behöver parametern year."),
            (["test.awarded", "year=i fjol"], "Parametern year till test.awarded kan inte vara ”i fjol”."),
            (["test.share", "year=2020"], "Måttet test.share har ingen parameter year."),
            (["test.awarded", "2020"], "”2020” ska skrivas nyckel=värde."),
            (["test.awarded", "year=2020", "year=2021"], "Parametern i ”year=2021” är angiven två gånger."),
            (["test.closed"], "Det som måttet frågar efter finns inte."),
        ],
    )
    def test_are_one_swedish_line_and_two(
        self, capsys: pytest.CaptureFixture[str], question: list[str], sentence: str
    ) -> None:
        assert main(["measure", *question, "--json"]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(sentence)
        assert printed.err.count("\n") == 1


class TestRooms:
    @pytest.mark.django_db
    def test_answer_when_the_database_is_empty(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.undo()
        assert main(["measure", "applications.awarded_in_all", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["rows"] == 0
