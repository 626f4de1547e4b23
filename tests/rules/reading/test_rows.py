"""Lines prepared for the recognisers."""

import pytest

from redthread.rules.papers.source import Line, SourceText
from redthread.rules.reading.pages import with_pages
from redthread.rules.reading.rows import join, page_number, prepare
from rules.reading.specimens import rows, source


class TestPageNumber:
    @pytest.mark.parametrize(
        ("printed", "expected"),
        [("36 (164)", (36, 164)), ("29(40)", (29, 40)), ("Sida 3 av 10", (3, 10)), ("Sid 2 (7)", (2, 7))],
    )
    def test_is_read_in_the_forms_that_are_printed(self, printed: str, expected: tuple[int, int]) -> None:
        assert page_number(printed) == expected

    @pytest.mark.parametrize("printed", ["36", "2021-03-04", "12 av regionens kommuner", "§ 3 (4)"])
    def test_is_nothing_else(self, printed: str) -> None:
        assert page_number(printed) is None


class TestJoin:
    @pytest.mark.parametrize(
        ("pieces", "whole"),
        [
            (("projektets bokförda", "kostnader"), "projektets bokförda kostnader"),
            (("den 2019-", "11-05"), "den 2019-11-05"),
            (("EU-", "projekt"), "EU-projekt"),
            (("sam-", "ordningen"), "samordningen"),
            (("miljö-", "och klimat"), "miljö- och klimat"),
            (("2021 –", "2023"), "2021 – 2023"),
            (("projekt Förutsättning-", "ar för"), "projekt Förutsättningar för"),
            (("Almi-", "bolag"), "Almi-bolag"),
        ],
    )
    def test_makes_broken_words_whole_and_keeps_hyphens_that_belong(self, pieces: tuple[str, ...], whole: str) -> None:
        assert join(pieces) == whole


class TestPrepare:
    def test_leaves_page_numbers_and_addresses_out(self) -> None:
        sheet = prepare(source("Rubrik\n3 (12)\nwww.exempel.se\nBox 12, 701 16 Orten\nText"))
        assert [row.text for row in sheet.rows] == ["Rubrik", "Text"]
        assert sheet.total_pages == 12

    def test_keeps_what_leads_to_a_decision_at_the_top_of_page_after_page(self) -> None:
        lines = [
            Line(number, page, text)
            for page in range(1, 6)
            for number, text in enumerate(
                (
                    f"{page}. Ett eget ärende nummer {page}",
                    "Förslag till beslut",
                    "Regional tillväxtnämnd beslutar",
                    "",
                    f"att godkänna rapport {page}.",
                ),
                (page - 1) * 10 + 1,
            )
        ]
        shown = [row.text for row in prepare(SourceText("prov", "pdf", tuple(lines), pages=5)).rows]
        assert shown.count("Förslag till beslut") == shown.count("Regional tillväxtnämnd beslutar") == 5

    def test_leaves_running_heads_out_after_their_first_page(self) -> None:
        pages = [
            ["Region Prov Protokoll", f"Sidhuvud {page}", f"Text på sidan nummer {page * 7}"] for page in range(1, 6)
        ]
        lines = [
            Line(at * 3 + place + 1, at + 1, text) for at, page in enumerate(pages) for place, text in enumerate(page)
        ]
        texts = [row.text for row in prepare(SourceText("p", "pdf", tuple(lines), 5)).rows]
        assert texts.count("Region Prov Protokoll") == 1
        assert [text for text in texts if text.startswith("Sidhuvud")] == ["Sidhuvud 1"]
        assert len([text for text in texts if text.startswith("Text")]) == 5

    def test_keeps_rows_of_a_list_that_look_alike_on_every_page(self) -> None:
        texts = [f"NYPS-{100 + at * 7}-23 Bolag AB {at * 13} 000" for at in range(20)]
        lines = tuple(Line(at + 1, at // 4 + 1, text) for at, text in enumerate(texts))
        assert len(prepare(SourceText("p", "pdf", lines, 5)).rows) == 20

    @pytest.mark.parametrize("mark", ["•", "\uf0b7", "–", "-", "▪"])
    def test_takes_the_bullet_off(self, mark: str) -> None:
        (row,) = rows(f"  {mark} en punkt")
        assert (row.bullet, row.text) == (mark, "en punkt")

    def test_does_not_take_a_period_for_a_bullet(self) -> None:
        (row,) = rows("– 2020-05-30 avslutas projektet")
        assert row.bullet == ""

    def test_joins_a_label_and_its_value_in_two_cells(self) -> None:
        sheet = prepare(
            SourceText("p", "docx", (Line(1, 1, "Diarienummer\tRUN 2023-1", ("Diarienummer", "RUN 2023-1")),))
        )
        assert sheet.rows[0].text == "Diarienummer: RUN 2023-1"

    @pytest.mark.parametrize("text", ["", "\x00\x01\x02", "\ufeff", "a" * 3_000_000, "\u200b\u00ad"])
    def test_never_fails(self, text: str) -> None:
        assert len(prepare(source([text])).rows) <= 1


class TestWithPages:
    def test_gives_a_page_only_where_two_printed_numbers_prove_it(self) -> None:
        lines = [*["text"] * 8, "3 (9)", "a", "b", "4 (9)", "c", "6 (9)", "d"]
        pages = [line.page for line in with_pages(source(lines)).lines]
        assert pages[8:] == [3, 4, 4, 4, None, 6, None]
        assert pages[:8] == [None] * 8

    def test_reads_numbers_printed_at_the_top_of_their_page(self) -> None:
        pages = [line.page for line in with_pages(source(["1 (3)", "a", "b", "2 (3)", "c", "3 (3)", "d"])).lines]
        assert pages[:5] == [1, 1, 1, 2, 2]

    def test_leaves_a_source_with_pages_alone(self) -> None:
        paper = source(["1 (3)", "2 (3)"], page_of=1)
        assert with_pages(paper) is paper
