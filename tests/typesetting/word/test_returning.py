import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redthread.rules.documents import (
    Document,
    Emphasis,
    FigureText,
    Listing,
    Paragraph,
    Reference,
    Strong,
    Text,
    as_words,
    made,
    plain,
)
from redthread.rules.documents.blocks import Block
from redthread.rules.documents.merging import Change, Conflict, ConflictKind
from redthread.rules.refusals import Refused
from redthread.typesetting.design import design_of
from redthread.typesetting.word import Returned, mark_of, read_back, written
from redthread.typesetting.word.comparing import normal, same_prose
from typesetting.word.papers import PICTURE, changed, memo, with_parts

DESIGN = design_of()
SECOND = "Det andra stycket."
"""The words of "stycke-3", which the tests change."""
TYPED = "<w:p><w:r><w:t>Nytt stycke.</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def file() -> bytes:
    return written(memo(), DESIGN, {"figur-1": PICTURE}, mark="abc")


def control(tag: str) -> re.Pattern[str]:
    """The whole content control of a block, which has no block inside it."""
    return re.compile(
        rf'<w:sdt>(?:(?!<w:sdt>).)*?<w:tag w:val="{tag}"/>.*?</w:sdtContent></w:sdt>(?=<w:sdt>|<w:p>|<w:sectPr)'
    )


def back(file: bytes, change: Callable[[str], str]) -> Returned:
    return read_back(changed(file, change), memo())


def block(document: Document, anchor: str) -> Block:
    return next(one for one in document.blocks if getattr(one, "anchor", None) == anchor)


class TestReadBack:
    def test_finds_nothing_changed_in_what_was_not(self, file: bytes) -> None:
        returned = read_back(file, memo())
        assert returned == Returned("abc", memo(), (), (), ())

    def test_finds_nothing_changed_in_a_paper_whose_figures_are_tables(self) -> None:
        assert read_back(written(memo(), DESIGN, {}), memo()).conflicts == ()

    def test_takes_changed_prose(self, file: bytes) -> None:
        returned = back(file, lambda xml: xml.replace(SECOND, "Ett annat stycke."))
        assert returned.changes == (Change("stycke-3", SECOND, "Ett annat stycke."),)
        assert block(returned.document, "stycke-3") == Paragraph(as_words("Ett annat stycke."), anchor="stycke-3")
        assert returned.conflicts == ()

    def test_keeps_emphasis_figures_and_references_around_a_change(self, file: bytes) -> None:
        returned = back(file, lambda xml: xml.replace("Regionen föreslås medfinansiera ", "Vi medfinansierar "))
        sent, got = block(memo(), "stycke-1"), block(returned.document, "stycke-1")
        assert isinstance(sent, Paragraph)
        assert isinstance(got, Paragraph)
        assert got == replace(sent, text=(Text("Vi medfinansierar "), *sent.text[1:]))

    def test_takes_new_emphasis(self, file: bytes) -> None:
        bold = f"<w:rPr><w:b/></w:rPr><w:t>{SECOND}"
        returned = back(file, lambda xml: xml.replace(f"<w:t>{SECOND}", bold))
        assert block(returned.document, "stycke-3") == Paragraph((Strong(SECOND),), anchor="stycke-3")
        assert returned.changes == (Change("stycke-3", SECOND, SECOND),)

    def test_gives_two_paragraphs_for_one_that_was_split(self, file: bytes) -> None:
        split = f"<w:t>Det andra</w:t></w:r></w:p>{TYPED.replace('Nytt stycke.', 'stycket.')}<w:p><w:r><w:t>"
        returned = back(file, lambda xml: xml.replace(f"<w:t>{SECOND}", split))
        assert returned.changes == (Change("stycke-3", SECOND, "Det andra"), Change("stycke-3-2", "", "stycket."))
        at = returned.document.blocks.index(block(returned.document, "stycke-3"))
        assert returned.document.blocks[at + 1] == Paragraph(as_words("stycket."), anchor="stycke-3-2")

    def test_takes_a_paragraph_that_became_a_list(self, file: bytes) -> None:
        point = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        listed = f"</w:t></w:r></w:p><w:p>{point}<w:r><w:t>Ett.</w:t></w:r></w:p><w:p>{point}<w:r><w:t>Två."
        returned = back(file, lambda xml: xml.replace(f"{SECOND}", f"{SECOND}{listed}"))
        assert block(returned.document, "stycke-3-2") == Listing(
            (as_words("Ett."), as_words("Två.")), anchor="stycke-3-2"
        )

    def test_takes_a_new_point_of_a_list(self, file: bytes) -> None:
        point = '</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Punktlista"/></w:pPr><w:r><w:t>En tredje.'
        returned = back(file, lambda xml: xml.replace("En andra punkt.", f"En andra punkt.{point}"))
        got = block(returned.document, "lista-1")
        assert isinstance(got, Listing)
        assert [plain(one) for one in got.points] == ["En punkt med 12 %.", "En andra punkt.", "En tredje."]

    def test_takes_text_typed_between_blocks(self, file: bytes) -> None:
        pattern = control("fast:rubrik-3")
        returned = back(file, lambda xml: pattern.sub(lambda found: found[0] + TYPED, xml, count=1))
        assert returned.changes == (Change("rubrik-3-2", "", "Nytt stycke."),)
        at = returned.document.blocks.index(block(returned.document, "rubrik-3"))
        assert returned.document.blocks[at + 1] == Paragraph(as_words("Nytt stycke."), anchor="rubrik-3-2")

    def test_takes_text_typed_before_everything(self, file: bytes) -> None:
        returned = back(file, lambda xml: xml.replace("<w:body>", f"<w:body>{TYPED}"))
        assert returned.document.blocks[0] == Paragraph(as_words("Nytt stycke."), anchor="inledning-2")

    @pytest.mark.parametrize(
        "typed",
        ["Det\N{NO-BREAK SPACE}andra stycket.", "Det andra sty\N{SOFT HYPHEN}cket.", "Det  andra stycket. "],
    )
    def test_does_not_take_what_word_changes_by_itself(self, file: bytes, typed: str) -> None:
        assert back(file, lambda xml: xml.replace(SECOND, typed)).changes == ()


