"""A packet read back: pages in order, stamps, bookmarks, links, tags and standards."""

from pathlib import Path

import page
import pikepdf
import pytest

from redthread.typesetting.packets import Item, PacketFault, PacketPlan, State
from typesetting.packets import papers
from typesetting.packets.papers import BOARD, DAY, TITLE


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> papers.Made:
    """A packet of a tagged memo, a paper lying down without tags, a scan, and the memo once more."""
    folder = tmp_path_factory.mktemp("mixed")
    memo = papers.memo(folder / "FöredragningsPM.pdf")
    lying = papers.plain(folder / "Karta.pdf", f"Karta. {papers.SENTENCE}", "Sida 2 av 2 " * 4, size=(842, 595))
    scan = papers.scan(folder / "Yttrande.pdf", 2)
    return papers.built(papers.plan_of(memo, lying, scan, memo), folder)


class TestBuild:
    def test_stamps_every_page_with_board_and_number(self, mixed: papers.Made) -> None:
        texts = papers.texts(mixed.file)
        assert len(texts) == mixed.packet.pages
        for number, text in enumerate(texts, start=1):
            assert BOARD in text
            assert f"{number} ({len(texts)})" in text

    def test_keeps_order_and_says_where_each_part_begins(self, mixed: papers.Made) -> None:
        texts = papers.texts(mixed.file)
        assert [row.sort for row in mixed.packet.rows] == ["agenda", *["cover", "paper", "paper"] * 2]
        ends = [row.first + row.pages for row in mixed.packet.rows]
        assert ends == [*[row.first for row in mixed.packet.rows[1:]], len(texts) + 1]
        assert "Medfinansiering av projekt 2" in texts[mixed.packet.rows[4].first - 1]
        assert "Karta." in texts[mixed.packet.row("bilaga-1-2").first - 1]

    def test_leaves_inner_page_numbers_as_they_are(self, mixed: papers.Made) -> None:
        row = mixed.packet.row("bilaga-1-2")
        assert "Sida 2 av 2" in papers.texts(mixed.file)[row.first]

    def test_prints_on_the_agenda_what_the_pages_became(self, mixed: papers.Made) -> None:
        agenda = " ".join(papers.texts(mixed.file)[0].split())
        assert f"Innehåll, {mixed.packet.pages} sidor" in agenda
        for row in mixed.packet.rows[1:]:
            assert f"{row.title} {row.label}" in agenda

    def test_bookmarks_items_papers_and_what_papers_bookmark(self, mixed: papers.Made) -> None:
        rows = {row.key: row for row in mixed.packet.rows}
        marks = papers.outline(mixed.file)
        assert marks[0] == (0, "Föredragningslista", 1)
        assert (0, "1. Medfinansiering av projekt 1", rows["arende-1"].first) in marks
        assert (1, "Bilaga 1. FöredragningsPM", rows["bilaga-1-1"].first) in marks
        inner = [mark for mark in marks if mark[1] == "Avsnitt 2"]
        assert len(inner) == 2
        assert {rows["bilaga-1-1"].first <= mark[2] < rows["bilaga-1-2"].first for mark in inner} == {True, False}
        assert all(level >= 2 for level, _, _ in inner)

    def test_leads_from_agenda_and_covers_to_the_papers(self, mixed: papers.Made) -> None:
        links = papers.links(mixed.file)
        assert links[1] == [row.first for row in mixed.packet.rows[1:]]
        cover = mixed.packet.rows[1]
        assert links[cover.first] == [mixed.packet.row(f"bilaga-1-{number}").first for number in (1, 2)]
        assert b"paket.invalid" not in b"".join(_decoded(mixed.file))

    def test_says_title_and_language(self, mixed: papers.Made) -> None:
        with pikepdf.open(mixed.file) as made:
            assert str(made.Root.Lang) == "sv"
            assert made.Root.ViewerPreferences.DisplayDocTitle
            assert str(made.docinfo.Title) == TITLE
            with made.open_metadata() as told:
                assert told["dc:title"] == TITLE
                assert told["dc:language"] == {"sv"}

    def test_gathers_the_tags_of_all_parts(self, mixed: papers.Made) -> None:
        with pikepdf.open(mixed.file) as made:
            root = made.Root.StructTreeRoot
            parts = list(root.K.K)
            assert [str(part.T) for part in parts] == [row.title for row in mixed.packet.rows]
            assert {str(part.S) for part in parts} == {"/Part"}
            assert {str(part.Lang) for part in parts} <= {"sv", "sv-SE"}
            numbers = list(root.ParentTree.Nums)[::2]
            assert numbers == list(range(len(numbers)))
            told = [one.obj.StructParents for one in made.pages]
            assert len(set(told)) == len(told)
            names = [bytes(name) for name in list(root.IDTree.Kids[0].Names)[::2]]
            assert names == sorted(set(names))
            assert names

    def test_reads_a_page_without_tags_as_a_paragraph_and_a_scan_as_a_picture(self, mixed: papers.Made) -> None:
        with pikepdf.open(mixed.file) as made:
            parts = {str(part.T): part for part in made.Root.StructTreeRoot.K.K}
            assert [str(one.S) for one in parts["Bilaga 2. Karta"].K] == ["/P", "/P"]
            figures = list(parts["Bilaga 1. Yttrande"].K)
            assert [str(one.S) for one in figures] == ["/Figure", "/Figure"]
            assert "Sida 1" in str(figures[0].Alt)

    def test_names_and_marks_pages_without_text(self, mixed: papers.Made) -> None:
        row = mixed.packet.row("bilaga-2-1")
        assert row.state is State.SCAN
        assert row.scans == (str(row.first), str(row.first + 1))
        assert "utan sökbar text" in papers.texts(mixed.file)[row.first - 1]
        assert "utan sökbar text" not in papers.texts(mixed.file)[mixed.packet.row("bilaga-1-2").first - 1]

    def test_names_the_papers_that_are_furthest_from_the_standard(self, mixed: papers.Made) -> None:
        assert not mixed.packet.pdf_ua
        assert mixed.packet.worst == ("bilaga-1-2", "bilaga-2-1")

    def test_is_sound(self, mixed: papers.Made) -> None:
        papers.check(mixed.file)

    def test_gives_the_same_bytes_for_the_same_papers(self, mixed: papers.Made, tmp_path: Path) -> None:
        again = papers.built(mixed.plan, tmp_path)
        warm = papers.built(mixed.plan, tmp_path, "again.pdf")
        assert again.file.read_bytes() == mixed.file.read_bytes() == warm.file.read_bytes()

    def test_keeps_the_standards_that_all_papers_keep(self, tmp_path: Path) -> None:
        files = [papers.memo(tmp_path / f"{name}.pdf", name) for name in ("PM", "Ansökan", "Budget")]
        made = papers.built(papers.plan_of(*files), tmp_path)
        assert (made.packet.pdf_ua, made.packet.pdf_a, made.packet.worst) == (True, "2a", ())
        assert papers.faults(made.file, page.ValidationProfile.PDF_UA_1) == []
        assert papers.faults(made.file, page.ValidationProfile.PDF_A_2A) == []
        papers.check(made.file)

    def test_opens_a_matter_without_a_cover_at_its_first_paper(self, tmp_path: Path) -> None:
        plan = papers.plan_of(papers.plain(tmp_path / "A.pdf", papers.SENTENCE))
        maker = papers.Maker(plan)
        maker.cover = lambda item, pages: None  # type: ignore[method-assign, assignment]
        packet = papers.bound(plan, maker, tmp_path)
        assert papers.outline(packet.file)[1:] == [(0, "1. Medfinansiering av projekt 1", 2), (1, "Bilaga 1. A", 2)]
        assert papers.links(packet.file)[1] == [2, 2]

    def test_refuses_two_parts_of_the_same_key(self, tmp_path: Path) -> None:
        item = Item("a", "1", "A")
        with pytest.raises(PacketFault) as fault:
            papers.built(PacketPlan(TITLE, BOARD, DAY, (item, item)), tmp_path)
        assert fault.value.code == "key_twice"

    def test_makes_an_agenda_that_runs_over_several_pages(self, tmp_path: Path) -> None:
        items = tuple(Item(f"arende-{number}", str(number), f"Ärende {number}") for number in range(1, 90))
        made = papers.built(PacketPlan(TITLE, BOARD, DAY, items), tmp_path)
        agenda = made.packet.rows[0]
        assert agenda.pages > 1
        assert made.packet.rows[1].first == agenda.pages + 1
        assert papers.links(made.file)[agenda.pages][-1] == made.packet.pages


def _decoded(file: Path) -> list[bytes]:
    with pikepdf.open(file) as made:
        return [one.unparse(resolved=True) for one in made.objects if not isinstance(one, pikepdf.Stream)]
