"""Every bad paper has a clear row in the report, a page in its place or its own pages, and the rest is still made."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from redthread.typesetting.packets import State, Stopped, wording
from typesetting.packets import papers


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return papers.plain(tmp_path / "Bra.pdf", papers.SENTENCE * 2)


def beside(good: Path, bad: Path, folder: Path) -> papers.Made:
    """A packet of a bad paper and, after it, a good one, which is always there."""
    made = papers.built(papers.plan_of(bad, good), folder)
    papers.check(made.file)
    assert made.packet.row("bilaga-1-2").state is State.OK
    assert "Projektet ger företagen" in papers.texts(made.file)[made.packet.row("bilaga-1-2").first - 1]
    return made


def refused(made: papers.Made, reason: str) -> None:
    """The first paper is not in the packet, for that reason, and a page says so."""
    row = made.packet.row("bilaga-1-1")
    assert (row.state, row.reason, row.pages) == (State.NOT_CONVERTED, reason, 1)
    text = " ".join(papers.texts(made.file)[row.first - 1].split())
    assert "ingår inte i paketet" in text
    assert wording.REASONS[reason].split(".")[0] in text
    assert row.name in text


class TestBadPaper:
    def test_with_a_password_is_listed(self, good: Path, tmp_path: Path) -> None:
        bad = tmp_path / "Hemlig.pdf"
        with pikepdf.open(good) as made:
            made.save(bad, encryption=pikepdf.Encryption(user="lösen", owner="annat"))
        refused(beside(good, bad, tmp_path), "encrypted_pdf")

    def test_locked_by_its_owner_is_listed_when_it_may_not_be_put_together(self, good: Path, tmp_path: Path) -> None:
        bad = tmp_path / "Låst.pdf"
        allow = pikepdf.Permissions(modify_assembly=False, modify_other=False)
        with pikepdf.open(good) as made:
            made.save(bad, encryption=pikepdf.Encryption(user="", owner="annat", allow=allow))
        refused(beside(good, bad, tmp_path), "no_assembly")

    def test_locked_by_its_owner_is_in_when_it_may_be_put_together(self, good: Path, tmp_path: Path) -> None:
        bad = tmp_path / "Låst.pdf"
        allow = pikepdf.Permissions(modify_assembly=True, modify_form=False, extract=False)
        with pikepdf.open(good) as made:
            made.save(bad, encryption=pikepdf.Encryption(user="", owner="annat", allow=allow))
        made = beside(good, bad, tmp_path)
        assert "owner_password" in made.packet.row("bilaga-1-1").notes
        with pikepdf.open(made.file) as packet:
            assert not packet.is_encrypted

    def test_without_content_is_listed(self, good: Path, tmp_path: Path) -> None:
        bad = tmp_path / "Tom.pdf"
        bad.write_bytes(b"")
        refused(beside(good, bad, tmp_path), "empty")

    def test_with_a_broken_table_of_objects_is_mended(self, good: Path, tmp_path: Path) -> None:
        bad = tmp_path / "Trasig.pdf"
        content = good.read_bytes()
        bad.write_bytes(content[: content.rindex(b"xref")])
        made = beside(good, bad, tmp_path)
        assert made.packet.row("bilaga-1-1").state is State.REPAIRED
        assert "Projektet" in papers.texts(made.file)[made.packet.row("bilaga-1-1").first - 1]

    def test_that_is_only_the_start_of_a_file_is_listed(self, good: Path, tmp_path: Path) -> None:
        bad = tmp_path / "Avbruten.pdf"
        bad.write_bytes(good.read_bytes()[:40])
        refused(beside(good, bad, tmp_path), "broken_pdf")

    def test_that_is_gone_is_listed(self, good: Path, tmp_path: Path) -> None:
        refused(beside(good, tmp_path / "Borta.pdf", tmp_path), "missing")

    def test_that_is_another_than_was_registered_is_listed(self, good: Path, tmp_path: Path) -> None:
        made = papers.built(papers.plan_of(good, sha256="0" * 64), tmp_path)
        refused(made, "altered")

    def test_of_a_kind_that_cannot_be_converted_is_listed(self, good: Path, tmp_path: Path) -> None:
        archive = tmp_path / "Underlag.zip"
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("a.txt", "a")
        refused(beside(good, archive, tmp_path), "archive")

    def test_that_is_a_form_for_one_program_only_is_listed(self, good: Path, tmp_path: Path) -> None:
        def change(made: pikepdf.Pdf) -> None:
            made.Root.NeedsRendering = True

        refused(beside(good, papers.changed(good, tmp_path / "Formulär.pdf", change), tmp_path), "xfa_form")

    def test_without_pages_is_listed(self, good: Path, tmp_path: Path) -> None:
        bad = tmp_path / "Sidlös.pdf"
        with pikepdf.new() as made:
            made.save(bad)
        refused(beside(good, bad, tmp_path), "no_pages")

    def test_that_is_withheld_has_a_page_without_its_file(self, good: Path, tmp_path: Path) -> None:
        made = papers.built(papers.plan_of(None, good), tmp_path)
        row = made.packet.row("bilaga-1-1")
        assert (row.state, row.reason) == (State.WITHHELD, "secret")
        text = papers.texts(made.file)[row.first - 1]
        assert "omfattas av sekretess" in text
        assert "Fil" not in text.split()

    def test_with_scripts_loses_them(self, good: Path, tmp_path: Path) -> None:
        def change(made: pikepdf.Pdf) -> None:
            script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
            made.Root.OpenAction = script
            made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
            box = Array([10, 10, 50, 50])
            launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
            web = Dictionary(S=Name.URI, URI=String("https://exempel.se/"), Next=launch)
            links = [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=one) for one in (launch, script, web)]
            made.pages[0].obj.Annots = made.make_indirect(Array([made.make_indirect(one) for one in links]))
            made.pages[0].obj.AA = Dictionary(O=script)

        made = beside(good, papers.changed(good, tmp_path / "Skript.pdf", change), tmp_path)
        row = made.packet.row("bilaga-1-1")
        assert "active_content_removed" in row.notes
        content = _plainly(made.file)
        assert b"JavaScript" not in content
        assert b"Launch" not in content
        assert b"https://exempel.se/" in content

    def test_with_a_filled_form_shows_what_was_filled_in(self, good: Path, tmp_path: Path) -> None:
        made = beside(good, _form(good, tmp_path / "Blankett.pdf", "Sökt belopp 1 912 400"), tmp_path)
        row = made.packet.row("bilaga-1-1")
        assert "form_flattened" in row.notes
        assert "Sökt belopp 1 912 400" in papers.texts(made.file)[row.first - 1]
        content = _plainly(made.file)
        assert b"AcroForm" not in content
        assert b"Widget" not in content

    def test_twice_with_the_same_form_clashes_with_nothing(self, good: Path, tmp_path: Path) -> None:
        form = _form(good, tmp_path / "Blankett.pdf", "Sökt belopp 17")
        made = papers.built(papers.plan_of(form, form), tmp_path)
        texts = papers.texts(made.file)
        for row in made.packet.rows[2:]:
            assert "Sökt belopp 17" in texts[row.first - 1]

    def test_with_film_and_files_inside_loses_them_and_keeps_remarks(self, good: Path, tmp_path: Path) -> None:
        def change(made: pikepdf.Pdf) -> None:
            box = Array([10, 10, 50, 50])
            made.pages[0].obj.Annots = Array(
                [
                    made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{sort}"), Rect=box, Contents=sort))
                    for sort in ("RichMedia", "FileAttachment", "Text")
                ]
            )
            made.attachments["bilaga.exe"] = b"MZ"

        made = beside(good, papers.changed(good, tmp_path / "Film.pdf", change), tmp_path)
        notes = made.packet.row("bilaga-1-1").notes
        assert {"media_removed", "embedded_files_left_out"} <= set(notes)
        with pikepdf.open(made.file) as packet:
            kept = packet.pages[made.packet.row("bilaga-1-1").first - 1].obj.Annots
            assert [str(one.Subtype) for one in kept] == ["/Text"]
            assert not packet.attachments

    def test_with_tags_in_ruins_is_read_as_one_without(self, tmp_path: Path) -> None:
        memo = papers.memo(tmp_path / "PM.pdf", pages=1)

        def change(made: pikepdf.Pdf) -> None:
            made.Root.StructTreeRoot.K = Dictionary(Type=Name.Nothing)

        made = papers.built(papers.plan_of(papers.changed(memo, tmp_path / "Ruin.pdf", change)), tmp_path)
        assert "tags_broken" in made.packet.row("bilaga-1-1").notes
        papers.check(made.file)

    def test_with_bookmarks_in_a_ring_is_followed_once(self, good: Path, tmp_path: Path) -> None:
        def change(made: pikepdf.Pdf) -> None:
            mark = made.make_indirect(Dictionary(Title=String("Runt"), Dest=Array([made.pages[0].obj, Name.Fit])))
            mark.Next = mark.First = mark
            made.Root.Outlines = made.make_indirect(Dictionary(First=mark, Last=mark))

        made = beside(good, papers.changed(good, tmp_path / "Ring.pdf", change), tmp_path)
        assert [mark[1] for mark in papers.outline(made.file)].count("Runt") == 1

    def test_with_named_places_keeps_its_links(self, good: Path, tmp_path: Path) -> None:
        two = papers.plain(tmp_path / "Två.pdf", papers.SENTENCE, papers.SENTENCE)

        def change(made: pikepdf.Pdf) -> None:
            place = Array([made.pages[1].obj, Name.Fit])
            made.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("kapitel"), place])))
            box = Array([10, 10, 50, 50])
            told = (("A", Dictionary(S=Name.GoTo, D=String("kapitel"))), ("Dest", String("borta")))
            made.pages[0].obj.Annots = Array(
                [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, **{key: value}) for key, value in told]
            )

        made = beside(good, papers.changed(two, tmp_path / "Namn.pdf", change), tmp_path)
        row = made.packet.row("bilaga-1-1")
        assert papers.links(made.file)[row.first] == [row.first + 1]
        assert "dead_links" in row.notes

    def test_that_does_not_put_back_what_it_changes_leaves_the_stamp_in_place(self, good: Path, tmp_path: Path) -> None:
        def change(made: pikepdf.Pdf) -> None:
            made.pages[0].contents_add(b"q 0.1 0 0 0.1 300 300 cm q 1 0 0 1 50 50 cm", prepend=False)

        made = beside(good, papers.changed(good, tmp_path / "Öppen.pdf", change), tmp_path)
        row = made.packet.row("bilaga-1-1")
        assert f"{row.first} ({made.packet.pages})" in papers.texts(made.file)[row.first - 1]
        with pikepdf.open(made.file) as packet:
            operators = [str(one.operator) for one in pikepdf.parse_content_stream(packet.pages[row.first - 1], "q Q")]
        assert operators.count("q") == operators.count("Q")

    def test_that_takes_too_long_can_be_stopped(self, good: Path, tmp_path: Path) -> None:
        told: list[str] = []

        def tell(what: str, done: int, of: int) -> None:
            told.append(f"{what} {done} {of}")
            if done == 1:
                raise Stopped

        with pytest.raises(Stopped):
            papers.built(papers.plan_of(good, good), tmp_path, tell=tell)
        assert told == ["bilaga-1-1 0 2", "bilaga-1-2 1 2"]
        assert not (tmp_path / "packet.pdf").exists()


class TestManyPages:
    def test_of_scans_are_bound_within_the_limit_of_memory(self, tmp_path: Path) -> None:
        papers.scan(tmp_path / "Skanning.pdf", 1000)
        program = (
            "import re, sys; from pathlib import Path; from typesetting.packets import papers\n"
            "folder = Path(sys.argv[1]); made = papers.built(papers.plan_of(folder / 'Skanning.pdf'), folder)\n"
            "row = made.packet.row('bilaga-1-1')\n"
            # What getrusage tells is at least as large as the program that started this one.
            "peak = int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
            "print(row.pages, len(row.scans), row.state, peak // 1024)"
        )
        tests = Path(papers.__file__).parents[2]
        told = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            env={"PYTHONPATH": str(tests)},
            capture_output=True,
            text=True,
            check=True,
        )
        pages, scans, state, mebibytes = told.stdout.split()
        assert (pages, scans, state) == ("1000", "1000", "scan")
        assert int(mebibytes) <= 400


def _form(good: Path, file: Path, text: str) -> Path:
    def change(made: pikepdf.Pdf) -> None:
        font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        look = made.make_stream(b"/Tx BMC BT /Helv 12 Tf 2 4 Td (" + text.encode("cp1252") + b") Tj ET EMC")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 20])
        font.Encoding = Name.WinAnsiEncoding
        look.Resources = Dictionary(Font=Dictionary(Helv=font))
        field = made.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("belopp"),
                V=String(text),
                Rect=Array([60, 400, 360, 420]),
                AP=Dictionary(N=look),
                F=4,
            )
        )
        made.pages[0].obj.Annots = Array([field])
        made.Root.AcroForm = made.make_indirect(Dictionary(Fields=Array([field]), DA=String("/Helv 0 Tf 0 g")))

    return papers.changed(good, file, change)


def _plainly(file: Path) -> bytes:
    out = BytesIO()
    with pikepdf.open(file) as made:
        made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()