class TestConflicts:
    def test_tell_a_changed_clause_and_let_the_sent_one_stand(self, file: bytes) -> None:
        returned = back(file, lambda xml: xml.replace("att rapport lämnas.", "att rapport inte lämnas."))
        assert [(one.anchor, one.kind) for one in returned.conflicts] == [("beslut-1", ConflictKind.CHANGED)]
        assert "inte lämnas" in returned.conflicts[0].returned
        assert returned.document == memo()

    @pytest.mark.parametrize(
        ("before", "after", "anchor"),
        [
            ("Sammanfattning</w:t></w:r><w:bookmarkEnd", "Annat</w:t></w:r><w:bookmarkEnd", "rubrik-1"),
            ("497\u202f500", "597\u202f500", "tabell-1"),
            ("Föreningen Exempel", "Föreningen Annan", "fakta-1"),
            ("Viss avvikelse", "Ingen avvikelse", "signal-1"),
            ("Hälften gick till lön", "Allt gick till lön", "figur-1"),
            ("Västerås den", "Sala den", "underskrift-1"),
            ("20RS4806-1", "20RS4806-2", "bilagor-1"),
            (">Medfinansiering<", ">Annan titel<", "dokumenthuvud"),
        ],
    )
    def test_tell_what_was_changed_in_anything_fixed(self, file: bytes, before: str, after: str, anchor: str) -> None:
        returned = back(file, lambda xml: xml.replace(before, after))
        assert [(one.anchor, one.kind) for one in returned.conflicts] == [(anchor, ConflictKind.CHANGED)]
        assert returned.document == memo()

    def test_tell_a_changed_figure_and_keep_its_words(self, file: bytes) -> None:
        returned = back(file, lambda xml: xml.replace("<w:t>12 %</w:t>", "<w:t>21 %</w:t>"))
        assert returned.conflicts == (Conflict("lista-1", ConflictKind.FIGURE_CHANGED, "12 %", "21 %"),)
        assert returned.document == memo()

    def test_let_prose_stand_as_sent_when_a_figure_was_taken_out_of_it(self, file: bytes) -> None:
        pattern = re.compile(r'<w:sdt><w:sdtPr><w:alias w:val="Siffra[^>]*><w:tag w:val="siffra:andel"/>.*?</w:sdt>')
        returned = back(file, lambda xml: pattern.sub("<w:r><w:t>många</w:t></w:r>", xml))
        words = "En punkt med 12 %.\nEn andra punkt.", "En punkt med många.\nEn andra punkt."
        assert returned.conflicts == (Conflict("lista-1", ConflictKind.FIGURE_CHANGED, *words),)
        assert returned.document == memo()

    def test_are_none_when_a_figure_lost_its_control_but_not_its_words(self, file: bytes) -> None:
        pattern = re.compile(r'<w:sdt><w:sdtPr><w:alias w:val="Siffra[^>]*><w:tag w:val="siffra:andel"/>.*?</w:sdt>')
        returned = back(file, lambda xml: pattern.sub("<w:r><w:t>12\u00a0%</w:t></w:r>", xml))
        assert returned.conflicts == returned.changes == ()

    @pytest.mark.parametrize("anchor", ["prosa:stycke-3", "fast:signal-1"])
    def test_tell_a_block_that_was_removed(self, file: bytes, anchor: str) -> None:
        returned = back(file, lambda xml: control(anchor).sub("", xml))
        assert [(one.anchor, one.kind) for one in returned.conflicts] == [(anchor.split(":")[1], ConflictKind.REMOVED)]
        assert returned.document == memo()

    def test_tell_prose_that_was_emptied(self, file: bytes) -> None:
        returned = back(file, lambda xml: xml.replace(SECOND, ""))
        assert returned.conflicts == (Conflict("stycke-3", ConflictKind.REMOVED, SECOND, ""),)

    def test_tell_prose_whose_control_shows_words_of_words_own(self, file: bytes) -> None:
        tag = '<w:tag w:val="prosa:stycke-3"/>'
        returned = back(file, lambda xml: xml.replace(tag, f"{tag}<w:showingPlcHdr/>").replace(SECOND, "Klicka här."))
        assert [one.kind for one in returned.conflicts] == [ConflictKind.REMOVED]

    def test_tell_a_block_that_was_moved(self, file: bytes) -> None:
        def moved(xml: str) -> str:
            found = control("prosa:stycke-3").search(xml)
            assert found
            return xml.replace(found[0], "").replace("<w:sectPr>", f"{found[0]}<w:sectPr>")

        returned = back(file, moved)
        assert returned.conflicts == (Conflict("stycke-3", ConflictKind.MOVED, SECOND, SECOND),)
        assert returned.document == memo()

    def test_tell_a_table_that_was_put_in(self, file: bytes) -> None:
        table = f"<w:tbl><w:tr><w:tc>{TYPED}</w:tc></w:tr></w:tbl>"
        returned = back(file, lambda xml: xml.replace("<w:sectPr>", f"{table}<w:sectPr>"))
        assert [(one.kind, one.returned) for one in returned.conflicts] == [(ConflictKind.ADDED, "Nytt stycke.")]

    def test_take_a_copied_block_as_new_text(self, file: bytes) -> None:
        found = control("prosa:stycke-3")
        returned = back(file, lambda xml: found.sub(lambda one: one[0] + TYPED + one[0], xml))
        assert [change.after for change in returned.changes] == ["Nytt stycke.", SECOND]


