"""Agenda, cover, minutes and extract."""

from dataclasses import replace
from datetime import date

import pytest

from redthread.rules.documents import (
    Clauses,
    Heading,
    KeyFacts,
    Listing,
    Reference,
    Signatures,
    Table,
    inlines,
    plain,
)
from redthread.typesetting.kinds import agenda, cover, extract, minutes
from redthread.typesetting.kinds.minutes import Ballot, Paragraph
from redthread.typesetting.packets.plan import Pages
from typesetting.kinds.specimens import (
    AGENDA,
    CLAUSES,
    COVER,
    EXTRACT,
    MATTER,
    MINUTES,
    PARAGRAPH,
    clause_blocks,
    words,
)


def told(blocks: list[Clauses]) -> list[tuple[object, object]]:
    """Words and conditions of clauses, apart from their anchors."""
    return [(clause.text, clause.conditions) for block in blocks for clause in block.clauses]


def references(table: Table) -> list[Reference]:
    """Where a table leads, in order."""
    values = [cell.value for row in table.rows for cell in row.cells]
    return [part for value in values if isinstance(value, tuple) for part in value if isinstance(part, Reference)]


class TestAgenda:
    """The call."""

    def test_has_a_heading_for_each_matter(self) -> None:
        headings = [block.text for block in agenda.written(AGENDA).blocks if isinstance(block, Heading)]
        assert [text for text in headings if text[0].isdigit()] == [
            "1. Protokollsjustering",
            "3. Medfinansiering av projekt Vägar",
            "7. Information",
        ]

    def test_has_the_clauses_of_the_memo(self) -> None:
        assert told(clause_blocks(agenda.written(AGENDA))) == told([CLAUSES])

    def test_anchors_clauses_by_matter_so_that_they_are_told_apart(self) -> None:
        twice = replace(AGENDA, matters=(MATTER, replace(MATTER, number=4)))
        anchors = [clause.anchor for block in clause_blocks(agenda.written(twice)) for clause in block.clauses]
        assert len(set(anchors)) == len(anchors) == 2 * len(CLAUSES.clauses)

    def test_leads_to_each_matter_and_paper_in_the_packet(self) -> None:
        document = agenda.written(AGENDA)
        table = next(block for block in document.blocks if isinstance(block, Table))
        assert Reference("2", Pages.link("arende-3")) in references(table)
        listing = next(block for block in document.blocks if isinstance(block, Listing) and block.is_fixed)
        assert listing.points == (
            inlines(Reference("FöredragningsPM", Pages.link("pm")), ", sida 3"),
            inlines(Reference("Bilaga 1. Projektbeskrivning", Pages.link("b1")), ", sida 5"),
            inlines("Bilaga 2. Film", " (ingår inte i paketet)"),
        )

    def test_has_no_contents_while_no_page_is_known(self) -> None:
        bare = replace(AGENDA, matters=tuple(replace(matter, page="") for matter in AGENDA.matters))
        assert [block for block in agenda.written(bare).blocks if isinstance(block, Table)] == []

    def test_leads_to_the_case(self) -> None:
        facts = [block for block in agenda.written(AGENDA).blocks if isinstance(block, KeyFacts)]
        assert Reference("20RS4642", "/arenden/20RS4642/") in facts[1].facts[0].value

    def test_tells_what_it_lacks(self) -> None:
        lacking = replace(AGENDA, time="", matters=())
        assert [one.code for one in agenda.missing(lacking)] == ["document.fact_missing", "document.no_matters"]

    def test_tells_a_number_that_two_matters_have(self) -> None:
        twice = replace(AGENDA, matters=(MATTER, MATTER))
        assert [(one.code, one.fact("number")) for one in agenda.missing(twice)] == [("document.number_twice", 3)]


class TestCover:
    """The page before a matter."""

    def test_lists_the_papers_with_pages_and_first_page(self) -> None:
        table = next(block for block in cover.written(COVER).blocks if isinstance(block, Table))
        assert references(table)[:2] == [
            Reference("FöredragningsPM", Pages.link("pm")),
            Reference("3", Pages.link("pm")),
        ]
        assert [row.cells[1].value for row in table.rows] == [2, 4, None]

    def test_says_which_paper_is_left_out(self) -> None:
        table = next(block for block in cover.written(COVER).blocks if isinstance(block, Table))
        assert table.rows[2].cells[2].value == inlines("ingår inte i paketet")

    def test_says_that_there_are_no_papers(self) -> None:
        bare = cover.written(replace(COVER, matter=replace(MATTER, handouts=())))
        table = next(block for block in bare.blocks if isinstance(block, Table))
        assert (table.rows, table.no_rows) == ((), "Ärendet har inga handlingar.")


