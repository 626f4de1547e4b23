"""Prose in a plain field: what is typed is what was meant, and nothing is lost on the way there and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.documents import (
    Clause,
    Clauses,
    Document,
    Emphasis,
    FigureText,
    Heading,
    Listing,
    Paragraph,
    Reference,
    Strong,
    Text,
    inlines,
)
from redthread.rules.documents.prose import read, read_line, records, records_in, typed, typed_line

CASE = Reference("26RS11", "/arenden/26RS11/")
SUM = FigureText("1 912 400 kr", "applications.awarded:26RS11")

signs = st.text(st.sampled_from("ab å*[]\\-.1\n\u00a0#"), min_size=1, max_size=12)
words = st.one_of(signs, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
runs = st.lists(
    st.one_of(
        words.map(Text), words.map(Strong), words.map(Emphasis), st.just(CASE), st.builds(FigureText, words, words)
    ),
    min_size=1,
    max_size=5,
).map(tuple)
prose = st.lists(
    st.one_of(
        runs.map(Paragraph), st.builds(Listing, st.lists(runs, min_size=1, max_size=3).map(tuple), st.booleans())
    ),
    max_size=4,
).map(tuple)


def paper(*blocks: object) -> Document:
    return Document("memo", "FöredragningsPM", "Rubrik", date(2026, 11, 22), blocks)  # type: ignore[arg-type]


class TestRead:
    def test_takes_paragraphs_lists_and_emphasis(self) -> None:
        text = "Det **viktiga** står\nhär, *kort*.\n\n- ett\n- två\n\n1. först\n2. sedan\ntext efter"
        assert read(text, {}).blocks == (
            Paragraph(inlines("Det ", Strong("viktiga"), " står här, ", Emphasis("kort"), ".")),
            Listing((inlines("ett"), inlines("två"))),
            Listing((inlines("först"), inlines("sedan")), is_numbered=True),
            Paragraph(inlines("text efter")),
        )

    def test_puts_records_back(self) -> None:
        found = read("Stödet är [[1 912 400 kr]] i [[26RS11]].", {"1 912 400 kr": SUM, "26RS11": CASE})
        assert found.blocks == (Paragraph(inlines("Stödet är ", SUM, " i ", CASE, ".")),)
        assert found.unknown == ()

    def test_tells_of_words_that_are_no_record(self) -> None:
        found = read("Stödet är [[1 912 401 kr]].", {"1 912 400 kr": SUM})
        assert found.unknown == ("1 912 401 kr",)
        assert found.blocks == (Paragraph(inlines("Stödet är [[1 912 401 kr]].")),)

    @pytest.mark.parametrize(
        "text",
        ["5 * 3 * 2", "a*b", "2026. Under året", "- ", "**", "* *", "[[]]", "\\", "en rad med - streck", "3.5 procent"],
    )
    def test_leaves_signs_that_mean_nothing(self, text: str) -> None:
        assert read(text, {}).blocks == (Paragraph(inlines(text.strip())),)

    def test_takes_a_sign_with_a_backslash_as_it_stands(self) -> None:
        assert read("\\- inget \\*stort\\*", {}).blocks == (Paragraph(inlines("- inget *stort*")),)

    def test_keeps_spaces_that_hold_words_together(self) -> None:
        assert read("1\u202f912\u202f400\u00a0kr", {}).blocks == (Paragraph(inlines("1\u202f912\u202f400\u00a0kr")),)

    def test_leaves_out_what_no_database_keeps(self) -> None:
        assert read("a\x00b\x0bc", {}).blocks == (Paragraph(inlines("ab c")),)


class TestTyped:
    @given(prose)
    def test_comes_back_as_it_was_typed(self, blocks: tuple[Paragraph | Listing, ...]) -> None:
        known = records(paper(*blocks))
        once = typed(blocks, known)
        back = read(once, known)
        assert back.unknown == ()
        assert records_in(back.blocks) == records_in(blocks)
        assert typed(back.blocks, known) == typed(read(typed(back.blocks, known), known).blocks, known)

    @given(st.text(st.sampled_from("ab *[]\\-.1\n"), max_size=40))
    def test_is_settled_when_it_has_been_read_once(self, text: str) -> None:
        blocks = read(text, {}).blocks
        assert read(typed(blocks, {}), {}).blocks == blocks

    def test_shields_a_paragraph_that_looks_like_a_point(self) -> None:
        assert typed((Paragraph(inlines("- inget")), Paragraph(inlines("1. ett"))), {}) == "\\- inget\n\n1\\. ett"


class TestRecords:
    def test_are_told_apart_when_their_words_are_the_same(self) -> None:
        other = FigureText(SUM.text, "other")
        known = records(paper(Paragraph((SUM,)), Listing(((other,), (SUM,)))))
        assert known == {"1 912 400 kr": SUM, "1 912 400 kr #2": other}
        assert typed((Paragraph((other,)),), known) == "[[1 912 400 kr #2]]"

    def test_are_found_in_clauses_too(self) -> None:
        clause = Clause(inlines("att bevilja ", SUM), (inlines("enligt ", CASE),))
        known = records(paper(Heading(1, "Beslut"), Clauses(inlines("Nämnden beslutar"), (clause,))))
        assert set(known) == {"1 912 400 kr", "26RS11"}
        assert typed_line(clause.text, known) == "att bevilja [[1 912 400 kr]]"
        assert read_line("att bevilja\n[[1 912 400 kr]]", known) == (clause.text, ())