class TestRemarks:
    def test_tell_marked_changes_and_take_what_was_inserted(self, file: bytes) -> None:
        marked = (
            '<w:ins w:id="1"><w:r><w:t>Det nya stycket.</w:t></w:r></w:ins>'
            f'<w:del w:id="2"><w:r><w:delText>{SECOND}</w:delText></w:r></w:del>'
        )
        returned = back(file, lambda xml: xml.replace(f"<w:r><w:t>{SECOND}</w:t></w:r>", marked))
        assert returned.changes == (Change("stycke-3", SECOND, "Det nya stycket."),)
        assert [remark.code for remark in returned.remarks] == ["word.tracked_changes"]

    def test_tell_comments_with_their_words(self, file: bytes) -> None:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        said = '<w:comment w:id="4"><w:p><w:r><w:t>Stämmer?</w:t></w:r></w:p></w:comment>'
        comments = f"<w:comments {space}>{said}</w:comments>"
        marked = changed(
            file, lambda xml: xml.replace(f"<w:r><w:t>{SECOND}", f'<w:commentRangeStart w:id="4"/><w:r><w:t>{SECOND}')
        )
        returned = read_back(with_parts(marked, {"word/comments.xml": comments.encode()}), memo())
        assert [(one.code, one.fact("anchor"), one.fact("text")) for one in returned.remarks] == [
            ("word.comment", "stycke-3", "Stämmer?")
        ]

    def test_tell_a_picture_that_lies_elsewhere_and_is_not_fetched(self, file: bytes) -> None:
        linked = (
            '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
            'Target="https://spy.example/a.png" TargetMode="External"/></Relationships>'
        )
        part = "word/_rels/document.xml.rels"
        returned = read_back(changed(file, lambda xml: xml.replace("</Relationships>", linked), part), memo())
        assert [remark.code for remark in returned.remarks] == ["word.outside_left_alone"]

    def test_tell_a_heading_that_is_taken_as_text(self, file: bytes) -> None:
        heading = TYPED.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="Rubrik2"/></w:pPr>')
        returned = back(file, lambda xml: xml.replace("<w:sectPr>", f"{heading}<w:sectPr>"))
        assert [remark.code for remark in returned.remarks] == ["word.heading_as_text"]


