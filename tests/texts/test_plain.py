"""Plain text: line numbers, pages, encodings, mended characters, tabs."""

from pathlib import Path

import pytest

from redthread.rules.papers.source import SourceText
from redthread.texts import extract

SWEDISH = "Regionen beviljar 75 000 kronor till näringslivet i Örebro – på åtta år.\n"


def read(tmp_path: Path, data: bytes) -> SourceText:
    path = tmp_path / "paper.txt"
    path.write_bytes(data)
    return extract(path)


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_are_numbered_as_an_editor_numbers_them(self, tmp_path: Path, end: str) -> None:
        source = read(tmp_path, end.join(["ett", "", " tre ", "fyra"]).encode())
        assert [(line.number, line.text) for line in source.lines] == [(1, "ett"), (2, ""), (3, " tre "), (4, "fyra")]

    def test_have_no_page_without_form_feeds(self, tmp_path: Path) -> None:
        source = read(tmp_path, b"ett\n")
        assert (source.pages, source.lines[0].page) == (None, None)

    def test_are_the_same_with_other_signs_that_some_take_for_line_ends(self, tmp_path: Path) -> None:
        assert len(read(tmp_path, "ett\v\x1c\u2028\u0085slut\n".encode()).lines) == 1


class TestFormFeeds:
    @pytest.mark.parametrize(
        "text",
        ["ett\ntvå\n\ftre\n\ffyra\n", "ett\ntvå\ftre\ffyra", "ett\ntvå\n\ftre\n\ffyra\n\f"],
        ids=["after a line", "within a line", "at the end too"],
    )
    def test_begin_a_new_page(self, tmp_path: Path, text: str) -> None:
        source = read(tmp_path, text.encode())
        assert source.pages == 3
        assert [(line.number, line.page, line.text) for line in source.lines if line.text] == [
            (1, 1, "ett"),
            (2, 1, "två"),
            (3, 2, "tre"),
            (4, 3, "fyra"),
        ]


class TestEncodings:
    @pytest.mark.parametrize(
        ("encoding", "note"),
        [
            ("utf-8", ()),
            ("utf-8-sig", ()),
            ("utf-16", ("encoding:utf-16",)),
            ("utf-16-le", ("encoding:utf-16-le",)),
            ("utf-16-be", ("encoding:utf-16-be",)),
            ("utf-32", ("encoding:utf-32",)),
            ("cp1252", ("encoding:cp1252",)),
            ("mac_roman", ("encoding:mac_roman",)),
        ],
    )
    def test_are_recognised_and_noted(self, tmp_path: Path, encoding: str, note: tuple[str, ...]) -> None:
        source = read(tmp_path, (SWEDISH * 20).encode(encoding))
        assert {line.text for line in source.lines} == {SWEDISH.strip()}
        assert source.notes == note

    def test_of_old_terminals_are_recognised(self, tmp_path: Path) -> None:
        text = "Beslut på åtta rader om näringslivet i Örebro\n"
        source = read(tmp_path, (text * 20).encode("cp850"))
        assert (source.lines[0].text, source.notes) == (text.strip(), ("encoding:cp850",))

    def test_of_latin_1_are_read_as_its_larger_sister(self, tmp_path: Path) -> None:
        source = read(tmp_path, "åäö ÅÄÖ é § 5\n".encode("latin-1"))
        assert (source.lines[0].text, source.notes) == ("åäö ÅÄÖ é § 5", ("encoding:cp1252",))

    def test_with_a_few_broken_signs_lose_only_those(self, tmp_path: Path) -> None:
        source = read(tmp_path, (SWEDISH * 40).encode() + b"slut\xff\n")
        assert source.lines[0].text == SWEDISH.strip()
        assert source.notes == ("encoding:utf-8", "lost_characters:1")


class TestGarbledText:
    @pytest.mark.parametrize("times", [1, 2])
    def test_is_put_right_with_a_note(self, tmp_path: Path, times: int) -> None:
        garbled = SWEDISH
        for _ in range(times):
            garbled = garbled.encode().decode("cp1252")
        source = read(tmp_path, garbled.encode())
        assert source.lines[0].text == SWEDISH.strip()
        assert source.notes[0].startswith("repaired_characters:")

    def test_is_put_right_where_it_stands_among_sound_text(self, tmp_path: Path) -> None:
        source = read(tmp_path, "Åäö är hela, men frÃ¥gan fÃ¶rblir Ã„NDRAD.\n".encode())
        assert source.lines[0].text == "Åäö är hela, men frågan förblir ÄNDRAD."

    def test_is_not_seen_in_one_odd_word(self, tmp_path: Path) -> None:
        source = read(tmp_path, "Bolaget SÃ£ deltog.\n".encode())
        assert (source.lines[0].text, source.notes) == ("Bolaget SÃ£ deltog.", ())


class TestCharacters:
    @pytest.mark.parametrize(
        ("printed", "read_as"),
        [
            ("1\N{NO-BREAK SPACE}912\N{NARROW NO-BREAK SPACE}400 kr", "1 912 400 kr"),
            ("A\N{COMBINING RING ABOVE}re a\N{COMBINING DIAERESIS}r", "Åre är"),
            ("o\N{LATIN SMALL LIGATURE FFI}ciell", "officiell"),
            ("med\N{SOFT HYPHEN}finan\N{ZERO WIDTH SPACE}siering", "medfinansiering"),
            ("2019\N{NON-BREAKING HYPHEN}11-05", "2019-11-05"),
            ("2021–2023 — ”så” \N{MINUS SIGN}5", "2021–2023 — ”så” \N{MINUS SIGN}5"),
        ],
    )
    def test_that_look_alike_are_one(self, tmp_path: Path, printed: str, read_as: str) -> None:
        assert read(tmp_path, printed.encode()).lines[0].text == read_as


class TestTabs:
    def test_keep_the_columns_of_a_table_apart(self, tmp_path: Path) -> None:
        source = read(tmp_path, b"Post\t2021\t2022\nResor\t10\t\nSumma\t10\t20\n")
        assert [line.cells for line in source.lines] == [
            ("Post", "2021", "2022"),
            ("Resor", "10", ""),
            ("Summa", "10", "20"),
        ]

    def test_in_running_text_make_no_table(self, tmp_path: Path) -> None:
        source = read(tmp_path, "1.\tÄrende\tett\n2.\tÄrende\ttvå\n".encode())
        assert {line.cells for line in source.lines} == {None}


class TestRealPaper:
    @pytest.mark.seeds
    def test_keeps_the_line_numbers_of_the_file(self) -> None:
        import seeds

        path = seeds.paper("handlingar-2020-08-24.txt")
        source = extract(path)
        assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
        assert len(source.lines) == len(path.read_text("utf-8").split("\n"))
        assert source.notes == ()
