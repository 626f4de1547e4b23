"""A document comes back from JSON as it was, whatever it holds."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redthread.rules.documents import (
    Annex,
    Annexes,
    Block,
    Cell,
    Chart,
    ChartKind,
    Clause,
    Clauses,
    Column,
    Document,
    Emphasis,
    Fact,
    Figure,
    FigureText,
    Heading,
    Holds,
    KeyFacts,
    Light,
    Listing,
    PageBreak,
    Paragraph,
    Reference,
    Row,
    Series,
    Signal,
    Signatory,
    Signatures,
    Strong,
    Table,
    Text,
    Tone,
    as_json,
    block_as_json,
    from_json,
    made,
)
from redthread.rules.money import Money

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
runs = st.lists(
    st.one_of(
        words.map(Text),
        words.map(Strong),
        words.map(Emphasis),
        st.builds(Reference, words, words),
        st.builds(FigureText, words, words),
    ),
    max_size=4,
).map(tuple)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)
values = st.one_of(
    st.none(), st.integers(-(10**9), 10**9), decimals, days, runs, st.integers(-(10**12), 10**12).map(Money.ore)
)
cells = st.builds(Cell, values, words, words)
tables = st.builds(
    Table,
    words,
    st.lists(st.builds(Column, words, st.sampled_from(Holds), words), max_size=3).map(tuple),
    st.lists(st.builds(Row, st.lists(cells, max_size=3).map(tuple), st.booleans()), max_size=3).map(tuple),
)
charts = st.builds(
    Chart,
    st.sampled_from(ChartKind),
    st.lists(words, max_size=3).map(tuple),
    st.lists(st.builds(Series, words, st.lists(st.none() | decimals, max_size=3).map(tuple)), max_size=2).map(tuple),
    words,
)
clauses = st.lists(st.builds(Clause, runs, st.lists(runs, max_size=2).map(tuple)), max_size=2).map(tuple)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 5), words),
    st.builds(Paragraph, runs, st.sampled_from(Tone), st.booleans()),
    st.builds(Listing, st.lists(runs, max_size=3).map(tuple)),
    st.builds(
        Clauses, runs, st.lists(st.builds(Clause, runs, st.lists(runs, max_size=2).map(tuple)), max_size=2).map(tuple)
    ),
    st.builds(KeyFacts, st.lists(st.builds(Fact, words, runs), max_size=3).map(tuple)),
    tables,
    st.builds(Figure, words, charts, words),
    st.builds(Signal, words, st.sampled_from(Light), words, runs),
    st.builds(Signatures, words, st.lists(st.builds(Signatory, words, words, st.none() | days), max_size=2).map(tuple)),
    st.builds(Annexes, st.lists(st.builds(Annex, words, words), max_size=2).map(tuple)),
    st.just(PageBreak()),
)
documents = st.builds(Document, words, words, words, days, st.lists(blocks, max_size=5).map(tuple))


class TestAsJson:
    @given(documents)
    def test_comes_back_as_it_was(self, paper: Document) -> None:
        assert from_json(as_json(made(paper))) == made(paper)

    @given(documents)
    def test_is_the_same_text_for_the_same_document(self, paper: Document) -> None:
        assert as_json(paper) == as_json(from_json(as_json(paper)))

    def test_keeps_kronor_exact(self) -> None:
        assert '"ore":191240050' in block_as_json(
            Table("T", (Column("Kr", Holds.MONEY),), (Row((Cell(Money.kronor(Decimal("1912400.50"))),)),))
        )


class TestFromJson:
    @pytest.mark.parametrize("text", ["[]", "{}", '{"sort":"Okänd"}', '"x"', "", '{"sort":"Text","text":"ord"}'])
    def test_refuses_what_is_not_a_document(self, text: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            from_json(text)
