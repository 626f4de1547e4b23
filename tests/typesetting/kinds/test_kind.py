"""The parts that kinds are built of."""

from redthread.rules.documents import FigureText, Heading, PageBreak, Paragraph, Text, inlines
from redthread.typesetting.kinds.kind import (
    Kind,
    Part,
    anchored,
    figure,
    missing_facts,
    missing_parts,
    prose,
    section,
)

ECONOMY = Part("ekonomi", "Ekonomi")
FOLLOW_UP = Part("uppfoljning", "Uppföljning", is_required=False)


class TestSection:
    """A heading and what stands under it."""

    def test_anchors_what_stands_under_by_the_heading(self) -> None:
        blocks = section(ECONOMY, prose("Ett.", "Två."))
        assert [block.anchor for block in blocks if not isinstance(block, PageBreak)] == [
            "ekonomi",
            "ekonomi-1",
            "ekonomi-2",
        ]

    def test_keeps_a_required_heading_with_nothing_under_it(self) -> None:
        assert section(ECONOMY, ()) == (Heading(1, "Ekonomi", "ekonomi"),)

    def test_leaves_out_a_heading_that_is_not_required_and_empty(self) -> None:
        assert section(FOLLOW_UP, ()) == ()


class TestAnchored:
    """Blocks given anchors."""

    def test_keeps_anchors_and_page_breaks(self) -> None:
        blocks = (Paragraph(inlines("Ett."), anchor="eget"), PageBreak(), Paragraph(inlines("Två.")))
        found = anchored("del", blocks)
        assert found[:2] == blocks[:2]
        assert isinstance(found[2], Paragraph)
        assert found[2].anchor == "del-3"


class TestFigure:
    """A figure in running text."""

    def test_leads_to_its_passport(self) -> None:
        assert figure("12", "andel") == FigureText("12", "andel")

    def test_is_plain_words_without_a_passport(self) -> None:
        assert figure("12") == Text("12")


class TestMissing:
    """What is told as missing."""

    def test_tells_each_required_heading_with_nothing_under_it(self) -> None:
        found = missing_parts([(ECONOMY, ()), (FOLLOW_UP, ())])
        assert [(one.code, one.fact("heading")) for one in found] == [("document.section_missing", "Ekonomi")]

    def test_tells_each_fact_that_is_not_there(self) -> None:
        found = missing_facts([("organ", ""), ("plats", "Örebro"), ("underskrift", None)])
        assert [(one.code, one.fact("fact")) for one in found] == [
            ("document.fact_missing", "organ"),
            ("document.fact_missing", "underskrift"),
        ]


class TestRequired:
    """The headings that a kind requires."""

    def test_leaves_out_those_that_may_be_lacking(self) -> None:
        kind = Kind("x", "X", str, lambda _: None, lambda _: (), (ECONOMY, FOLLOW_UP))
        assert kind.required == (("ekonomi", "Ekonomi"),)
