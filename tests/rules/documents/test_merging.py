from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.documents import Document, Heading, PageBreak, Paragraph, Table, as_words
from redthread.rules.documents.blocks import Block
from redthread.rules.documents.merging import TITLE, Conflict, ConflictKind, merged

ANCHORS = ("a", "b", "c", "d", "e", "f")


def paper(*blocks: Block, title: str = "Pm") -> Document:
    return Document("memo", "PM", title, date(2026, 11, 23), blocks)


def prose(anchor: str, text: str = "Sagt.") -> Paragraph:
    return Paragraph(as_words(text), anchor=anchor)


words = st.sampled_from(("ett", "två", "tre"))
breaks = st.lists(st.integers(0, 1), min_size=7, max_size=7)


@st.composite
def papers(draw: st.DrawFn) -> Document:
    """Any choice of anchors, in any order, with any words and any breaks between them."""
    anchors = draw(st.lists(st.sampled_from(ANCHORS), unique=True))
    pauses = draw(breaks)
    blocks: list[Block] = []
    for anchor, pause in zip(anchors, pauses, strict=False):
        blocks += [*(PageBreak(),) * pause, prose(anchor, draw(words))]
    return paper(*blocks, *(PageBreak(),) * pauses[-1], title=draw(words))


class TestMerged:
    @given(papers(), papers())
    def test_is_theirs_when_ours_stood_still(self, base: Document, theirs: Document) -> None:
        result = merged(base, base, theirs)
        assert result.document == theirs
        assert result.conflicts == ()

    @given(papers(), papers())
    def test_is_ours_when_theirs_stood_still(self, base: Document, ours: Document) -> None:
        result = merged(base, ours, base)
        assert result.document == ours
        assert result.conflicts == ()

    @given(papers(), papers())
    def test_is_what_both_say_when_they_say_the_same(self, base: Document, both: Document) -> None:
        result = merged(base, both, both)
        assert result.document == both
        assert result.conflicts == ()

    @given(papers(), papers(), papers())
    def test_loses_no_changed_words_without_a_conflict(self, base: Document, ours: Document, theirs: Document) -> None:
        result = merged(base, ours, theirs)
        told = {conflict.anchor for conflict in result.conflicts}
        was, kept = _by_anchor(base), _by_anchor(result.document)
        for side in (ours, theirs):
            for anchor, block in _by_anchor(side).items():
                if block != was.get(anchor):
                    assert kept.get(anchor) == block or anchor in told

    @given(papers(), papers(), papers())
    def test_has_each_anchor_once(self, base: Document, ours: Document, theirs: Document) -> None:
        anchors = [block.anchor for block in merged(base, ours, theirs).document.blocks if isinstance(block, Paragraph)]
        assert len(anchors) == len(set(anchors))

    def test_takes_a_change_of_each_side(self) -> None:
        base = paper(prose("a"), prose("b"))
        result = merged(base, paper(prose("a", "Vårt."), prose("b")), paper(prose("a"), prose("b", "Deras.")))
        assert result.document == paper(prose("a", "Vårt."), prose("b", "Deras."))
        assert result.conflicts == ()

    def test_lets_ours_stand_with_both_texts_told_when_both_changed_the_same(self) -> None:
        result = merged(paper(prose("a")), paper(prose("a", "Vårt.")), paper(prose("a", "Deras.")))
        assert result.document == paper(prose("a", "Vårt."))
        assert result.conflicts == (Conflict("a", ConflictKind.CHANGED, "Vårt.", "Deras."),)

    def test_tells_when_one_side_removed_what_the_other_changed(self) -> None:
        base, without, changed = (
            paper(prose("a"), prose("b")),
            paper(prose("a")),
            paper(prose("a"), prose("b", "Nytt.")),
        )
        assert merged(base, without, changed).conflicts == (Conflict("b", ConflictKind.REMOVED, "", "Nytt."),)
        kept = merged(base, changed, without)
        assert kept.conflicts == (Conflict("b", ConflictKind.REMOVED, "Nytt.", ""),)
        assert kept.document == changed

    def test_tells_when_both_sides_add_different_text_at_one_anchor(self) -> None:
        result = merged(paper(prose("a")), paper(prose("a"), prose("b", "Ett.")), paper(prose("a"), prose("b", "Två.")))
        assert [conflict.kind for conflict in result.conflicts] == [ConflictKind.ADDED]

    def test_keeps_what_both_sides_add_in_the_same_place(self) -> None:
        base = paper(prose("a"), prose("z"))
        result = merged(base, paper(prose("a"), prose("b"), prose("z")), paper(prose("a"), prose("c"), prose("z")))
        assert {block.anchor for block in result.document.blocks[1:3] if isinstance(block, Paragraph)} == {"b", "c"}
        assert result.conflicts == ()

    def test_tells_when_both_sides_move_blocks_differently(self) -> None:
        a, b, c = prose("a"), prose("b"), prose("c")
        result = merged(paper(a, b, c), paper(b, a, c), paper(a, c, b))
        assert result.document == paper(b, a, c)
        assert [conflict.kind for conflict in result.conflicts] == [ConflictKind.MOVED]

    def test_gives_the_caption_of_a_table_that_both_changed(self) -> None:
        table = Table("Kostnader", (), (), anchor="t")
        ours, theirs = replace(table, caption="Kostnad"), replace(table, caption="Utgifter")
        result = merged(paper(table), paper(ours), paper(theirs))
        assert result.conflicts == (Conflict("t", ConflictKind.CHANGED, "Kostnad", "Utgifter"),)

    def test_tells_when_both_sides_give_the_paper_another_title(self) -> None:
        result = merged(paper(prose("a")), paper(prose("a"), title="Vårt"), paper(prose("a"), title="Deras"))
        assert result.document.title == "Vårt"
        assert result.conflicts == (Conflict(TITLE, ConflictKind.CHANGED, "Vårt", "Deras"),)

    def test_gives_anchors_to_blocks_that_have_none(self) -> None:
        result = merged(paper(Heading(1, "Ett")), paper(Heading(1, "Ett")), paper(Heading(1, "Två")))
        assert result.document.blocks == (Heading(1, "Två", "rubrik-1"),)


def _by_anchor(document: Document) -> dict[str, Block]:
    return {block.anchor: block for block in document.blocks if isinstance(block, Paragraph)}
