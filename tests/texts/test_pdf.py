"""How lines, cells and reading order come out of the geometry of a PDF page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from redthread.rules.papers.source import Line
from redthread.texts import Deadline, TextsRefused, extract
from redthread.texts.pdf.reading import read_pdf
from texts.making import new_pdf, write_pdf_of_lines

ROW = 6.0


def page_of(*placed: tuple[float, float, str]) -> FPDF:
    """A page with each text at its x and y in millimetres from the upper left corner."""
    pdf = new_pdf()
    pdf.add_page()
    for x, y, text in placed:
        pdf.text(x, y, text)
    return pdf


def lines_of(pdf: FPDF, tmp_path: Path) -> tuple[Line, ...]:
    path = tmp_path / "page.pdf"
    pdf.output(str(path))
    return extract(path).lines


def texts_of(pdf: FPDF, tmp_path: Path) -> list[str]:
    return [line.text for line in lines_of(pdf, tmp_path) if line.text]


def cells_of(pdf: FPDF, tmp_path: Path) -> list[tuple[str, ...] | None]:
    return [line.cells for line in lines_of(pdf, tmp_path) if line.text]


class TestReadingOrder:
    def test_goes_down_the_page_whatever_order_the_file_has(self, tmp_path: Path) -> None:
        assert texts_of(page_of((20, 60, "sist"), (20, 20, "först"), (20, 40, "mitten")), tmp_path) == [
            "först",
            "mitten",
            "sist",
        ]

    def test_takes_one_column_of_running_text_after_the_other(self, tmp_path: Path) -> None:
        left = [(18.0, 40 + at * ROW, f"vänster spalt rad {at} om tillväxt i länet") for at in range(8)]
        right = [(110.0, 42 + at * ROW, f"höger spalt rad {at} om arbete och utbildning") for at in range(8)]
        top = (18.0, 25.0, "En rad som går över hela sidans bredd från den ena kanten ända bort till den andra kanten")
        found = texts_of(page_of(top, *left, *right), tmp_path)
        assert [text.split()[0] for text in found] == ["En", *["vänster"] * 8, *["höger"] * 8]

    def test_follows_text_that_is_printed_sideways(self, tmp_path: Path) -> None:
        pdf = new_pdf()
        pdf.add_page()
        with pdf.rotation(90, x=100, y=150):
            pdf.text(100, 150, "Tabell som ligger ned")
            pdf.text(100, 160, "dess andra rad")
        assert texts_of(pdf, tmp_path) == ["Tabell som ligger ned", "dess andra rad"]

    def test_puts_a_stamp_in_the_margin_last(self, tmp_path: Path) -> None:
        pdf = page_of((20, 20, "Löpande text på sidan"), (20, 30, "och en rad till"))
        with pdf.rotation(270, x=200, y=40):
            pdf.text(200, 40, "Stämpel 7")
        assert texts_of(pdf, tmp_path)[-1] == "Stämpel 7"


class TestBlankLines:
    def test_stand_where_the_distance_is_larger_than_between_lines(self, tmp_path: Path) -> None:
        heights = (20, 26, 32, 44, 50, 56)
        found = lines_of(page_of(*((20.0, y, f"rad {y}") for y in heights)), tmp_path)
        assert [line.text for line in found] == ["rad 20", "rad 26", "rad 32", "", "rad 44", "rad 50", "rad 56"]


class TestCells:
    def test_are_found_where_figures_stand_under_each_other(self, tmp_path: Path) -> None:
        rows = [("Personal", "1 000", "2 000"), ("Resor", "10", ""), ("Summa", "1 010", "2 000")]
        pdf = new_pdf()
        pdf.add_page()
        for at, (label, first, second) in enumerate(rows):
            y = 30 + at * ROW
            pdf.text(20, y, label)
            pdf.text(100 - pdf.get_string_width(first), y, first)
            pdf.text(140 - pdf.get_string_width(second), y, second)
        assert cells_of(pdf, tmp_path) == rows

    def test_of_a_label_in_two_lines_are_one_row(self, tmp_path: Path) -> None:
        placed = [
            (20, 30, "Egen personal"), (90, 30, "4 864 088"), (130, 30, "1 037 014"),
            (20, 38, "Indirekta kostnader"), (90, 40.4, "729 613"), (130, 40.4, "155 552"),
            (20, 42.8, "(schablon)"),
            (20, 52, "Resor"), (90, 52, "147 199"), (130, 52, "28 034"),
        ]  # fmt: skip
        assert cells_of(page_of(*placed), tmp_path) == [
            ("Egen personal", "4 864 088", "1 037 014"),
            ("Indirekta kostnader (schablon)", "729 613", "155 552"),
            ("Resor", "147 199", "28 034"),
        ]

    def test_of_a_group_heading_in_a_table_are_blank(self, tmp_path: Path) -> None:
        placed = [
            (20, 30, "Finansiär"), (90, 30, "2021"), (130, 30, "2022"),
            (20, 36, "Offentliga"),
            (20, 42, "Kommunen"), (90, 42, "500"), (130, 42, "600"),
        ]  # fmt: skip
        assert cells_of(page_of(*placed), tmp_path)[1] == ("Offentliga", "", "")

    @pytest.mark.parametrize("mark", ["•", "att", "1.", "–"])
    def test_are_not_made_of_a_list(self, tmp_path: Path, mark: str) -> None:
        placed = [(x, 30 + at * ROW, text) for at in range(4) for x, text in ((20, mark), (32, f"led {at} i en lista"))]
        assert set(cells_of(page_of(*placed), tmp_path)) == {None}

    def test_are_not_made_of_justified_text(self, tmp_path: Path) -> None:
        pdf = new_pdf()
        pdf.add_page()
        text = (
            "Det regionala utvecklingsarbetet bedrivs tillsammans med kommuner, lärosäten och näringsliv i länet. " * 12
        )
        pdf.multi_cell(70, 5, text, align="J")
        assert set(cells_of(pdf, tmp_path)) == {None}

    def test_follow_the_rules_when_the_text_of_a_cell_is_broken(self, tmp_path: Path) -> None:
        pdf = new_pdf()
        pdf.add_page()
        rows = (("Dnr", "Stöd", "Kommun"), ("20RS4806", "Särskilt driftstöd till lanthandel", "Örebro"))
        with pdf.table(col_widths=(2, 2, 2), width=90, line_height=5) as table:
            for texts in rows:
                row = table.row()
                for text in texts:
                    row.cell(text)
        assert cells_of(pdf, tmp_path) == list(rows)

    def test_of_rows_without_rules_between_are_rows_all_the_same(self, tmp_path: Path) -> None:
        rows = [("Personal", "1 000", "2 000"), ("Resor", "10", "20"), ("Summa", "1 010", "2 020")]
        placed = [
            (x, 30 + at * ROW, text) for at, row in enumerate(rows) for x, text in zip((22, 92, 132), row, strict=True)
        ]
        pdf = page_of(*placed)
        pdf.rect(20, 24, 150, 22)
        pdf.line(85, 24, 85, 46)
        pdf.line(125, 24, 125, 46)
        assert cells_of(pdf, tmp_path) == rows

    def test_merged_over_columns_are_written_once(self, tmp_path: Path) -> None:
        pdf = page_of((22, 30, "Rubrik över allt"), (22, 36, "a"), (92, 36, "1"), (22, 42, "b"), (92, 42, "2"))
        for y in (25, 32, 38, 44):
            pdf.line(20, y, 150, y)
        for x in (20, 150):
            pdf.line(x, 25, x, 44)
        pdf.line(85, 32, 85, 44)
        assert cells_of(pdf, tmp_path) == [("Rubrik över allt", ""), ("a", "1"), ("b", "2")]

    def test_are_not_made_of_a_frame_around_text(self, tmp_path: Path) -> None:
        pdf = page_of((22, 30, "En ruta med en upplysning"), (22, 36, "i två rader"))
        pdf.rect(20, 24, 150, 16)
        assert cells_of(pdf, tmp_path) == [None, None]


class TestLigatures:
    def test_are_taken_apart_and_do_not_break_the_line(self, tmp_path: Path) -> None:
        content = b"BT /F 12 Tf 50 700 Td (\\336nansierar o\\306ciellt i l\\344net) Tj ET"
        signs = b"begincmap\n2 beginbfchar\n<DE> <FB01>\n<C6> <FB03>\nendbfchar\nendcmap"
        path = tmp_path / "ligatures.pdf"
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            b"<</Length " + str(len(content)).encode() + b">>stream\n" + content + b"\nendstream\n",
            b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>",
            b"<</Length " + str(len(signs)).encode() + b">>stream\n" + signs + b"\nendstream\n",
        ]
        parts = [str(at).encode() + b" 0 obj " + inner + b" endobj\n" for at, inner in enumerate(objects, 1)]
        path.write_bytes(b"%PDF-1.4\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF\n")
        assert [line.text for line in extract(path).lines] == ["finansierar officiellt i länet"]


class TestTextPrintedTwice:
    @pytest.mark.parametrize("shift", [0.0, 0.15])
    def test_is_read_once(self, tmp_path: Path, shift: float) -> None:
        page = page_of((20, 30, "Beslut om stöd"), (20 + shift, 30, "Beslut om stöd"), (20, 36, "Beslut om stöd"))
        assert texts_of(page, tmp_path) == ["Beslut om stöd", "Beslut om stöd"]


class TestRaisedFigures:
    def test_are_not_read_as_part_of_the_amount(self, tmp_path: Path) -> None:
        pdf = page_of((20, 30, "474 529"))
        x = 20 + pdf.get_string_width("474 529")
        pdf.set_font_size(6)
        pdf.text(x, 28.6, "1")
        assert texts_of(pdf, tmp_path) == ["474 529 1"]


class TestPagesWithoutText:
    def test_are_named_in_the_notes_and_the_others_are_read(self, tmp_path: Path) -> None:
        pdf = page_of((20, 30, "sidan ett"))
        for _ in range(3):
            pdf.add_page()
        pdf.text(20, 30, "sidan fyra")
        path = tmp_path / "page.pdf"
        pdf.output(str(path))
        source = extract(path)
        assert source.notes == ("page_without_text:2-3",)
        assert [(line.page, line.text) for line in source.lines] == [(1, "sidan ett"), (4, "sidan fyra")]


Play = Callable[[str], Path]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Puts a worker in place of ours that says the pages 1 to 3 from the one asked for, and does `on_second` instead of
    the second page."""

    def worker(on_second: str) -> Path:
        script = tmp_path / "worker"
        script.write_text(
            "#!/bin/sh\n"
            """echo '{"pages": 3}'\n"""
            "for page in 1 2 3; do\n"
            '  [ "$page" -lt "$1" ] && continue\n'
            f'  [ "$page" = 2 ] && {{ {on_second}; }}\n'
            """  echo "{\\"page\\": $page, \\"lines\\": [[\\"sida $page\\", null]]}"\n"""
            "done\n"
            """echo '{"done": true}'\n"""
        )
        script.chmod(0o755)
        monkeypatch.setattr("redthread.texts.pdf.reading._worker", lambda _path, first: [str(script), str(first)])
        return Path("any.pdf")

    return worker


