"""Bad files: each is refused with its code, in a sentence that says what, where and what to do."""

import codecs
import os
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission

from redthread.intake.wording.refusals import refusal_sentence
from redthread.texts import Limits, TextsRefused, extract
from redthread.texts.limits import MEBIBYTE
from texts.making import Text, new_pdf, write_docx, write_pdf

PAPER = (Text("Regionen beviljar 75 000 kronor."),)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_with(path: Path, document_xml: bytes, **others: bytes) -> Path:
    """A Word file with the given main part."""
    write_docx(path, PAPER)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = document_xml
    parts |= {name.replace("__", "/"): data for name, data in others.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def body(inner: str, prolog: str = "") -> bytes:
    return f'<?xml version="1.0"?>{prolog}<w:document {W}><w:body>{inner}</w:body></w:document>'.encode()


def encrypted_pdf(path: Path) -> Path:
    pdf = new_pdf()
    pdf.add_page()
    pdf.text(20, 20, "hemligt")
    pdf.set_encryption(owner_password="ägare", user_password="läsare", permissions=AccessPermission.none())  # noqa: S106
    pdf.output(str(path))
    return path


def scanned_pdf(path: Path) -> Path:
    pdf = FPDF()
    for _ in range(3):
        pdf.add_page()
        pdf.rect(10, 10, 100, 100, style="F")
    pdf.output(str(path))
    return path


def truncated_pdf(path: Path) -> Path:
    write_pdf(path, PAPER)
    path.write_bytes(path.read_bytes()[:200])
    return path


def lying_docx(path: Path) -> Path:
    """A main part that says it is small and unpacks to much: only counting while unpacking finds it."""
    docx_with(path, body("<w:p><w:r><w:t>" + "0" * (80 * MEBIBYTE) + "</w:t></w:r></w:p>"))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        entry = package.getinfo("word/document.xml")
    at = data.find(struct.pack("<I", entry.file_size))
    while at >= 0:
        data[at : at + 4] = struct.pack("<I", 1000)
        at = data.find(struct.pack("<I", entry.file_size))
    path.write_bytes(bytes(data))
    return path


def crowded_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for number in range(6000):
            package.writestr(f"word/{number}.xml", b"")
    return path


def noise(path: Path) -> Path:
    path.write_bytes(random.Random(1).randbytes(20_000))  # noqa: S311
    return path


def holding(data: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return write


def zipped(*names: str) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as package:
            for name in names:
                package.writestr(name, b"<x/>")
        return path

    return write


def entity_docx(path: Path) -> Path:
    prolog = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return docx_with(path, body("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", prolog))


def outer_entity_docx(path: Path) -> Path:
    return docx_with(path, body("<w:p/>", '<!DOCTYPE x SYSTEM "file:///etc/hostname">'))


def wide_entity_docx(path: Path) -> Path:
    text = body("<w:p/>", '<!DOCTYPE x [<!ENTITY a "b">]>').decode().replace("?>", ' encoding="utf-16"?>', 1)
    return docx_with(path, codecs.BOM_UTF16_LE + text.encode("utf-16-le"))


def styles_entity_docx(path: Path) -> Path:
    return docx_with(
        path, body("<w:p/>"), word__styles=b"", **{"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}
    )


def bomb_docx(path: Path) -> Path:
    return docx_with(path, body("<w:p><w:r><w:t>" + "0" * (80 * MEBIBYTE) + "</w:t></w:r></w:p>"))


def large(path: Path, size: int = 500 * MEBIBYTE) -> Path:
    """A file that is large and takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n" if path.suffix == ".pdf" else b"text")
        file.truncate(size)
    return path


BAD: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "empty": ("tom.pdf", holding(b""), "empty"),
    "white space": ("blank.txt", holding(b" \r\n\t \n\f\n"), "only_white_space"),
    "white space with a mark": ("blank.txt", holding(codecs.BOM_UTF8 + b"  \n"), "only_white_space"),
    "broken pdf": ("trasig.pdf", truncated_pdf, "broken_pdf"),
    "pdf of noise": ("brus.pdf", noise, "broken_pdf"),
    "pdf that is only a header": ("huvud.pdf", holding(b"%PDF-1.7\n"), "broken_pdf"),
    "encrypted pdf": ("hemlig.pdf", encrypted_pdf, "encrypted_pdf"),
    "scanned pdf": ("skannad.pdf", scanned_pdf, "scanned_pdf"),
    "500 MB pdf": ("stor.pdf", large, "too_large"),
    "500 MB text": ("stor.txt", large, "too_large"),
    "60 MB text": ("stor.txt", lambda path: large(path, 60 * MEBIBYTE), "too_large"),
    "program called pdf": ("faktura.pdf", holding(b"MZ\x90\x00" + bytes(500)), "program"),
    "program of another system": ("faktura.pdf", holding(b"\x7fELF\x02\x01\x01" + bytes(500)), "program"),
    "script": ("faktura.txt", holding(b"#!/bin/sh\nrm -r /\n"), "program"),
    "noise called txt": ("brus.txt", noise, "unknown_content"),
    "noise without ending": ("brus", noise, "unknown_content"),
    "zero bytes": ("nollor.txt", holding(bytes(5000)), "unknown_content"),
    "noise called docx": ("brus.docx", noise, "broken_docx"),
    "docx cut short": ("kort.docx", holding(b"PK\x03\x04" + bytes(100)), "broken_docx"),
    "docx without a document": ("annat.docx", zipped("[Content_Types].xml", "word/styles.xml"), "broken_docx"),
    "docx with broken xml": ("fel.docx", lambda path: docx_with(path, b"<w:document"), "broken_docx"),
    "docx without words": ("tyst.docx", lambda path: docx_with(path, body("<w:p/>")), "only_white_space"),
    "zip bomb": ("bomb.docx", bomb_docx, "packed_bomb"),
    "zip with a lie about its size": ("bomb.docx", lying_docx, "broken_docx"),
    "zip with too many files": ("bomb.docx", crowded_zip, "packed_bomb"),
    "entities": ("entitet.docx", entity_docx, "xml_entities"),
    "entity of another file": ("entitet.docx", outer_entity_docx, "xml_entities"),
    "entities in wide letters": ("entitet.docx", wide_entity_docx, "xml_entities"),
    "entities in the styles": ("entitet.docx", styles_entity_docx, "xml_entities"),
    "entities in html": (
        "sida.html",
        holding(b'<!DOCTYPE html [<!ENTITY a "b">]><html><p>&a;</p></html>'),
        "xml_entities",
    ),
    "html without words": ("sida.html", holding(b"<html><script>var text = 1</script></html>"), "only_white_space"),
    "old word": ("brev.doc", holding(OLE + bytes(600) + "WordDocument".encode("utf-16-le")), "word_97"),
    "old word called docx": ("brev.docx", holding(OLE + bytes(600) + "WordDocument".encode("utf-16-le")), "word_97"),
    "word with a password": ("brev.docx", holding(OLE + "EncryptedPackage".encode("utf-16-le")), "encrypted_office"),
    "old excel": ("blad.xls", holding(OLE + "Workbook".encode("utf-16-le")), "spreadsheet"),
    "old powerpoint": ("bild.ppt", holding(OLE + "PowerPoint Document".encode("utf-16-le")), "slides"),
    "rich text": ("brev.rtf", holding(rb"{\rtf1\ansi Hej}"), "rich_text"),
    "excel": ("blad.xlsx", zipped("[Content_Types].xml", "xl/workbook.xml"), "spreadsheet"),
    "powerpoint": ("bild.pptx", zipped("[Content_Types].xml", "ppt/presentation.xml"), "slides"),
    "open document": ("brev.odt", zipped("mimetype", "content.xml", "META-INF/manifest.xml"), "open_document"),
    "zip": ("allt.zip", zipped("a.txt", "b.txt"), "archive"),
    "gzip": ("allt.txt.gz", holding(b"\x1f\x8b\x08" + bytes(50)), "archive"),
    "png": ("bild.png", holding(b"\x89PNG\r\n\x1a\n" + bytes(50)), "image"),
    "jpeg called pdf": ("skann.pdf", holding(b"\xff\xd8\xff\xe0" + bytes(50)), "image"),
    "tiff": ("skann.tif", holding(b"II*\x00" + bytes(50)), "image"),
}


class TestBadFiles:
    @pytest.mark.parametrize("name", BAD)
    def test_are_refused_with_their_code_and_a_sentence(self, tmp_path: Path, name: str) -> None:
        file_name, write, code = BAD[name]
        with pytest.raises(TextsRefused) as refused:
            extract(write(tmp_path / file_name))
        assert refused.value.code == code
        sentence = refusal_sentence(refused.value.code, refused.value.facts)
        assert file_name in sentence
        assert sentence.endswith(".")
        assert "{" not in sentence


class TestPaths:
    def test_to_nothing_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(TextsRefused) as refused:
            extract(tmp_path / "finns-inte.pdf")
        assert refused.value.code == "missing"
        assert "finns-inte.pdf" in refusal_sentence(refused.value.code, refused.value.facts)

    @pytest.mark.parametrize("path", ["", "fil.txt/inuti.txt", "a\0b.txt", "x" * 5000])
    def test_that_no_file_can_have_are_refused(self, tmp_path: Path, path: str) -> None:
        (tmp_path / "fil.txt").write_text("text", "utf-8")
        with pytest.raises(TextsRefused) as refused:
            extract(f"{tmp_path}/{path}")
        assert refused.value.code in {"missing", "folder", "not_readable"}

    def test_to_a_folder_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(TextsRefused) as refused:
            extract(tmp_path)
        assert refused.value.code == "folder"

    def test_to_a_pipe_are_refused_without_waiting_for_it(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "ledning.txt")
        with pytest.raises(TextsRefused) as refused:
            extract(tmp_path / "ledning.txt")
        assert refused.value.code == "not_a_file"


class TestRenamedFiles:
    def test_are_read_as_what_they_are_with_a_note(self, tmp_path: Path) -> None:
        source = extract(write_pdf(tmp_path / "paper.pdf", PAPER).rename(tmp_path / "paper.txt"))
        assert (source.media, source.notes) == ("pdf", ("content_is:pdf",))
        assert source.lines[0].text == "Regionen beviljar 75 000 kronor."

    def test_may_be_word_documents(self, tmp_path: Path) -> None:
        source = extract(write_docx(tmp_path / "paper.docx", PAPER).rename(tmp_path / "paper.pdf"))
        assert (source.media, source.notes) == ("docx", ("content_is:docx",))

    def test_may_be_text(self, tmp_path: Path) -> None:
        path = holding("Beslut på åtta rader".encode())(tmp_path / "paper.pdf")
        assert (extract(path).media, extract(path).notes) == ("txt", ("content_is:txt",))

    def test_without_an_ending_are_told_by_their_content(self, tmp_path: Path) -> None:
        source = extract(write_pdf(tmp_path / "paper.pdf", PAPER).rename(tmp_path / "paper"))
        assert (source.media, source.notes) == ("pdf", ())


class TestPacking:
    def test_is_judged_while_unpacking_when_the_ratio_is_high(self, tmp_path: Path) -> None:
        text = "0" * (8 * MEBIBYTE)
        path = docx_with(tmp_path / "tät.docx", body(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
        with pytest.raises(TextsRefused) as refused:
            extract(path)
        assert (refused.value.code, dict(refused.value.facts)["reason"]) == ("packed_bomb", "ratio")

    def test_of_pictures_that_are_not_read_does_not_matter(self, tmp_path: Path) -> None:
        path = docx_with(
            tmp_path / "bild.docx",
            body("<w:p><w:r><w:t>Text</w:t></w:r></w:p>"),
            **{"word/media/bild.bmp": bytes(20 * MEBIBYTE)},
        )
        assert [line.text for line in extract(path).lines] == ["Text"]

    def test_may_be_limited_further(self, tmp_path: Path) -> None:
        path = write_docx(tmp_path / "liten.docx", PAPER)
        with pytest.raises(TextsRefused) as refused:
            extract(path, limits=Limits(largest_part=100))
        assert refused.value.code == "packed_bomb"

    def test_with_a_password_on_the_zip_is_refused(self, tmp_path: Path) -> None:
        path = write_docx(tmp_path / "lås.docx", PAPER)
        data = bytearray(path.read_bytes())
        at = data.find(b"PK\x01\x02")
        data[at + 8] |= 1
        path.write_bytes(bytes(data))
        with pytest.raises(TextsRefused) as refused:
            extract(path)
        assert refused.value.code == "encrypted_office"


class TestDocumentsThatLookBad:
    def test_are_read_when_only_changes_to_the_pdf_are_locked(self, tmp_path: Path) -> None:
        pdf = new_pdf()
        pdf.add_page()
        pdf.text(20, 20, "får läsas")
        pdf.set_encryption(owner_password="ägare", permissions=AccessPermission.none())  # noqa: S106
        pdf.output(str(tmp_path / "låst.pdf"))
        assert extract(tmp_path / "låst.pdf").lines[0].text == "får läsas"

    def test_are_read_when_the_pdf_has_rubbish_before_its_header(self, tmp_path: Path) -> None:
        path = write_pdf(tmp_path / "paper.pdf", PAPER)
        path.write_bytes(b"\r\n\r\n" + path.read_bytes())
        assert extract(path).media == "pdf"

    def test_are_read_when_the_table_of_contents_of_the_pdf_is_gone(self, tmp_path: Path) -> None:
        path = write_pdf(tmp_path / "paper.pdf", PAPER)
        data = path.read_bytes()
        path.write_bytes(data[: data.rfind(b"startxref")])
        assert extract(path).lines[0].text == "Regionen beviljar 75 000 kronor."
