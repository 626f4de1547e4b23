"""Word files in another program than Word: they open with all words, and what was changed there comes back."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from redthread.rules.documents import PageBreak, text_of
from redthread.rules.documents.merging import Change, ConflictKind
from redthread.typesetting.design import design_of
from redthread.typesetting.word import read_back, written
from typesetting.word.papers import PICTURE, changed, memo

SOFFICE = shutil.which("soffice")
PAGES = 3
"""The memo's own text, then what stands after its page break."""

if SOFFICE is None and os.environ.get("CI") != "true":
    pytest.skip("soffice is not installed", allow_module_level=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The memo, and what LibreOffice makes of it as PDF and as a Word file of its own."""
    folder = tmp_path_factory.mktemp("word")
    (folder / "memo.docx").write_bytes(written(memo(), design_of(), {"figur-1": PICTURE}, mark="abc"))
    for kind, out in (("pdf", "."), ("docx:MS Word 2007 XML", "saved")):
        command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", kind, "--outdir", str(folder / out), str(folder / "memo.docx")]
        subprocess.run(command, check=True, timeout=120, capture_output=True)
    return folder


class TestInLibreOffice:
    def test_every_word_is_there(self, folder: Path) -> None:
        with pypdfium2.PdfDocument(folder / "memo.pdf") as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
        seen = re.sub(r"[\s\x02\xad\ufffe-]+", "", "".join(pages))
        told = " ".join(text_of(block) for block in memo().blocks if not isinstance(block, PageBreak))
        missing = [word for word in re.split(r"[\s:]+", told) if word.replace("-", "") not in seen]
        assert missing == []

    def test_it_has_the_pages_it_should(self, folder: Path) -> None:
        with pypdfium2.PdfDocument(folder / "memo.pdf") as pdf:
            assert len(pdf) == PAGES

    def test_nothing_is_changed_by_saving_it_there(self, folder: Path) -> None:
        returned = read_back((folder / "saved" / "memo.docx").read_bytes(), memo())
        assert (returned.changes, returned.conflicts, returned.remarks) == ((), (), ())
        assert returned.document == memo()
        assert returned.mark == "abc"

    def test_changed_prose_comes_back(self, folder: Path) -> None:
        saved = (folder / "saved" / "memo.docx").read_bytes()
        returned = read_back(changed(saved, lambda xml: xml.replace("Det andra stycket.", "Ett nytt stycke.")), memo())
        assert returned.changes == (Change("stycke-3", "Det andra stycket.", "Ett nytt stycke."),)
        assert returned.conflicts == ()

    @pytest.mark.parametrize(
        ("before", "after", "anchor", "kind"),
        [
            ("att rapport lämnas.", "att inget lämnas.", "beslut-1", ConflictKind.CHANGED),
            ("Externa tjänster", "Interna tjänster", "tabell-1", ConflictKind.CHANGED),
            (">12 %<", ">21 %<", "lista-1", ConflictKind.FIGURE_CHANGED),
        ],
    )
    def test_a_change_of_what_is_fixed_is_a_conflict(
        self, folder: Path, before: str, after: str, anchor: str, kind: ConflictKind
    ) -> None:
        saved = (folder / "saved" / "memo.docx").read_bytes()
        returned = read_back(changed(saved, lambda xml: xml.replace(before, after)), memo())
        assert [(one.anchor, one.kind) for one in returned.conflicts] == [(anchor, kind)]
        assert returned.document == memo()

    def test_text_typed_after_a_table_comes_back_in_its_place(self, folder: Path) -> None:
        saved = (folder / "saved" / "memo.docx").read_bytes()
        typed = "<w:p><w:r><w:t>Nytt stycke.</w:t></w:r></w:p>"
        returned = read_back(
            changed(saved, lambda xml: re.sub(r"(Källa: Ansökan</w:t></w:r></w:p>)", rf"\1{typed}", xml, count=1)),
            memo(),
        )
        assert returned.changes == (Change("tabell-1-2", "", "Nytt stycke."),)
        assert returned.conflicts == ()
