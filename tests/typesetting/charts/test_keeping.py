"""Pictures are drawn once and found again by what they show."""

import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from redthread.rules.documents import Chart, Document, Figure, made
from redthread.typesetting.charts import key, page_pictures, pictures
from typesetting.charts.shapes import BAR, DESIGN, LINE


def paper(*charts: Chart) -> Document:
    """A document of such figures."""
    blocks = tuple(Figure(f"Figur {number}", shown, "alt") for number, shown in enumerate(charts))
    return made(Document("memo", "PM", "Titel", date(2022, 1, 1), blocks))


class TestKey:
    def test_is_the_same_for_the_same(self) -> None:
        assert key(BAR, DESIGN) == key(replace(BAR), DESIGN)

    def test_differs_by_what_is_shown_and_how_it_looks(self) -> None:
        told = {
            key(BAR, DESIGN),
            key(replace(BAR, unit="tkr"), DESIGN),
            key(replace(BAR, categories=tuple(reversed(BAR.categories))), DESIGN),
            key(BAR, replace(DESIGN, palette=("#000000",))),
            key(BAR, replace(DESIGN, font="Annan")),
        }
        assert len(told) == 5

    def test_does_not_differ_by_what_is_not_drawn(self) -> None:
        assert key(BAR, DESIGN) == key(BAR, replace(DESIGN, name="Region Örebro län"))


class TestPictures:
    def test_are_told_by_anchor(self) -> None:
        assert set(pictures(paper(BAR, LINE), DESIGN)) == {"figur-1", "figur-2"}

    def test_are_the_same_when_they_were_kept(self, tmp_path: Path) -> None:
        first = pictures(paper(BAR, LINE), DESIGN, tmp_path)
        assert pictures(paper(BAR, LINE), DESIGN, tmp_path) == first == pictures(paper(BAR, LINE), DESIGN)

    def test_are_not_drawn_again(self, tmp_path: Path) -> None:
        pictures(paper(BAR, LINE), DESIGN, tmp_path)
        before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*.json")}
        (changed,) = (file for file in before if key(LINE, DESIGN) in file.name)
        changed.write_text(changed.read_text("utf-8").replace("Serie 1", "Kept 1"), "utf-8")
        assert "Kept 1" in pictures(paper(LINE), DESIGN, tmp_path)["figur-1"].svg
        assert len(before) == 2

    @pytest.mark.parametrize("damage", ["", "{", "[]", '{"svg": "x"}', '{"png": "åäö", "svg": ""}'])
    def test_are_drawn_anew_when_the_file_is_damaged(
        self, tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        whole = pictures(paper(BAR), DESIGN, tmp_path)
        (file,) = tmp_path.rglob("*.json")
        file.write_text(damage, "utf-8")
        with caplog.at_level(logging.WARNING):
            assert pictures(paper(BAR), DESIGN, tmp_path) == whole
        assert "drawn anew" in caplog.text
        assert pictures(paper(BAR), DESIGN, tmp_path) == whole

    def test_are_made_also_where_nothing_can_be_kept(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        (tmp_path / "file").write_text("no folder")
        with caplog.at_level(logging.WARNING):
            assert pictures(paper(BAR), DESIGN, tmp_path / "file")["figur-1"].png
        assert "could not be kept" in caplog.text

    def test_leave_no_part_behind(self, tmp_path: Path) -> None:
        pictures(paper(BAR, LINE), DESIGN, tmp_path)
        assert [file.suffix for file in tmp_path.rglob("*") if file.is_file()] == [".json", ".json"]

    def test_of_the_same_chart_twice_are_one(self, tmp_path: Path) -> None:
        shown = pictures(paper(BAR, BAR), DESIGN, tmp_path)
        assert shown["figur-1"] is shown["figur-2"]

    def test_for_a_page_have_no_png(self) -> None:
        (picture,) = page_pictures(paper(BAR), DESIGN).values()
        assert picture.svg == pictures(paper(BAR), DESIGN)["figur-1"].svg
        assert picture.png == b""
