"""What a person writes in a document: rewritten without touching the rest, with anchors that stay."""

from dataclasses import replace
from datetime import date

import pytest

from redthread.rules.documents import (
    Clause,
    Clauses,
    Column,
    Document,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Table,
    Tone,
    inlines,
    row,
)
from redthread.rules.documents.comparing import Mark, Sort, differences, pieces
from redthread.rules.documents.stretches import (
    ClauseRow,
    anchored_anew,
    rewritten,
    stretches,
    with_clauses,
)


def words(text: str, **given: object) -> Paragraph:
    return Paragraph(inlines(text), **given)  # type: ignore[arg-type]


PAPER = Document(
    "memo",
    "FöredragningsPM",
    "Rubrik",
    date(2026, 11, 22),
    (
        Heading(1, "Bakgrund", "bakgrund"),
        words("Ett.", tone=Tone.LEAD, anchor="b1"),
        words("Två.", anchor="b2"),
        Heading(1, "Ekonomi", "ekonomi"),
        Table("Kostnader", (Column("Post"),), (row("Lön"),), anchor="tabell-1"),
        words("Efter tabellen.", anchor="e1"),
        words("Står fast.", is_fixed=True, anchor="fast"),
        Heading(1, "Förslag till beslut", "forslag"),
        Clauses(inlines("Nämnden beslutar"), (Clause(inlines("att ge stöd"), (), "att-1"),), "beslut-1"),
    ),
)


class TestStretches:
    def test_are_prose_between_what_is_fixed_and_room_after_headings(self) -> None:
        found = [(one.key, one.heading, len(one.blocks)) for one in stretches(PAPER)]
        assert found == [
            ("bakgrund", "Bakgrund", 2),
            ("ekonomi", "Ekonomi", 0),
            ("tabell-1", "Ekonomi", 1),
        ]

    def test_are_told_apart_by_page_breaks(self) -> None:
        paper = replace(PAPER, blocks=(*PAPER.blocks[:2], PageBreak(), words("Ny sida.", anchor="n")))
        assert [one.key for one in stretches(paper)] == ["bakgrund", "bakgrund+"]


class TestRewritten:
    def test_keeps_anchor_and_tone_of_what_is_still_there(self) -> None:
        told = {"bakgrund": [words("Ett, ändrat."), words("Nytt emellan."), words("Två.")]}
        found = rewritten(PAPER, told, new_anchors="v2")
        assert found.blocks[1:4] == (
            words("Ett, ändrat.", tone=Tone.LEAD, anchor="b1"),
            words("Nytt emellan.", anchor="v2-1"),
            words("Två.", anchor="b2"),
        )
        assert found.blocks[4:] == PAPER.blocks[3:]

    def test_leaves_the_document_as_it_was_when_nothing_is_told(self) -> None:
        assert rewritten(PAPER, {}, new_anchors="v2") == PAPER

    def test_fills_an_empty_stretch_and_empties_a_full_one(self) -> None:
        found = rewritten(PAPER, {"ekonomi": [Listing((inlines("a"),))], "bakgrund": []}, new_anchors="v2")
        assert found.blocks[:3] == (
            PAPER.blocks[0],
            PAPER.blocks[3],
            Listing((inlines("a"),), anchor="v2-1"),
        )

    def test_knows_its_stretches(self) -> None:
        with pytest.raises(KeyError, match="forslag"):
            rewritten(PAPER, {"forslag": []}, new_anchors="v2")


class TestWithClauses:
    def test_sets_rows_in_their_order(self) -> None:
        rows = [ClauseRow("", inlines("att först")), ClauseRow("att-1", inlines("att ge stöd"), (inlines("villkor"),))]
        found = with_clauses(PAPER, {"beslut-1": rows}, new_anchors="v2").blocks[-1]
        assert isinstance(found, Clauses)
        assert [(one.anchor, len(one.conditions)) for one in found.clauses] == [("v2-att-1", 0), ("att-1", 1)]


class TestAnchoredAnew:
    def test_leaves_anchors_and_gives_those_that_are_missing(self) -> None:
        paper = replace(PAPER, blocks=(Heading(1, "A"), PageBreak(), words("b", anchor="b")))
        assert anchored_anew(paper, new_anchors="v3").blocks == (
            Heading(1, "A", "v3-1"),
            PageBreak(),
            words("b", anchor="b"),
        )


class TestDifferences:
    def test_are_told_block_by_block_and_word_by_word(self) -> None:
        told = {"bakgrund": [words("Två."), words("Tre.")], "tabell-1": [words("Efter den stora tabellen.")]}
        new = replace(rewritten(PAPER, told, new_anchors="v2"), title="Ny rubrik")
        found = [(one.anchor, one.sort, one.heading) for one in differences(PAPER, new)]
        assert found == [
            ("", Sort.CHANGED, ""),
            ("b1", Sort.REMOVED, "Bakgrund"),
            ("v2-1", Sort.ADDED, "Bakgrund"),
            ("e1", Sort.CHANGED, "Ekonomi"),
        ]
        changed = differences(PAPER, new)[-1].pieces
        assert [(one.mark, one.text) for one in changed] == [
            (Mark.SAME, "Efter "),
            (Mark.NEW, "den stora "),
            (Mark.SAME, "tabellen."),
        ]

    def test_tell_of_a_table_whose_words_are_the_same(self) -> None:
        table = PAPER.blocks[4]
        assert isinstance(table, Table)
        new = replace(PAPER, blocks=(*PAPER.blocks[:4], replace(table, rows=(row("Resor"),)), *PAPER.blocks[5:]))
        (found,) = differences(PAPER, new)
        assert (found.title, found.pieces, found.is_prose) == ("Kostnader", (), False)

    def test_tell_of_what_was_moved(self) -> None:
        new = replace(PAPER, blocks=(*PAPER.blocks[:1], PAPER.blocks[2], PAPER.blocks[1], *PAPER.blocks[3:]))
        (found,) = differences(PAPER, new)
        assert (found.sort, found.anchor) in {(Sort.MOVED, "b1"), (Sort.MOVED, "b2")}

    def test_are_none_between_the_same(self) -> None:
        assert differences(PAPER, PAPER) == ()


class TestPieces:
    def test_hold_both_texts_whole(self) -> None:
        found = pieces("ett två tre", "ett nytt tre och mer")
        assert "".join(one.text for one in found if one.mark is not Mark.NEW) == "ett två tre"
        assert "".join(one.text for one in found if one.mark is not Mark.GONE) == "ett nytt tre och mer"
