"""`redthread read` and `redthread check` as they are typed: what is printed, where, and with which exit code."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from redthread.config import command
from texts.making import Grid, Heading, Text, write_docx, write_pdf, write_txt

PAPER = (
    Heading("Tjänsteskrivelse"),
    Text("Diarienummer: 20RS3419"),
    Heading("Förslag till beslut"),
    Text("Nämnden beslutar"),
    Text("att Exempelbolaget AB beviljas 25 procent av projektets bokförda kostnader, dock högst 360 000 kronor."),
    Heading("Budget"),
    Grid(
        (
            ("Bokförda kostnader", "2021", "2022", "Totalt"),
            ("Egen personal", "600 000", "400 000", "1 000 000"),
            ("Externa tjänster", "240 000", "200 000", "440 000"),
            ("Summa bokförda kostnader", "840 000", "600 000", "1 540 000"),
        )
    ),
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = command.main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def read_json(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
    return json.loads(run(capsys, *arguments)[1])


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return write_txt(tmp_path / "paper.txt", PAPER)


@pytest.fixture
def faultless(tmp_path: Path) -> Path:
    return write_txt(tmp_path / "faultless.txt", (Text("En vanlig mening."),))


class TestReadJson:
    def test_is_one_object_for_one_file(self, capsys: pytest.CaptureFixture[str], paper: Path) -> None:
        read = read_json(capsys, "read", paper, "--json")
        assert (read["document"], read["media"], read["pages"], read["notes"]) == ("paper", "txt", None, [])
        assert [case["max_amount"] for case in read["cofinancing"]] == [360_000]

    def test_is_an_array_for_several_in_the_order_given(
        self, capsys: pytest.CaptureFixture[str], paper: Path, faultless: Path
    ) -> None:
        assert [read["document"] for read in read_json(capsys, "read", faultless, paper, "--json")] == [
            "faultless",
            "paper",
        ]

    def test_has_lines_and_findings_only_when_asked_for(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        path = write_docx(tmp_path / "paper.docx", PAPER)
        assert not {"lines", "findings"} & set(read_json(capsys, "read", path, "--json"))
        read = read_json(capsys, "read", path, "--json", "--with-lines", "--with-findings")
        rows = {line["text"]: line for line in read["lines"]}
        assert rows["Egen personal 600 000 400 000 1 000 000"]["cells"] == [
            "Egen personal",
            "600 000",
            "400 000",
            "1 000 000",
        ]
        assert [line["number"] for line in read["lines"]] == list(range(1, len(read["lines"]) + 1))
        assert {finding["severity"] for finding in read["findings"]} >= {"error"}

    def test_is_streamed_so_that_an_early_file_is_out_before_the_next_is_read(
        self, capsys: pytest.CaptureFixture[str], paper: Path, tmp_path: Path
    ) -> None:
        code, out, error = run(capsys, "read", paper, tmp_path / "saknas.txt", paper, "--json")
        assert [read["document"] for read in json.loads(out)] == ["paper", "paper"]
        assert out.count("\n") == 4
        assert (code, error.count("\n")) == (2, 1)


class TestReadText:
    def test_shows_amounts_as_people_write_them(self, capsys: pytest.CaptureFixture[str], paper: Path) -> None:
        code, out, _ = run(capsys, "read", paper)
        assert code == 0
        assert "högst 360\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in out

    def test_says_what_could_not_be_read(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = write_pdf(tmp_path / "paper.pdf", PAPER).rename(tmp_path / "paper.txt")
        assert "Obs! Filen har fel ändelse. Innehållet är PDF och lästes som det." in run(capsys, "read", path)[1]


class TestCheck:
    def test_is_one_when_something_is_wrong(self, capsys: pytest.CaptureFixture[str], paper: Path) -> None:
        code, out, _ = run(capsys, "check", paper, "--json")
        checked = json.loads(out)
        wrong = [finding for finding in checked["findings"] if finding["severity"] == "error"]
        assert (code, checked["document"]) == (1, "paper")
        assert any("1 540 000" in finding["printed"] for finding in wrong)
        assert set(wrong[0]) >= {"code", "severity", "where", "printed", "expected", "calculation", "source", "message"}
        assert set(wrong[0]["where"]) == {"page", "line", "quote"}

    def test_is_zero_when_nothing_is(self, capsys: pytest.CaptureFixture[str], faultless: Path) -> None:
        code, out, _ = run(capsys, "check", faultless, "--json")
        assert (code, json.loads(out)["findings"]) == (0, [])

    def test_groups_findings_by_gravity_for_people(self, capsys: pytest.CaptureFixture[str], paper: Path) -> None:
        code, out, _ = run(capsys, "check", paper)
        assert code == 1
        assert "\nFel\n" in out
        assert "Uträkning: " in out

    def test_is_two_when_a_file_cannot_be_read_whatever_the_others_hold(
        self, capsys: pytest.CaptureFixture[str], paper: Path, faultless: Path, tmp_path: Path
    ) -> None:
        for others in ([paper], [faultless], [paper, faultless]):
            code, out, error = run(capsys, "check", *others, tmp_path / "saknas.txt", "--json")
            assert (code, len(json.loads(out))) == (2, len(others))
            assert "saknas.txt finns inte" in error


class TestBadInput:
    @pytest.mark.parametrize("name", ["read", "check"])
    @pytest.mark.parametrize(
        ("file_name", "data", "said"),
        [
            ("tom.pdf", b"", "är tom"),
            ("virus.pdf", b"MZ\x90\x00", "program"),
            ("trasig.pdf", b"%PDF-1.7 hej", "skadad"),
            ("brev.rtf", rb"{\rtf1}", "spara den som .docx"),
        ],
    )
    def test_is_one_line_and_exit_two(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, file_name: str, data: bytes, said: str
    ) -> None:
        (tmp_path / file_name).write_bytes(data)
        code, out, error = run(capsys, name, tmp_path / file_name)
        assert (code, out, error.count("\n")) == (2, "", 1)
        assert file_name in error
        assert said in error

    def test_leaves_valid_json_when_nothing_could_be_read(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        code, out, _ = run(capsys, "read", tmp_path / "a.txt", tmp_path / "b.txt", "--json")
        assert (code, json.loads(out)) == (2, [])


class TestProgress:
    def test_is_json_lines_on_stderr(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = write_pdf(tmp_path / "paper.pdf", PAPER)
        _, _, error = run(capsys, "read", path, "--json", "--with-findings", "--progress")
        told: Sequence[dict[str, Any]] = [json.loads(line) for line in error.splitlines()]
        assert [step["step"] for step in told] == ["text", "pages", "read", "read", "check", "check"]
        assert {frozenset(step) for step in told} == {frozenset({"step", "done", "of"})}
        assert told[1] == {"step": "pages", "done": 1, "of": 1}