class TestMinutes:
    """What KL 5:65–67 asks for."""

    def test_has_the_clauses_of_the_agenda(self) -> None:
        assert told(clause_blocks(minutes.written(MINUTES))) == told([CLAUSES])

    def test_tells_who_served_and_at_which_matters(self) -> None:
        table = next(block for block in minutes.written(MINUTES).blocks if isinstance(block, Table))
        shown = [
            [plain(cell.value) if isinstance(cell.value, tuple) else "" for cell in row.cells] for row in table.rows
        ]
        assert shown == [
            ["Ordförande A", "S", "Ordförande", "alla"],
            ["Ersättare A", "MP", "Tjänstgörande ersättare", "§§ 46–47"],
            ["Nämndsekreterare A", "", "Nämndsekreterare", "alla"],
        ]

    @pytest.mark.parametrize(
        "heading",
        [
            "Beslut",
            "Jäv",
            "Yrkanden",
            "Propositionsordning",
            "Omröstning",
            "Deltagande i beslutet",
            "Reservationer",
            "Protokollsanteckningar",
        ],
    )
    def test_has_a_heading_for_each_thing_that_was_told(self, heading: str) -> None:
        headings = [block.text for block in minutes.written(MINUTES).blocks if isinstance(block, Heading)]
        assert headings.count(heading) == 1

    def test_has_each_ballot_of_an_open_vote(self) -> None:
        tables = [block for block in minutes.written(MINUTES).blocks if isinstance(block, Table)]
        assert [len(table.rows) for table in tables] == [3, 3, 3]

    def test_is_signed_by_secretary_chair_and_adjuster(self) -> None:
        signatures = minutes.written(MINUTES).blocks[-1]
        assert isinstance(signatures, Signatures)
        assert [one.capacity for one in signatures.signatories] == ["Sekreterare", "Ordförande", "Justerare"]

    def test_names_a_single_paragraph_alone(self) -> None:
        facts = minutes.written(replace(MINUTES, paragraphs=(PARAGRAPH,))).blocks[0]
        assert isinstance(facts, KeyFacts)
        assert plain(facts.facts[1].value) == "§ 46"

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            (replace(PARAGRAPH, propositions=()), "document.order_missing"),
            (Paragraph(46, "Ärendet"), "document.outcome_missing"),
            (
                replace(PARAGRAPH, votes=(replace(PARAGRAPH.votes[0], ballots=(Ballot("A", "S", "Ja"),)),)),
                "document.ballots_differ",
            ),
        ],
    )
    def test_tells_what_a_matter_lacks(self, changed: Paragraph, code: str) -> None:
        assert [one.code for one in minutes.missing(replace(MINUTES, paragraphs=(changed,)))] == [code]

    def test_tells_that_nobody_served(self) -> None:
        present = tuple(replace(one, is_serving=False) for one in MINUTES.present)
        assert [one.fact("fact") for one in minutes.missing(replace(MINUTES, present=present))] == ["tjänstgörande"]


class TestExtract:
    """One paragraph, word for word."""

    def test_says_what_the_minutes_say_of_the_paragraph(self) -> None:
        whole, part = minutes.written(MINUTES).blocks, extract.written(EXTRACT).blocks
        assert [block for block in part[1:-1] if block not in whole] == []
        assert told(clause_blocks(extract.written(EXTRACT))) == told([CLAUSES])

    def test_leaves_out_the_other_paragraphs(self) -> None:
        assert "Protokollsjustering" not in words(extract.written(EXTRACT))

    def test_refuses_a_paragraph_that_is_not_there(self) -> None:
        strange = replace(EXTRACT, paragraph=99)
        assert [one.code for one in extract.missing(strange)] == ["document.no_paragraph"]
        with pytest.raises(LookupError):
            extract.written(strange)

    def test_says_that_the_minutes_are_not_approved_yet(self) -> None:
        early = replace(EXTRACT, minutes=replace(MINUTES, adjusted_on=None))
        assert "protokollet är inte justerat än" in words(extract.written(early))
        assert [one.fact("fact") for one in extract.missing(early)] == ["justering"]

    def test_is_dated_on_the_day_of_the_meeting(self) -> None:
        assert extract.written(EXTRACT).dated_on == date(2020, 8, 24)
