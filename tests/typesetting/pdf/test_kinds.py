"""Every kind of document, and every paper of the example meeting, held against PDF/UA-1, PDF/A-2a and qpdf."""

from pathlib import Path

import pytest

from redthread.config.example.papers import agenda_of_the_meeting, papers_of_the_meeting
from redthread.rules.documents import Document, Figure, Heading, Table
from redthread.typesetting.charts import pictures
from redthread.typesetting.design import design_of
from redthread.typesetting.kinds import KINDS, agenda
from redthread.typesetting.pdf import printed
from typesetting.kinds.specimens import CONTENTS
from typesetting.pdf.papers import bookmarks, elements, failures, is_sound, opened, text

DESIGN = design_of()
OF_KINDS = {code: KINDS[code].written(content) for code, content in CONTENTS.items()}
OF_MEETING = {
    "call": agenda.written(agenda_of_the_meeting()),
    **{paper.file_name: paper.document for paper in papers_of_the_meeting() if paper.document is not None},
}


def test_every_kind_has_a_specimen() -> None:
    assert set(OF_KINDS) == set(KINDS)


@pytest.mark.parametrize("paper", [*OF_KINDS.values(), *OF_MEETING.values()], ids=[*OF_KINDS, *OF_MEETING])
class TestEveryPaper:
    def test_keeps_the_standards_and_says_what_it_holds(self, paper: Document, tmp_path: Path) -> None:
        made = printed(paper, DESIGN, pictures(paper, DESIGN, tmp_path))
        assert failures(made.pdf) == []
        assert is_sound(made.pdf, tmp_path)
        assert made.remarks == ()
        with opened(made) as file:
            assert str(file.Root.Lang) in {"sv", "sv-SE"}
            headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
            assert [title for _, title in bookmarks(file) if title in headings] == headings
            tables = [block for block in paper.blocks if isinstance(block, Table) and block.rows]
            heads = sum(len(table.columns) + len(table.rows) for table in tables)
            assert len(list(elements(file, "/TH"))) >= heads
            alts = {str(element.Alt) for element in elements(file, "/Figure") if "/Alt" in element}
            assert alts >= {block.alt for block in paper.blocks if isinstance(block, Figure)}
        words = text(made)
        assert all(" ".join(heading.split()) in words for heading in headings)


def test_another_paper_gives_other_bytes_and_the_same_paper_the_same() -> None:
    memo, cover = OF_KINDS["memo"], OF_KINDS["cover"]
    assert printed(memo, DESIGN, {}).pdf == printed(memo, DESIGN, {}).pdf != printed(cover, DESIGN, {}).pdf