class TestDeadline:
    def test_leaves_what_was_read_until_then(self, play: Play) -> None:
        told: list[tuple[str, int, int | None]] = []
        draft = read_pdf(play("exec sleep 60"), Deadline.within(2.0), lambda *step: told.append(step))
        assert [line.text for line in draft.lines] == ["sida 1"]
        assert (draft.pages, draft.notes) == (3, ("stopped_after_time:1:3",))
        assert told == [("pages", 1, 3)]

    def test_refuses_when_nothing_was_read(self, tmp_path: Path) -> None:
        path = write_pdf_of_lines(tmp_path / "short.pdf", ["en rad"])
        with pytest.raises(TextsRefused) as refused:
            read_pdf(path, Deadline.within(0.0), None)
        assert refused.value.code == "took_too_long"


class TestUnreadablePages:
    @pytest.mark.parametrize(
        "on_second",
        ["kill -s ABRT $$", "exec sleep 60", """echo '{"unreadable": 2}'; continue"""],
        ids=["dies", "hangs", "says so"],
    )
    def test_are_left_out_and_named(self, play: Play, monkeypatch: pytest.MonkeyPatch, on_second: str) -> None:
        monkeypatch.setattr("redthread.texts.pdf.reading._PATIENCE_FOR_A_PAGE", 3.0)
        draft = read_pdf(play(on_second), Deadline.within(60), None)
        assert [line.text for line in draft.lines] == ["sida 1", "sida 3"]
        assert draft.notes == ("page_unreadable:2",)
