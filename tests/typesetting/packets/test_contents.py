"""What a page's content says of itself."""

import zlib

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from redthread.typesetting.packets import contents
from redthread.typesetting.packets.contents import Looker, Shown

WORDS = b"BT /F1 12 Tf (Regionala utvecklingsn\\344mnden) Tj ET"


def shown(content: bytes, *forms: bytes, has_picture: bool = False) -> Shown:
    """What a page of that content shows, with the forms that it may draw."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        drawings = Dictionary()
        for number, form in enumerate(forms):
            drawings[f"/F{number}"] = pdf.make_stream(form, Type=Name.XObject, Subtype=Name.Form)
        if has_picture:
            drawings["/Im"] = pdf.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image)
        page.Resources = Dictionary(XObject=drawings)
        page.Contents = pdf.make_stream(content)
        return Looker().page(page)


class TestLooker:
    def test_takes_a_picture_alone_for_a_page_without_text(self) -> None:
        assert shown(b"q /Im Do Q", has_picture=True).is_without_text

    def test_takes_a_picture_with_a_stamped_number_for_a_page_without_text(self) -> None:
        assert shown(b"q /Im Do Q BT (Sida 3) Tj ET", has_picture=True).is_without_text

    def test_takes_an_inline_picture_for_a_picture(self) -> None:
        inline = b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q"
        assert shown(inline).is_without_text
        assert (shown(inline).opened, shown(inline).closed) == (0, 0)

    def test_takes_a_picture_with_words_for_a_page_with_text(self) -> None:
        assert not shown(b"q /Im Do Q " + WORDS, has_picture=True).is_without_text

    def test_sees_words_in_what_the_page_draws(self) -> None:
        assert not shown(b"/F0 Do", b"q " + WORDS + b" Q", has_picture=True).is_without_text

    def test_sees_words_in_hexadecimal(self) -> None:
        words = b"BT [<0001000200030004> 12 <0005000600070008>] TJ ET"
        assert not shown(words, has_picture=True).is_without_text

    def test_unpacks_no_more_than_can_be_meant(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(contents, "MOST_CONTENT", 1000)
        packed = zlib.compress(b"q " * 100_000)
        with pikepdf.new() as pdf:
            page = pdf.add_blank_page().obj
            page.Contents = pdf.make_stream(packed, Filter=Name.FlateDecode)
            told = Looker().page(page)
        assert (told.drawn, told.opened, told.closed) == (1000, 0, 0)

    def test_takes_an_empty_page_for_nothing(self) -> None:
        assert not shown(b"").is_without_text

    def test_takes_much_drawing_for_a_page_without_text(self) -> None:
        assert shown(b"0 0 m 10 10 l S " * 200).is_without_text

    @pytest.mark.parametrize(
        ("content", "lacking"),
        [
            (b"q 1 0 0 1 0 0 cm Q", (0, 0)),
            (b"q q Q", (0, 1)),
            (b"q Q Q", (1, 0)),
            (b"Q q", (1, 1)),
            (b"BT (a q b) Tj ET", (0, 0)),
            (b"BT (a \\) q b) Tj (inner (q q) q) Tj ET q", (0, 1)),
            (b"% q q q\nq Q", (0, 0)),
            (b"q/Im Do Q[(q )]TJ", (0, 0)),
        ],
    )
    def test_counts_what_is_not_put_back(self, content: bytes, lacking: tuple[int, int]) -> None:
        told = shown(content)
        assert (told.opened, told.closed) == lacking
