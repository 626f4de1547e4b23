"""Web pages become the lines that a reader sees."""

from pathlib import Path

import pytest

from redthread.rules.papers.source import SourceText
from redthread.texts import Deadline, extract
from redthread.texts.hypertext import read_html


def read(tmp_path: Path, body: str, encoding: str = "utf-8") -> SourceText:
    path = tmp_path / "page.html"
    page = (
        f'<!doctype html><html><head><meta charset="{encoding}"><title>Titel</title></head><body>{body}</body></html>'
    )
    path.write_bytes(page.encode(encoding))
    return extract(path)


def texts(tmp_path: Path, body: str) -> list[str]:
    return [line.text for line in read(tmp_path, body).lines if line.text]


class TestText:
    @pytest.mark.parametrize(
        "hidden",
        [
            "<nav>meny</nav>",
            "<script>var meny</script>",
            "<style>p { color: red }</style>",
            "<p hidden>meny</p>",
            '<p style="display: none">meny</p>',
            '<span aria-hidden="true">meny</span>',
            "<template><p>meny</p></template>",
            "<!-- meny -->",
            "<select><option>meny</option></select>",
        ],
    )
    def test_that_a_reader_does_not_see_is_left_out_and_what_follows_is_kept(self, tmp_path: Path, hidden: str) -> None:
        assert " ".join(texts(tmp_path, f"<p>före</p>{hidden}efter")) == "före efter"

    def test_is_one_line_a_block_with_single_spaces(self, tmp_path: Path) -> None:
        assert texts(tmp_path, "<p>Högst\n  <b>450</b>&nbsp;000 <i>kronor</i></p><div>Nästa</div>") == [
            "Högst 450 000 kronor",
            "Nästa",
        ]

    def test_is_broken_at_line_breaks_and_in_preformatted_text(self, tmp_path: Path) -> None:
        assert texts(tmp_path, "<p>ett<br>två</p><pre>tre\n  fyra</pre>") == ["ett", "två", "tre", "  fyra"]

    def test_has_blank_lines_between_paragraphs_only(self, tmp_path: Path) -> None:
        lines = [line.text for line in read(tmp_path, "<p>ett</p><p>två</p><ul><li>a<li>b</ul>").lines]
        assert lines == ["ett", "", "två", "", "• a", "• b"]

    def test_is_decoded_as_the_page_says(self, tmp_path: Path) -> None:
        source = read(tmp_path, "<p>åäö</p>", "iso-8859-1")
        assert (source.lines[0].text, source.notes) == ("åäö", ("encoding:cp1252",))


class TestLists:
    def test_have_bullets_and_numbers(self, tmp_path: Path) -> None:
        body = "<ul><li>ett<ul><li>inuti</ul></ul><ol start=4><li>fyra<li value=7>sju<li>åtta</ol>"
        assert texts(tmp_path, body) == ["• ett", "• inuti", "4. fyra", "7. sju", "8. åtta"]

    def test_put_the_mark_before_the_first_paragraph_only(self, tmp_path: Path) -> None:
        assert texts(tmp_path, "<ul><li><p>ett</p><p>mer</p></li></ul>") == ["• ett", "mer"]


class TestTables:
    def cells(self, tmp_path: Path, body: str) -> list[tuple[str, ...] | None]:
        return [line.cells for line in read(tmp_path, body).lines if line.text]

    def test_keep_merged_cells_in_their_columns(self, tmp_path: Path) -> None:
        body = (
            "<table><tr><th rowspan=2>Post</th><th colspan=2>År</th></tr><tr><th>2021</th><th>2022</th></tr>"
            "<tr><td>Resor</td><td></td><td>20</td></tr></table>"
        )
        assert self.cells(tmp_path, body) == [("Post", "År", ""), ("", "2021", "2022"), ("Resor", "", "20")]

    def test_join_the_lines_of_a_cell(self, tmp_path: Path) -> None:
        body = "<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr></table>"
        assert self.cells(tmp_path, body) == [("a b", "c d")]

    def test_that_only_arrange_the_page_are_walked_through(self, tmp_path: Path) -> None:
        inner = "<table><tr><td>a</td><td>1</td></tr></table>"
        body = f"<table><tr><td><h2>Rubrik</h2><p>Text</p></td><td>{inner}</td></tr></table>"
        source = read(tmp_path, body)
        assert [(line.text, line.cells, line.heading) for line in source.lines if line.text] == [
            ("Rubrik", None, 2),
            ("Text", None, None),
            ("a 1", ("a", "1"), None),
        ]

    def test_cannot_be_made_wide_by_a_lie(self, tmp_path: Path) -> None:
        found = self.cells(tmp_path, "<table><tr><td colspan=99999999 rowspan=99999999>a</td><td>b</td></tr></table>")
        assert max(len(cells or ()) for cells in found) <= 200


class TestStrangePages:
    def test_nested_ten_thousand_deep_do_not_end_the_program(self, tmp_path: Path) -> None:
        assert texts(tmp_path, "<p>före</p>" + "<div>" * 10_000 + "djupt")[0] == "före"

    def test_fetch_nothing(self, tmp_path: Path) -> None:
        body = '<img src="http://192.0.2.1/a.png"><link href="http://192.0.2.1/a.css"><iframe src="http://192.0.2.1"></iframe>kvar'
        assert texts(tmp_path, body) == ["kvar"]

    def test_stop_at_the_deadline_with_what_was_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        page = ("<html><body>" + "<p>rad</p>" * 5000).encode()
        whole = read_html(page, Deadline.within(60))
        assert (len(whole.lines), whole.notes) == (9999, ())
        instants = iter([0.0, 0.0, 2.0])
        monkeypatch.setattr("redthread.texts.limits.time.monotonic", lambda: next(instants))
        part = read_html(page, Deadline(1.0))
        assert 0 < len(part.lines) < 9999
        assert part.notes == ("stopped_after_time:0:0",)
