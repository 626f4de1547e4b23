"""Office files as PDF, by the LibreOffice that is installed; and what is taken out of them before."""

import http.server
import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from programs import found
from redthread.typesetting.converting import office
from redthread.typesetting.converting.links import cleaned
from redthread.typesetting.converting.outcome import NotConverted
from redthread.typesetting.converting.sorts import Sort, sort_of
from redthread.typesetting.packets import State
from typesetting.packets import papers

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.2"><office:body><office:text>
<text:p>Skrivelse i öppet format <text:a xlink:href="https://exempel.se/">länk</text:a></text:p>
<text:p><draw:frame><draw:image xlink:href="{picture}"/></draw:frame></text:p>
</office:text></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry
 manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="{target}" TargetMode="External"/></Relationships>'
)


@pytest.fixture
def libreoffice() -> str:
    return found("soffice", "libreoffice-writer-nogui")


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that remembers what was asked of it."""
    asked: list[str] = []

    class Remembering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the library calls
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with http.server.HTTPServer(("127.0.0.1", 0), Remembering) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


def open_text(file: Path, picture: str) -> Path:
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", FODT.format(picture=picture))
        packed.writestr("META-INF/manifest.xml", MANIFEST)
    return file


def with_relation(file: Path, target: str) -> Path:
    """The Word file with a picture that lies elsewhere, and macros."""
    packed = file.with_suffix(".tmp")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", RELATION.format(target=target).encode())
            if part.filename == "word/document.xml":
                content = content.replace(b"<w:sectPr", _PICTURE.encode() + b"<w:sectPr", 1)
            new.writestr(part, content)
        new.writestr("word/vbaProject.bin", b"macros")
    packed.replace(file)
    return file


_PICTURE = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:100pt;height:50pt">'
    '<v:imagedata r:id="rId99"/></v:shape></w:pict></w:r></w:p>'
)


class TestCleaned:
    def test_takes_out_what_would_be_fetched_and_keeps_what_is_clicked_on(self, tmp_path: Path) -> None:
        source = open_text(tmp_path / "a.odt", "https://elsewhere.invalid/a.png")
        told = cleaned(source, tmp_path / "b.odt")
        assert (told.links, told.has_macros) == (1, False)
        with zipfile.ZipFile(tmp_path / "b.odt") as packed:
            content = packed.read("content.xml")
        assert b"elsewhere.invalid" not in content
        assert b"https://exempel.se/" in content

    @pytest.mark.parametrize("target", ["file:///etc/passwd", "/etc/passwd", "../../other.odt", r"\\host\share\a"])
    def test_takes_out_files_of_this_machine(self, target: str, tmp_path: Path) -> None:
        told = cleaned(open_text(tmp_path / "a.odt", target), tmp_path / "b.odt")
        assert told.links == 1

    def test_leaves_what_lies_inside(self, tmp_path: Path) -> None:
        assert cleaned(open_text(tmp_path / "a.odt", "Pictures/a.png"), tmp_path / "b.odt").links == 0

    def test_refuses_a_broken_package(self, tmp_path: Path) -> None:
        file = papers.word(tmp_path / "a.docx", "Text")
        content = bytearray(file.read_bytes())
        content[60:400] = bytes(340)
        file.write_bytes(bytes(content))
        with pytest.raises(NotConverted, match="broken_file"):
            cleaned(file, tmp_path / "b.docx")


class TestSortOf:
    def test_knows_a_file_by_its_content(self, tmp_path: Path) -> None:
        assert sort_of(papers.word(tmp_path / "a.pdf", "Text")) is Sort.DOCX
        assert sort_of(open_text(tmp_path / "b.docx", "")) is Sort.ODT
        assert sort_of(papers.plain(tmp_path / "c.docx", "Text")) is Sort.PDF

    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"", "empty"), (b"\n  ", "empty"), (b"MZ\x90", "program"), (b"<html>", "unknown_content")],
    )
    def test_tells_what_cannot_be_converted(self, content: bytes, code: str, tmp_path: Path) -> None:
        (tmp_path / "a.bin").write_bytes(content)
        with pytest.raises(NotConverted, match=code):
            sort_of(tmp_path / "a.bin")


class TestConversion:
    def test_brings_word_excel_open_text_and_pictures_into_the_packet(self, libreoffice: str, tmp_path: Path) -> None:
        letter = papers.word(tmp_path / "Yttrande.docx", "Kommunen tillstyrker.")
        book = openpyxl.Workbook()
        book.active.append(["Personal", 1912400])  # type: ignore[union-attr]
        book.save(tmp_path / "Budget.xlsx")
        text = open_text(tmp_path / "Skrivelse.odt", "Pictures/borta.png")
        plan = papers.plan_of(letter, tmp_path / "Budget.xlsx", text)
        made = papers.built(plan, tmp_path)
        read = papers.texts(made.file)
        for key, words in (("1-1", "Kommunen tillstyrker."), ("1-2", "1912400"), ("2-1", "Skrivelse i öppet format")):
            row = made.packet.row(f"bilaga-{key}")
            assert row.state is State.CONVERTED
            assert words in read[row.first - 1]
        assert made.packet.converter.startswith(("7.", "2"))
        papers.check(made.file)

    def test_runs_no_macros_and_fetches_nothing(
        self, libreoffice: str, listener: tuple[str, list[str]], tmp_path: Path
    ) -> None:
        address, asked = listener
        letter = with_relation(papers.word(tmp_path / "a.docx", "Text med bild."), f"{address}/a.png")
        made = papers.built(papers.plan_of(letter), tmp_path)
        row = made.packet.row("bilaga-1-1")
        assert row.state is State.CONVERTED
        assert {"macros_left_out", "linked_pictures_left_out"} <= set(row.notes)
        assert asked == []

    def test_asks_nobody_even_for_what_was_not_taken_out(
        self, libreoffice: str, listener: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address, asked = listener
        letter = with_relation(papers.word(tmp_path / "a.docx", "Text med bild."), f"{address}/a.png")

        def copied(source: Path, target: Path) -> object:
            shutil.copyfile(source, target)
            return type("Kept", (), {"links": 0, "has_macros": False})()

        monkeypatch.setattr(office, "cleaned", copied)
        office.office_as_pdf(letter, Sort.DOCX, tmp_path / "a.pdf", longest=60)
        assert asked == []

    def test_gives_the_same_packet_when_it_is_made_anew(self, libreoffice: str, tmp_path: Path) -> None:
        letter = papers.word(tmp_path / "a.docx", "Samma text.")
        sums = set()
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            sums.add(papers.built(papers.plan_of(letter), tmp_path / name).packet.sha256)
        assert len(sums) == 1

    def test_ends_what_takes_too_long(self, libreoffice: str, tmp_path: Path) -> None:
        letter = papers.word(tmp_path / "a.docx", "Text")
        made = papers.built(papers.plan_of(letter), tmp_path, longest_conversion=0.01)
        assert made.packet.row("bilaga-1-1").reason == "took_too_long"
        assert papers.built(papers.plan_of(letter), tmp_path).packet.row("bilaga-1-1").state is State.CONVERTED

    def test_lists_the_file_where_libreoffice_is_not(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        letter = papers.word(tmp_path / "a.docx", "Text")
        made = papers.built(papers.plan_of(letter), tmp_path)
        assert made.packet.row("bilaga-1-1").reason == "no_libreoffice"
        assert made.packet.converter == ""

    def test_lists_a_file_with_a_password(self, tmp_path: Path) -> None:
        stream = "EncryptedPackage".encode("utf-16-le")
        (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream + bytes(600))
        made = papers.built(papers.plan_of(tmp_path / "a.docx"), tmp_path)
        assert made.packet.row("bilaga-1-1").reason == "encrypted_office"
