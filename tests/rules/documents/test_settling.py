"""What two sides disagree on stands as a person chooses, and records stand whatever is chosen."""

from dataclasses import replace
from datetime import date

import pytest

from redthread.rules.documents import Clause, Clauses, Document, Heading, PageBreak, Paragraph, inlines
from redthread.rules.documents.merging import merged
from redthread.rules.documents.settling import block_at, may_be_taken, taken


def words(text: str, anchor: str) -> Paragraph:
    return Paragraph(inlines(text), anchor=anchor)


BASE = Document(
    "memo",
    "FöredragningsPM",
    "Rubrik",
    date(2026, 11, 22),
    (
        Heading(1, "Bakgrund", "bakgrund"),
        words("Ett.", "a"),
        PageBreak(),
        words("Två.", "b"),
        Clauses(inlines("Nämnden beslutar"), (Clause(inlines("att ge stöd"), (), "att-1"),), "beslut"),
    ),
)


def with_block(at: int, block: object) -> Document:
    return replace(BASE, blocks=(*BASE.blocks[:at], block, *BASE.blocks[at + 1 :]))  # type: ignore[arg-type]


def without_block(at: int) -> Document:
    return replace(BASE, blocks=(*BASE.blocks[:at], *BASE.blocks[at + 1 :]))


class TestTaken:
    def test_takes_their_text(self) -> None:
        theirs = with_block(1, words("Deras.", "a"))
        both = merged(BASE, with_block(1, words("Vårt.", "a")), theirs)
        (conflict,) = both.conflicts
        assert may_be_taken(conflict, both, theirs)
        assert block_at(both.document, "a") == words("Vårt.", "a")
        assert block_at(taken(both.document, theirs, ["a"]), "a") == words("Deras.", "a")

    def test_takes_that_it_is_gone(self) -> None:
        theirs = without_block(1)
        both = merged(BASE, with_block(1, words("Vårt.", "a")), theirs)
        (conflict,) = both.conflicts
        assert may_be_taken(conflict, both, theirs)
        assert block_at(taken(both.document, theirs, ["a"]), "a") is None

    @pytest.mark.parametrize("at", [1, 3])
    def test_takes_back_what_we_took_away_where_it_stood(self, at: int) -> None:
        changed = replace(BASE.blocks[at], text=inlines("Deras."))  # type: ignore[type-var]
        theirs = with_block(at, changed)
        both = merged(BASE, without_block(at), theirs)
        (conflict,) = both.conflicts
        found = taken(both.document, theirs, [conflict.anchor])
        assert [getattr(block, "anchor", "") for block in found.blocks if not isinstance(block, PageBreak)] == [
            "bakgrund",
            "a",
            "b",
            "beslut",
        ]

    def test_leaves_what_is_not_chosen(self) -> None:
        assert taken(BASE, with_block(1, words("Deras.", "a")), []) == BASE


class TestMayBeTaken:
    def test_is_not_said_of_clauses(self) -> None:
        def deciding(text: str) -> Document:
            return with_block(4, Clauses(inlines("Nämnden beslutar"), (Clause(inlines(text), (), "att-1"),), "beslut"))

        both = merged(BASE, deciding("att vänta"), deciding("att avslå"))
        (conflict,) = both.conflicts
        assert not may_be_taken(conflict, both, deciding("att avslå"))

    def test_is_not_said_of_the_title(self) -> None:
        theirs = replace(BASE, title="Deras")
        both = merged(BASE, replace(BASE, title="Vår"), theirs)
        (conflict,) = both.conflicts
        assert not may_be_taken(conflict, both, theirs)
