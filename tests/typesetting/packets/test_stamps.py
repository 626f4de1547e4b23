"""Where stamps land: on every size of page and every turn of it, in the upper right corner as it is seen."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array

from redthread.typesetting.design import design_of
from redthread.typesetting.packets.font import stamp_font
from redthread.typesetting.packets.preparing import Frame
from redthread.typesetting.packets.shelf import Shelf
from redthread.typesetting.packets.stamps import placed, seen_size, stamp, to_page
from typesetting.packets import papers

SIDES = st.floats(min_value=40, max_value=14_400, allow_nan=False)
PLACES = st.floats(min_value=-2_000, max_value=2_000, allow_nan=False)
SLACK = 0.01


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    left, bottom = draw(PLACES), draw(PLACES)
    turn, unit = draw(st.sampled_from((0, 90, 180, 270))), draw(st.sampled_from((0.5, 1.0, 2.0)))
    return Frame(left, bottom, left + draw(SIDES), bottom + draw(SIDES), turn, unit)


class TestPlaced:
    @given(frame=frames(), width=st.floats(min_value=1, max_value=90))
    def test_lies_within_the_page_as_it_is_seen(self, frame: Frame, width: float) -> None:
        wide, high = seen_size(frame)
        left, bottom, right, top = placed(frame, width).box
        assert left + SLACK >= 0
        assert right <= wide + SLACK
        assert top <= high + SLACK
        assert bottom >= -SLACK

    @given(frame=frames(), width=st.floats(min_value=1, max_value=20))
    def test_is_nearer_the_upper_right_corner_than_any_other(self, frame: Frame, width: float) -> None:
        wide, high = seen_size(frame)
        place = placed(frame, width)
        assert place.left + place.width > wide / 2
        assert place.base > high / 2

    @given(frame=frames(), width=st.floats(min_value=1, max_value=90))
    def test_lies_within_what_is_seen_in_the_pages_own_units(self, frame: Frame, width: float) -> None:
        left, bottom, right, top = placed(frame, width).box
        for x, y in ((left, bottom), (right, top)):
            u, v = to_page(frame, x, y)
            assert frame.left - SLACK * 2 <= u <= frame.right + SLACK * 2
            assert frame.bottom - SLACK * 2 <= v <= frame.top + SLACK * 2

    def test_is_larger_on_a_sheet_that_is_printed_smaller(self) -> None:
        assert placed(Frame(0, 0, 2384, 3370), 20).size > 3 * placed(Frame(0, 0, 595, 842), 20).size


class TestStamp:
    @pytest.mark.parametrize("turn", [0, 90, 180, 270])
    def test_is_read_upright_at_the_top_of_a_turned_and_cropped_page(self, turn: int, tmp_path: Path) -> None:
        source = papers.plain(tmp_path / "Sned.pdf", papers.SENTENCE, turn=turn)

        def crop(made: pikepdf.Pdf) -> None:
            made.pages[0].obj.CropBox = Array([50, 100, 545, 742])

        made = papers.built(papers.plan_of(papers.changed(source, tmp_path / "B.pdf", crop)), tmp_path)
        number = made.packet.row("bilaga-1-1").first
        document = pypdfium2.PdfDocument(made.file)
        try:
            seen = document[number - 1]
            wide, high = seen.get_size()
            # What pdfium tells of boxes is in the page's own units; the matrix of the turn takes them to what is seen.
            found = seen.get_textpage().search(f"{number} ({made.packet.pages})").get_next()
            assert found is not None
            box = seen.get_textpage().get_charbox(found[0])
        finally:
            document.close()
        x, y = _seen((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, turn)
        assert pytest.approx((wide, high) if turn in (0, 180) else (high, wide), abs=0.5) == (495, 642)
        assert x > wide * 0.6
        assert y > high * 0.95

    def test_shows_a_question_mark_for_a_sign_that_the_font_lacks(self, tmp_path: Path) -> None:
        design = design_of()
        font = stamp_font(Shelf(tmp_path), "Nämnd א 1", design.font, design.font_folders)
        assert font.lacking("Nämnd א 1") == "א"
        assert stamp(Frame(0, 0, 595, 842), "א", font) == stamp(Frame(0, 0, 595, 842), "?", font)

    def test_is_seen_upon_a_dark_scan(self, tmp_path: Path) -> None:
        dark = papers.scan(tmp_path / "Mörk.pdf", paper="black", ink="white")
        made = papers.built(papers.plan_of(dark), tmp_path)
        document = pypdfium2.PdfDocument(made.file)
        try:
            picture = document[made.packet.row("bilaga-1-1").first - 1].render(scale=2).to_pil().convert("L")
        finally:
            document.close()
        corner = picture.crop((picture.width // 2, 0, picture.width, 60)).tobytes()
        assert sum(shade > 200 for shade in corner) > 1_000  # the white under the words
        assert sum(shade < 60 for shade in picture.tobytes()) > picture.width * picture.height * 0.9


def _seen(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place in the units of the page that is cropped to 50–545 by 100–742, as it is seen."""
    match turn:
        case 90:
            return y - 100, 545 - x
        case 180:
            return 545 - x, 742 - y
        case 270:
            return 742 - y, x - 50
        case _:
            return x - 50, y - 100