class TestOpening:
    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (b"", "word.empty"),
            (b"%PDF-1.7", "word.not_word"),
            (b"hej", "word.not_word"),
            (b"PK\x03\x04broken", "word.broken_docx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "word.encrypted_office"),
        ],
    )
    def test_refuses_what_is_no_word_file(self, data: bytes, code: str) -> None:
        with pytest.raises(Refused) as refused:
            read_back(data, memo())
        assert refused.value.codes == (code,)

    def test_refuses_macros(self, file: bytes) -> None:
        macro = file_with_types(file, "application/vnd.ms-word.document.macroEnabled.main+xml")
        with pytest.raises(Refused, match=r"word\.macros"):
            mark_of(macro)

    def test_refuses_a_bomb(self, file: bytes) -> None:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("word/document.xml", b" " * 70_000_000)
        with pytest.raises(Refused, match=r"word\.packed_bomb"):
            mark_of(stream.getvalue())

    def test_refuses_entities(self, file: bytes) -> None:
        with pytest.raises(Refused, match=r"word\.xml_entities"):
            back(file, lambda xml: xml.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1))

    def test_refuses_another_document(self, file: bytes) -> None:
        other = made(Document("memo", "PM", "Annan", date(2026, 1, 1), (Paragraph(as_words("X"), anchor="annan"),)))
        with pytest.raises(Refused, match=r"word\.other_document"):
            read_back(file, other)

    def test_gives_the_mark(self, file: bytes) -> None:
        assert mark_of(file) == "abc"
        assert mark_of(written(memo(), DESIGN, {})) == ""


def file_with_types(file: bytes, kind: str) -> bytes:
    common = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return changed(file, lambda xml: xml.replace(common, kind), "[Content_Types].xml")


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)
running = st.lists(
    st.one_of(
        texts.map(Text),
        texts.map(Strong),
        texts.map(Emphasis),
        st.builds(FigureText, texts, st.sampled_from(("a", "b", "c" * 80))),
        st.builds(Reference, texts, st.sampled_from(("/arenden/1/", "https://example.org/", "#stycke-1"))),
    ),
    max_size=5,
).map(tuple)
prose_blocks = st.one_of(
    st.builds(Paragraph, running),
    st.builds(Listing, st.lists(running, min_size=1, max_size=3).map(tuple), st.booleans()),
)

words = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=12).filter(
    lambda text: normal(text)
)
weighty = st.lists(st.one_of(words.map(Text), words.map(Strong), words.map(Emphasis)), min_size=1, max_size=5).map(
    tuple
)
plain_blocks = st.lists(st.builds(Paragraph, weighty), min_size=1, max_size=4)


class TestAnyProse:
    @settings(max_examples=30, deadline=None)
    @given(st.lists(prose_blocks, min_size=1, max_size=4))
    def test_comes_back_as_it_was_sent(self, blocks: list[Block]) -> None:
        sent = made(Document("memo", "PM", "Titel", date(2026, 11, 23), tuple(blocks)))
        returned = read_back(written(sent, DESIGN, {}), sent)
        assert returned.document == sent
        assert returned.changes == returned.conflicts == ()

    @settings(max_examples=30, deadline=None)
    @given(plain_blocks, plain_blocks)
    def test_is_taken_whatever_it_was_before(self, before: list[Block], after: list[Block]) -> None:
        count = min(len(before), len(after))
        sent, typed = (made(replace(memo(), blocks=tuple(blocks[:count]))) for blocks in (before, after))
        for number, block in enumerate(typed.blocks, start=1):
            assert isinstance(block, Paragraph)
            assert block.anchor == f"stycke-{number}"
        returned = read_back(written(typed, DESIGN, {}), sent)
        assert returned.conflicts == ()
        for got, wanted in zip(returned.document.blocks, typed.blocks, strict=True):
            assert same_prose(got, wanted)
