"""Memo, project description and letter: their headings, what they lack, and the one wording of the decision."""

from dataclasses import replace

import pytest

from redthread.rules.documents import Clauses, Heading, KeyFacts, Listing, Signatures, Table, plain
from redthread.typesetting.kinds import decision_letter, memo, project_description
from typesetting.kinds.specimens import CLAUSES, DESCRIPTION, LETTER, MEMO, clause_blocks, words

EIGHT = [
    "Förslag till beslut",
    "Sammanfattning",
    "Ärendebeskrivning",
    "Bedömning",
    "Konsekvenser för miljö-, barn- och jämställdhetsperspektiven",
    "Ekonomiska konsekvenser",
    "Beslutsunderlag",
    "Skickas till",
]


class TestMemo:
    """The memo to the board."""

    def test_has_the_eight_headings_in_order(self) -> None:
        headings = [block.text for block in memo.written(MEMO).blocks if isinstance(block, Heading)]
        assert headings == EIGHT
        assert [heading for _, heading in memo.KIND.required] == EIGHT

    @pytest.mark.parametrize(
        ("field", "heading"),
        [
            ("proposal", "Förslag till beslut"),
            ("summary", "Sammanfattning"),
            ("description", "Ärendebeskrivning"),
            ("assessment", "Bedömning"),
            ("consequences", "Konsekvenser för miljö-, barn- och jämställdhetsperspektiven"),
            ("economy", "Ekonomiska konsekvenser"),
            ("basis", "Beslutsunderlag"),
            ("send_to", "Skickas till"),
        ],
    )
    def test_tells_each_heading_with_nothing_under_it(self, field: str, heading: str) -> None:
        lacking = replace(MEMO, **{field: None if field == "proposal" else ()})
        assert [(one.code, one.fact("heading")) for one in memo.missing(lacking)] == [
            ("document.section_missing", heading)
        ]

    def test_can_be_made_while_it_lacks_everything(self) -> None:
        bare = memo.Memo("", "Ett ärende", "", MEMO.meets_on, "", "")
        headings = [block.text for block in memo.written(bare).blocks if isinstance(block, Heading)]
        assert headings == EIGHT
        assert len(memo.missing(bare)) == len(EIGHT) + 3

    def test_has_follow_up_only_when_something_is_said(self) -> None:
        told = replace(MEMO, follow_up=MEMO.summary)
        assert "Uppföljning" in [block.text for block in memo.written(told).blocks if isinstance(block, Heading)]

    def test_is_dated_on_the_day_of_the_meeting_unless_told(self) -> None:
        earlier = MEMO.meets_on.replace(day=1)
        assert memo.written(MEMO).dated_on == MEMO.meets_on
        assert memo.written(replace(MEMO, dated_on=earlier)).dated_on == earlier

    def test_keeps_the_anchors_of_headings_when_others_are_added(self) -> None:
        before, after = memo.written(MEMO), memo.written(replace(MEMO, follow_up=MEMO.summary, facts=()))
        anchors = {block.anchor: block for block in after.blocks if isinstance(block, Heading)}
        kept = [block for block in before.blocks if isinstance(block, Heading)]
        assert [anchors[block.anchor] for block in kept] == kept

    def test_keeps_records_from_being_changed_as_prose(self) -> None:
        basis = next(block for block in memo.written(MEMO).blocks if getattr(block, "anchor", "") == "handlingar")
        assert isinstance(basis, Listing)
        assert basis.is_fixed


class TestProjectDescription:
    """The description of a project."""

    def test_lacks_every_heading_when_nothing_is_told(self) -> None:
        bare = project_description.ProjectDescription("20RS1", "Vägar", DESCRIPTION.dated_on, "Enheten", "A")
        assert len(project_description.missing(bare)) == len(project_description.PARTS)

    def test_has_costs_and_financing_as_tables(self) -> None:
        tables = [block for block in project_description.written(DESCRIPTION).blocks if isinstance(block, Table)]
        assert [table.caption for table in tables] == ["Kostnader för Vägar", "Finansiering av Vägar"]

    def test_names_the_municipalities(self) -> None:
        assert "Nora, Laxå" in words(project_description.written(DESCRIPTION))


class TestDecisionLetter:
    """The letter to the applicant."""

    def test_has_the_receiver_and_the_authority_first(self) -> None:
        facts = decision_letter.written(LETTER).blocks[0]
        assert isinstance(facts, KeyFacts)
        assert [plain(fact.value) for fact in facts.facts] == [
            "Föreningen A, Storgatan 1, 700 00 Örebro",
            "punkt 3.2 i delegationsordningen",
        ]

    def test_is_led_by_who_decides(self) -> None:
        assert [plain(block.lead) for block in clause_blocks(decision_letter.written(LETTER))] == [
            "Förvaltningschefen beslutar"
        ]

    def test_takes_the_clauses_of_the_minutes_when_told(self) -> None:
        (block,) = clause_blocks(decision_letter.written(replace(LETTER, clauses=CLAUSES)))
        assert block.lead == CLAUSES.lead

    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("appeal", (), "document.section_missing"),
            ("applied_for", None, "document.section_missing"),
            ("budget", None, "document.section_missing"),
            ("signatory", None, "document.fact_missing"),
            ("recipient", "", "document.fact_missing"),
            ("grant", replace(LETTER.grant, conditions=()), "document.fact_missing"),
        ],
    )
    def test_tells_what_it_lacks(self, field: str, value: object, code: str) -> None:
        assert [one.code for one in decision_letter.missing(replace(LETTER, **{field: value}))] == [code]

    def test_says_a_deviation_only_when_there_is_one(self) -> None:
        assert "Avsteg" not in words(decision_letter.written(LETTER))
        told = decision_letter.written(replace(LETTER, deviation=LETTER.summary))
        assert "Avsteg från riktlinje" in words(told)

    def test_is_signed(self) -> None:
        assert isinstance(decision_letter.written(LETTER).blocks[-1], Signatures)


class TestOneWording:
    """The decision is worded once."""

    def test_stands_with_the_same_words_in_memo_and_letter(self) -> None:
        def told(blocks: list[Clauses]) -> list[tuple[object, object]]:
            return [(clause.text, clause.conditions) for block in blocks for clause in block.clauses]

        letter = decision_letter.written(replace(LETTER, clauses=CLAUSES))
        assert told(clause_blocks(memo.written(MEMO))) == told(clause_blocks(letter)) == told([CLAUSES])
