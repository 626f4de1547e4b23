"""Scans are read by the real tesseract: a page drawn as a picture is found by its Swedish words."""

import contextlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from programs import found
from redthread.registry.models import Case, Document, TextPart
from redthread.registry.services import keep_file, open_case
from redthread.registry.services.recognising import recognise_scan
from redthread.registry.services.registering import NewDocument, register_in_case
from redthread.rules.actors import SYSTEM
from redthread.texts.recognising import can_recognise, recognise
from redthread.texts.refused import TextsRefused

WORDS = "Ärendet gäller förnyelse av båthamnen på ön"
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


@pytest.fixture
def swedish() -> None:
    found("tesseract", "tesseract-ocr")
    if not can_recognise():
        pytest.skip("tesseract knows no Swedish (package tesseract-ocr-swe)")
    if not FONT.exists():
        pytest.skip("no font to draw a scan with (package fonts-dejavu-core)")


def drawn(words: str, kind: str = "png") -> bytes:
    page = Image.new("L", (1700, 400), 255)
    ImageDraw.Draw(page).text((80, 120), words, fill=0, font=ImageFont.truetype(str(FONT), 56))
    out = BytesIO()
    page.save(out, kind)
    return out.getvalue()


def scanned(*pages: str) -> bytes:
    paper = FPDF()
    for words in pages:
        paper.add_page()
        paper.image(BytesIO(drawn(words)), x=10, y=20, w=190)
    return bytes(paper.output())


def document_of(content: bytes, name: str) -> Document:
    case: Case = open_case(actor=SYSTEM, dnr="26RS11", title="Hamnen")
    file = keep_file(actor=SYSTEM, content=BytesIO(content), media=name.rpartition(".")[2])
    new = NewDocument(title="Skannat brev", file_name=name, direction="drawn_up")
    made = register_in_case(actor=SYSTEM, case=case, file=file, new=new)
    Document.objects.filter(pk=made.pk).update(text_state="scan")
    return made


@pytest.mark.django_db
class TestRecogniseScan:
    def test_reads_each_page_of_a_scanned_pdf(self, swedish: None) -> None:
        made = document_of(scanned(WORDS, "Nästa sida har också ord"), "brev.pdf")
        recognise_scan(made.pk)
        made.refresh_from_db()
        assert (made.text_state, made.pages) == ("recognised", 2)
        parts = list(TextPart.objects.filter(document=made))
        assert [part.page for part in parts] == [1, 2]
        assert WORDS in parts[0].text
        assert "också" in parts[1].text

    def test_keeps_a_scan_without_words_as_it_is(self, swedish: None) -> None:
        made = document_of(scanned(" "), "tom.pdf")
        recognise_scan(made.pk)
        made.refresh_from_db()
        assert made.text_state == "scan"

    def test_leaves_scans_alone_without_the_program(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        made = document_of(b"%PDF-1.4 nonsense", "brev.pdf")
        recognise_scan(made.pk)
        made.refresh_from_db()
        assert made.text_state == "scan"

    def test_reads_no_more_pages_than_the_setting_says(self, swedish: None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settings, "OCR_PAGES", 1)
        made = document_of(scanned(WORDS, WORDS, WORDS), "brev.pdf")
        recognise_scan(made.pk)
        made.refresh_from_db()
        assert (made.pages, TextPart.objects.filter(document=made).count()) == (3, 1)


class TestRecognise:
    @pytest.mark.parametrize("kind", ["png", "jpeg", "tiff"])
    def test_reads_pictures(self, swedish: None, tmp_path: Path, kind: str) -> None:
        (tmp_path / "bild").write_bytes(drawn(WORDS, kind))
        read = recognise(tmp_path / "bild", most_pages=5, seconds_a_page=60)
        assert WORDS in "\n".join(text for _, text in read.lines)

    @pytest.mark.parametrize("content", [b"%PDF-1.7\nbroken", b"\x89PNG\r\n\x1a\nbroken", b""])
    def test_stands_what_cannot_be_read(self, swedish: None, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "trasig").write_bytes(content)
        with contextlib.suppress(TextsRefused):
            read = recognise(tmp_path / "trasig", most_pages=5, seconds_a_page=60)
            assert not "".join(text for _, text in read.lines)
